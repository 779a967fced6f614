"""From the path of a fact to where it stands in the project file, or where it would be stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.checking.report import Location
from govrules.source import Place

if TYPE_CHECKING:
    from govrules.record import LoadedProject


class Places:
    """The places of one project's facts; a record that comes from no file has none."""

    def __init__(self, loaded: LoadedProject) -> None:
        self._loaded = loaded

    def stated(self, path: str) -> Location | None:
        """Return where the value at *path* stands; None where the file does not state it."""
        if not self._loaded.file:
            return None
        for candidate in _candidates(path):
            found = self._loaded.places.get(candidate)
            if found is not None:
                return _location(Place(self._loaded.file, found.value))
        return None

    def wanted(self, path: str) -> Location | None:
        """Return where the value at *path* stands or, for one not stated, the key of its nearest parent."""
        if not self._loaded.file:
            return None
        return _location(self._loaded.place(path))


def _candidates(path: str) -> list[str]:
    """Return the places that may state *path*: of a document, its entry, or the list that lacks it."""
    parts = path.split(".")
    if parts[0] != "documents":
        return [path]
    return [".".join(parts[:size]) for size in range(len(parts), 0, -1)]


def _location(place: Place) -> Location:
    span = place.span
    if span is None:
        return Location(file=place.file)
    return Location(
        file=place.file,
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
    )
