"""Records made from facts: what they state is what the facts say, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given

from govrules.record import fact_sheet, load_project, project_from, vocabulary
from govrules.record.made import NoSuchRecordError, project_of, record_of, yaml_of
from govrules.source import parse_text
from govrules.values.bound import AtLeast
from tests.record.strategies import records

DAY = date(2030, 6, 30)


def facts_in(data):
    """The facts that a random record shows, without what is presumed or follows from a sum."""
    sheet = fact_sheet(project_from(data), DAY)
    return {
        path: value
        for path, value in sheet.known.items()
        if path not in sheet.presumed and not isinstance(value, AtLeast)
    }


@given(records())
def test_the_record_of_facts_shows_these_facts(data):
    facts = facts_in(data)
    sheet = fact_sheet(project_of(facts, id="p", name="项目"), DAY)
    shown = {path: value for path, value in sheet.known.items() if path not in sheet.presumed}
    assert {path: shown.get(path) for path in facts} == facts
    more = {path for path in shown.keys() - facts.keys() if not isinstance(shown[path], AtLeast)}
    # of a document that is not on file, it is known that it has no parts
    assert all(path.endswith(".contents") and shown[path] == frozenset() for path in more)


@given(records())
def test_the_file_of_a_record_reads_back(data):
    record = record_of(facts_in(data), id="p", name="项目")
    text = yaml_of(record, ["第一行", ""])
    assert text.startswith("# 第一行\n#\nid: p\n")
    assert load_project(parse_text(text, "p.yaml")).project == project_from(record)


def test_a_fact_of_an_item_stands_in_one_item():
    record = record_of({"changes.adjusted": 50_0000_00, "as_of": DAY}, id="p", name="n")
    assert record == {"id": "p", "name": "n", "changes": [{"adjusted": "50万元"}]}


def test_documents_are_listed_for_the_types_spoken_of_alone():
    one, other, *_ = sorted(vocabulary().documents)
    facts = {f"documents.{one}": date(2024, 1, 2), f"documents.{other}": False}
    documents = record_of(facts, id="p", name="n")["documents"]
    assert sorted(documents["coverage"]) == [one, other]
    assert documents["on_file"] == [{"type": one, "date": date(2024, 1, 2)}]
    assert "2024-01-02" in yaml.safe_dump(documents)


def test_a_result_puts_its_document_on_file_unless_it_is_said_not_to_be():
    kind = sorted(vocabulary().documents)[0]
    assert record_of({f"documents.{kind}.result": "passed"}, id="p", name="n")["documents"]["on_file"]
    with pytest.raises(NoSuchRecordError):
        project_of({f"documents.{kind}.result": "passed", f"documents.{kind}": False}, id="p", name="n")


@pytest.mark.parametrize(
    "facts",
    [{"investment.total": -1}, {"funding.local_share": 2}, {"acceptance.applied": date(2031, 1, 1)}],
)
def test_what_no_record_can_state_is_refused(facts):
    with pytest.raises(NoSuchRecordError):
        project_of({**facts, "as_of": DAY}, id="p", name="n")
