"""Changes of a deadline: dropped, an end a day away, an event or an extension left out, other periods."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from govrules.audit.mutants.change import At, Change, becomes, drop, put, scalar
from govrules.audit.mutants.units import figures_beside
from govrules.pack import Window
from govrules.pack.sourced import child
from govrules.source import Mapping, Scalar, Sequence
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govrules.pack import Rule, Span, model
    from govrules.pack.sourced import Sourced
    from govrules.source import Node
    from govrules.source import Span as Span_

_OTHER: Final = {"quarter": "year", "year": "quarter", "void": "breach", "breach": "void"}


def deadline_changes(entry: Sourced[model.Check]) -> Iterator[Change]:
    """Yield every change of the deadline of a check."""
    node, item = child(entry.node, "deadline"), entry.item.deadline
    if not isinstance(node, Mapping) or item is None:
        return
    at: At = ("deadline",)
    gone = drop(at, node)
    always = () if entry.item.require is not None else ((("require",), Scalar(True, "true", node.span)),)
    yield replace(gone, parts=(*always, *gone.parts))
    ends = [key for key in ("within", "not_before") if key in node.entries]
    for end in ends:
        if len(ends) > 1:
            # what is written beside an opening goes with it
            early = (
                ((("deadline", "early"), None),) if end == "not_before" and "early" in node.entries else ()
            )
            one = drop((*at, end), node.entries[end])
            yield replace(one, parts=(*early, *one.parts))
        for days, said in ((1, Words("晚一日", "a day later")), (-1, Words("早一日", "a day earlier"))):
            yield Change((*at, end), f"{days:+}d", said, rework=_by_days(end, days))
    if item.not_before is not None:
        yield _swapped((*at, "early"), item.early or "void", node.span)
    if item.every is not None:
        yield _swapped((*at, "every"), item.every, node.entries["every"].span)
    yield from _days(child(node.entries.get("by", node), "day"), (*at, "by", "day"))
    yield from _days(child(node, "last_day"), (*at, "last_day"))
    for key in ("from", "until"):
        events = node.entries.get(key)
        if isinstance(events, Sequence) and len(events.items) > 1:
            for index, event in enumerate(events.items):
                yield drop((*at, key, index), event)
    for key in ("until", "last_day", "extended_by"):
        if key in node.entries:
            yield drop((*at, key), node.entries[key])


def _days(day: Node | None, at: At) -> Iterator[Change]:
    """Yield a day of the year, written out, a day earlier and later."""
    if isinstance(day, Scalar):
        for name, figure in figures_beside("yearday", day.raw):
            yield put(at, name, scalar(str(figure), day.span), becomes(day.raw, str(figure)))


def _swapped(at: At, old: str, span: Span_) -> Change:
    return put(at, f"{old}→{_OTHER[old]}", scalar(_OTHER[old], span), becomes(old, _OTHER[old]))


def _by_days(end: str, days: int) -> Callable[[Rule], Rule]:
    """Return what moves one end of the window of a rule by some days."""

    def moved(rule: Rule) -> Rule:
        window = rule.deadline
        if not isinstance(window, Window):
            return rule
        if end == "within":
            return replace(rule, deadline=replace(window, within=_longer(window.within, days)))
        return replace(rule, deadline=replace(window, not_before=_longer(window.not_before, days)))

    return moved


def _longer(span: Span | None, days: int) -> Span | None:
    return None if span is None else replace(span, days=span.days + days)
