"""What a bundle holds of rules, of the steps of the procedure, and of consequences."""

from __future__ import annotations

from typing import Literal

from govrules.checking.report import Citation, Text
from govrules.output.bundle.part import Cond, Part


class BundledSpan(Part):
    """A number of years, months or days."""

    count: int
    unit: Literal["year", "month", "day"]


class WindowDeadline(Part):
    """``of`` is to happen ``within`` a span (and ``not_before`` another) after the latest of ``since``.

    Done too early it breaches the deadline if ``early_is_breach``, and otherwise is still to be done. An
    ``extension`` applied for by the last day keeps it from being breached.
    """

    form: Literal["window"] = "window"
    of: str
    since: tuple[str, ...]
    within: BundledSpan | None = None
    not_before: BundledSpan | None = None
    early_is_breach: bool = False
    extension: str | None = None


class ByDayDeadline(Part):
    """``of`` is to happen by a day of the year that the fact ``year`` names, ``years`` later."""

    form: Literal["by_day"] = "by_day"
    of: str
    month: int
    day: int
    year: str
    years: int
    extension: str | None = None


class EveryDeadline(Part):
    """A report for every ``period``, from the earliest of ``since`` to the earliest of ``until``.

    ``reports`` is a list whose items hold ``period`` (2024, 2024Q1) and ``submitted``. That of a quarter is
    due by its end, that of a year by ``month`` and ``day``. Nothing due before ``in_force_from`` is asked
    for.
    """

    form: Literal["every"] = "every"
    period: Literal["quarter", "year"]
    reports: str
    since: tuple[str, ...]
    until: tuple[str, ...]
    in_force_from: str
    month: int
    day: int


class BundledException(Part):
    """An exception to a rule, with its own citation."""

    condition: Cond
    title: Text | None = None
    citations: tuple[Citation, ...]


class BundledFollows(Part):
    """What may follow from a breach, and who decides."""

    title: Text
    decides: str | None = None
    citations: tuple[Citation, ...]


class BundledRule(Part):
    """One thing a project can meet or breach.

    ``waivable`` cites what lets a breach be waived, if the rule is strict and something does. A rule that is
    ``scoped`` asks first whether the instrument governs the project. ``each`` names the list
    for each of whose items it is judged. Without ``due`` it is due once ``stage`` is reached. ``reads`` lists
    the paths of the facts that it reads, those of the scope article left out.
    """

    id: str
    kind: Literal["check", "document", "step"]
    title: Text
    severity: Literal["error", "warning", "note"]
    modality: str
    force: Literal["strict", "in-principle"]
    waivable: tuple[Citation, ...] = ()
    stage: str
    topic: str
    citations: tuple[Citation, ...]
    document: str | None = None
    each: str | None = None
    scoped: bool
    when: Cond
    unless: tuple[BundledException, ...] = ()
    due: Cond | None = None
    require: Cond
    deadline: WindowDeadline | ByDayDeadline | EveryDeadline | None = None
    reads: tuple[str, ...]
    remedy: Text | None = None
    consequences: tuple[BundledFollows, ...] = ()
    readings: tuple[str, ...] = ()


class BundledStep(Part):
    """A step of the procedure, needed where ``when`` holds; ``done`` is the event that shows it taken.

    ``due`` lists the events that may not come first. Of the steps that share an ``alternative`` one is taken.
    """

    id: str
    title: Text
    stage: str
    actor: str
    decides: str | None = None
    together_with: tuple[str, ...] = ()
    when: Cond
    after: tuple[str, ...] = ()
    done: str | None = None
    due: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    yields: tuple[str, ...] = ()
    deadline: str | None = None
    alternative: str | None = None
    optional: bool = False
    note: Text | None = None
    citations: tuple[Citation, ...]


class BundledConsequence(Part):
    """What follows where ``when`` holds, without a rule being breached."""

    id: str
    title: Text
    when: Cond
    decides: str | None = None
    citations: tuple[Citation, ...]
