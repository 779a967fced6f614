"""Changes of checks, documents, steps, consequences, terms and the scope article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from govrules.audit.mutants.change import Change, drop, put, scalar
from govrules.audit.mutants.conditions import condition_changes, negated
from govrules.audit.mutants.deadlines import deadline_changes
from govrules.audit.mutants.figures import figure_changes
from govrules.logic import TRUE
from govrules.pack.sourced import child
from govrules.source import Sequence
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from govrules.pack import Rule, model
    from govrules.pack.sourced import Sourced


def _check(entry: Sourced[model.Check]) -> Iterator[Change]:
    yield from _trigger(entry)
    yield from condition_changes(child(entry.node, "require"), ("require",))
    yield from deadline_changes(entry)
    each = child(entry.node, "each")
    if each is not None:
        yield drop(("each",), each)


def _document(entry: Sourced[model.DocumentRule]) -> Iterator[Change]:
    yield Change((), "removed", Words("不要求该文件", "the document not asked for"), rework=_without_demand)
    yield from _trigger(entry)
    yield from _due(entry)
    contents = child(entry.node, "contents")
    for index, content in enumerate(entry.item.contents):
        part = child(contents, index) if contents is not None else None
        if content.required and part is not None:
            yield drop(("contents", index), part)
    flipped = scalar("false" if entry.item.present else "true", entry.node.span)
    flipped = replace(flipped, value=not entry.item.present)
    words = Words("只查内容", "only its parts are asked for"), Words("须在档", "it must be on file")
    yield put(("present",), flipped.raw, flipped, words[0] if entry.item.present else words[1])


def _step(entry: Sourced[model.Step]) -> Iterator[Change]:
    when = child(entry.node, "when")
    if when is not None:
        yield negated(when, ("when",))
    yield from _trigger(entry)
    after = child(entry.node, "after")
    for index, name in enumerate(after.items if isinstance(after, Sequence) else ()):
        yield drop(("after", index), name)
    due = child(entry.node, "due")
    if due is not None:
        yield drop(("due",), due)
    yield from _due(entry)


def _consequence(entry: Sourced[model.ConsequenceRule]) -> Iterator[Change]:
    when = child(entry.node, "when")
    if when is not None:
        yield negated(when, ("when",))
    yield from _trigger(entry)


def _term(entry: Sourced[model.Term]) -> Iterator[Change]:
    yield from condition_changes(child(entry.node, "condition"), ("condition",))


def scope_changes(instrument: Sourced[model.Instrument]) -> Iterator[Change]:
    """Yield every change of the scope article."""
    scope = child(instrument.node, "scope")
    if scope is not None:
        yield from condition_changes(child(scope, "applies"), ("scope", "applies"))


CHANGES: Mapping[str, Callable[[Sourced[Any]], Iterator[Change]]] = {
    "parameters": figure_changes,
    "terms": _term,
    "checks": _check,
    "documents": _document,
    "steps": _step,
    "consequences": _consequence,
}
"""What yields the changes of each kind of entry, by the name that packs and readings give the kind."""


def _trigger(entry: Sourced[Any]) -> Iterator[Change]:
    """Yield the changes of when, unless and scope, which most kinds of entry have."""
    yield from condition_changes(child(entry.node, "when"), ("when",))
    exceptions = child(entry.node, "unless")
    for index, exception in enumerate(exceptions.items if isinstance(exceptions, Sequence) else ()):
        yield drop(("unless", index), exception)
        yield from condition_changes(child(exception, "condition"), ("unless", index, "condition"))
    scope = child(entry.node, "scope")
    if scope is not None and entry.item.scope == "any":
        yield drop(("scope",), scope)


def _due(entry: Sourced[Any]) -> Iterator[Change]:
    """Yield the loss of each of several events that something is due by."""
    due = child(entry.node, "due")
    if isinstance(due, Sequence) and len(due.items) > 1:
        for index, event in enumerate(due.items):
            yield drop(("due", index), event)


def _without_demand(rule: Rule) -> Rule:
    return replace(rule, require=TRUE)
