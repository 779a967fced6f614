"""``govrules ask``: the facts worth stating, answers laid over a record, and the questions on a terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from govrules.record import Project, project_from
from govrules.record.edited import with_fact
from govrules.source import InputError
from tests.cli.program import DAY, PACKS, environment, on_day

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


def answered(text: str, record: str = "undecided.yaml") -> str:
    Path("answers.yaml").write_text(text, encoding="utf-8")
    run = on_day("ask", record, "--answers", "answers.yaml")
    assert (run.code, run.err) == (0, "")
    return run.out


def test_answers_are_laid_over_the_record() -> None:
    assert answered("approval.project_approved: 2023-04-01\n") == "There is nothing left to ask\n"


def test_answers_may_be_laid_over_standard_input(undecided: str) -> None:
    Path("answers.yaml").write_text("approval.project_approved: 2023-04-01\n")
    run = on_day("ask", "-", "--answers", "answers.yaml", stdin=undecided)
    assert (run.code, run.out) == (0, "There is nothing left to ask\n")


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


def test_the_result_of_a_document_belongs_to_that_on_file() -> None:
    before = project(documents=["coordination_opinion"])
    after = with_fact(before, "documents.coordination_opinion.result", "passed")
    assert (
        after.documents == project(documents=[{"type": "coordination_opinion", "result": "passed"}]).documents
    )


def test_an_answer_that_the_fact_cannot_have_is_refused() -> None:
    with pytest.raises(InputError):
        with_fact(project(), "investment.total", 3200)


# the terminal ---------------------------------------------------------------------------------------------


def interview(file: str, typed: str, *args: str) -> tuple[int, str]:
    """Run ``ask`` on a pseudo-terminal, type, and return the exit code and what was seen."""
    import pty

    master, slave = pty.openpty()
    command = [sys.executable, "-m", "govrules", "ask", file, "--packs", str(PACKS), "--as-of", DAY, *args]
    with subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environment({"TERM": "dumb"})
    ) as child:
        os.close(slave)
        os.write(master, typed.encode())
        seen = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            seen += part
        code = child.wait(60)
    os.close(master)
    return code, seen.decode().replace("\r\n", "\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_the_facts_are_asked_for_one_by_one() -> None:
    code, seen = interview("undecided.yaml", "2023-02-30\n2023-04-01\n")
    assert code == 0
    assert "2023-02-30 is not a day of the calendar" in seen
    assert "undecided: 2 → 0" in seen
    assert seen.endswith("---\napproval.project_approved: 2023-04-01\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_an_empty_answer_leaves_the_fact_unknown() -> None:
    code, seen = interview("undecided.yaml", "\n")
    assert (code, "---" in seen) == (0, False)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_what_was_answered_is_printed_when_the_user_ends_it() -> None:
    Path("bare.yaml").write_text("id: 1\nname: X\njurisdiction: xinhai\n")
    code, seen = interview("bare.yaml", "construction\n\x04")
    assert code == 130
    assert re.search(r"---\nstage: construction\n", seen)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_answers_printed_are_answers_read() -> None:
    """Sets are typed with commas, documents as an event."""
    text = Path("clean.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines(keepends=True) if "builds:" not in line and "type:" not in line]
    Path("open.yaml").write_text(
        "".join(lines)
        .replace("on_government_cloud: true", "on_government_cloud: false")
        .replace("documents:\n", ""),
        encoding="utf-8",
    )
    questions = asked(on_day("ask", "open.yaml", "--most", "99").out)
    typed = {"content.builds": "机房、业务应用", "documents.construction_contract": "2023-04-20"}
    _, seen = interview(
        "open.yaml", "".join(typed.get(path, "") + "\n" for path in questions), "--most", "99"
    )
    kept = seen.partition("---\n")[2]
    assert "content.builds: [机房, 业务应用]\n" in kept
    assert "documents.construction_contract: 2023-04-20\n" in kept
    left = asked(on_day("ask", "open.yaml", "--most", "99", "--answers", _file(kept)).out)
    assert set(left) == set(questions) - set(typed)
