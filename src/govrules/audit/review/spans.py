"""Time: windows that close before they open, and figures dated outside the days in force."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from govrules.pack import Window
from govrules.source import Diagnostic
from govrules.values.day import plus_time
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import ResolvedPack, Rule
    from govrules.pack.rule import Span

_SOME_DAY = date(2001, 1, 31)


def span_faults(resolved: ResolvedPack) -> Iterator[Diagnostic]:
    """Yield deadlines that no act can meet, and versions of figures that never come into force."""
    for rule in resolved.rules:
        if isinstance(rule.deadline, Window):
            yield from _window(rule, rule.deadline)
    force = resolved.pack.instrument.item.in_force
    for entry in resolved.pack.parameters:
        for index, version in enumerate(entry.item.versions):
            if version.since < force.since or (force.until is not None and version.since > force.until):
                words = Words(
                    f"参数 {entry.item.id} 的这个版本自 {version.since} 起，不在施行期内",
                    f"this version of {entry.item.id} begins on {version.since}, outside the days in force",
                )
                yield Diagnostic("L695", words, entry.place("versions", index, "from"))


def _window(rule: Rule, window: Window) -> Iterator[Diagnostic]:
    if window.of in window.since:
        words = Words(
            f"{rule.id} 的期限从它自己要求的事件起算",
            f"the deadline of {rule.id} runs from the very event it asks for",
        )
        yield Diagnostic("L696", words, rule.place)
    opens, closes = window.not_before, window.within
    if opens is not None and closes is not None and _end(opens) > _end(closes):
        words = Words(
            f"{rule.id} 的期限先截止后开始：不早于 {opens.words().zh}，不晚于 {closes.words().zh}",
            f"the window of {rule.id} closes ({closes.words().en}) before it opens ({opens.words().en})",
        )
        yield Diagnostic("L697", words, rule.place)


def _end(span: Span) -> date:
    return plus_time(_SOME_DAY, span.count, span.unit)
