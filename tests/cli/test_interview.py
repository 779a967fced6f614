"""``govrules ask`` on a terminal, as a person uses it: what is asked, what answers do, what is written."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from govrules.record import load_project
from tests.cli.person import Person
from tests.cli.program import DAY, PACKS, on_day

pytestmark = [
    pytest.mark.usefixtures("project"),
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
]

APPROVED = "approval:\n  project_approved: 2023-04-01\n"
CHINESE = {"GOVRULES_LANG": "zh"}


def person(*args: object, lang: str = "en") -> Person:
    return Person("ask", *args, "--packs", PACKS, "--as-of", DAY, env={"GOVRULES_LANG": lang})


def text(name: str) -> str:
    return Path(name).read_text(encoding="utf-8")


def title(shown: str) -> str:
    """Return the last question put."""
    return str(re.findall(r"^\d+\. (.*)$", shown, re.MULTILINE)[-1])


# answers --------------------------------------------------------------------------------------------------


def test_an_answer_shows_what_it_settled_and_is_written_when_the_user_agrees(undecided: str) -> None:
    with person("undecided.yaml") as user:
        assert "1. approval: project approved\n" in user.hears()
        shown = user.says("2023-04-01")
        assert "settled: art. 8; art. 5(2) — satisfied  No start of works without approval" in shown
        assert "1 answered. not due 3, satisfied 9, not applicable 5." in shown
        assert "Write undecided.yaml? yes/no, or another file" in shown
        assert text("undecided.yaml") == undecided
        user.types("yes")
        assert user.leaves() == 0
    assert text("undecided.yaml").replace(APPROVED, "") == undecided
    assert APPROVED in text("undecided.yaml")


def test_a_breach_is_shown_with_its_provision_in_chinese() -> None:
    with person("undecided.yaml", lang="zh") as user:
        assert "尚有 2 项未定" in user.hears()
        assert "已定：第八条、第五条第二款 — 违反" in user.says("２０２３年６月１日")
        user.types("是")
        user.leaves()
    assert "project_approved: 2023-06-01" in text("undecided.yaml")


def test_an_answer_that_a_check_would_refuse_is_asked_for_again() -> None:
    with person("undecided.yaml") as user:
        user.hears()
        assert "2023-02-30 is not a day of the calendar" in user.says("2023-02-30")
        assert "“soon” is not a date" in user.says("soon")
        assert "1 answered" in user.says("2023-04-01")


def test_what_is_no_text_is_no_answer() -> None:
    with person("undecided.yaml") as user:
        user.hears()
        assert "settled" not in user.says(b"\xb2\xbb")
        assert "1 answered" in user.says("2023-04-01")


def test_no_answer_leaves_the_fact_open_and_the_file_alone(undecided: str) -> None:
    with person("undecided.yaml") as user:
        user.hears()
        user.types("")
        assert user.leaves() == 0
        assert "0 answered. undetermined 2" in user.seen
    assert text("undecided.yaml") == undecided


def test_a_question_is_explained() -> None:
    with person("undecided.yaml", lang="zh") as user:
        user.hears()
        shown = user.says("？")
        assert "不分文件类型的项目审批、立项批复日期 (approval.project_approved)" in shown
        assert "关系到 2 项规定：" in shown
        assert "第八条、第五条第二款" in shown
        assert "结束：到此为止" in shown


def test_the_last_answer_can_be_taken_back() -> None:
    Path("bare.yaml").write_text("id: 1\nname: X\njurisdiction: xinhai\n")
    with person("bare.yaml") as user:
        first = user.hears()
        assert "nothing to take back" in user.says("back")
        second = user.says("planning" if "stage" in first else "1")
        assert title(second) != title(first)
        assert title(user.says("back")) == title(first)
        assert "0 answered" in user.says("stop", until="answered")


def test_choices_are_picked_by_number_and_by_any_name() -> None:
    lines = text("clean.yaml").replace("nature: new", "nature:").replace("[business_application]", "")
    Path("open.yaml").write_text(lines.replace("on_government_cloud: true", ""), encoding="utf-8")
    with person("open.yaml", "-o", "done.yaml", lang="zh") as user:
        shown = user.hears()
        while "写入" not in shown:
            name = title(shown)
            if name == "建设内容":
                assert "没有第 99 项" in user.says("99")
                shown = user.says("机房、2，３", until="\n\n")
                break
            shown = user.says("1" if name == "项目性质" else "")
        user.presses(b"\x04")
        user.leaves()
    builds = load_project(Path("done.yaml")).project.content
    assert builds is not None
    assert builds.builds is not None
    assert len(builds.builds) == 3
    assert "machine_room" in builds.builds


def test_documents_are_asked_for_at_once() -> None:
    lines = text("clean.yaml")
    Path("open.yaml").write_text(lines[: lines.index("documents:")], encoding="utf-8")
    with person("open.yaml", "-o", "done.yaml", lang="zh") as user:
        shown = user.hears()
        assert title(shown) == "下列文件哪些在档"
        assert re.search(r"^ +1 项目建议书", shown, re.MULTILINE)
        assert "3 建设（采购）合同\n" in shown
        user.says("1", until="\n\n")
        user.presses(b"\x03")
        user.leaves()
    documents = load_project(Path("done.yaml")).project.documents
    assert documents is not None
    assert [filed.type for filed in documents.on_file] == ["project_proposal"]
    assert documents.coverage is not None
    assert "construction_contract" in documents.coverage


# leaving --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [b"\x03", b"\x04"])
def test_leaving_keeps_what_was_answered_beside_the_file(key: bytes) -> None:
    Path("bare.yaml").write_text("id: 1\nname: X\njurisdiction: xinhai\n")
    with person("bare.yaml") as user:
        user.hears()
        user.says("1")
        user.presses(key)
        assert user.leaves() == 130
        assert (
            "what was answered is in bare.answers.yaml; to go on: govrules ask bare.yaml --answers"
            in user.seen
        )
    assert text("bare.yaml") == "id: 1\nname: X\njurisdiction: xinhai\n"
    path, _, value = text("bare.answers.yaml").strip().partition(": ")
    run = on_day("ask", "bare.yaml", "--answers", "bare.answers.yaml", "-o", "answered.yaml")
    assert run.code == 0
    assert f"{path.rpartition('.')[2]}: {value}\n" in text("answered.yaml")


def test_a_terminal_that_is_closed_loses_nothing() -> None:
    with person("undecided.yaml") as user:
        user.hears()
        user.says("2023-04-01")
        user.hangs_up()
    assert text("undecided.answers.yaml") == "approval.project_approved: 2023-04-01\n"


def test_leaving_at_once_leaves_nothing() -> None:
    with person("undecided.yaml") as user:
        user.hears()
        user.presses(b"\x03")
        assert user.leaves() == 130
    assert sorted(path.name for path in Path().iterdir()) == ["clean.yaml", "undecided.yaml", "violated.yaml"]


def test_what_is_not_to_be_written_is_shown_as_answers(undecided: str) -> None:
    with person("undecided.yaml") as user:
        user.hears()
        user.says("2023-04-01")
        user.types("no")
        assert user.leaves() == 0
        assert user.seen.endswith("---\napproval.project_approved: 2023-04-01\n")
    assert text("undecided.yaml") == undecided


def test_another_file_can_be_named_but_not_one_that_is_there(clean: str) -> None:
    with person("undecided.yaml") as user:
        user.hears()
        user.says("2023-04-01")
        assert "there is clean.yaml already" in user.says("clean.yaml")
        user.types("other.json")
        assert user.leaves() == 0
    assert text("clean.yaml") == clean
    assert load_project(Path("other.json")).project.approval is not None


def test_a_file_that_changed_meanwhile_is_not_overwritten(clean: str) -> None:
    with person("undecided.yaml") as user:
        user.hears()
        user.says("2023-04-01")
        Path("undecided.yaml").write_text(clean, encoding="utf-8")
        user.types("yes")
        assert user.leaves() == 2
    assert text("undecided.yaml") == clean
    assert text("undecided.answers.yaml") == "approval.project_approved: 2023-04-01\n"


def test_where_everything_is_decided_nothing_is_asked() -> None:
    with person("clean.yaml", lang="zh") as user:
        assert user.leaves() == 0
        assert "没有需要补填的事实" in user.seen


# a project from nothing -----------------------------------------------------------------------------------


def test_a_project_from_nothing_begins_with_what_it_is_called() -> None:
    with person("--new", "-o", "new.yaml", "-j", "xinhai", lang="zh") as user:
        assert user.hears().endswith("项目名称\n> ")
        assert "项目编号（直接回车：new）" in user.says("某局数据平台")
        assert "项目名称" in user.says("返回")
        user.says("某局业务平台")
        assert "项目（建设）单位名称" in user.says("")
        assert "1. " in user.says("某局")
        user.types("结束")
        assert user.leaves() == 0
    found = load_project(Path("new.yaml")).project
    assert (found.id, found.name) == ("new", "某局业务平台")
    assert "单位名称: 某局\n" in text("new.yaml")
    assert on_day("ask", "new.yaml").code == 0


def test_a_file_that_is_not_there_is_a_project_from_nothing() -> None:
    with person("fresh.yaml") as user:
        assert "a new record: fresh.yaml" in user.hears()
        for typed in ("X", "X-1", ""):
            shown = user.says(typed)
        assert re.search(r"\d+ Xinhai", shown)
        assert "Whose regulation applies" in user.says("Nowhere")
        assert "1. " in user.says("xinhai")
        user.presses(b"\x03")
        assert user.leaves() == 130
    assert text("fresh.yaml") == "id: X-1\nname: X\njurisdiction: xinhai\n"
