"""Compiled packs: made when they are first asked for, kept for later and for the next run."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from govrules.compiled import runtime
from govrules.compiled.groups import groups
from govrules.compiled.kept import code_of
from govrules.judging.verdict import NOT_APPLICABLE, NOT_DUE, UNDETERMINED, facts_of_item
from govrules.logic import evaluate
from govrules.logic.evaluate import Facts
from govrules.values.bound import AtLeast
from govrules.values.day import plus_months, plus_time

if TYPE_CHECKING:
    from govrules.pack import ResolvedPack, Rule

    Judges = Callable[[Facts, date], list[Any]]

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
    """The rules of a resolved pack as a function.

    ``verdicts(facts, as_of)`` returns the verdict of every rule on that day, in the order of ``rules``, their
    ids: its place in ``checking.VERDICTS``. The facts are what is known of a project on that day, as
    ``record.fact_sheet`` gives it. A rule that is judged on the items of a list has a tuple, one number for
    each; for a list that is empty or not stated one number, as ``judge`` has one judgement.
    """

    rules: tuple[str, ...]
    verdicts: Callable[[Facts, date], Verdicts]


def _judging(own: Judges, lists: tuple[_OfItems, ...]) -> Judges:
    """Return the function that judges the rules of the project, and those of its *lists*."""

    def verdicts(facts: Facts, as_of: date) -> Verdicts:
        found = own(facts, as_of)
        for group in lists:
            items = facts.get(group.each)
            if items:
                each = (facts_of_item(group.each, facts, at) for at in range(len(items)))
                by_item = [group.judges(item, as_of) for item in each]
                for number, of_rule in zip(group.numbers, zip(*by_item, strict=True), strict=True):
                    found[number] = of_rule
            elif items is None:
                for number, verdict in zip(group.numbers, group.judges(facts, as_of), strict=True):
                    found[number] = (verdict if verdict >= NOT_DUE else UNDETERMINED,)
            else:
                for number in group.numbers:
                    found[number] = (NOT_APPLICABLE,)
        return found

    return verdicts if lists else own


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
    of_items = tuple(_OfItems(group.each or "", group.rules, names[group.function]) for group in lists)
    return CompiledPack(tuple(rule.id for rule in resolved.rules), _judging(names[own.function], of_items))


def _names(rules: tuple[Rule, ...]) -> dict[str, Any]:
    """Return what generated code may name: nothing else can be reached from it."""
    return {
        "__builtins__": {"any": any, "frozenset": frozenset, "map": map},
        "AtLeast": AtLeast,
        "BREACHED": runtime.BREACHED,
        "MET": runtime.MET,
        "RULES": rules,
        "STAGES": runtime.stages(),
        "UNDECIDED": runtime.UNDECIDED,
        "date": date,
        "evaluate": evaluate,
        "is_undetermined": runtime.is_undetermined,
        "plus_months": plus_months,
        "plus_time": plus_time,
        "progress": runtime.progress,
        "status_of": runtime.status_of,
        "total_of": runtime.total_of,
        "waits_for_facts": runtime.waits_for_facts,
    }
