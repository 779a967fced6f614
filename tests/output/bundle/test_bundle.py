"""What a bundle holds of a pack, and what of its cases."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from govrules.output.bundle import Bundle, bundle, bundle_schema, bundle_text
from govrules.pack import load_pack, load_pack_folder
from govrules.source import InputError
from tests.pack.small import CHECK, written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import Pack

XINHAI = Path(__file__).resolve().parents[2] / "packs" / "xinhai"
DAY = date(2024, 6, 30)
CASES = """\
cases:
  - id: on-the-cloud
    title: 已上云
    as_of: 2021-06-30
    project: {stage: planning, content: {on_government_cloud: true}}
    expect: {satisfied: [s-1]}
  - id: elsewhere
    title: 未上云
    as_of: 2021-06-30
    project: {stage: planning, content: {on_government_cloud: false}}
    expect: {violated: [s-1]}
  - id: unknown
    title: 未填
    as_of: 2021-06-30
    project: {stage: planning}
    expect: {undetermined: [s-1]}
"""


@pytest.fixture(scope="module")
def xinhai() -> Bundle:
    return bundle(load_pack(XINHAI), DAY)


def variables(node: Any) -> Iterator[str]:
    """Yield the names that a condition reads."""
    if isinstance(node, dict):
        if set(node) == {"var"}:
            yield node["var"]
        for part in node.values():
            yield from variables(part)
    elif isinstance(node, list):
        for part in node:
            yield from variables(part)


def test_it_is_valid_under_its_schema(xinhai: Bundle) -> None:
    schema = bundle_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(bundle_text(xinhai)))


def test_the_schema_knows_the_operators_and_no_others(xinhai: Bundle) -> None:
    data = json.loads(bundle_text(xinhai.model_copy(update={"vectors": ()})))
    data["rules"][0]["when"] = {"missing": ["investment.total"]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(bundle_schema()).validate(data)


def test_the_text_holds_all_of_it_whatever_the_encoding(xinhai: Bundle) -> None:
    text = bundle_text(xinhai)
    assert Bundle.model_validate_json(text) == xinhai
    assert bundle_text(xinhai) == text
    ascii_text = bundle_text(xinhai, ascii_only=True)
    assert ascii_text.isascii()
    assert json.loads(ascii_text) == json.loads(text)


def test_whatever_a_condition_reads_is_among_the_facts(xinhai: Bundle) -> None:
    known = {fact.variable for fact in xinhai.facts}
    data = xinhai.model_dump(mode="json")
    of_sums = {"accumulator", *(f"current.{fact.path.rpartition('.')[2]}" for fact in xinhai.facts)}
    read = set(variables([data["scope"], data["rules"], data["steps"], data["consequences"]]))
    assert read
    assert read <= known | of_sums


def test_each_rule_says_which_facts_it_reads(xinhai: Bundle) -> None:
    paths = {fact.path: fact.variable for fact in xinhai.facts}
    for rule in xinhai.rules:
        data = rule.model_dump(mode="json")
        conditions = [data["when"], data["require"], data["due"], data["unless"]]
        assert {
            name for name in variables(conditions) if not name.startswith(("current.", "accumulator"))
        } <= {paths[path] for path in rule.reads}


def test_symbols_bodies_documents_and_readings_have_names(xinhai: Bundle) -> None:
    assert {fact.domain for fact in xinhai.facts if fact.domain is not None} == set(xinhai.domains)
    for step in xinhai.steps:
        assert {step.actor, step.decides, *step.together_with} - {None} <= set(xinhai.bodies)
        assert {*step.needs, *step.yields} <= set(xinhai.documents)
    assert {rule.document for rule in xinhai.rules} - {None} <= set(xinhai.documents)
    assert {reading for rule in xinhai.rules for reading in rule.readings} <= set(xinhai.readings)
    assert {rule.topic for rule in xinhai.rules} == set(xinhai.topics)


def test_it_is_valid_on_the_days_on_which_the_pack_says_the_same() -> None:
    """Figures of the made-up pack change with the year 2024; it ends in February 2027."""
    pack = load_pack(XINHAI)
    before, after = bundle(pack, date(2023, 5, 1)), bundle(pack, DAY)
    assert (before.valid.first, before.valid.last) == ("2022-03-01", "2023-12-31")
    assert (after.valid.first, after.valid.last) == ("2024-01-01", "2027-02-28")
    for made in (before, after):
        assert made.vectors
        assert all(made.valid.first <= vector.as_of <= (made.valid.last or "9999") for vector in made.vectors)


def test_an_instrument_that_is_not_in_force_makes_no_bundle() -> None:
    with pytest.raises(InputError) as raised:
        bundle(load_pack(XINHAI), date(2021, 1, 1))
    assert [fault.code for fault in raised.value.diagnostics] == ["E543"]
    assert "2022-03-01" in raised.value.diagnostics[0].message.en


# vectors --------------------------------------------------------------------------------------------------


def small(folder: Path, *, check: str = CHECK, cases: str = CASES) -> Pack:
    """Return the smallest pack, with cases."""
    return load_pack_folder(written({"checks/a.yaml": check, "cases/a.yaml": cases}, folder), name="small")


def test_a_case_becomes_facts_and_answers(tmp_path: Path) -> None:
    satisfied, violated, unknown = bundle(small(tmp_path), DAY).vectors
    assert (satisfied.case, satisfied.title, satisfied.as_of) == ("a#on-the-cloud", "已上云", "2021-06-30")
    assert satisfied.facts == {
        "as_of": "2021-06-30", "stage": "planning", "content": {"on_government_cloud": True}
    }  # fmt: skip
    assert satisfied.verdicts == {"satisfied": ("s-1",)}
    assert violated.verdicts == {"violated": ("s-1",)}
    assert unknown.verdicts == {}


@pytest.mark.parametrize(
    ("most", "kept"),
    [(None, ["on-the-cloud", "elsewhere", "unknown"]), (2, ["on-the-cloud", "elsewhere"]), (0, [])],
)
def test_there_are_at_most_as_many_as_asked_for(most: int | None, kept: list[str], tmp_path: Path) -> None:
    made = bundle(small(tmp_path), DAY, most=most)
    assert [vector.case for vector in made.vectors] == [f"a#{name}" for name in kept]


def test_a_few_of_many_come_from_all_over(xinhai: Bundle) -> None:
    every = [vector.case for vector in xinhai.vectors]
    few = [vector.case for vector in bundle(load_pack(XINHAI), DAY, most=3).vectors]
    assert few == [every[0], every[len(every) // 3], every[len(every) * 2 // 3]]


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    bundle(small(tmp_path), DAY, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_case_that_fails_is_no_vector(tmp_path: Path) -> None:
    wrong = CASES.replace("expect: {violated: [s-1]}", "expect: {satisfied: [s-1]}")
    with pytest.raises(InputError) as raised:
        bundle(small(tmp_path, cases=wrong), DAY)
    (fault,) = raised.value.diagnostics
    assert (fault.code, str(fault.place)) == ("E558", "small/cases/a.yaml:7:9")


def test_a_case_with_a_ratio_that_json_cannot_hold_is_left_out(tmp_path: Path) -> None:
    third = CASES.replace("{stage: planning}", "{stage: planning, funding: {local_share: 1/3}}")
    when = "when: [{'>': [{var: funding.local_share}, 1%]}]\n    require:"
    cases = third.replace("violated: [s-1]", "undetermined: [s-1]")
    made = bundle(small(tmp_path, check=CHECK.replace("require:", when), cases=cases), DAY)
    assert [vector.case for vector in made.vectors] == ["a#on-the-cloud", "a#elsewhere"]
