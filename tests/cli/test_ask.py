"""``govrules ask`` where nobody can be asked: the facts worth stating, and answers laid over a record."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from govrules.record import Project, project_from
from govrules.record.edited import with_fact
from govrules.source import InputError
from tests.cli.program import on_day

pytestmark = pytest.mark.usefixtures("project")


def asked(out: str) -> list[str]:
    """Return the paths of the facts listed."""
    return re.findall(r"^ ?\d+\. .*\((\S+)\): settles", out, re.MULTILINE)


# the list -------------------------------------------------------------------------------------------------


def test_the_facts_worth_stating_are_listed_with_what_they_settle() -> None:
    run = on_day("ask", "undecided.yaml")
    assert (run.code, run.err) == (0, "")
    assert asked(run.out) == ["approval.project_approved"]
    assert "project approved (approval.project_approved): settles 2, plays a part in 2" in run.out
    assert "      art. 8; art. 5(2)  No start of works without approval\n" in run.out


def test_where_everything_is_decided_there_is_nothing_to_ask() -> None:
    assert on_day("ask", "clean.yaml").out == "There is nothing left to ask\n"
    assert on_day("ask", "clean.yaml", "--lang", "zh").out == "没有需要补填的事实\n"


def test_most_bounds_the_list_and_tells_how_many_are_left() -> None:
    Path("bare.yaml").write_text("id: 1\nname: X\njurisdiction: xinhai\n")
    every = asked(on_day("ask", "bare.yaml", "--most", "100").out)
    run = on_day("ask", "bare.yaml", "--most", "2")
    assert asked(run.out) == every[:2]
    assert run.out.endswith(f"{len(every) - 2} more (--most lists more)\n")


@pytest.mark.parametrize("most", ["0", "-1", "many"])
def test_most_is_a_number_above_zero(most: str) -> None:
    assert on_day("ask", "clean.yaml", "--most", most).code == 2


def test_judgements_say_who_decides() -> None:
    text = Path("clean.yaml").read_text(encoding="utf-8").replace("  needs_clear: true\n", "")
    run = on_day("ask", "-", stdin=text)
    assert "(content.needs_clear): settles 1, plays a part in 1; decided by" in run.out


def test_outside_the_days_in_force_nothing_is_asked() -> None:
    assert "not yet in force" in on_day("ask", "clean.yaml", "--as-of", "2021-01-01").out


# answers --------------------------------------------------------------------------------------------------


SETTLED = """\
approval.project_approved: 2023-04-01
   settled: art. 8; art. 5(2) — satisfied  No start of works without approval
   settled: art. 5(2) — satisfied  Must come first: Approval
There is nothing left to ask
"""


def test_answers_are_laid_over_the_record_and_show_what_they_settle() -> None:
    run = on_day("ask", "undecided.yaml", "--answers", _file("approval.project_approved: 2023-04-01\n"))
    assert (run.code, run.err, run.out) == (0, "", SETTLED)
    assert "project_approved" not in Path("undecided.yaml").read_text(encoding="utf-8")


def test_answers_may_be_laid_over_standard_input(undecided: str) -> None:
    answers = _file("approval.project_approved: 2023-04-01\n")
    run = on_day("ask", "-", "--answers", answers, stdin=undecided)
    assert (run.code, run.out) == (0, SETTLED)


def test_the_record_with_the_answers_goes_to_a_file(undecided: str) -> None:
    answers = _file("approval.project_approved: 2023-04-01\n")
    run = on_day("ask", "undecided.yaml", "--answers", answers, "-o", "answered.yaml")
    assert (run.code, run.err) == (0, "written: answered.yaml\n")
    written = Path("answered.yaml").read_text(encoding="utf-8")
    line = "approval:\n  project_approved: 2023-04-01\n"
    assert line in written
    assert written.replace(line, "") == undecided


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "name the file of the project"),
        (("--new",), "name the file of the project"),
        (("--new", "-o", "new.yaml"), "a new record is asked for on a terminal"),
        (("clean.yaml", "-o", "undecided.yaml"), "there is undecided.yaml already; --force replaces it"),
        (("clean.yaml", "-o", "clean.txt"), "a record is a .yaml, .yml or .json file"),
    ],
)
def test_what_cannot_be_written_is_refused_at_once(args: tuple[str, ...], message: str) -> None:
    run = on_day("ask", *args)
    assert (run.code, run.out) == (2, "")
    assert message in run.err


def test_answers_may_be_laid_over_a_record_with_chinese_keys() -> None:
    Path("zh.yaml").write_text("编号: 1\n名称: X\n地区: xinhai\n适用范围: {是否涉密: 否}\n", encoding="utf-8")
    before = asked(on_day("ask", "zh.yaml", "--most", "99").out)
    after = asked(on_day("ask", "zh.yaml", "--most", "99", "--answers", _file("unit.kind: department\n")).out)
    assert "unit.kind" in before
    assert "unit.kind" not in after


def _file(text: str) -> str:
    Path("answers.yaml").write_text(text, encoding="utf-8")
    return "answers.yaml"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- 1\n", "error[E130] answers.yaml:1:1: fact paths and values were expected"),
        (
            "approval.project_aproved: 2023-04-01\n",
            "error[E131] answers.yaml:1:1: there is no fact “approval.project_aproved”; "
            "did you mean approval.project_approved?",
        ),
        ("as_of: 2023-04-01\n", "error[E131] answers.yaml:1:1: there is no fact “as_of”"),
        (
            "changes: []\ninvestment.total: 3200\n",
            "error[E407] answers.yaml:2:19: investment.total: “3200” names no unit",
        ),
        ("approval.project_approved: 2023-02-30\n", "error[E407] answers.yaml:1:28: "),
        (
            "changes[7].adjusted: 1万元\n",
            "error[E131] answers.yaml:1:22: the record has no item changes[7].adjusted",
        ),
    ],
)
def test_answers_that_cannot_be_used_are_told_in_their_file(text: str, message: str) -> None:
    run = on_day("ask", "undecided.yaml", "--answers", _file(text))
    assert (run.code, run.out) == (2, "")
    assert message in run.err


def test_answers_that_are_not_there() -> None:
    assert (
        "error[E102] missing.yaml: no such file"
        in on_day("ask", "clean.yaml", "--answers", "missing.yaml").err
    )


# one answer -----------------------------------------------------------------------------------------------


def project(**facts: object) -> Project:
    return project_from({"id": "1", "name": "X", **facts})


def test_an_answer_states_one_fact_and_leaves_the_rest() -> None:
    before = project(unit={"kind": "department"}, changes=[{"adjusted": "5万元"}, {}])
    after = with_fact(before, "investment.total", "3200万元")
    assert after == project(
        unit={"kind": "department"}, changes=[{"adjusted": "5万元"}, {}], investment={"total": "3200万元"}
    )
    assert (
        with_fact(before, "changes[1].adjusted", "1元").changes
        == project(changes=[{"adjusted": "5万元"}, {"adjusted": "1元"}]).changes
    )


def test_a_document_that_is_on_file() -> None:
    after = with_fact(project(), "documents.feasibility_report", "2024-01-02")
    assert (
        after.documents
        == project(
            documents={
                "coverage": ["feasibility_report"],
                "on_file": [{"type": "feasibility_report", "date": "2024-01-02"}],
            }
        ).documents
    )


def test_a_document_that_is_not() -> None:
    after = with_fact(project(), "documents.feasibility_report", False)
    assert after.documents == project(documents={"coverage": ["feasibility_report"], "on_file": []}).documents


def test_an_answer_on_a_document_keeps_what_is_known_of_the_others() -> None:
    before = project(documents={"coverage": ["feasibility_report"], "on_file": ["feasibility_report"]})
    after = with_fact(before, "documents.supervision_contract", True)
    assert (
        after.documents
        == project(
            documents={
                "coverage": ["feasibility_report", "supervision_contract"],
                "on_file": ["feasibility_report", "supervision_contract"],
            }
        ).documents
    )


def test_the_day_of_a_document_belongs_to_the_one_that_has_none() -> None:
    after = with_fact(project(documents=["feasibility_report"]), "documents.feasibility_report", "2024-01-02")
    assert (
        after.documents == project(documents=[{"type": "feasibility_report", "date": "2024-01-02"}]).documents
    )


def test_a_document_known_to_be_on_file_is_not_listed_twice() -> None:
    before = project(documents=["feasibility_report"])
    assert with_fact(before, "documents.feasibility_report", True) == before


def test_the_result_of_a_document_belongs_to_that_on_file() -> None:
    before = project(documents=["coordination_opinion"])
    after = with_fact(before, "documents.coordination_opinion.result", "passed")
    assert (
        after.documents == project(documents=[{"type": "coordination_opinion", "result": "passed"}]).documents
    )


def test_an_answer_that_the_fact_cannot_have_is_refused() -> None:
    with pytest.raises(InputError):
        with_fact(project(), "investment.total", 3200)
