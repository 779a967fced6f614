"""When a rule is breached, as one condition, with its deadline as far as two deadlines can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.audit.review.demands import trigger
from govrules.catalogue import Fact
from govrules.compare.difference.plain import plain
from govrules.compare.difference.related import asked_of
from govrules.judging.deadline import deadline_facts
from govrules.logic import FALSE, And, Condition, Const, Not, Or, both, facts_of
from govrules.logic.tree import Compare, Flag, Literal_, Order, Var
from govrules.pack import ByDay, Every, Rule, Window
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection

    from govrules.compare.difference.era import Era
    from govrules.pack import Deadline, Span

_MONTHS: Final = {"year": 12, "month": 1}
_DAYS_OF_A_YEAR: Final = 400
"""More than there are, so that a day a year later is later, whatever the day."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A rule with the parts of its breach: ``when`` it asks for something, and ``require``, what it asks.

    ``outline`` is its breach by a project of the era, deadlines in an outline that only orders the like of
    them: what it rules out is impossible. ``asks`` holds the facts of which something is asked, ``of_items``
    what is read of an item of the list that the rule is judged on, ``reads`` all that a verdict rests on.
    """

    rule: Rule
    when: Condition
    require: Condition
    outline: Condition
    asks: frozenset[str]
    of_items: frozenset[str]
    reads: frozenset[str]
    _loose: tuple[frozenset[str], ...]
    """What is read by each part of the outline."""

    @classmethod
    def of(cls, rule: Rule, era: Era) -> Demand:
        """Return the demand of *rule* on projects of *era*."""
        when, require = plain(trigger(rule)), plain(rule.require)
        missed = Or((Not(era.settled(require)), late(rule.deadline)))
        outline = both(era.settled(when), missed)
        parts = outline.args if isinstance(outline, And) else (outline,)
        loose = (frozenset(fact.path for fact in facts_of(part)) for part in parts)
        return cls(
            rule,
            when,
            require,
            outline,
            asked_of(rule),
            _of_items(rule),
            _read_by(rule),
            tuple(filter(None, loose)),
        )

    def breach(self, late: bool) -> Condition:
        """Return when the rule is breached, its deadline being breached or not."""
        return both(self.when, Or((Not(self.require), Const(late))) if late else Not(self.require))

    def is_kept_apart_from(self, facts: Collection[str]) -> bool:
        """Tell whether the rule can be kept whatever *facts* are: a part of its breach reads none of them."""
        return any(part.isdisjoint(facts) for part in self._loose)


def _of_items(rule: Rule) -> frozenset[str]:
    if rule.each is None:
        return frozenset()
    facts = (*facts_of(rule.applies), *facts_of(rule.require))
    return frozenset(fact.path for fact in facts if fact.within == rule.each)


def _read_by(rule: Rule) -> frozenset[str]:
    facts = (*facts_of(trigger(rule)), *facts_of(rule.require), *deadline_facts(rule.deadline))
    # an item that goes takes its list with it
    return frozenset(fact.path for fact in facts) | ({rule.each} if rule.each is not None else set())


def late(deadline: Deadline | None) -> Condition:
    """Return a stand-in for the breach of *deadline*, following from that of any other that entails it.

    Deadlines of one act counted from one start read one made-up number, the time the act took: what breaches
    the longer breaches the shorter. Months are not measured against days, and what cannot be ordered reads
    facts of its own, so that nothing is thought impossible that is not.
    """
    match deadline:
        case None:
            return FALSE
        case Window():
            return _window(deadline)
        case ByDay(of, month, day, year, years, extension):
            bound = years * _DAYS_OF_A_YEAR + month * 31 + day
            return _beyond(">", bound, "by", of, year, extension)
        case Every():
            return _unreported(deadline)


def _window(window: Window) -> Condition:
    parts: list[Condition] = []
    early = window.not_before if window.early_is_breach else None
    if window.within is not None:
        # where what is done too early counts as not done, the opening has a say in what is late
        opens = None if window.early_is_breach else window.not_before
        unit, bound = _measure(window.within)
        parts.append(_beyond(">", bound, unit, window.of, window.since, window.extension, opens))
    if early is not None:
        unit, bound = _measure(early)
        parts.append(_beyond("<", bound, f"{unit} early", window.of, window.since))
    return Or(tuple(parts)) if len(parts) > 1 else parts[0] if parts else FALSE


def _unreported(every: Every) -> Condition:
    """Return that a report is not there in time, of a period for which *every* asks for one."""
    month, day = every.last_day
    missing = _beyond(">", month * 31 + day, every.period, every.reports)
    begun = (Flag(_made_up("flag", f"after {fact.path}")) for fact in every.since)
    going_on = (Flag(_made_up("flag", f"until {fact.path}")) for fact in every.until)
    return both(missing, Or(tuple(begun)), *going_on)


def _measure(span: Span) -> tuple[str, int]:
    """Return a span in months or in days; one of both is measured by none but its like."""
    if span.unit == "day":
        return "days", span.count + span.days
    return f"months and {span.days} days", span.count * _MONTHS[span.unit]


def _beyond(op: Order, bound: int, *key: object) -> Condition:
    named = " ".join(_named(part) for part in key)
    return Compare(op, (Var(_made_up("number", named)), Literal_(bound, "number")))


def _named(part: object) -> str:
    if isinstance(part, tuple):
        return "+".join(sorted(map(_named, part)))
    return part.path if isinstance(part, Fact) else repr(part)


def _made_up(kind: str, name: str) -> Fact:
    words = Words(name, name)
    return Fact(f"deadline {name}", "flag" if kind == "flag" else "number", words, words)
