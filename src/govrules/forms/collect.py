"""From tables to records: a row of the projects, with its rows on the sheets of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.forms.entry import Entry
from govrules.forms.grid import form_of, grid_of
from govrules.forms.sheet import PROJECTS
from govrules.forms.taken import key_of
from govrules.record import LoadedProject, load_project
from govrules.record.cells import KEY
from govrules.source import Diagnostic, Document, InputError, Place, nearest
from govrules.values import ValueProblem
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.forms.grid import Form, Grid
    from govrules.forms.table import Table


def projects_in(
    tables: list[Table], notes: tuple[Diagnostic, ...] = ()
) -> Iterator[LoadedProject | InputError]:
    """Yield the projects of *tables* in their order, each with the place of every cell; for one that cannot
    be used, what is wrong with it; last, what is wrong with rows that belong to no project.

    Raises InputError where a table cannot be understood as a whole.
    """
    faults: list[Diagnostic] = []
    form = form_of(tables, faults)
    grids = [grid for table in tables if (grid := grid_of(table, form, faults)) is not None]
    if not faults and not any(grid.sheet.path == PROJECTS for grid in grids):
        words = Words("没有“项目”表", "there is no sheet “Projects”")
        faults.append(Diagnostic("E453", words, Place(tables[0].file if tables else "")))
    if faults:
        raise InputError(faults)
    book = _Book(grids, form, notes)
    yield from book.projects()
    strays = list(book.strays())
    if strays:
        yield InputError(strays)


class _Book:
    """Tables that belong together, and the projects in them."""

    def __init__(self, grids: list[Grid], form: Form, notes: tuple[Diagnostic, ...]) -> None:
        self._form, self._notes = form, notes
        self._projects = [(grid, row) for grid in grids if grid.sheet.path == PROJECTS for row in grid.rows()]
        self._seen: dict[str, Place] = {}
        self._rows: dict[str, list[tuple[Grid, int]]] = {}
        self._nameless: list[Diagnostic] = []
        for grid in grids:
            if grid.sheet.path != PROJECTS:
                for row in grid.rows():
                    self._keep(grid, row)

    def projects(self) -> Iterator[LoadedProject | InputError]:
        """Yield every project, or what is wrong with it."""
        for grid, row in self._projects:
            place = grid.table.place(row, grid.key)
            entry = Entry(place)
            key, _ = _key_at(grid, row)  # what is wrong with it is found with the other cells
            first = self._seen.setdefault(key, place) if key is not None else place
            if first != place:
                zh, en = f"编号 {key} 已用于 {first}", f"the id {key} is already used at {first}"
                entry.fault("E460", zh, en, place)
            yield self._loaded(entry, grid, row, self._rows.get(key or "", []) if first == place else None)

    def strays(self) -> Iterator[Diagnostic]:
        """Yield what is wrong with the rows of lists that belong to none of the projects."""
        yield from self._nameless
        for key, rows in self._rows.items():
            if key not in self._seen:
                near = nearest(key, self._seen)
                zh = f"“项目”表里没有编号 {key}" + (f"；是否指 {near}？" if near else "")
                en = f"no project has the id {key}" + (f"; did you mean {near}?" if near else "")
                for grid, row in rows:
                    yield Diagnostic("E459", Words(zh, en), grid.table.place(row, grid.key))

    def _keep(self, grid: Grid, row: int) -> None:
        """Keep a row of a list for its project."""
        key, fault = _key_at(grid, row)
        if key is not None:
            self._rows.setdefault(key, []).append((grid, row))
            return
        words = Words(f"没有写{KEY.zh}", f"the {KEY.en} is missing")
        self._nameless.append(fault or Diagnostic("E459", words, grid.table.place(row, grid.key)))

    def _loaded(
        self, entry: Entry, grid: Grid, row: int, rows: list[tuple[Grid, int]] | None
    ) -> LoadedProject | InputError:
        """Return the project in *row*; its rows in lists are None where they are another's of the same id."""
        entry.state(grid, row)
        if self._form.jurisdiction is not None:
            entry.default_to(self._form.jurisdiction, grid.table.place(row, grid.key))
        if rows is not None:
            entry.list_items(rows)
        try:
            loaded = load_project(Document(entry.root, grid.table.file, self._notes, entry.cells))
        except InputError as problem:
            told = {fault.place for fault in entry.faults}
            more = [fault for fault in problem.diagnostics if fault.place not in told]
            return InputError([*entry.faults, *more])
        return InputError(entry.faults) if entry.faults else loaded


def _key_at(grid: Grid, row: int) -> tuple[str | None, Diagnostic | None]:
    """Return the id that *row* names, or what is wrong with it."""
    try:
        return key_of(grid.table.cell(row, grid.key)), None
    except ValueProblem as problem:
        place = grid.table.place(row, grid.key)
        return None, Diagnostic("E458", Words(problem.zh, problem.en), place)
