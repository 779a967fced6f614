"""What is written out as an author would write it reads back as the same condition."""

from __future__ import annotations

import json

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from govrules.logic import Figure, Scope, parse, unparse
from govrules.source import parse_text
from tests.logic.small_world import CATALOGUE, PARAMETERS, SCOPE, read
from tests.logic.strategies import conditions


@given(conditions(steps=3))
@example(read("{'<=': [{var: money.total}, {'*': [{var: money.budget}, {param: a_third}]}]}"))
@example(read("{in_band: [{var: money.total}, route, middle]}"))
@example(read("{'>': [{var: work.days}, 0.5]}"))
@example(read("{'<': [{'+': [{param: threshold}, {param: threshold}]}, {var: money.total}]}"))
@example(read("{'<': [{'*': [{param: threshold}, {param: share}]}, {var: money.total}]}"))
@example(read("{'>=': [{var: money.total}, {if: [{var: scope.secret}, {param: threshold}, 1元]}]}"))
@example(read("[]"))
def test_a_condition_reads_back_equal(condition):
    assert parse(unparse(condition), SCOPE) == condition


@given(conditions(steps=2))
def test_what_is_written_out_is_json_and_reads_back_from_json_and_yaml_text(condition):
    written = unparse(condition)
    assert parse(parse_text(json.dumps(written), "c.json").root, SCOPE) == condition
    assert parse(parse_text(yaml.safe_dump(written, allow_unicode=True), "c.yaml").root, SCOPE) == condition


@given(st.fractions(0, 3, max_denominator=10**9))
def test_any_ratio_of_a_pack_survives_writing(ratio):
    scope = Scope(CATALOGUE, {**PARAMETERS, "share": Figure(ratio, "ratio")})
    condition = parse(
        {"<=": [{"var": "money.total"}, {"*": [{"var": "money.budget"}, {"param": "share"}]}]}, scope
    )
    assert parse(unparse(condition), SCOPE) == condition
