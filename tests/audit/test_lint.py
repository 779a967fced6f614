"""A pack against itself: what a careful reviewer would mend."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govrules.audit import lint, lint_folder
from tests.pack.small import CHECK, INSTRUMENT, loaded, written

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.source import Diagnostic


UNFINISHED = {"L640", "L682", "L686"}
"""Notes on every pack that is as small as these: no ledger, few answers, bodies that nothing uses."""


def found(files: dict[str, str]) -> list[Diagnostic]:
    return [fault for fault in lint(loaded(files)) if fault.code not in UNFINISHED]


def said(files: dict[str, str]) -> list[str]:
    return [fault.say("en") for fault in found(files)]


def test_the_small_pack_is_clean() -> None:
    assert said({"checks/all.yaml": CHECK}) == []


EXTENDED = """\
    deadline:
      of: acceptance.applied
      from: construction.completed
      within: 6 months
      extended_by: {event: acceptance.extension_applied, cite: 6}
"""


@pytest.mark.parametrize(
    ("check", "place", "article"),
    [
        (CHECK.replace('cite: "2"', "cite: 3/1"), "7:11", 3),
        (CHECK + "    unless: [{cite: 4, condition: false}]\n", "9:21", 4),
        (CHECK + "    consequences: [{title: {zh: 后, en: X}, cite: [2, 5/1]}]\n", "9:50", 5),
        (CHECK + EXTENDED, "13:64", 6),
    ],
    ids=["check", "exception", "consequence", "extension"],
)
def test_an_article_that_the_instrument_does_not_have(check: str, place: str, article: int) -> None:
    assert said({"checks/all.yaml": check}) == [
        f"small/checks/all.yaml:{place}: L610 s-1 cites article {article}, which does not exist"
    ]


def test_the_scope_is_held_against_the_articles_too() -> None:
    assert said({"instrument.yaml": INSTRUMENT.replace('cite: "1"', 'cite: "9"')}) == [
        "small/instrument.yaml:18:9: L610 scope cites article 9, which does not exist"
    ]


def test_annexes_are_not_articles() -> None:
    assert said({"checks/all.yaml": CHECK.replace('cite: "2"', "cite: 附件1/2")}) == []


UNUSED = {
    "parameters.yaml": """\
parameters:
  - id: limit
    title: {zh: 限额, en: Limit}
    kind: money
    topic: change-limit
    versions: [{from: 2020-01-01, value: 1万元, bound: upto, says: 不超过1万元, cite: 2}]
""",
    "terms.yaml": """\
terms:
  - {id: t, title: {zh: 词, en: Term}, cite: 1, condition: {var: scope.classified}}
""",
    "readings.yaml": """\
readings:
  - id: r
    cite: "2"
    question: {zh: 问, en: Question}
    options: [{id: a, says: {zh: 甲, en: A}}, {id: b, says: {zh: 乙, en: B}}]
    pick: a
    why: {zh: 因, en: Because}
""",
}


def test_what_nothing_refers_to() -> None:
    faults = found(UNUSED)
    assert [(fault.code, fault.message.en, fault.note) for fault in faults] == [
        ("L620", "no rule uses the parameter limit", True),
        ("L622", "nothing refers to the reading r (readings, reading)", False),
        ("L621", "the term t is not used", False),
    ]


USE = """\
    when: [{term: t}]
    readings: [r]
    each: changes
    unless: [{cite: 2, condition: [{"<": [%s, {param: limit}]}]}]
"""


@pytest.mark.parametrize("amount", ["{var: investment.total}", "{sum: {var: changes.adjusted}}"])
def test_what_is_used_is_not_mentioned(amount: str) -> None:
    assert said({**UNUSED, "checks/all.yaml": CHECK + USE % amount}) == []


def test_a_term_used_by_a_term_alone_is_used() -> None:
    terms = UNUSED["terms.yaml"] + "  - {id: u, title: {zh: 辞, en: Word}, cite: 1, condition: {term: t}}\n"
    check = CHECK + "    when: [{term: u}]\n"
    assert said({"terms.yaml": terms, "checks/all.yaml": check}) == []


class TestEveryDay:
    """A pack is resolved on every day in force on which something changes."""

    parameters = """\
parameters:
  - id: limit
    title: {zh: 限额, en: Limit}
    kind: money
    topic: change-limit
    versions:
      - {from: 2020-01-01, value: 1万元, bound: upto, says: 不超过1万元, cite: 2}
      - {from: 2022-01-01, value: 1, bound: upto, says: 不超过1万元, cite: 2}
"""

    def test_a_fault_of_a_later_version_is_found(self) -> None:
        (fault,) = lint(loaded({"parameters.yaml": self.parameters}))
        assert (fault.code, fault.place.span and fault.place.span.line) == ("E521", 8)

    def test_a_gap_before_the_first_version_is_found(self) -> None:
        late = self.parameters.replace("from: 2020-01-01", "from: 2021-01-01").replace(
            "value: 1,", "value: 1万元,"
        )
        assert said({"parameters.yaml": late}) == [
            "small/parameters.yaml:7:7: E520 limit: it has no version on 2020-01-01"
        ]

    def test_the_same_fault_on_several_days_is_said_once(self) -> None:
        fine = self.parameters.replace("value: 1,", "value: 1万元,")
        check = CHECK.replace("topic: unified-platform", "topic: none-such")
        faults = lint(loaded({"parameters.yaml": fine, "checks/all.yaml": check}))
        assert [fault.code for fault in faults] == ["E537"]


def test_a_file_that_nothing_reads_is_named(tmp_path: Path) -> None:
    folder = written({"checks/all.yaml": CHECK}, tmp_path)
    for stray in ("proceedure.yaml", "check/more.yaml", "checks/more.yml", "notes.txt", "norms.yaml"):
        (folder / stray).parent.mkdir(exist_ok=True)
        (folder / stray).write_text("checks: []\n", encoding="utf-8")
    assert [fault.say("en") for fault in lint_folder(folder, name="small")] == [
        "small/check/more.yaml: L630 no pack reads this file; did you mean checks?",
        "small/checks/more.yml: L630 no pack reads this file; did you mean checks?",
        "small/proceedure.yaml: L630 no pack reads this file; did you mean procedure.yaml?",
    ]


def test_a_pack_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    folder = written({"checks/all.yaml": "checks: [1]\n"}, tmp_path)
    assert [fault.code for fault in lint_folder(folder)] == ["E501"]
    assert [fault.code for fault in lint_folder(tmp_path)] == ["E506"]
