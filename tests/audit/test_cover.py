"""What cases show of a pack: each case shows something, and without it that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govrules.audit import run_suite
from tests.audit.tiny import CASES, case, tiny
from tests.check.xinhai import xinhai
from tests.pack.small import INSTRUMENT

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.pack import Pack


def missing(pack: Pack) -> set[str]:
    suite = run_suite(pack)
    assert [run.name for run in suite.runs if not run.passed] == []
    return {f"{cell.of}: {cell.what.en}" for cell in suite.missing}


def test_the_made_up_pack_is_shown_from_every_side() -> None:
    assert missing(xinhai()) == set()


def test_the_tiny_pack_is_shown_from_every_side(tmp_path: Path) -> None:
    suite = run_suite(tiny(tmp_path))
    assert (suite.passed, suite.missing) == (True, [])
    assert [f"{cell.of}: {cell.what.en}" for cell in suite.cover or ()] == [
        "small: before it is in force",
        *(f"s-1: {verdict}" for verdict in ("satisfied", "violated", "undetermined", "not applicable")),
        "s-1: with the exception: Classified",
        "s-1: without the exception: Classified",
        "limit: below 50万元",
        "limit: exactly 50万元",
        "limit: above 50万元",
    ]


LOST = {
    "at": {"s-1: violated", "limit: exactly 50万元"},
    "below": {"limit: below 50万元"},
    "above": {"s-1: satisfied"},
    "open": {"s-1: undetermined"},
    "exempt": {"s-1: with the exception: Classified"},
    "before": {"small: before it is in force"},
}


@pytest.mark.parametrize("name", CASES)
def test_without_a_case_what_it_shows_is_missing(name: str, tmp_path: Path) -> None:
    assert missing(tiny(tmp_path, {name})) == LOST[name]


def test_a_figure_is_shown_only_by_cases_that_name_a_rule_which_uses_it(tmp_path: Path) -> None:
    other = {"cases/more.yaml": one("project: {investment: {total: 60万元}}, scope: true")}
    assert "limit: above 50万元" in missing(tiny(tmp_path, {"above", "open", "exempt"}, other))


def test_what_cannot_be_is_not_asked_for(tmp_path: Path) -> None:
    always = """\
    checks:
      - id: s-1
        title: {zh: 须上云, en: On the cloud}
        modality: obligation
        stage: planning
        topic: unified-platform
        cite: "2"
        require: [{var: content.on_government_cloud}]
      - id: s-2
        title: {zh: 不得有隐患, en: No hazard}
        modality: prohibition
        stage: planning
        topic: unified-platform
        cite: "2"
        when: [{happened: {var: construction.started}}]
        require: false
    """
    pack = tiny(
        tmp_path,
        CASES.keys() - {"before"},
        {"checks/all.yaml": always, "parameters.yaml": "parameters: []\n"},
    )
    assert missing(pack) == {
        *(f"s-1: {verdict}" for verdict in ("satisfied", "violated", "undetermined")),
        *(f"s-2: {verdict}" for verdict in ("violated", "undetermined", "not applicable")),
    }


KINDS = {
    "instrument.yaml": INSTRUMENT.replace("{from: 2020-01-01}", "{from: 2020-01-01, until: 2025-12-31}"),
    "parameters.yaml": "parameters: []\n",
    "checks/all.yaml": """\
    checks:
      - id: s-2
        title: {zh: 半年内申请, en: Within half a year}
        modality: obligation
        stage: planning
        topic: acceptance-deadline
        cite: "2"
        when: [{var: content.needs_clear}]
        deadline: {of: acceptance.applied, from: construction.completed, within: 6 months}
    """,
    "documents.yaml": """\
    documents:
      - id: s-doc
        type: project_proposal
        stage: planning
        topic: application-documents
        due: application.submitted
        contents: [{id: needs}]
        cite: 2
    """,
    "procedure.yaml": """\
    steps:
      - id: s-step-1
        title: {zh: 一, en: A}
        stage: planning
        actor: unit
        cite: 1
        when: [{var: scope.classified}]
        unless: [{title: {zh: 应急, en: Urgent}, cite: 1, condition: [{var: content.on_government_cloud}]}]
      - {id: s-step-2, title: {zh: 二, en: B}, stage: planning, actor: unit, cite: 1, optional: true}
    """,
    "consequences.yaml": """\
    consequences:
      - {id: s-con, title: {zh: 后, en: X}, when: {var: security.major_hazard}, cite: 1}
    """,
}


def one(text: str) -> str:
    """Return a file with a single case."""
    return f"cases:\n{case(f'id: more, title: more, {text}')}"


NEEDS = "needs and performance goals are clear (content.needs_clear)"
SHOWS = [
    ("as_of: 2019-12-31, in_force: false", {"small: before it is in force"}),
    ("as_of: 2026-01-01, in_force: false", {"small: after it has ended"}),
    (
        "project: {content: {needs_clear: true}, construction: {completed: 2023-12-31}, "
        "acceptance: {applied: 2024-06-30}}, expect: {satisfied: [s-2]}",
        {"s-2: satisfied", "s-2: done on the last day", f"s-2: {NEEDS} recorded as true"},
    ),
    (
        "project: {content: {needs_clear: true}, construction: {completed: 2023-12-29}, "
        "acceptance: {applied: false}}, expect: {violated: [s-2]}",
        {"s-2: violated", "s-2: a day late", f"s-2: {NEEDS} recorded as true"},
    ),
    (
        "project: {content: {needs_clear: true}, construction: {completed: 2023-12-28}, "
        "acceptance: {applied: false}}, expect: {violated: [s-2]}",
        {"s-2: violated", f"s-2: {NEEDS} recorded as true"},
    ),
    (
        "project: {content: {needs_clear: true}, construction: {completed: 2023-06-29}}, "
        "expect: {undetermined: [s-2]}",
        {"s-2: undetermined", f"s-2: {NEEDS} recorded as true"},
    ),
    (
        "project: {construction: {completed: 2023-06-29}, acceptance: {applied: false}}, "
        "expect: {review: [s-2]}",
        {f"s-2: {NEEDS} not recorded: for review"},
    ),
    (
        "project: {content: {needs_clear: false}}, expect: {not_applicable: [s-2]}",
        {"s-2: not applicable", f"s-2: {NEEDS} recorded as false"},
    ),
    (
        "project: {application: {submitted: 2024-01-01}, documents: []}, expect: {violated: [s-doc]}",
        {"s-doc: not on file"},
    ),
    (
        "project: {application: {submitted: 2024-01-01}, "
        "documents: [{type: project_proposal, contents: []}]}, expect: {violated: [s-doc]}",
        {"s-doc: without present state and needs (needs)"},
    ),
    (
        "project: {documents: [{type: project_proposal, contents: [needs]}]}, expect: {satisfied: [s-doc]}",
        {"s-doc: on file and complete"},
    ),
    (
        "project: {scope: {classified: true}, content: {on_government_cloud: false}}, "
        "path: {required: [s-step-1]}",
        {"s-step-1: required", "s-step-1: without the exception: Urgent"},
    ),
    (
        "project: {scope: {classified: true}, content: {on_government_cloud: true}}, "
        "path: {not_required: [s-step-1]}",
        {"s-step-1: not required", "s-step-1: with the exception: Urgent"},
    ),
    ("states: {s-step-2: next}", {"s-step-2: in some state"}),
    ("project: {security: {major_hazard: true}}, consequences: {in_force: [s-con]}", {"s-con: in force"}),
    (
        "project: {security: {major_hazard: false}}, consequences: {not_in_force: [s-con]}",
        {"s-con: not in force"},
    ),
]


@pytest.mark.parametrize(("text", "shown"), SHOWS, ids=[text[-50:] for text, _ in SHOWS])
def test_a_case_shows_what_it_expects_and_no_more(text: str, shown: set[str], tmp_path: Path) -> None:
    without = missing(tiny(tmp_path / "without", files=KINDS | {"cases/all.yaml": one("scope: true")}))
    assert without - missing(tiny(tmp_path / "with", files=KINDS | {"cases/all.yaml": one(text)})) == shown


def test_together_they_show_everything(tmp_path: Path) -> None:
    every = (case(f"id: c{number}, title: c, {text}") for number, (text, _) in enumerate(SHOWS))
    files = KINDS | {"cases/all.yaml": f"cases:\n{''.join(every)}"}
    assert missing(tiny(tmp_path, files=files)) == set()


REPORTS = {
    "parameters.yaml": "parameters: []\n",
    "checks/all.yaml": """\
    checks:
      - id: s-3
        title: {zh: 每季报告, en: Quarterly}
        modality: obligation
        stage: planning
        topic: progress-reports
        cite: "2"
        deadline: {every: quarter, reports: construction.progress_reports, from: construction.started}
    """,
}


@pytest.mark.parametrize(
    ("submitted", "verdict", "shown"),
    [
        ("2024-03-31", "satisfied", {"s-3: satisfied", "s-3: a report on the last day of its period"}),
        ("2024-03-30", "satisfied", {"s-3: satisfied"}),
        ("2024-04-01", "violated", {"s-3: violated", "s-3: a report a day late"}),
        ("2024-04-02", "violated", {"s-3: violated"}),
    ],
)
def test_reports_of_a_series(submitted: str, verdict: str, shown: set[str], tmp_path: Path) -> None:
    reports = f"progress_reports: [{{period: 2024Q1, submitted: {submitted}}}]"
    text = f"project: {{construction: {{started: 2024-01-01, {reports}}}}}, expect: {{{verdict}: [s-3]}}"
    without = missing(tiny(tmp_path / "without", files=REPORTS | {"cases/all.yaml": one("scope: true")}))
    assert without - missing(tiny(tmp_path / "with", files=REPORTS | {"cases/all.yaml": one(text)})) == shown


@pytest.mark.parametrize("only", [True, False])
def test_cover_is_not_looked_for_unless_asked(only: bool, tmp_path: Path) -> None:
    pack = tiny(tmp_path, {"at"})
    suite = run_suite(pack, only="below" if only else None, cover=False)
    assert (suite.cover, suite.passed) == (None, True)
