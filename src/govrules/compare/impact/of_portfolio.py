"""An amendment applied to a portfolio: which projects change, in what, and for how much money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules._version import __version__
from govrules.checking import check
from govrules.checking.build import pack_name, project_name
from govrules.checking.report import Text
from govrules.compare.difference import Side, differences
from govrules.compare.impact.model import Affected, Impact, Sums
from govrules.compare.whatif.changes import changes
from govrules.portfolio.count import Count, count, total_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from govrules.checking import Report
    from govrules.compare.difference.model import Diff
    from govrules.pack import Pack
    from govrules.pack.amendment import Amendment
    from govrules.record import LoadedProject

_AMENDED: Final = "+"


def impact(projects: Sequence[LoadedProject], pack: Pack, amendment: Amendment, as_of: date) -> Impact:
    """Return what *amendment* would do to *pack* and to *projects*, all taken on one day.

    That day is *as_of*, or the first day of the amendment where that is later. Raises InputError where the
    amended pack has faults.
    """
    day = max(as_of, amendment.since)
    before = Side.of(pack.id, pack, day, assume_scope=False)
    after = Side.of(f"{pack.id}{_AMENDED}", amendment.pack, day, assume_scope=False)
    affected = [_affected(project, before, after, day) for project in projects]
    return Impact(
        govrules=__version__,
        pack=pack_name(pack),
        title=Text.of(amendment.title),
        since=amendment.since.isoformat(),
        as_of=day.isoformat(),
        sums=_sums(affected),
        projects=tuple(affected),
        diff=_changed(differences(before, after)),
    )


def _affected(project: LoadedProject, before: Side, after: Side, day: date) -> Affected:
    old = check(project, before.resolved.pack, day, explain=(), readings=())
    new = check(project, after.resolved.pack, day, explain=(), readings=())
    needed_before, needed_after = _decisions(old), _decisions(new)
    return Affected(
        project=project_name(project),
        total_fen=total_of(project),
        changes=changes(old, new),
        freed_of=tuple(text for step, text in needed_before.items() if step not in needed_after),
        bound_to=tuple(text for step, text in needed_after.items() if step not in needed_before),
    )


def _decisions(report: Report) -> dict[str, Text]:
    """Return the steps that the project must take at which a body decides."""
    return {
        step.id: step.title
        for step in report.path
        if step.needed == "required" and step.decides is not None and not step.optional
    }


def _sums(found: Sequence[Affected]) -> Sums:
    def broken(one: Affected, when: str) -> bool:
        return any(getattr(change, when) == "violated" for change in one.changes.verdicts)

    return Sums(
        checked=_count(found),
        affected=_count(one for one in found if one.changes.any),
        verdicts=_count(one for one in found if one.changes.verdicts),
        newly_violating=_count(one for one in found if broken(one, "after")),
        cleared=_count(one for one in found if broken(one, "before")),
        path=_count(one for one in found if one.changes.path),
        documents=_count(one for one in found if one.changes.documents),
        deadlines=_count(one for one in found if one.changes.deadlines),
        freed=_count(one for one in found if one.freed_of),
        bound=_count(one for one in found if one.bound_to),
    )


def _count(found: Iterable[Affected]) -> Count:
    return count(one.total_fen for one in found)


def _changed(diff: Diff) -> Diff:
    """Return *diff* without what is the same."""
    topics = tuple(
        topic.model_copy(update={"norms": tuple(norm for norm in topic.norms if norm.relation != "same")})
        for topic in diff.topics
        if topic.relation != "same"
    )
    path = tuple(step for step in diff.path if step.relation != "same" or step.bodies_differ)
    return diff.model_copy(update={"topics": topics, "path": path})
