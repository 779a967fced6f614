"""When a rule is breached, as one condition, with its deadline as far as two deadlines can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.audit.review.demands import trigger
from govrules.catalogue import Fact
from govrules.compare.difference.plain import plain
from govrules.logic import FALSE, Condition, Const, Not, Or, both
from govrules.logic.tree import Compare, Flag, Literal_, Order, Var
from govrules.pack import ByDay, Every, Rule, Window
from govrules.values.words import Words

if TYPE_CHECKING:
    from govrules.pack import Deadline, Span

_MONTHS: Final = {"year": 12, "month": 1}
_DAYS_OF_A_YEAR: Final = 400
"""More than there are, so that a day a year later is later, whatever the day."""


@dataclass(frozen=True, slots=True)
class Demand:
    """A rule with the parts of its breach: ``when`` it asks for something, and ``require``, what it asks."""

    rule: Rule
    when: Condition
    require: Condition

    @classmethod
    def of(cls, rule: Rule) -> Demand:
        """Return the demand of *rule*."""
        return cls(rule, plain(trigger(rule)), plain(rule.require))

    def breach(self, late: bool) -> Condition:
        """Return when the rule is breached, its deadline being breached or not."""
        return both(self.when, Or((Not(self.require), Const(late))) if late else Not(self.require))

    def outline(self) -> Condition:
        """Return when the rule is breached, deadlines in an outline that only orders the like of them."""
        return both(self.when, Or((Not(self.require), late(self.rule.deadline))))


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
            return Flag(_made_up("flag", repr(deadline)))


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
