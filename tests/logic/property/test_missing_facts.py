"""What is reported as missing is unknown, and deciding it does what is promised."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from govrules.logic import evaluate, missing
from tests.logic.small_world import CATALOGUE
from tests.logic.strategies import conditions, some_facts, values


def is_unknown(path, facts):
    fact = CATALOGUE[path]
    if fact.within is None:
        return path not in facts or (fact.kind == "event" and facts[path] is True)
    items = facts.get(fact.within)
    return items is None or any(path not in item for item in items)


@given(conditions(), some_facts())
def test_only_unknown_facts_are_missing(condition, facts):
    assert all(is_unknown(item.fact.path, facts) for item in missing(condition, facts))


@given(conditions(steps=2), some_facts(), st.data())
def test_a_fact_that_settles_decides_whatever_its_value(condition, facts, data):
    for item in missing(condition, facts):
        if item.power == "settles" and item.fact.within is None:
            value = data.draw(values(item.fact))
            assert evaluate(condition, facts | {item.fact.path: value}) is not None


@given(conditions(steps=2), some_facts(), st.data())
def test_filling_everything_reported_missing_decides_or_asks_for_more(condition, facts, data):
    """Answering the questions leads to a verdict: every round answers something, and none is asked twice."""
    asked: set[str] = set()
    while evaluate(condition, facts) is None:
        paths = [item.fact.path for item in missing(condition, facts)]
        assert paths
        assert not asked & set(paths)
        asked |= set(paths)
        for path in paths:
            fact = CATALOGUE[path]
            if fact.within is None:
                facts = facts | {path: data.draw(values(fact))}
            else:
                items = facts.get(fact.within, ({},))
                facts = facts | {fact.within: tuple({path: data.draw(values(fact))} | item for item in items)}
