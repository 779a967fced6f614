"""A record written out reads back as the same record, and a valid record passes the schema."""

from __future__ import annotations

import json
from datetime import date

import pytest
import yaml
from hypothesis import given
from jsonschema import Draft202012Validator

from govrules.record import Project, fact_sheet, load_project, project_from
from govrules.record.schema import record_schema
from govrules.source import parse_text
from tests.record.strategies import records

SCHEMA = Draft202012Validator(record_schema("en"))


@given(records())
def test_a_record_written_out_loads_back_equal(data):
    project = project_from(data)
    dumped = project.model_dump(mode="json", exclude_none=True)
    assert project_from(dumped) == project
    assert Project.model_validate(dumped) == project
    assert load_project(parse_text(json.dumps(dumped), "p.json")).project == project
    assert load_project(parse_text(yaml.safe_dump(dumped, allow_unicode=True), "p.yaml")).project == project
    assert Project.model_validate_json(project.model_dump_json(exclude_none=True)) == project


@given(records())
def test_a_valid_record_passes_the_schema_before_and_after(data):
    SCHEMA.validate(data)
    SCHEMA.validate(project_from(data).model_dump(mode="json", exclude_none=True))


@given(records())
def test_every_value_of_a_valid_record_becomes_a_fact_of_the_catalogue(data):
    from govrules.record import catalogue

    known = fact_sheet(project_from(data), date(2020, 1, 1)).known
    assert set(known) <= set(catalogue().paths())
    for path, value in known.items():
        assert value is not None
        if catalogue()[path].kind == "event":
            assert isinstance(value, bool) or value <= date(2020, 1, 1)


@pytest.mark.parametrize("number", ["0.5", "1/3", "3"])
def test_numbers_that_are_not_whole_survive(number):
    project = project_from({"id": "a", "name": "b", "oversight": {"scored": number}})
    dumped = project.model_dump(mode="json", exclude_none=True)
    assert dumped["oversight"]["scored"] in {number, int(number) if number.isdecimal() else None}
    assert project_from(dumped) == project
