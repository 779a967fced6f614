"""A record's file with more stated in it: nothing else changes, and it says what it should."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from govrules.record import Project, load_project, project_from
from govrules.record.amend import amended
from govrules.record.edited import with_fact
from govrules.record.write import record_text
from govrules.source import parse_text
from tests.record.strategies import records

if TYPE_CHECKING:
    from collections.abc import Callable


def read(text: str) -> Project:
    return load_project(parse_text(text, "a.yaml")).project


def more(text: str, **facts: Any) -> str | None:
    project = read(text)
    for path, value in facts.items():
        project = with_fact(project, path.replace("__", "."), value)
    return amended(text, project)


CASES: dict[str, tuple[str, dict[str, Any], str]] = {
    "a key that waits for its value, with a comment behind": (
        "id: A\nname: A\ninvestment:\n  total:  # to do\n",
        {"investment__total": "800万元"},
        "id: A\nname: A\ninvestment:\n  total: 800万元  # to do\n",
    ),
    "a key in front of another, whose comments stay with it": (
        "# head\nid: A\nname: A\n# the trial\ntrial: {started: false}\n",
        {"investment__total": "800万元"},
        "# head\nid: A\nname: A\ninvestment:\n  total: 800万元\n# the trial\ntrial: {started: false}\n",
    ),
    "the day of what had happened": (
        "id: A\nname: A\ntrial: {started: true, normal: true}\n",
        {"trial__started": "2024-01-02"},
        "id: A\nname: A\ntrial: {started: 2024-01-02, normal: true}\n",
    ),
    "a list that is empty": (
        "编号: A\n名称: A\n文件: []\n",
        {"changes": []},
        "编号: A\n名称: A\n变更: []\n文件: []\n",
    ),
    "braces with nothing in them": (
        "id: A\nname: A\ntrial: {}\n",
        {"trial__normal": False},
        "id: A\nname: A\ntrial: {normal: false}\n",
    ),
    "a document that was a bare name": (
        "id: A\nname: A\ndocuments: [audit_report, financial_report]  # all\n",
        {"documents__audit_report": "2024-01-02"},
        "id: A\nname: A\ndocuments: [{type: audit_report, date: 2024-01-02}, financial_report]  # all\n",
    ),
    "documents in lines, the last with a comment": (
        "id: A\nname: A\ndocuments:\n  coverage: [audit_report]\n  on_file:\n"
        "    - type: audit_report\n      date: 2024-01-02  # it\n\n# end\n",
        {"documents__financial_report": True},
        "id: A\nname: A\ndocuments:\n  coverage: [audit_report, financial_report]\n  on_file:\n"
        "    - type: audit_report\n      date: 2024-01-02  # it\n    - {type: financial_report}\n\n# end\n",
    ),
    "words of the file's own language": (
        "编号: A\n名称: A\n适用范围: {是否涉密: 否}\n",
        {"scope__cross_level": True, "content__nature": "new"},
        "编号: A\n名称: A\n适用范围: {跨层级共享协同: 是, 是否涉密: 否}\n建设内容与性质:\n  项目性质: 新建\n",
    ),
    "behind a text in lines of its own": (
        "id: A\nname: |\n  A\n  B\n\n# end\n",
        {"changes": []},
        "id: A\nname: |\n  A\n  B\nchanges: []\n\n# end\n",
    ),
    "behind the last key, where the file ends without a line end": (
        "id: A\nname: A",
        {"trial__normal": True},
        "id: A\nname: A\ntrial:\n  normal: true",
    ),
    "JSON": (
        '{"id": "A",\n "name": "A",\n "unit": null}\n',
        {"unit__name": "a: b", "trial__started": False},
        '{"id": "A",\n "name": "A",\n "trial": {"started": false},\n "unit": {"name": "a: b"}}\n',
    ),
    "line ends of another system": (
        "id: A\r\nname: A\r\ntrial:\r\n  normal: true\r\n",
        {"trial__started": False},
        "id: A\r\nname: A\r\ntrial:\r\n  started: false\r\n  normal: true\r\n",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_stated_stands_where_it_belongs_and_all_else_stays(case: str) -> None:
    before, facts, after = CASES[case]
    assert more(before, **facts) == after


def test_items_that_came_with_their_list_are_written_in_lines() -> None:
    text = "id: A\nname: A\n"
    after = more(text, contracts=[{}, {}]) or ""
    project = with_fact(read(after), "contracts[0].amount", "5万元")
    assert amended(text, project) == "id: A\nname: A\ncontracts:\n  - amount: 5万元\n  - {}\n"


def test_what_cannot_be_added_is_left_to_be_written_anew() -> None:
    assert amended("id: A\nname: A\nstage: planning\n", project_from({"id": "A", "name": "A"})) is None
    assert amended("- 1\n", project_from({"id": "A", "name": "A"})) is None


LAYOUTS: dict[str, Callable[[Project], str]] = {
    "lines": record_text,
    "lines with labels": lambda project: record_text(project, "zh"),
    "braces": lambda project: yaml.safe_dump(
        yaml.safe_load(record_text(project)), default_flow_style=True, allow_unicode=True, sort_keys=False
    ),
    "JSON": lambda project: json.dumps(project.model_dump(mode="json", exclude_none=True)),
}


def some_of(data: Any, draw: st.DrawFn) -> Any:
    """Return *data* without some of what it states; lists stay, or go as a whole."""
    if not isinstance(data, dict):
        return data
    kept = {}
    for name, value in data.items():
        if name in {"id", "name", "type"} or draw(st.booleans()):
            kept[name] = some_of(value, draw) if name != "documents" else value
    return kept


@st.composite
def two_states(draw: st.DrawFn) -> tuple[Project, Project]:
    after = project_from(draw(records()))
    return project_from(some_of(after.model_dump(mode="json", exclude_none=True), draw)), after


@given(two_states(), st.sampled_from(sorted(LAYOUTS)))
def test_any_record_can_be_made_to_state_more(states: tuple[Project, Project], layout: str) -> None:
    before, after = states
    text = LAYOUTS[layout](before)
    assume(read(text) == before)
    found = amended(text, after)
    assert found is not None
    assert read(found) == after


@given(two_states())
def test_no_comment_is_lost(states: tuple[Project, Project]) -> None:
    before, after = states
    lines = record_text(before).splitlines()
    text = "".join(f"{line}  # c{number}\n" for number, line in enumerate(lines))
    try:
        assume(read(text) == before)  # a text may run over lines
    except ValueError:
        assume(False)
    found = amended(text, after) or ""
    assert read(found) == after
    assert all(f"# c{number}\n" in found for number in range(len(lines)))
