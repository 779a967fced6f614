"""Checking one project against one pack on one day."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from threading import Lock
from typing import TYPE_CHECKING, Any

from govrules._version import __version__
from govrules.checking.build import build_report, pack_name, project_name
from govrules.checking.report import Report, Text
from govrules.judging.verdict import VERDICTS, Verdict
from govrules.pack import NotInForce, OtherReadings, Pack, ResolvedPack, load_pack
from govrules.pack.epoch import days_of_change
from govrules.pack.in_force import not_in_force
from govrules.pack.kept import resolve_kept
from govrules.record import LoadedProject, Project, fact_sheet, load_project, project_from
from govrules.values.names import nearest
from govrules.values.words import Words

if TYPE_CHECKING:
    from pathlib import Path


def check(
    project: Project | LoadedProject | Mapping[str, Any] | Path | str,
    pack: Pack | str | Path,
    as_of: date,
    *,
    explain: Collection[str] | None = None,
    readings: Collection[str] | None = None,
    assume_scope: bool = False,
) -> Report:
    """Check *project* against *pack* on the day *as_of* and return the report.

    *project* is a record, a loaded record (whose places then appear in the report), a mapping with English or
    Chinese keys, or the path of a file; *pack* a loaded pack, or the id, name or folder of one. ``as_of`` is
    always stated: nothing here reads the clock. ``explain`` names the verdicts whose findings carry
    the facts read and the explanation, which take most of the time; all do by default.
    ``readings`` names those whose findings tell which other reading would decide them another way.
    With ``assume_scope`` the scope article counts as met, as for a project moved to another jurisdiction.

    Any number of threads may check at once, and share packs and records: both are never changed.

    Raises InputError for a record or pack that cannot be used, TypeError where *as_of* is not a day,
    ValueError for a verdict that there is not.
    """
    _refuse_nonsense(as_of, (*(explain or ()), *(readings or ())))
    loaded = _loaded(project)
    rules = pack if isinstance(pack, Pack) else load_pack(pack)
    known = _RESOLVED.get(rules, as_of, assume_scope=assume_scope)
    if isinstance(known, NotInForce):
        return _not_in_force(loaded, known)
    return build_report(loaded, known.resolved, known.others, explain=explain, readings=readings)


def verdicts(
    project: Project | LoadedProject | Mapping[str, Any] | Path | str,
    pack: Pack | str | Path,
    as_of: date,
    *,
    assume_scope: bool = False,
) -> dict[str, Verdict | tuple[Verdict, ...]]:
    """Return the verdict of every rule of *pack* on *project* on the day *as_of*, by the ids of the rules.

    They are those of ``check``, whose arguments these are, without a word of explanation: quick enough for
    every key that is pressed in a form. A rule that is judged on the items of a list has a tuple, a verdict
    for each; for a list that is empty or not stated, one. Where the instrument is not in force on that day
    there are none.

    Raises InputError and TypeError as ``check`` does.
    """
    from govrules.compiled import compiled_pack

    _refuse_nonsense(as_of, ())
    loaded = _loaded(project)
    resolved = resolve_cached(
        pack if isinstance(pack, Pack) else load_pack(pack), as_of, assume_scope=assume_scope
    )
    if isinstance(resolved, NotInForce):
        return {}
    judged = compiled_pack(resolved).verdicts(fact_sheet(loaded.project, as_of).known, as_of)
    return {
        rule.id: tuple(VERDICTS[one] for one in found) if isinstance(found, tuple) else VERDICTS[found]
        for rule, found in zip(resolved.rules, judged, strict=True)
    }


def _refuse_nonsense(as_of: object, verdicts: Collection[str]) -> None:
    """Raise TypeError for what is no day, ValueError for what is no verdict: both would pass unseen."""
    if not isinstance(as_of, date) or isinstance(as_of, datetime):
        hint = "; take its .date()" if isinstance(as_of, datetime) else ""
        raise TypeError(f"as_of is a day, such as datetime.date(2024, 6, 30), not {as_of!r}{hint}")
    for verdict in verdicts:
        if verdict not in VERDICTS:
            near = nearest(verdict, VERDICTS)
            hint = f"did you mean {near!r}?" if near else f"there are: {', '.join(VERDICTS)}"
            raise ValueError(f"there is no verdict {verdict!r}; {hint}")


@dataclass(frozen=True, slots=True)
class _Known:
    """A pack with what it says between two days of change, and the rules that other readings would change."""

    pack: Pack
    resolved: ResolvedPack
    others: OtherReadings


class _Resolved:
    """Packs resolved lately. A pack says the same on every day between two on which it changes."""

    def __init__(self, size: int = 64) -> None:
        self._size = size
        self._lock = Lock()
        self._resolving = Lock()
        self._days: OrderedDict[int, tuple[Pack, list[date]]] = OrderedDict()
        self._known: OrderedDict[tuple[int, int, bool], _Known] = OrderedDict()

    def get(self, pack: Pack, as_of: date, *, assume_scope: bool = False) -> _Known | NotInForce:
        """Return what *pack* says on *as_of*, with the rules as other readings would have them."""
        outside = not_in_force(pack, as_of)
        if outside is not None:
            return outside
        key = (id(pack), bisect_right(self._changes(pack), as_of), assume_scope)
        known = self._recall(key)
        if known is None:
            with self._resolving:  # many threads may ask for a pack at once: one resolves it, the others wait
                known = self._recall(key) or self._keep(key, _resolve(pack, as_of, assume_scope))
        return replace(known, resolved=replace(known.resolved, as_of=as_of))

    def _recall(self, key: tuple[int, int, bool]) -> _Known | None:
        with self._lock:
            known = self._known.get(key)
            if known is not None:
                self._known.move_to_end(key)
            return known

    def _keep(self, key: tuple[int, int, bool], known: _Known) -> _Known:
        with self._lock:
            self._known[key] = known
            while len(self._known) > self._size:
                self._known.popitem(last=False)
        return known

    def _changes(self, pack: Pack) -> list[date]:
        with self._lock:
            found = self._days.get(id(pack))
        if found is None:
            found = (pack, days_of_change(pack))  # the pack is kept so that its id stays its own
        with self._lock:
            self._days[id(pack)] = found
            self._days.move_to_end(id(pack))
            while len(self._days) > self._size:
                self._days.popitem(last=False)
        return found[1]


def _resolve(pack: Pack, as_of: date, assume_scope: bool) -> _Known:
    answer = resolve_kept(pack, as_of, assume_scope=assume_scope)
    if isinstance(answer, NotInForce):
        raise AssertionError(f"{pack.id} is in force on {as_of}")
    return _Known(pack, *answer)


_RESOLVED = _Resolved()


def resolve_cached(pack: Pack, as_of: date, *, assume_scope: bool = False) -> ResolvedPack | NotInForce:
    """Resolve *pack* on *as_of* as ``resolve`` does, from the cache where it was resolved lately."""
    known = _RESOLVED.get(pack, as_of, assume_scope=assume_scope)
    return known if isinstance(known, NotInForce) else known.resolved


def _loaded(project: Project | LoadedProject | Mapping[str, Any] | Path | str) -> LoadedProject:
    if isinstance(project, LoadedProject):
        return project
    if isinstance(project, Project):
        return LoadedProject(project, "")
    if isinstance(project, Mapping):
        return LoadedProject(project_from(project), "")
    return load_project(project)


def _not_in_force(loaded: LoadedProject, answer: NotInForce) -> Report:
    instrument = answer.pack.instrument.item
    name = Words(f"《{instrument.title.zh}》", instrument.title.en)
    if answer.reason == "not_yet":
        note = Words(
            f"{answer.as_of} 时{name.zh}尚未施行（自 {answer.day} 起施行），不据此作任何认定",
            f"{name.en} was not yet in force on {answer.as_of} (in force from {answer.day}); "
            "nothing is decided from it",
        )
    else:
        by_zh, by_en = (f"，被{answer.by}取代", f", ended by {answer.by}") if answer.by else ("", "")
        note = Words(
            f"{answer.as_of} 时{name.zh}已失效（施行至 {answer.day}{by_zh}），不据此作任何认定",
            f"{name.en} was no longer in force on {answer.as_of} (until {answer.day}{by_en}); "
            "nothing is decided from it",
        )
    return Report.model_construct(
        govrules=__version__,
        project=project_name(loaded),
        pack=pack_name(answer.pack),
        as_of=answer.as_of.isoformat(),
        in_force="not_yet" if answer.reason == "not_yet" else "expired",
        in_force_note=Text.of(note),
        counts={},
    )
