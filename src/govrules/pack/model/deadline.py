"""When something must be done."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from govrules.pack.model.fields import Cites, Facts, Part, SpanText, YearDayText
from govrules.values import ValueProblem


class Extension(Part):
    """An act that, done no later than the limit, keeps a deadline from being breached."""

    event: str
    cite: Cites


class YearDay(Part):
    """A day of the year ("10-31"), in the year a fact names, some years later or earlier."""

    day: YearDayText
    year: str
    years: int = 0


class Deadline(Part):
    """When something must be done: on a day it is met, running, breached or undetermined.

    Three forms: within a span (or a window) after an event; by a day of a year; a report for every quarter or
    year, by its end (a yearly one by ``last_day`` of its year, where that is another). What is done before
    ``not_before`` does not count and the duty stays open (``early: void``, the usual case), or it is itself a
    breach (``early: breach``).
    """

    of: str | None = None
    since: Facts | None = Field(default=None, alias="from")
    within: SpanText = None
    not_before: SpanText = None
    early: Literal["void", "breach"] | None = None
    by: YearDay | None = None
    every: Literal["quarter", "year"] | None = None
    reports: str | None = None
    last_day: YearDayText = None
    until: Facts | None = None
    extended_by: Extension | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Deadline:
        forms = {
            "within": self.within is not None or self.not_before is not None,
            "by": self.by is not None,
            "every": self.every is not None,
        }
        if sum(forms.values()) != 1:
            raise ValueProblem(
                "期限写 within/not_before、by、every 之一",
                "a deadline has one form: within/not_before, by, or every",
            )
        form = next(name for name, used in forms.items() if used)
        needed, allowed = _DEADLINE_KEYS[form]
        written = {
            info.alias or name
            for name, info in type(self).model_fields.items()
            if getattr(self, name) is not None
        }
        for key in sorted(needed - written):
            raise ValueProblem(f"{form} 的期限须写 {key}", f"a deadline with {form} needs {key}")
        for key in sorted(written - needed - allowed - {form}):
            raise ValueProblem(f"{form} 的期限没有 {key} 这一项", f"a deadline with {form} has no {key}")
        if self.last_day is not None and self.every == "quarter":
            raise ValueProblem("last_day 只用于 every: year", "last_day is for every: year")
        if self.early is not None and self.not_before is None:
            raise ValueProblem("early 须与 not_before 同写", "early is written beside not_before")
        return self


_DEADLINE_KEYS: dict[str, tuple[set[str], set[str]]] = {
    "within": ({"of", "from"}, {"not_before", "early", "extended_by"}),
    "by": ({"of"}, {"extended_by"}),
    "every": ({"reports", "from"}, {"until", "last_day"}),
}
"""The keys that each form of deadline needs, and those it may have."""
