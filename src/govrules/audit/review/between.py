"""Packs side by side: one thing under two names, and types of document that none of them has a use for."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from govrules.audit.review.demands import trigger
from govrules.logic import facts_of
from govrules.pack import ByDay, Every, Window
from govrules.record import vocabulary
from govrules.source import Diagnostic, Place
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.catalogue import Fact
    from govrules.pack import ResolvedPack, Rule

_ALIKE: Final = 0.8
"""How alike two labels are (0 to 1) before someone should look."""


def faults_between(packs: Sequence[ResolvedPack]) -> Iterator[Diagnostic]:
    """Yield what shows only where several packs are looked at together; all of it is only worth knowing."""
    yield from _namesakes(packs)
    yield from _unwanted(packs)


def _namesakes(packs: Sequence[ResolvedPack]) -> Iterator[Diagnostic]:
    """Find facts that one pack alone reads, called much like one that others read and it does not."""
    reads = {resolved.pack.id: facts_read(resolved) for resolved in packs}
    for resolved in packs:
        mine = reads[resolved.pack.id]
        theirs = {
            path: fact
            for name, read in reads.items()
            if name != resolved.pack.id
            for path, (fact, _) in read.items()
        }
        others = [fact for path, fact in theirs.items() if path not in mine]
        for path, (fact, rule) in mine.items():
            if path in theirs:
                continue
            for other in others:
                if _alike(fact, other):
                    words = Words(
                        f"只有这里用 {path}（{fact.label.zh}）；其他规则包用 {other.path}"
                        f"（{other.label.zh}），是否一事两名？",
                        f"only here {path} ({fact.label.en}) is read; other packs read {other.path} "
                        f"({other.label.en}): one thing under two names?",
                    )
                    yield Diagnostic("L691", words, rule.place, note=True)


def _alike(fact: Fact, other: Fact) -> bool:
    if (fact.kind, fact.within, fact.domain) != (other.kind, other.within, other.domain):
        return False
    return SequenceMatcher(None, fact.label.zh, other.label.zh, autojunk=False).ratio() >= _ALIKE


def facts_read(resolved: ResolvedPack) -> dict[str, tuple[Fact, Rule]]:
    """Return the facts that the rules of a pack read, by path, each with the first rule that reads it."""
    found: dict[str, tuple[Fact, Rule]] = {}
    for rule in resolved.rules:
        for fact in (*facts_of(trigger(rule)), *facts_of(rule.require), *_dated(rule)):
            found.setdefault(fact.path, (fact, rule))
    return found


def _dated(rule: Rule) -> tuple[Fact, ...]:
    match rule.deadline:
        case Window():
            return (rule.deadline.of, *rule.deadline.since)
        case ByDay():
            return (rule.deadline.of, rule.deadline.year)
        case Every():
            return (rule.deadline.reports, *rule.deadline.since, *rule.deadline.until)
        case _:
            return ()


def _unwanted(packs: Sequence[ResolvedPack]) -> Iterator[Diagnostic]:
    """Find types of document that no rule asks for, no step handles and no condition reads."""
    wanted: set[str] = set()
    for resolved in packs:
        pack = resolved.pack
        wanted.update(entry.item.type for entry in pack.documents)
        wanted.update(kind for entry in pack.steps for kind in (*entry.item.needs, *entry.item.yields))
        wanted.update(path.split(".")[1] for path in facts_read(resolved) if path.startswith("documents."))
    for kind in vocabulary().documents:
        if kind not in wanted:
            words = Words(f"没有规则包用到文件类型 {kind}", f"no pack has a use for the document type {kind}")
            yield Diagnostic("L692", words, Place("rules/vocabulary/documents.yaml"), note=True)
