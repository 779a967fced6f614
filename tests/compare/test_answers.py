"""What a pack answers to a question: figures with exact ends, sentences with provisions, or a mark."""

from __future__ import annotations

from datetime import date

import pytest

from govrules.compare.matrix import matrix
from govrules.pack import Pack, load_pack, packs
from govrules.record import vocabulary
from tests.compare.two_packs import FILES, XINHAI, answer_of, both, tiny
from tests.pack.small import loaded


def test_bands_have_exact_ends_and_say_to_which_side_a_bound_belongs() -> None:
    (figure,) = answer_of("declaration-threshold", XINHAI, date(2023, 1, 1)).figures
    shown = [
        (stretch.low and (stretch.low.value, stretch.low.included),
         stretch.high and (stretch.high.value, stretch.high.included),
         stretch.text.zh)
        for stretch in figure.stretches
    ]  # fmt: skip
    assert shown == [
        (None, ("30000000", False), "不足30万元"),
        (("30000000", True), ("100000000", True), "30万元及以上、100万元及以下"),
        (("100000000", False), None, "超过100万元"),
    ]


def test_figures_are_those_of_the_day() -> None:
    (figure,) = answer_of("declaration-threshold", XINHAI, date(2024, 1, 1)).figures
    assert figure.stretches[0].text.zh == "不足50万元"


def test_a_band_says_what_is_done_in_it() -> None:
    free, bound = answer_of("supervision", tiny()).figures[0].stretches
    assert free.means == ()
    assert [text.zh for text in bound.means] == ["委托监理"]


def test_a_band_is_found_by_way_of_a_term() -> None:
    band = "{in_band: [{var: investment.total}, tiers, bound]}"
    term = f"terms:\n  - {{id: large, title: {{zh: 大, en: large}}, cite: 2, condition: [{band}]}}\n"
    steps = FILES["procedure.yaml"].replace(band, "{term: large}")
    pack = loaded({**FILES, "terms.yaml": term, "procedure.yaml": steps})
    bound = answer_of("supervision", pack).figures[0].stretches[1]
    assert [text.zh for text in bound.means] == ["委托监理"]


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("change-limit", "不超过10%"),
        ("service-purchase", "不少于3"),
        ("trial-run", "满1个月"),
        ("declaration-deadline", "10月31日前（含）"),
    ],
)
def test_a_single_figure_says_what_it_allows(topic: str, text: str) -> None:
    assert answer_of(topic, XINHAI).figures[0].stretches[0].text.zh == text


def test_the_essence_comes_first_and_cites() -> None:
    answer = answer_of("acceptance-deadline", tiny())
    (lead,) = answer.lead()
    assert lead.text.zh == "建成后六个月内申请验收"
    assert [cited.text.zh for cited in lead.citations] == ["第二条第二款"]
    assert lead.deadline is not None
    assert lead.deadline.closes is not None
    assert lead.deadline.closes.text.en == "6 months"


def test_a_step_names_who_acts_and_who_decides_as_the_instrument_does() -> None:
    (step,) = [part for part in answer_of("supervision", tiny()).parts if part.kind == "step"]
    assert step.text.zh == "单位：委托监理（由财政局决定）"
    assert [body.role for body in step.bodies] == ["unit", "finance"]


def test_what_is_merely_encouraged_does_not_lead() -> None:
    pack = tiny(
        ("modality: obligation\n    stage: construction", "modality: recommendation\n    stage: construction")
    )
    assert [part.id for part in answer_of("supervision", pack).lead()] == ["s-engage"]


# marks ------------------------------------------------------------------------------------------------------


def test_no_provision_and_not_encoded_and_not_in_force_are_three_marks() -> None:
    assert answer_of("trial-run", tiny()).mark == "silent"
    assert answer_of("urgent", tiny()).mark == "not_encoded"
    early = answer_of("supervision", tiny(), date(2019, 12, 31))
    assert (early.mark, early.why and early.why.zh) == ("not_applicable", "2020-01-01 起施行")
    late = answer_of("trial-run", XINHAI, date(2027, 3, 1))
    assert (late.mark, late.why and late.why.zh) == (
        "not_applicable",
        "2027-02-28 已失效，被新政发〔2027〕1号取代",
    )


def _bundled() -> list[Pack]:
    return [load_pack(folder) for folder in packs().values()]


def test_no_cell_of_the_installed_packs_is_empty_without_its_mark() -> None:
    compared = matrix(_bundled(), date(2026, 6, 30))
    assert [row.topic for row in compared.rows] == list(vocabulary().topics)
    for row in compared.rows:
        for answer in row.answers:
            where = (row.topic, answer.pack)
            if answer.mark != "answered":
                assert not answer.parts, where
                assert not answer.figures, where
                continue
            assert answer.lead() or any(figure.lead for figure in answer.figures), where
            assert answer.citations(), where
            assert all(part.citations for part in answer.parts), where
            assert all(part.text.zh and part.text.en for part in answer.parts), where


def test_the_installed_packs_encode_every_topic_or_say_that_the_text_is_silent() -> None:
    compared = matrix(_bundled(), date(2026, 6, 30))
    marks = {answer.mark for row in compared.rows for answer in row.answers}
    assert marks == {"answered", "silent"}


def test_every_reading_that_an_answer_hangs_on_is_told() -> None:
    compared = both()
    for index, column in enumerate(compared.columns):
        named = {name for row in compared.rows for name in row.answers[index].readings()}
        assert named == {reading.id for reading in column.readings}
