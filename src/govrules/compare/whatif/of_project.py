"""One project as it is and as it would be: facts set on trial, facts moved, violations cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules._version import __version__
from govrules.checking import check, resolve_cached
from govrules.checking.build import pack_name, project_name
from govrules.checking.report import Text
from govrules.checking.wording import value_text
from govrules.compare.whatif.changes import changes
from govrules.compare.whatif.clear import clearings
from govrules.compare.whatif.model import Setting, WhatIf
from govrules.compare.whatif.trial import Trial
from govrules.compare.whatif.vary import turns
from govrules.pack import NotInForce
from govrules.record import fact_sheet
from govrules.record.edited import fact_at, with_fact
from govrules.source import Diagnostic, InputError, Place
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from govrules.pack import Pack
    from govrules.record import LoadedProject, Project


def what_if(
    loaded: LoadedProject,
    pack: Pack,
    as_of: date,
    *,
    settings: Mapping[str, Any] | None = None,
    vary: Sequence[tuple[str, Any, Any]] = (),
    clear: Sequence[str] = (),
) -> WhatIf:
    """Return what changes where *settings* (facts by path) hold, where it turns, what clears violations.

    *vary* names facts with the values to move them between, *clear* rules; both speak of the project with
    the settings. Raises InputError for values that a fact cannot have, for a pack that is not in force, and
    for a rule that it does not have; ValueError for a fact in *vary* that does not run along a line.
    """
    resolved = resolve_cached(pack, as_of)
    if isinstance(resolved, NotInForce):
        words = Words(f"{as_of} 不在施行期内", f"not in force on {as_of}")
        raise InputError([Diagnostic("E850", words, Place(pack.id))])
    project = loaded.project
    for path, value in (settings or {}).items():
        project = with_fact(project, path, value)
    trial = Trial(project, resolved)
    rules = {rule.id: rule for rule in resolved.rules}
    return WhatIf(
        govrules=__version__,
        project=project_name(loaded),
        pack=pack_name(pack),
        as_of=as_of.isoformat(),
        set=tuple(_setting(path, loaded.project, project, as_of) for path in settings or {}),
        changes=changes(check(loaded, pack, as_of), check(project, pack, as_of)) if settings else None,
        vary=tuple(turns(trial, path, first, last) for path, first, last in vary),
        clear=tuple(clearings(trial, rules[name]) for name in clear),
    )


def _setting(path: str, before: Project, after: Project, as_of: date) -> Setting:
    fact = fact_at(path)
    return Setting(
        path=path,
        label=Text.of(fact.label) if fact is not None else Text(zh=path, en=path),
        before=_value(path, before, as_of),
        after=_value(path, after, as_of),
    )


def _value(path: str, project: Project, as_of: date) -> Text | None:
    fact = fact_at(path)
    known = fact_sheet(project, as_of).known
    if fact is None:
        return None
    if fact.within is None:
        value = known.get(fact.path)
    else:
        number = int(path.partition("[")[2].partition("]")[0] or 0)
        items = known.get(fact.within, ())
        value = items[number].get(fact.path) if number < len(items) else None
    return None if value is None else value_text(fact, value)
