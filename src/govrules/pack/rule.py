"""What a pack says on one day: rules, steps and consequences with typed conditions and fixed figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from govrules.catalogue import Fact
from govrules.logic import Bands, Condition, Figure, facts_of
from govrules.pack.model.consequence import Consequence
from govrules.pack.model.fields import Force, Modality
from govrules.pack.pack import Pack
from govrules.source import Place
from govrules.values.day import Unit
from govrules.values.words import Words

Severity = Literal["error", "warning", "note"]
RuleKind = Literal["check", "document", "step"]


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exception to a rule, with its own citation."""

    condition: Condition
    cite: tuple[str, ...]
    title: Words | None


@dataclass(frozen=True, slots=True)
class Span:
    """A number of years, months or days, and some ``days`` more (or fewer).

    No pack writes the latter: they move the end of a span of months by a day, to see whether a case notices.
    """

    count: int
    unit: Unit
    days: int = 0

    def words(self) -> Words:
        """Return the span in words."""
        zh = {"year": "年", "month": "个月", "day": "日"}[self.unit]
        en = self.unit if self.count == 1 else f"{self.unit}s"
        return Words(f"{self.count}{zh}", f"{self.count} {en}")


@dataclass(frozen=True, slots=True)
class Window:
    """``of`` must happen within a span (and not before another) after the latest of ``since``."""

    of: Fact
    since: tuple[Fact, ...]
    within: Span | None
    not_before: Span | None
    early_is_breach: bool = False
    extension: Fact | None = None


@dataclass(frozen=True, slots=True)
class ByDay:
    """``of`` must happen by a day of the year that a fact names, some years later or earlier."""

    of: Fact
    month: int
    day: int
    year: Fact
    years: int
    extension: Fact | None = None


@dataclass(frozen=True, slots=True)
class Every:
    """A report for every quarter or year, by its end, from the earliest of ``since`` to that of ``until``.

    That of a year is due by ``last_day`` (month and day) of that year. What was due before ``in_force_from``,
    the first day in force, is not asked for.
    """

    period: Literal["quarter", "year"]
    reports: Fact
    since: tuple[Fact, ...]
    until: tuple[Fact, ...]
    in_force_from: date
    last_day: tuple[int, int] = (12, 31)


Deadline = Window | ByDay | Every


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing a project can meet or breach: a check, a document to have, a step not to skip.

    ``uses`` holds the ids of the figures and terms it rests on, those of the scope article included;
    ``waivable`` cites the provision by which an exception may be granted, if it is strict and there is one.
    """

    id: str
    kind: RuleKind
    title: Words
    severity: Severity
    modality: Modality
    force: Force
    stage: str
    topic: str
    cite: tuple[str, ...]
    norms: tuple[str, ...]
    each: str | None
    scope: Condition
    applies: Condition
    unless: tuple[Exemption, ...]
    due: Condition | None
    require: Condition
    deadline: Deadline | None
    remedy: Words | None
    consequences: tuple[Consequence, ...]
    readings: tuple[str, ...]
    uses: frozenset[str]
    place: Place
    document: str | None = None
    waivable: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PathStep:
    """A step of the procedure on a day: needed ``when`` it applies and no exception under ``unless`` does.

    It is done when the event ``done`` has happened and ``shown_by`` holds. Without an event ``shown_by``
    alone tells; where that is TRUE, nothing in a record shows the step done.
    """

    id: str
    title: Words
    stage: str
    actor: str
    decides: str | None
    together_with: tuple[str, ...]
    applies: Condition
    unless: tuple[Exemption, ...]
    when: Condition
    after: tuple[str, ...]
    done: Fact | None
    shown_by: Condition
    due: tuple[Fact, ...]
    needs: tuple[str, ...]
    yields: tuple[str, ...]
    deadline: str | None
    alternative: str | None
    optional: bool
    note: Words | None
    cite: tuple[str, ...]
    norms: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Sanction:
    """A consequence that follows from its trigger alone."""

    id: str
    title: Words
    when: Condition
    decides: str | None
    cite: tuple[str, ...]
    norms: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class NotInForce:
    """The answer for a day on which the instrument is not in force: not yet, or no longer."""

    pack: Pack
    as_of: date
    reason: Literal["not_yet", "expired"]
    day: date
    by: str | None = None


@dataclass(frozen=True, slots=True)
class ResolvedPack:
    """A pack on one day, under one pick of every reading.

    With ``scope_assumed`` every entry is judged as if the scope article were met; ``scope`` is then TRUE.
    """

    pack: Pack
    as_of: date
    parameters: Mapping[str, Figure | Bands]
    scope: Condition
    rules: tuple[Rule, ...]
    steps: tuple[PathStep, ...]
    sanctions: tuple[Sanction, ...]
    picks: Mapping[str, str] = field(default_factory=dict)
    scope_assumed: bool = False
    _read: frozenset[str] | None = field(default=None, compare=False, repr=False)

    @property
    def facts_read(self) -> frozenset[str]:
        """The paths of the facts that the scope article, a rule, a step or a consequence reads."""
        if self._read is None:
            conditions = [self.scope, *(step.when for step in self.steps), *(s.when for s in self.sanctions)]
            for rule in self.rules:
                conditions += [
                    rule.applies,
                    rule.require,
                    *(exemption.condition for exemption in rule.unless),
                ]
            read = frozenset(fact.path for condition in conditions for fact in facts_of(condition))
            object.__setattr__(self, "_read", read)
            return read
        return self._read

    def rule(self, rule_id: str) -> Rule:
        """Return the rule with *rule_id*. Raises KeyError."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def body(self, role: str) -> Words:
        """Return what *role* is called here; a role the instrument does not name keeps its general name."""
        from govrules.record import vocabulary

        named = self.pack.instrument.item.bodies.get(role)
        if named is not None:
            return Words(named.zh, named.en)
        known = vocabulary().domains["body"].symbols.get(role)
        return known.label if known is not None else Words(role, role)
