"""Compiled packs: made when they are first asked for, kept for later and for the next run."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from govrules.compiled import runtime
from govrules.compiled.groups import groups
from govrules.compiled.kept import code_of
from govrules.compiled.runtime import progress
from govrules.judging.verdict import NOT_APPLICABLE, NOT_DUE, UNDETERMINED, facts_of_item
from govrules.logic import evaluate
from govrules.values.bound import AtLeast
from govrules.values.day import plus_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from govrules.logic.evaluate import Facts
    from govrules.pack import ResolvedPack, Rule

    Judges = Callable[[Facts, date, int, int], list[Any]]

Verdicts = list[int | tuple[int, ...]]
_SIZE: Final = 64


@dataclass(frozen=True, slots=True)
class _OfItems:
    """The rules judged on the items of a list: where their verdicts stand, and what finds them."""

    each: str
    numbers: tuple[int, ...]
    judges: Judges


@dataclass(frozen=True, slots=True)
class CompiledPack:
    """The rules of a resolved pack as functions, in the order of ``rules``, their ids."""

    rules: tuple[str, ...]
    _project: Judges
    _lists: tuple[_OfItems, ...]

    def verdicts(self, facts: Facts, as_of: date) -> Verdicts:
        """Return the verdict of every rule on *as_of*, as its place in ``checking.VERDICTS``.

        *facts* are what is known of a project on that day, as ``record.fact_sheet`` gives it. A rule that is
        judged on the items of a list has a tuple, one number for each; for a list that is empty or not stated
        one number, as ``judge`` has one judgement.
        """
        reach, limit = progress(facts.get)
        found: Verdicts = self._project(facts, as_of, reach, limit)
        for group in self._lists:
            items = facts.get(group.each)
            if items is None:
                for number, verdict in zip(
                    group.numbers, group.judges(facts, as_of, reach, limit), strict=True
                ):
                    found[number] = (verdict if verdict >= NOT_DUE else UNDETERMINED,)
            elif not items:
                for number in group.numbers:
                    found[number] = (NOT_APPLICABLE,)
            else:
                of_items = [
                    group.judges(facts_of_item(group.each, facts, at), as_of, reach, limit)
                    for at in range(len(items))
                ]
                for number, verdicts in zip(group.numbers, zip(*of_items, strict=True), strict=True):
                    found[number] = verdicts
        return found


class _Compiled:
    """Packs compiled lately, by the rules they were made from."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: OrderedDict[int, tuple[tuple[Rule, ...], CompiledPack]] = OrderedDict()

    def get(self, resolved: ResolvedPack) -> CompiledPack:
        key = id(resolved.rules)  # the rules are kept, so that their id stays their own
        with self._lock:
            known = self._known.get(key)
            if known is None:
                known = self._known[key] = (resolved.rules, _compiled(resolved))
                while len(self._known) > _SIZE:
                    self._known.popitem(last=False)
            else:
                self._known.move_to_end(key)
        return known[1]


_COMPILED = _Compiled()


def compiled_pack(resolved: ResolvedPack) -> CompiledPack:
    """Return *resolved* compiled: made once for the days on which the pack says the same.

    Any number of threads may ask, and share what they get.
    """
    return _COMPILED.get(resolved)


def _compiled(resolved: ResolvedPack) -> CompiledPack:
    names = _names(resolved.rules)
    exec(code_of(resolved), names)  # noqa: S102 (made of checked trees alone: see names.py)
    own, *lists = groups(resolved.rules)
    return CompiledPack(
        tuple(rule.id for rule in resolved.rules),
        names[own.function],
        tuple(_OfItems(group.each or "", group.rules, names[group.function]) for group in lists),
    )


def _names(rules: tuple[Rule, ...]) -> dict[str, Any]:
    """Return what generated code may name: nothing else can be reached from it."""
    return {
        "__builtins__": {"isinstance": isinstance, "frozenset": frozenset},
        "AtLeast": AtLeast,
        "BREACHED": runtime.BREACHED,
        "MET": runtime.MET,
        "RULES": rules,
        "UNDECIDED": runtime.UNDECIDED,
        "date": date,
        "evaluate": evaluate,
        "is_undetermined": runtime.is_undetermined,
        "plus_time": plus_time,
        "status_of": runtime.status_of,
        "total_of": runtime.total_of,
        "waits_for_facts": runtime.waits_for_facts,
    }
