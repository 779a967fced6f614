"""The ledger against the pack: every norm is encoded or says why not, and both sides tell the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govrules.audit import lint_folder
from govrules.audit.ledger.lint import ledger
from govrules.pack import load_pack_folder
from tests.pack.small import CHECK, INSTRUMENT, written

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "instrument.yaml": INSTRUMENT.replace('  cite: "1"\n', '  cite: "1"\n  norms: [s-1-1]\n'),
    "checks/all.yaml": CHECK + "    norms: [s-2-1]\n",
    "norms.yaml": """\
norms:
  - id: s-1-1
    cite: "1"
    kind: definition
    modality: definition
    says: 适用范围
    encoded_by: scope
  - id: s-2-1
    cite: 2/1
    kind: check
    modality: obligation
    says: 须上云
    encoded_by: [s-1]
    case: ["all#off", "all#off/1"]
  - id: s-2-2
    cite: 2/2
    kind: programmatic
    modality: principle
    says: 宗旨
    not_encoded: 不要求任何人做什么
""",
    "cases/all.yaml": """\
cases:
  - id: "off"
    title: 不上云
    as_of: 2024-06-30
    project: {stage: planning, content: {on_government_cloud: false}}
    expect: {violated: [s-1]}
    variants:
      - {title: 上云, set: {content.on_government_cloud: true}, expect: {satisfied: [s-1]}}
  - {id: scope, title: 范围, as_of: 2024-06-30, scope: true}
""",
}
PARAMETER = """\
parameters:
  - id: limit
    title: {zh: 限额, en: Limit}
    kind: money
    topic: change-limit
    versions: [{from: 2020-01-01, value: 1万元, bound: upto, says: 不超过1万元, cite: 2}]
"""
STEP = """\
steps:
  - {id: s-step, title: {zh: 批, en: Approve}, stage: approval, actor: unit, decides: finance, cite: 2}
"""
DOCUMENT = """\
documents:
  - {id: s-doc, type: project_proposal, stage: approval, topic: review, due: approval.applied, cite: 2}
"""
TERM = """\
terms:
  - {id: big, title: {zh: 大, en: Big}, cite: 2, condition: {">": [{var: investment.total}, {param: limit}]}}
"""
READING = """\
readings:
  - id: both
    cite: "2"
    question: {zh: 都要吗, en: Both?}
    options: [{id: a, says: {zh: 都要, en: both}}, {id: b, says: {zh: 任一, en: either}}]
    pick: a
    why: {zh: 因为, en: because}
"""


def said(folder: Path, files: dict[str, str]) -> list[str]:
    """Return what the ledger of a pack of *files* lacks, without the folder of the place."""
    pack = load_pack_folder(written({**FILES, **files}, folder), name="small")
    return [fault.say("en").removeprefix("small/") for fault in ledger(pack)]


def changed(file: str, old: str, new: str) -> dict[str, str]:
    assert old in FILES[file]
    return {file: FILES[file].replace(old, new)}


def norms(old: str, new: str) -> dict[str, str]:
    return changed("norms.yaml", old, new)


def test_a_complete_ledger_has_nothing_to_mend(tmp_path: Path) -> None:
    assert said(tmp_path, {}) == []


def test_a_pack_without_a_ledger_gets_a_note(tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if name != "norms.yaml"}
    (fault,) = ledger(load_pack_folder(written(files, tmp_path), name="small"))
    assert (fault.code, str(fault.place), fault.note) == ("L640", "small", True)


def test_lint_holds_the_ledger_against_the_pack(tmp_path: Path) -> None:
    folder = written({**FILES, **norms("encoded_by: [s-1]", "encoded_by: [s-1, s-2]")}, tmp_path)
    assert "L641" in {fault.code for fault in lint_folder(folder)}


# what a norm says of itself ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "    encoded_by: scope\n",
            "",
            "norms.yaml:2:5: E504 a norm has either encoded_by (what encodes it) or not_encoded "
            "(why nothing does)",
        ),
        (
            "    not_encoded: 不要求任何人做什么\n",
            "    not_encoded: 不要求任何人做什么\n    encoded_by: [s-1]\n",
            "norms.yaml:15:5: E504 a norm has either encoded_by (what encodes it) or not_encoded "
            "(why nothing does)",
        ),
        (
            "id: s-2-2",
            "id: s-2-1",
            "norms.yaml:15:9: E510 the id “s-2-1” is already used at small/norms.yaml:8:9",
        ),
        (
            "kind: check",
            "kind: chek",
            "norms.yaml:10:11: E504 kind: “chek” cannot stand here; did you mean check?",
        ),
        ("    case:", "    cases:", "norms.yaml:14:5: E505 there is no “cases” here; did you mean “case”?"),
        (
            "cite: 2/1",
            "cite: 第二条",
            "norms.yaml:9:11: E504 cite: a citation is article/paragraph/sentence or "
            "article/paragraph/(item): 28/1, 26/1/(2), 附件2",
        ),
    ],
    ids=["neither", "both", "twice", "kind", "key", "cite"],
)
def test_a_norm_that_cannot_be_read(old: str, new: str, told: str, tmp_path: Path) -> None:
    assert said(tmp_path, norms(old, new)) == [told]


# the ledger and the entries ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            norms("encoded_by: [s-1]", "encoded_by: [s-1, socpe]"),
            ["norms.yaml:13:23: L641 no entry “socpe”; did you mean scope?"],
        ),
        (
            changed("checks/all.yaml", "[s-2-1]", "[s-2-1, s-2-11]"),
            ["checks/all.yaml:9:20: L642 no norm “s-2-11”; did you mean s-2-1?"],
        ),
        (
            changed("checks/all.yaml", "[s-2-1]", "[s-2-1, s-2-2]"),
            ["norms.yaml:20:18: L643 s-1 names s-2-2, which the ledger says nothing encodes"],
        ),
        (
            changed("checks/all.yaml", "[s-2-1]", "[s-2-1, s-1-1]"),
            ["norms.yaml:7:17: L643 s-1 names s-1-1, whose encoded_by does not list s-1"],
        ),
        (
            norms("encoded_by: scope", "encoded_by: [scope, s-1]"),
            ["norms.yaml:7:25: L644 s-1-1 is said to be encoded by s-1, but the norms of s-1 do not list it"],
        ),
    ],
    ids=["no such entry", "no such norm", "said not to be encoded", "not listed", "not named"],
)
def test_the_two_sides_tell_the_same(files: dict[str, str], told: list[str], tmp_path: Path) -> None:
    assert said(tmp_path, files) == told


def test_exceptions_and_consequences_count_as_the_check_they_stand_in(tmp_path: Path) -> None:
    check = FILES["checks/all.yaml"]
    inner = "    unless: [{cite: 2, condition: false, norms: [s-2-2]}]\n"
    follow = "    consequences: [{title: {zh: 后, en: X}, cite: 2, norms: [s-2-2]}]\n"
    listed = norms("not_encoded: 不要求任何人做什么", "encoded_by: [s-1]")
    for part in (inner, follow):
        assert said(tmp_path, {"checks/all.yaml": check + part, **listed}) == []


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("checks/all.yaml", CHECK, "checks/all.yaml:2:9: L645 the check s-1 does"),
        ("parameters.yaml", PARAMETER, "parameters.yaml:2:9: L645 the parameter limit does"),
        ("procedure.yaml", STEP, "procedure.yaml:2:10: L645 the step s-step does"),
        ("documents.yaml", DOCUMENT, "documents.yaml:2:10: L645 the document s-doc does"),
    ],
    ids=["check", "parameter", "step", "document"],
)
def test_what_was_not_read_off_the_text(file: str, text: str, told: str, tmp_path: Path) -> None:
    assert f"{told} not say which norm it encodes (norms)" in said(tmp_path, {file: text})


def test_terms_need_no_norm_and_readings_cannot_name_one(tmp_path: Path) -> None:
    files = {
        "parameters.yaml": PARAMETER.replace("    versions", "    norms: [s-2-1]\n    versions"),
        "terms.yaml": TERM,
        "readings.yaml": READING,
    }
    listed = norms("encoded_by: [s-1]", "encoded_by: [s-1, limit, both, in_force]")
    assert said(tmp_path, {**files, **listed}) == []


def test_a_body_that_states_norms_is_held_to_them(tmp_path: Path) -> None:
    listed = norms("not_encoded: 不要求任何人做什么", "encoded_by: [finance]")
    assert said(tmp_path, listed) == []
    stating = FILES["instrument.yaml"].replace("en: Finance Bureau}", "en: Finance Bureau, norms: [s-2-1]}")
    assert said(tmp_path, {**listed, "instrument.yaml": stating}) == [
        "norms.yaml:20:18: L644 s-2-2 is said to be encoded by finance, "
        "but the norms of finance do not list it",
        "norms.yaml:13:17: L643 finance names s-2-1, whose encoded_by does not list finance",
    ]


# the ledger and the articles --------------------------------------------------------------------------------


def test_an_article_without_a_norm(tmp_path: Path) -> None:
    more = FILES["instrument.yaml"].replace("scope:\n", "  - {n: 3, heading: {zh: 三, en: Three}}\nscope:\n")
    assert said(tmp_path, {"instrument.yaml": more}) == [
        "instrument.yaml:16:5: L646 the ledger has no norm of article 3"
    ]


def test_a_norm_of_an_article_that_does_not_exist(tmp_path: Path) -> None:
    assert said(tmp_path, norms("cite: 2/2", "cite: [2/2, 4/1, 附件1]")) == [
        "norms.yaml:16:17: L610 s-2-2 cites article 4, which does not exist"
    ]


# the ledger and the cases -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ('["all#of"]', ["norms.yaml:14:12: L647 no case “all#of”; did you mean all#off?"]),
        (
            '["all#off/1", "all#scope"]',
            [
                "norms.yaml:14:25: L648 the case all#scope expects nothing of any rule, step or consequence "
                "encoding s-2-1"
            ],
        ),
        ("[]", ["norms.yaml:14:11: E504 case: at least one is needed"]),
    ],
    ids=["no such case", "of something else", "none"],
)
def test_the_cases_of_a_norm_exercise_it(new: str, told: list[str], tmp_path: Path) -> None:
    assert said(tmp_path, norms('["all#off", "all#off/1"]', new)) == told


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("check", ["norms.yaml:8:9: L649 s-2-1 is encoded, but no case exercises it (case)"]),
        ("step", ["norms.yaml:8:9: L649 s-2-1 is encoded, but no case exercises it (case)"]),
        ("document", ["norms.yaml:8:9: L649 s-2-1 is encoded, but no case exercises it (case)"]),
        ("actor", []),
        ("definition", []),
    ],
)
def test_what_can_be_met_or_breached_has_a_case(kind: str, told: list[str], tmp_path: Path) -> None:
    bare = FILES["norms.yaml"].replace('    case: ["all#off", "all#off/1"]\n', "")
    assert said(tmp_path, {"norms.yaml": bare.replace("kind: check", f"kind: {kind}")}) == told


def test_a_case_that_cannot_be_read_is_told_and_no_other_is_missed(tmp_path: Path) -> None:
    broken = changed("cases/all.yaml", "violated: [s-1]", "violated: [s-11]")
    assert said(tmp_path, broken) == ["cases/all.yaml:2:9: E552 no rule “s-11”; did you mean s-1?"]
