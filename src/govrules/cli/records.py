"""The records of a run, looked at before anything is checked: few are kept, many are read again later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.cli.inputs import STDIN, Unreadable, read_or_refuse, read_project
from govrules.record import LoadedProject
from govrules.source import Diagnostic, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from govrules.cli.pool import Pool

    _Source = str | LoadedProject | Unreadable

MANY: Final = 64
"""From so many files on, records are not all held at once, and several processes are worth their start."""
CHUNK: Final = 16
"""So many files go to a process at once."""


@dataclass(frozen=True, slots=True)
class Record:
    """What is asked of a record before it is checked.

    ``place`` is where its id stands, ``named`` where the jurisdiction does; ``source`` is the record, or the
    name of the file that it is read from again.
    """

    id: str
    place: Place
    jurisdiction: str | None
    named: Place
    notes: tuple[Diagnostic, ...]
    source: LoadedProject | str

    @classmethod
    def of(cls, loaded: LoadedProject, source: LoadedProject | str) -> Record:
        """Take what is asked of *loaded*."""
        return cls(
            loaded.project.id,
            loaded.place("id"),
            loaded.project.jurisdiction,
            loaded.place("jurisdiction"),
            loaded.notes,
            source,
        )

    def loaded(self) -> LoadedProject:
        """Return the record itself, read from its file if it is not kept. Raises InputError."""
        if isinstance(self.source, LoadedProject):
            return self.source
        return read_project(self.source)


def kept_records(found: Iterable[LoadedProject | Unreadable]) -> Iterator[Record | Unreadable]:
    """Yield the records *found*, each with the record itself."""
    for one in found:
        yield one if isinstance(one, Unreadable) else Record.of(one, one)


def records_in(
    files: Sequence[str | Unreadable], pool: Pool, show: Callable[[int], None]
) -> Iterator[Record | Unreadable]:
    """Yield the records of very many *files* without keeping them; *show* is told how many are read.

    Standard input can be read once only, so its record is kept.
    """
    readable = [read_or_refuse(file) if file == STDIN else file for file in files]
    done = 0
    for chunk in pool.in_order(_looked_at, _chunks(readable)):
        yield from chunk
        done += len(chunk)
        show(done)


def _chunks(sources: Sequence[_Source]) -> Iterator[Sequence[_Source]]:
    return (sources[start : start + CHUNK] for start in range(0, len(sources), CHUNK))


def _looked_at(sources: Sequence[_Source]) -> list[Record | Unreadable]:
    return [_look(source) for source in sources]


def _look(source: _Source) -> Record | Unreadable:
    if isinstance(source, Unreadable):
        return source
    found = read_or_refuse(source) if isinstance(source, str) else source
    return found if isinstance(found, Unreadable) else Record.of(found, source)
