"""Ambiguities of a text: how each may be read, what hangs on it, which verdicts turn under another reading.

``schema`` names the version. Within a version keys may be added, none removed or changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

from govrules.checking import check
from govrules.checking.report import Citation, Text
from govrules.checking.wording import citations
from govrules.compare.whatif.changes import changes
from govrules.compare.whatif.model import Changes
from govrules.pack import alternatives, with_picks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from govrules.pack import Pack, ResolvedPack
    from govrules.record import LoadedProject

SCHEMA = "govrules/readings/1"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Reading(_Part):
    """One way to read an ambiguity; ``rules`` would demand something else under it."""

    id: str
    says: Text
    picked: bool
    rules: tuple[str, ...] = ()


class Ambiguity(_Part):
    """A place of the text that can be read in several ways; ``named_by`` lists the rules that rest on it."""

    pack: str
    id: str
    question: Text | None
    citations: tuple[Citation, ...]
    options: tuple[Reading, ...]
    why: Text | None
    authority: Text | None
    named_by: tuple[str, ...]


class Sensitivity(_Part):
    """What changes for a project under an option that the pack does not pick."""

    pack: str
    reading: str
    option: str
    project: str
    changes: Changes


def ambiguities(resolved: ResolvedPack) -> tuple[Ambiguity, ...]:
    """Return the ambiguities of a pack on its day. Raises InputError where an option cannot be laid over."""
    differing = {
        (reading.id, option.id): tuple(rule.id for rule in rules)
        for reading, option, rules in alternatives(resolved.pack, resolved)
    }
    return tuple(
        Ambiguity(
            pack=resolved.pack.id,
            id=reading.id,
            question=Text.of(reading.question.words) if reading.question is not None else None,
            citations=citations(reading.cite),
            options=tuple(
                Reading(
                    id=option.id,
                    says=Text.of(option.says.words),
                    picked=option.id == reading.pick,
                    rules=differing.get((reading.id, option.id), ()),
                )
                for option in reading.options
            ),
            why=Text.of(reading.why.words) if reading.why is not None else None,
            authority=Text.of(reading.authority.words) if reading.authority is not None else None,
            named_by=tuple(rule.id for rule in resolved.rules if reading.id in rule.readings),
        )
        for reading in (entry.item for entry in resolved.pack.readings)
    )


def sensitivity(projects: Sequence[LoadedProject], pack: Pack, as_of: date) -> Iterator[Sensitivity]:
    """Yield, for every option not picked and every project, what turns; nothing where nothing does."""
    before = [check(project, pack, as_of, explain=(), readings=()) for project in projects]
    for name, option, other in _others(pack):
        for project, old in zip(projects, before, strict=True):
            found = changes(old, check(project, other, as_of, explain=(), readings=()))
            if found.any:
                yield Sensitivity(
                    pack=pack.id, reading=name, option=option, project=project.project.id, changes=found
                )


def _others(pack: Pack) -> Iterable[tuple[str, str, Pack]]:
    for entry in pack.readings:
        for option in entry.item.options:
            if option.id != entry.item.pick and option.changes is not None:
                yield entry.item.id, option.id, with_picks(pack, {entry.item.id: option.id})
