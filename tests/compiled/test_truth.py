"""Every condition as Python, in each modality, against the reference, whatever is unknown."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings

from govrules.compiled.block import Line, written
from govrules.compiled.expression import Code, all_of
from govrules.compiled.names import Names
from govrules.compiled.runtime import total_of, waits_for_facts
from govrules.compiled.truth import Printer
from govrules.logic import evaluate
from govrules.logic.tree import Arith, Choice, Compare, If, Literal_, SetTest, Var
from govrules.values.bound import AtLeast
from govrules.values.day import plus_months, plus_time
from tests.logic import strategies as some
from tests.logic.small_world import CATALOGUE, read

if TYPE_CHECKING:
    from govrules.logic import Condition

MODES = {"true": (True,), "false": (False,), "maybe": (True, None), "maybe not": (False, None)}


def source_for(condition: Condition) -> tuple[str, dict[str, Any]]:
    """Return the source of a function that gives the test of every modality, and what it names."""
    names = Names(bounded={"money.total"})
    printer = Printer(names)
    shown = [
        *(printer.show(condition, mode) for mode in MODES),
        printer.waits(condition),
        all_of([printer.show(condition, "maybe"), printer.settled(condition, truth=True)]),
        all_of([printer.show(condition, "maybe not"), printer.settled(condition, truth=False)]),
    ]
    uses = frozenset[str]().union(*(one.uses for one in shown))
    block = [Line(f"return [{', '.join(f'bool({one.text})' for one in shown)}]", uses)]
    lines = ["def tests(facts):", "    get = facts.get", *written(block, names.variables, frozenset(), 1)]
    constants = [f"{name} = {text}" for name, text in names.constants.items()]
    known = {
        "AtLeast": AtLeast,
        "CONDITIONS": names.conditions,
        "date": date,
        "evaluate": evaluate,
        "plus_months": plus_months,
        "plus_time": plus_time,
        "total_of": total_of,
        "waits_for_facts": waits_for_facts,
    }
    return "\n".join([*constants, *lines]), known


def told(condition: Condition, facts: dict[str, Any]) -> list[bool]:
    source, names = source_for(condition)
    exec(source, names)
    found: list[bool] = names["tests"](facts)
    return found


def expected(condition: Condition, facts: dict[str, Any]) -> list[bool]:
    truth = evaluate(condition, facts)
    return [*(truth in truths for truths in MODES.values()), truth is None, truth is True, truth is False]


@settings(max_examples=400)
@given(some.conditions(), some.pairs())
def test_every_modality_is_the_truth_of_the_reference(
    condition: Condition, facts: tuple[dict[str, Any], dict[str, Any]]
) -> None:
    for known in facts:
        assert told(condition, known) == expected(condition, known)


def test_a_bound_on_a_total_decides_what_it_can() -> None:
    over = read("{'>': [{var: money.total}, {param: threshold}]}")
    for low, truth in ((499_999_999, None), (500_000_000, None), (500_000_001, True)):
        facts = {"money.total": AtLeast(low)}
        assert evaluate(over, facts) is truth
        assert told(over, facts) == expected(over, facts)


def test_shares_are_compared_in_whole_fen() -> None:
    within = read("{'<=': [{sum: changes.amount}, {'*': [{var: money.total}, {param: share}]}]}")
    source, _ = source_for(within)
    assert "* 20 <= money_total_least * 3" in source
    assert "Fraction" not in source
    wrong = 0
    for total in range(20, 200_020, 20):
        limit = total * 3 // 20
        for amount in (limit - 1, limit, limit + 1):
            facts = {"money.total": total, "changes": ({"changes.amount": amount},)}
            wrong += told_quickly(within, facts) is not (amount * 100 <= total * 15)
    assert wrong == 0


_MADE: dict[int, Any] = {}


def told_quickly(condition: Condition, facts: dict[str, Any]) -> bool:
    """Return whether *condition* is certain, with a function that is made once."""
    if id(condition) not in _MADE:
        source, names = source_for(condition)
        exec(source, names)
        _MADE[id(condition)] = (condition, names["tests"])
    certain: bool = _MADE[id(condition)][1](facts)[0]
    return certain


def test_what_has_no_plain_form_is_asked_of_the_reference() -> None:
    budget, total = Var(CATALOGUE["money.budget"]), Var(CATALOGUE["money.total"])
    choice = Choice(read("{var: scope.urgent}"), budget, total, "money")
    half = Arith("*", (choice, Literal_(Fraction(1, 2), "ratio")), "money")
    over = Compare(">", (half, Literal_(100, "money")))
    assert "evaluate(CONDITIONS[0], facts) is True" in source_for(over)[0]
    for facts in (
        {},
        {"scope.urgent": True, "money.budget": 300},
        {"scope.urgent": False, "money.total": 100},
    ):
        assert told(over, facts) == expected(over, facts)


def test_a_test_of_many_members_is_one_call() -> None:
    parts = frozenset({f"part-{number}" for number in range(9)})
    for op in ("all-of", "any-of", "none-of"):
        test = SetTest(op, CATALOGUE["report.parts"], parts)  # type: ignore[arg-type]
        for held in (None, frozenset(), frozenset({"part-1"}), parts, frozenset({"other"})):
            facts = {} if held is None else {"report.parts": held}
            assert told(test, facts) == expected(test, facts), (op, held)


def test_code_binds_as_it_is_read() -> None:
    assert Code("a or b", frozenset(), 0).within(1) == "(a or b)"


def test_a_long_chain_of_choices_stays_short() -> None:
    chain: Condition = read("{var: scope.secret}")
    for number in range(20):
        days = read(f"{{'>=': [{{var: work.days}}, {number + 1}]}}")
        chain = If(days, read("{var: scope.urgent}"), chain)
    assert len(source_for(chain)[0]) < 60_000
    for facts in ({}, {"work.days": 7}, {"work.days": 30, "scope.urgent": True}, {"scope.secret": True}):
        assert told(chain, facts) == expected(chain, facts)
