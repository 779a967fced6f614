"""From the path of a fact to where it stands in the project file, or where it would be stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.checking.report import Fix, Location
from govrules.record import insertion

if TYPE_CHECKING:
    from govrules.record import LoadedProject


class Places:
    """The places of one project's facts; a record that comes from no file has none."""

    def __init__(self, loaded: LoadedProject) -> None:
        self._loaded = loaded
        self._fixes: dict[str, Fix | None] = {}

    def stated(self, path: str) -> Location | None:
        """Return where the value at *path* stands; None where the file does not state it."""
        if not self._loaded.file:
            return None
        for candidate in _candidates(path):
            found = self._loaded.places.get(candidate)
            if found is not None:
                return Location.of(self._loaded.at(found.value))
        return None

    def wanted(self, path: str) -> Location | None:
        """Return where the value at *path* stands or, for one not stated, the key of its nearest parent."""
        if not self._loaded.file:
            return None
        return Location.of(self._loaded.place(path))

    def fix(self, path: str) -> Fix | None:
        """Return the edit that adds the key of the fact at *path*, where there is one."""
        if path not in self._fixes:
            found = insertion(self._loaded, path)
            self._fixes[path] = (
                Fix.model_construct(**found.span._asdict(), text=found.text) if found is not None else None
            )
        return self._fixes[path]


def _candidates(path: str) -> list[str]:
    """Return the places that may state *path*: of a document, its entry, or the list that lacks it."""
    parts = path.split(".")
    if parts[0] != "documents":
        return [path]
    return [".".join(parts[:size]) for size in range(len(parts), 0, -1)]
