"""Whatever is handed to ``parse``, it returns a condition or raises InputError, and soon."""

from __future__ import annotations

import time
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.logic import Scope, evaluate, parse, unparse
from govrules.logic.operands import OPERATORS
from govrules.source import InputError, Mapping, Scalar, Sequence, Span
from tests.logic.small_world import CATALOGUE, ITEM_SCOPE, PARAMETERS, SCOPE, read
from tests.logic.strategies import conditions

WORDS = st.sampled_from(
    [
        *CATALOGUE.paths(),
        *PARAMETERS,
        "court",
        "planning",
        "cost",
        "50万元",
        "15%",
        "2024-01-31",
        "month",
        "small",
        "",
        "nil",
    ]
)
SCALARS = (
    WORDS
    | st.text(max_size=8)
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.fractions()
    | st.dates()
    | st.datetimes()
    | st.binary(max_size=3)
    | st.complex_numbers()
)
OPERATIONS = st.sampled_from(
    [*OPERATORS, "not", "!!", "missing", "missing_some", "??", "filter", "no-such"]
) | st.text(max_size=5)
NESTED = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(OPERATIONS | st.integers() | st.none(), inner, max_size=2)
        | st.dictionaries(OPERATIONS, st.lists(inner, max_size=3), min_size=1, max_size=1)
        | st.frozensets(WORDS, max_size=3)
    ),
    max_leaves=25,
)


def parses_or_is_refused(source: Any, scope: Scope = SCOPE) -> None:
    try:
        condition = parse(source, scope)
    except InputError as error:
        assert error.diagnostics
        assert all(fault.code and fault.message.zh and fault.message.en for fault in error.diagnostics)
    else:
        assert evaluate(condition, {}) in {True, False, None}
        assert parse(unparse(condition), scope) == condition


@given(NESTED, st.sampled_from([SCOPE, ITEM_SCOPE]))
@settings(max_examples=300)
def test_nested_python_data(source, scope):
    parses_or_is_refused(source, scope)


@st.composite
def broken_conditions(draw: st.DrawFn) -> Any:
    """A condition written out with one part of it replaced, so that it is nearly right."""
    written = unparse(draw(conditions(steps=1)))
    return draw(broken(written))


@st.composite
def broken(draw: st.DrawFn, written: Any) -> Any:
    if isinstance(written, dict) and written and draw(st.integers(0, 3)):
        op, args = next(iter(written.items()))
        return {draw(st.just(op) | OPERATIONS): draw(broken(args))}
    if isinstance(written, list) and written and draw(st.integers(0, 3)):
        at = draw(st.integers(0, len(written) - 1))
        changed = [*written[:at], draw(broken(written[at])), *written[at + 1 :]]
        return changed[: draw(st.integers(0, len(changed)))] if draw(st.booleans()) else changed
    return draw(NESTED)


@given(broken_conditions())
@settings(max_examples=200)
def test_conditions_with_one_part_broken(source):
    parses_or_is_refused(source)


@given(broken_conditions())
def test_yaml_texts(source):
    try:
        text = yaml.dump(source, allow_unicode=True)
    except (yaml.YAMLError, TypeError, ValueError):
        return
    try:
        read(text)
    except InputError as error:
        assert all(fault.place.span is not None for fault in error.diagnostics)


NOWHERE = Span(1, 1, 1, 1)
NODES = st.recursive(
    st.builds(Scalar, st.none() | st.booleans() | st.integers() | WORDS, WORDS, st.just(NOWHERE)),
    lambda inner: (
        st.builds(Sequence, st.lists(inner, max_size=4).map(tuple), st.just(NOWHERE))
        | st.dictionaries(OPERATIONS, inner, max_size=2).map(
            lambda entries: Mapping(entries, dict.fromkeys(entries, NOWHERE), NOWHERE)
        )
    ),
    max_leaves=15,
)


@given(NODES)
def test_hand_made_nodes(source):
    parses_or_is_refused(source)


def nested(depth: int, wrap: Any, innermost: Any) -> Any:
    for _ in range(depth):
        innermost = wrap(innermost)
    return innermost


SHARED: Any = nested(40, lambda inner: [inner, inner], True)
CYCLE: dict[str, Any] = {}
CYCLE["and"] = [CYCLE]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(nested(10_000, lambda inner: {"!": inner}, True), id="nested without end"),
        pytest.param(nested(30, lambda inner: {"and": [inner]}, True), id="nested a little too deep"),
        pytest.param(
            nested(30, lambda inner: {"+": [inner, inner]}, {"var": "money.total"}),
            id="terms nested too deep",
        ),
        pytest.param({"and": [True] * 300_000}, id="a list too long"),
        pytest.param([[True] * 200] * 200, id="many lists"),
        pytest.param({"in": [{"var": "unit.kind"}, ["kourt"] * 300_000]}, id="many unknown symbols"),
        pytest.param([{"var": f"money.totl{i}"} for i in range(200)], id="many misspelt facts"),
        pytest.param({"var": "m" * 1_000_000}, id="a name too long"),
        pytest.param({">": [{"var": "money.total"}, "9" * 1_000_000 + "元"]}, id="an amount too long"),
        pytest.param({">": [{"var": "work.days"}, 10**10_000]}, id="a number too large"),
        pytest.param({">": [{"var": "work.days"}, Decimal("1e999999999")]}, id="a decimal too large"),
        pytest.param({">": [{"var": "work.days"}, Decimal("NaN")]}, id="not a number"),
        pytest.param({"<": [{"var": "work.public"}, Fraction(1, 10**9_999)]}, id="a fraction too fine"),
        pytest.param({"before": [{"var": "as_of"}, datetime(2024, 1, 1, 12)]}, id="a time of day"),
        pytest.param({"plusTime": [{"var": "as_of"}, 10**9, "year"]}, id="a span too long"),
        pytest.param({1: True, "1": False}, id="two keys written alike"),
        pytest.param(SHARED, id="a list that shares its parts"),
        pytest.param(CYCLE, id="a list that holds itself"),
        pytest.param(object(), id="no data at all"),
        pytest.param(0.1, id="a float"),
    ],
)
def test_sizes_and_shapes_meant_to_break_it_are_refused_soon(source):
    started = time.perf_counter()
    with pytest.raises(InputError):
        parse(source, SCOPE)
    assert time.perf_counter() - started < 5


def test_terms_that_use_terms_cannot_blow_up():
    known = {"t0": read("and: [{var: scope.secret}, {var: scope.urgent}]")}
    with pytest.raises(InputError) as refused:
        for step in range(1, 9):
            scope = Scope(CATALOGUE, terms=known)
            known[f"t{step}"] = parse({"and": [{"term": f"t{step - 1}"}] * 100}, scope)
    assert {fault.code for fault in refused.value.diagnostics} == {"E223"}


def test_a_term_used_deep_inside_counts_with_its_own_depth():
    deep = parse(nested(12, lambda inner: {"!": inner}, {"var": "scope.secret"}), SCOPE)
    scope = Scope(CATALOGUE, terms={"deep": deep})
    assert parse(nested(11, lambda inner: {"!": inner}, {"term": "deep"}), scope)
    with pytest.raises(InputError) as refused:
        parse(nested(13, lambda inner: {"!": inner}, {"term": "deep"}), scope)
    assert {fault.code for fault in refused.value.diagnostics} == {"E201"}


def test_days_and_fractions_of_python_are_taken_as_they_are():
    assert parse({"before": [{"var": "as_of"}, date(2024, 1, 31)]}, SCOPE) == read(
        "{before: [{var: as_of}, 2024-01-31]}"
    )
    assert parse({"<": [{"var": "work.public"}, Fraction(1, 4)]}, SCOPE) == read(
        "{'<': [{var: work.public}, 25%]}"
    )


def test_the_depth_allowed_is_enough_for_any_rule_and_reads_back():
    deepest = parse(nested(23, lambda inner: {"!": inner}, {"var": "scope.secret"}), SCOPE)
    assert parse(unparse(deepest), SCOPE) == deepest
