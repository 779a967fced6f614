"""The edit that adds the key of a fact: it says nothing new, and stands where the fact belongs."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from govrules.record import LoadedProject, Project, catalogue, fact_sheet, insertion, load_project
from govrules.record.shape import label_of, model_of
from govrules.source import parse_text
from govrules.source.edit import replaced

DAY = date(2024, 6, 30)
PATHS = [fact.path for fact in catalogue() if fact.path != "as_of" and not fact.path.startswith("documents.")]


def loaded(text: str) -> LoadedProject:
    return load_project(parse_text(text, "a.yaml"))


def edited(text: str, path: str) -> str:
    found = insertion(loaded(text), path)
    assert found is not None
    return replaced(text, [found])


PLACES = {
    "a key of a group in lines, in front of the one that comes after it": (
        "id: A\nname: A\ncontent:\n  nature: new\n  on_government_cloud: true\n",
        "content.needs_clear",
        "id: A\nname: A\ncontent:\n  nature: new\n  needs_clear:\n  on_government_cloud: true\n",
    ),
    "a group that is not there, between those that are": (
        "id: A\nname: A\nunit: {kind: department}\n# the list\ndocuments: []\n",
        "trial.started",
        "id: A\nname: A\nunit: {kind: department}\n# the list\ntrial:\n  started:\ndocuments: []\n",
    ),
    "the last group of all": (
        "id: A\nname: A\ncontent: {nature: new}\n",
        "security.major_hazard",
        "id: A\nname: A\nsecurity:\n  major_hazard:\ncontent: {nature: new}\n",
    ),
    "a key of a group in braces": (
        "id: A\nname: A\ncontent: {nature: new}\n",
        "content.needs_clear",
        "id: A\nname: A\ncontent: {needs_clear: null, nature: new}\n",
    ),
    "empty braces": (
        "id: A\nname: A\ncontent: {}\n",
        "content.nature",
        'id: A\nname: A\ncontent: {"nature": null}\n',
    ),
    "a group whose value is missing": (
        "id: A\nname: A\ncontent:  # to do\nunit:\n",
        "content.nature",
        "id: A\nname: A\ncontent:\n  nature:  # to do\nunit:\n",
    ),
    "an item of a list": (
        "id: A\nname: A\nchanges:\n  - adjusted: 1万元\n  - consented: false\n",
        "changes[1].adjusted",
        "id: A\nname: A\nchanges:\n  - adjusted: 1万元\n  - adjusted:\n    consented: false\n",
    ),
    "a list that is not there": (
        "id: A\nname: A\n",
        "construction.progress_reports",
        "id: A\nconstruction:\n  progress_reports:\nname: A\n",
    ),
    "Chinese among Chinese": (
        "编号: A\n名称: A\n建设内容与性质:\n  项目性质: 新建\n",
        "approval.project_approved",
        "编号: A\n名称: A\n审查与审批:\n  项目审批（立项）批复:\n建设内容与性质:\n  项目性质: 新建\n",
    ),
    "JSON on a line": (
        '{"id": "A", "name": "A", "unit": {"kind": "department"}}',
        "unit.level",
        '{"id": "A", "name": "A", "unit": {"level": null, "kind": "department"}}',
    ),
    "JSON with a key a line": (
        '{\n  "编号": "A",\n  "名称": "A",\n  "项目单位": null\n}',
        "content.nature",
        '{\n  "编号": "A",\n  "名称": "A",\n  "建设内容与性质": {"项目性质": null},\n  "项目单位": null\n}',
    ),
    "a group that JSON leaves null": (
        '{"id": "A", "name": "A", "unit": null}',
        "unit.kind",
        '{"id": "A", "name": "A", "unit": {"kind": null}}',
    ),
    "what is known of a document on file": (
        "id: A\nname: A\ndocuments:\n  - type: project_proposal\n",
        "documents.project_proposal.result",
        "id: A\nname: A\ndocuments:\n  - result:\n    type: project_proposal\n",
    ),
    "the list of documents itself": (
        "id: A\nname: A\n",
        "documents.project_proposal",
        "id: A\ndocuments:\nname: A\n",
    ),
}


@pytest.mark.parametrize(("text", "path", "expected"), PLACES.values(), ids=PLACES)
def test_a_key_is_added(text: str, path: str, expected: str) -> None:
    assert edited(text, path) == expected
    assert fact_sheet(loaded(expected).project, DAY).known == fact_sheet(loaded(text).project, DAY).known


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("id: A\nname: A\ncontent: {nature: new}\n", "content.nature"),
        ("id: A\nname: A\ncontent:\n  nature:\n", "content.nature"),
        ("id: A\nname: A\nchanges: [{adjusted: 1万元}]\n", "changes.consented"),
        ("id: A\nname: A\ndocuments: []\n", "documents.project_proposal"),
        ("id: A\nname: A\ndocuments: [project_proposal]\n", "documents.project_proposal.result"),
        ("id: A\nname: A\n", "as_of"),
        ("{id: A, name: A, content: }", "content.nature"),
    ],
    ids=[
        "it is stated",
        "its key is there",
        "some item",
        "a complete list",
        "a bare name",
        "no fact",
        "nothing",
    ],
)
def test_nothing_is_added_where(text: str, path: str) -> None:
    assert insertion(loaded(text), path) is None


def test_a_record_from_no_file_has_no_place_for_it() -> None:
    project = Project.model_validate({"id": "A", "name": "A"})
    assert insertion(LoadedProject(project, ""), "content.nature") is None


def _label(name: str) -> str:
    return label_of(Project.model_fields[name]).zh


GROUPS = sorted(name for name, info in Project.model_fields.items() if model_of(info) is not None)


@given(
    st.sampled_from(PATHS),
    st.sets(st.sampled_from([name for name in GROUPS if name not in {"documents", "contracts", "changes"}])),
    st.booleans(),
    st.sampled_from(["json", "json in lines", "yaml", "yaml in braces"]),
    st.integers(0, 3),
)
def test_whatever_is_there_the_record_says_the_same_afterwards(
    path: str, groups: set[str], chinese: bool, form: str, first: int
) -> None:
    """The key is then there, so that adding it again adds nothing."""
    record: dict[str, Any] = {"id": "A", "name": "A"}
    for name in sorted(groups):
        inner = model_of(Project.model_fields[name])
        assert inner is not None
        fields = [key for key, info in inner.model_fields.items() if model_of(info) is None]
        field = fields[first % len(fields)]
        record[name] = {label_of(inner.model_fields[field]).zh if chinese else field: None}
    if chinese:
        record = {_label(name): value for name, value in record.items()}
    text = {
        "json": lambda: json.dumps(record, ensure_ascii=False),
        "json in lines": lambda: json.dumps(record, ensure_ascii=False, indent=2),
        "yaml": lambda: yaml.safe_dump(record, allow_unicode=True, sort_keys=False, default_flow_style=False),
        "yaml in braces": lambda: yaml.safe_dump(record, allow_unicode=True, default_flow_style=True),
    }[form]()
    before = loaded(text)
    found = insertion(before, path)
    fact = catalogue()[path]
    if found is None:
        key = before.places.get(path)
        assert key is not None or fact.within is not None
        return
    after = loaded(replaced(text, [found]))
    assert fact_sheet(after.project, DAY).known == fact_sheet(before.project, DAY).known
    assert (fact.within or path) in after.places
    assert fact.within is not None or insertion(after, path) is None
