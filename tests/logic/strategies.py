"""Random well-typed conditions over the small world, and random facts to hold against them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from govrules.logic import And, Condition, Const, Not, Or
from govrules.logic.tree import (
    Among,
    Arith,
    Choice,
    Compare,
    DayOrder,
    Flag,
    Happened,
    If,
    Literal_,
    PlusTime,
    SetTest,
    Sum,
    Term,
    Var,
)
from govrules.values.bound import AtLeast
from tests.logic.small_world import CATALOGUE, STAGES

if TYPE_CHECKING:
    from govrules.catalogue import Fact

Facts = dict[str, Any]

FENS = st.integers(0, 400) | st.integers(0, 10**11)
COUNTS = st.integers(0, 60)
SHARES = st.fractions(0, 1, max_denominator=1000).filter(lambda ratio: (ratio * 10**6).denominator == 1)
FACTORS = st.sampled_from(
    [Fraction(n, 100) for n in (1, 5, 15, 50, 100, 150)] + [Fraction(1, 3), Fraction(7, 8)]
)
DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31)) | st.sampled_from(
    [date(2024, 2, 29), date(2023, 8, 31), date(2024, 1, 31), date(2024, 12, 31)]
)


LITERALS: dict[str, st.SearchStrategy[Any]] = {
    "money": FENS.map(lambda fen: fen + 1),
    "number": COUNTS.map(lambda count: count + 1) | st.sampled_from([Fraction(1, 2), Fraction(5, 4)]),
    "ratio": SHARES.filter(bool),
    "date": DAYS,
}
UNITS = st.sampled_from(["year", "month", "day"])
SPANS = st.integers(-30, 30)


class Maker:
    """Makes conditions and terms by drawing; what is left out by type is said when it is made."""

    def __init__(
        self,
        draw: st.DrawFn,
        *,
        spans: bool = True,
        sums: bool = True,
        choices: bool = True,
        days: bool = True,
    ) -> None:
        self.draw, self.spans, self.sums, self.choices, self.days = draw, spans, sums, choices, days

    def condition(self, steps: int) -> Condition:
        """Make a condition with up to *steps* levels of connectives."""
        kind = self.draw(CONNECTIVES) if steps else "leaf"
        if kind == "leaf":
            return self.leaf()
        if kind == "not":
            return Not(self.condition(steps - 1))
        if kind == "if":
            return If(self.condition(steps - 1), self.condition(steps - 1), self.condition(steps - 1))
        some = tuple(self.condition(steps - 1) for _ in range(self.draw(FEW)))
        return And(some) if kind == "and" else Or(some)

    def leaf(self) -> Condition:
        """Make a condition without connectives."""
        kind = self.draw(LEAVES if self.days else LEAVES_WITHOUT_DAYS)
        if kind == "const":
            return Const(self.draw(st.booleans()))
        if kind == "flag":
            return Flag(self.fact("flag"))
        if kind == "happened":
            return Happened(self.fact("event"))
        if kind == "among":
            fact = self.fact("symbol")
            return Among(fact, self.draw(symbols_of(fact)))
        if kind == "set":
            return self.set_test(self.draw(st.sampled_from(["all-of", "any-of", "none-of"])))
        return self.day_order() if kind == "days" else self.comparison()

    def set_test(self, op: Any) -> SetTest:
        """Make a test of a set."""
        fact = self.fact("set")
        return SetTest(op, fact, self.draw(symbols_of(fact)))

    def day_order(self) -> DayOrder:
        """Make two or three days in order, of which one is read from a fact."""
        terms = [self.day(2), self.day_or_constant(2)]
        if self.draw(st.booleans()):
            terms.append(self.day(1))
        return DayOrder(tuple(terms), self.draw(st.booleans()))

    def comparison(self, most: int = 3) -> Compare:
        """Make a comparison of amounts, numbers, ratios or stages that some record could make true."""
        kind = self.draw(COMPARED)
        if kind == "symbol":
            return self.stages()
        if kind == "ratio":
            return Compare(self.draw(ORDERS), (Var(self.fact("ratio")), self.constant("ratio")))
        terms = self.draw(st.integers(2, most))
        if terms == 2:
            return Compare(self.draw(ORDERS), (self.amount(kind, 2), self.amount_or_constant(kind, 2)))
        if self.draw(st.booleans()):
            low = self.constant(kind)
            high = Literal_(low.value + self.draw(st.integers(1, 10**6)), low.kind)
            return Compare(self.draw(st.sampled_from(["<", "<="])), (low, self.amount(kind, 1), high))
        every = (self.amount(kind, 1), self.amount(kind, 1), self.amount(kind, 1))
        return Compare(self.draw(st.sampled_from(["<", "<=", ">", ">="])), every)

    def stages(self) -> Compare:
        """Make a comparison of a stage with a constant (of which == is another condition) or with a second
        stage.
        """
        left = Var(self.draw(STAGE_FACTS))
        if self.draw(st.booleans()):
            return Compare(
                self.draw(st.sampled_from(["<=", ">="])),
                (left, Literal_(self.draw(st.integers(0, 2)), "symbol")),
            )
        return Compare(
            self.draw(st.sampled_from(["<", "<=", ">", ">="])), (left, Var(self.draw(STAGE_FACTS)))
        )

    def amount(self, kind: Any, steps: int) -> Term:
        """Make a term of money or numbers that reads a fact."""
        op = self.draw(AMOUNTS) if steps else "var"
        if op == "*":
            return Arith("*", (self.amount(kind, steps - 1), Literal_(self.draw(FACTORS), "ratio")), kind)
        if op in {"+", "-"}:
            return Arith(op, (self.amount(kind, steps - 1), self.amount_or_constant(kind, steps - 1)), kind)
        if op == "if" and self.choices:
            return Choice(
                self.leaf(), self.amount(kind, steps - 1), self.amount_or_constant(kind, steps - 1), kind
            )
        if kind == "money" and self.sums and self.draw(st.booleans()):
            return Sum(CATALOGUE["changes.amount"])
        return Var(self.fact(kind))

    def amount_or_constant(self, kind: Any, steps: int) -> Term:
        """Make a term of money or numbers."""
        return self.constant(kind) if self.draw(st.booleans()) else self.amount(kind, steps)

    def day(self, steps: int) -> Term:
        """Make a day that is read from a fact."""
        op = self.draw(DAY_TERMS) if steps else "var"
        if op == "plusTime" and self.spans:
            return PlusTime(self.day(steps - 1), self.draw(SPANS), self.draw(UNITS))
        if op == "if" and self.choices:
            return Choice(self.leaf(), self.day(steps - 1), self.day_or_constant(steps - 1), "date")
        return Var(self.fact(self.draw(st.sampled_from(["event", "event", "date"]))))

    def day_or_constant(self, steps: int) -> Term:
        """Make a day."""
        return self.constant("date") if self.draw(st.booleans()) else self.day(steps)

    def constant(self, kind: Any) -> Any:
        """Make a constant above zero."""
        return Literal_(self.draw(LITERALS[kind]), kind)

    def fact(self, kind: str) -> Fact:
        """Pick a fact of *kind*."""
        return self.draw(FACTS[kind])


FEW = st.integers(1, 3)
ORDERS = st.sampled_from(["==", "!=", "<", "<=", ">", ">="])
CONNECTIVES = st.sampled_from(["leaf", "not", "and", "or", "if"])
LEAVES = st.sampled_from(["compare", "compare", "days", "flag", "happened", "among", "set", "const"])
LEAVES_WITHOUT_DAYS = LEAVES.filter(lambda kind: kind != "days")
COMPARED = st.sampled_from(["money", "money", "number", "ratio", "symbol"])
AMOUNTS = st.sampled_from(["var", "var", "+", "-", "*", "if"])
DAY_TERMS = st.sampled_from(["var", "plusTime", "if"])
FACTS = {
    kind: st.sampled_from([fact for fact in CATALOGUE if fact.kind == kind and fact.within is None])
    for kind in ("flag", "event", "date", "money", "number", "ratio", "symbol", "set")
}
STAGE_FACTS = FACTS["symbol"].filter(lambda fact: fact.domain is STAGES)


def symbols_of(fact: Fact) -> st.SearchStrategy[frozenset[str]]:
    """Some symbols of the domain of *fact*, at least one."""
    assert fact.domain is not None
    return st.frozensets(st.sampled_from(sorted(fact.domain.symbols)), min_size=1)


@st.composite
def conditions(draw: st.DrawFn, *, steps: int = 2, **types: bool) -> Condition:
    """Any well-typed condition, up to *steps* levels of connectives, without the *types* that are set to
    False.
    """
    return Maker(draw, **types).condition(steps)


@st.composite
def comparisons(draw: st.DrawFn, *, most: int = 3) -> Compare:
    """Comparisons of up to *most* terms."""
    return Maker(draw).comparison(most)


@st.composite
def set_tests(draw: st.DrawFn, op: str) -> SetTest:
    """Tests of sets by *op*."""
    return Maker(draw).set_test(op)


# facts ----------------------------------------------------------------------------------------------------


def values(fact: Fact) -> st.SearchStrategy[Any]:
    """Values of a fact, a day for an event that happened."""
    if fact.kind == "event":
        return DAYS | st.just(False)
    if fact.kind in {"symbol", "set"}:
        assert fact.domain is not None
        symbols = st.sampled_from(sorted(fact.domain.symbols))
        return symbols if fact.kind == "symbol" else st.frozensets(symbols)
    return {
        "flag": st.booleans(),
        "money": FENS,
        "number": COUNTS,
        "ratio": SHARES,
        "date": DAYS,
        "text": st.just("备注"),
    }[fact.kind]


ALONE = [fact for fact in CATALOGUE if fact.within is None and fact.kind != "list"]
OF_CHANGES = [fact for fact in CATALOGUE if fact.within == "changes"]


def _blurred_values(fact: Fact) -> st.SearchStrategy[Any]:
    return values(fact) | st.just(True) if fact.kind == "event" else values(fact)


def known_facts() -> st.SearchStrategy[Facts]:
    """Every fact known, every item of the list too."""
    item = st.fixed_dictionaries({fact.path: values(fact) for fact in OF_CHANGES})
    changes = st.lists(item, max_size=3).map(tuple)
    return st.fixed_dictionaries({fact.path: values(fact) for fact in ALONE} | {"changes": changes})


def some_facts() -> st.SearchStrategy[Facts]:
    """Facts of which some are unknown, events that may have happened on an unknown day among them."""
    item = st.fixed_dictionaries({}, optional={fact.path: _blurred_values(fact) for fact in OF_CHANGES})
    changes = st.lists(item, max_size=3).map(tuple)
    return st.fixed_dictionaries(
        {}, optional={fact.path: _blurred_values(fact) for fact in ALONE} | {"changes": changes}
    )


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Facts, Facts]:
    """Two sets of facts, the second with more known: facts, fields of items, days of events, what was a
    bound.
    """
    more = draw(known_facts() | some_facts())
    kept = draw(st.sets(st.sampled_from([fact.path for fact in CATALOGUE])))
    dimmed = draw(st.sets(st.sampled_from(["build.started", "build.done", "changes.decided", "money.total"])))
    fewer: Facts = {}
    for path, value in more.items():
        if path == "changes" and path not in kept:
            fewer[path] = tuple(
                {name: _dim(name, part, dimmed) for name, part in item.items() if name in kept}
                for item in value
            )
        elif path in kept:
            fewer[path] = _dim(path, value, dimmed)
    if draw(st.booleans()):
        fewer.pop("changes", None)
    return fewer, more


def _dim(path: str, value: Any, dimmed: set[str]) -> Any:
    """Know less of a value: that an event happened, but not when; that an amount is at least half as much."""
    if path not in dimmed or value is False:
        return value
    return AtLeast(value // 2) if path == "money.total" else True
