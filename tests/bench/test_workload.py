"""The benchmark compares like with like: rules by hand and peers give the verdicts of the reference."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

import datalogic_py
import polars as pl
import pytest
from bench.exact import HELD, beyond_bounds, on_bounds
from bench.printing import Records, ids_in_three_values, ids_of_breaches
from bench.records import known, table
from bench.workload import DAY, facts_read, with_rules, workload
from json_logic import jsonLogic

from bench import by_hand, by_hand_polars
from govrules.compiled import compiled_pack
from govrules.judging.stage import progress_of
from govrules.judging.verdict import REVIEW, SATISFIED, UNDETERMINED, VERDICTS, VIOLATED, judge
from govrules.record import catalogue, vocabulary
from tests.generated.facts import known_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

STAGES = list(vocabulary().domains["stage"].symbols)


def reference(facts: dict[str, Any]) -> list[int]:
    progress = progress_of(facts)
    return [
        VERDICTS.index(judge(rule, facts, progress, DAY, brief=True)[0].verdict) for rule in workload().rules
    ]


def ids(verdicts: list[int]) -> set[str]:
    """Return the rules that are violated, and after ? those that are undecided."""
    marks = {VIOLATED: "", UNDETERMINED: "?", REVIEW: "?"}
    judged = zip(workload().rules, verdicts, strict=True)
    return {f"{marks[verdict]}{rule.id}" for rule, verdict in judged if verdict in marks}


def at_bounds(count: int) -> Iterator[dict[str, Any]]:
    """Yield known facts drawn at the bounds of the rules, as rules by hand take them.

    An event that has happened has a day, and the stage is the furthest that events show.
    """
    read = {fact.path: fact for fact in facts_read(workload())}
    made = (facts for facts in known_facts(workload(), 60, (0, 0)) if read.keys() <= facts.keys())
    for number, facts in enumerate(islice(made, count)):
        for path, value in facts.items():
            if value is True and catalogue()[path].kind == "event":
                facts[path] = DAY - timedelta(days=number)
        yield facts | {"stage": STAGES[progress_of(facts).reached]}


def test_rules_by_hand_are_those_of_the_pack() -> None:
    seen = set()
    for facts in at_bounds(150):
        expected = reference(facts)
        assert by_hand.verdicts(facts) == expected
        seen |= set(enumerate(expected))
    assert {rule for rule, verdict in seen if verdict == VIOLATED} == set(range(60))
    assert {rule for rule, verdict in seen if verdict == SATISFIED} == set(range(60))


def test_the_records_of_the_benchmark_are_judged_alike_by_hand() -> None:
    verdicts = []
    for facts in known(table(60)):
        assert by_hand.verdicts(facts) == reference(facts)
        verdicts += reference(facts)
    assert 1 <= verdicts.count(VIOLATED) / 60 <= 6
    assert verdicts.count(UNDETERMINED) == 0


def test_rules_by_hand_in_columns_are_those_of_the_pack() -> None:
    frame = table(80, seed=8)
    verdicts = frame.select(by_hand_polars.verdicts()).to_dicts()
    violated = frame.select(by_hand_polars.violated()).to_dicts()
    names = [rule.id for rule in workload().rules]
    for facts, row, truths in zip(known(frame), verdicts, violated, strict=True):
        expected = reference(facts)
        assert [row[name] for name in names] == expected
        assert [truths[name] for name in names] == [verdict == VIOLATED for verdict in expected]


def test_peers_give_the_violations_of_known_records() -> None:
    rule, made = ids_of_breaches(workload()), Records.of(workload())
    compiled = datalogic_py.Engine().compile(rule)
    for number, facts in enumerate(known(table(40, seed=9))):
        expected = ids(reference(facts))
        assert set(compiled.evaluate(made.flat(facts))) == expected
        if number < 5:
            assert set(jsonLogic(rule, made.flat(facts))) == expected


def test_a_peer_made_three_valued_gives_what_is_undecided_too() -> None:
    rule, made = datalogic_py.Engine().compile(ids_in_three_values(workload())), Records.of(workload())
    for facts in known(table(60, unknown=0.2, seed=10)):
        assert set(rule.evaluate(made.flat(facts))) == ids(reference(facts))


@pytest.mark.parametrize(("beyond", "verdict"), [(False, SATISFIED), (True, VIOLATED)])
def test_records_on_a_bound_lie_on_it(beyond: bool, verdict: int) -> None:
    frame = on_bounds(20)
    if beyond:
        frame = beyond_bounds(frame)
    rules = [number for number, rule in enumerate(workload().rules) if rule.id in HELD]
    assert len(rules) == len(HELD)
    for facts in known(frame):
        expected = reference(facts)
        assert [expected[number] for number in rules] == [verdict] * len(rules)
        assert compiled_pack(workload()).verdicts(facts, DAY) == expected


def test_copies_of_rules_have_figures_of_their_own() -> None:
    pack = with_rules(workload(), 150)
    assert len({rule.id for rule in pack.rules}) == 150
    total = "investment.total"
    first, copy, second = (pack.rules[number].applies for number in (0, 60, 120))
    assert len({first, copy, second}) == 3
    assert len(with_rules(workload(), 10).rules) == 10
    assert total in {fact.path for fact in facts_read(pack)}


def test_a_table_keeps_to_the_schema() -> None:
    frame = table(50, unknown=0.5)
    assert frame.schema["application.submitted"] == pl.Date
    assert frame.height == 50
    happened = frame["application.submitted.happened"]
    assert not (frame["application.submitted"].is_not_null() & ~happened).any()
    assert frame["application.submitted"].max() <= date(2026, 6, 30)
