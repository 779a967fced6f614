"""One project being put together from its cells, as the tree that the reader of records takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.forms.sheet import DOCUMENTS
from govrules.forms.table import Unusable, text_of
from govrules.forms.taken import is_unknown, node_of
from govrules.forms.written import domain_of
from govrules.record import vocabulary
from govrules.record.cells import NONE, SOME, means
from govrules.source import Diagnostic, Mapping, Node, Place, Scalar, Sequence, Span
from govrules.values import ValueProblem
from govrules.values.words import Words

if TYPE_CHECKING:
    from govrules.forms.grid import Grid
    from govrules.forms.heading import Heading
    from govrules.forms.table import Content

_DOCUMENTS: Final = "documents"
_UNCERTAIN: Final = "uncertain"


class Entry:
    """A project that begins at a row of the projects: its tree, the cell that each span of it stands for,
    and what is wrong with its cells.
    """

    def __init__(self, place: Place) -> None:
        self.cells: dict[Span, Place] = {}
        self.faults: list[Diagnostic] = []
        self.root = Mapping({}, {}, self._span(place))
        self._marks: dict[str, tuple[Content, Place]] = {}

    def fault(self, code: str, zh: str, en: str, place: Place) -> None:
        """Note what is wrong with a cell."""
        self.faults.append(Diagnostic(code, Words(zh, en), place))

    def state(self, grid: Grid, row: int) -> None:
        """Take what a row of the projects states; an empty cell is the place of what it does not state."""
        for index, heading in grid.columns.items():
            column, content, place = heading.column, grid.table.cell(row, index), grid.table.place(row, index)
            if column.kind == "list":
                self._marks[column.path] = content, place
                continue
            span = self._span(place)
            node = self._node(content, heading, None, span)
            if column.path.startswith(f"{_DOCUMENTS}.") and isinstance(node, Scalar):
                continue  # documents of which nothing is said would be a list that is empty
            put(self.root, column.path, node, span)
            if column.presumed is not None and is_unknown(content):
                self._open(column.path, span)

    def default_to(self, jurisdiction: str, place: Place) -> None:
        """Let a project that names no jurisdiction be of *jurisdiction*."""
        said = self.root.entries.get("jurisdiction")
        if not isinstance(said, Scalar) or said.value is None:
            span = said.span if said is not None else self._span(place)
            put(self.root, "jurisdiction", Scalar(jurisdiction, jurisdiction, span), span)

    def list_items(self, rows: list[tuple[Grid, int]]) -> None:
        """Take the rows that the project has on the sheets of lists, and what it says of lists without."""
        of: dict[str, list[tuple[Grid, int]]] = {path: [] for path in self._marks}
        for grid, row in rows:
            of.setdefault(grid.sheet.path, []).append((grid, row))
        for path, found in of.items():
            content, place = self._marks.get(path, (None, None))
            if place is None:
                place = found[0][0].table.place(found[0][1], found[0][0].key)
            elif not self._agrees(content, place, has_rows=bool(found)):
                continue
            span = self._span(place)
            covered = path == DOCUMENTS and _DOCUMENTS in self.root.entries
            if found or covered or _says(content, NONE):
                items = tuple(self._item(grid, row) for grid, row in found)
                put(self.root, path, Sequence(items, span), span)
            else:
                put(self.root, _DOCUMENTS if path == DOCUMENTS else path, Scalar(None, "", span), span)

    def _span(self, place: Place) -> Span:
        """Return the span that stands for *place* from now on."""
        number = len(self.cells) + 1
        span = Span(number, 1, number, 2)
        self.cells[span] = place
        return span

    def _open(self, path: str, span: Span) -> None:
        """List a fact that would be presumed as open."""
        before = self.root.entries.get(_UNCERTAIN)
        items = before.items if isinstance(before, Sequence) else ()
        put(self.root, _UNCERTAIN, Sequence((*items, Scalar(path, path, span)), span), span)

    def _agrees(self, content: Content, place: Place, *, has_rows: bool) -> bool:
        """Tell whether what the projects say of a list fits the rows it has; if not, note a fault."""
        if content is None or is_unknown(content) or _says(content, SOME if has_rows else NONE):
            return True
        if _says(content, SOME):
            zh, en = (
                "填了“有”，表中却没有这个项目的行",
                "it says “some”, and the list has no row of the project",
            )
        elif _says(content, NONE):
            zh, en = "填了“无”，表中却有这个项目的行", "it says “none”, and the list has rows of the project"
        else:
            shown = content.shown if isinstance(content, Unusable) else text_of(content)
            zh, en = f"“{shown}”：应为“有”或“无”", f"“{shown}”: “some” or “none” was expected"
        self.fault("E461", zh, en, place)
        return False

    def _item(self, grid: Grid, row: int) -> Mapping:
        item = Mapping({}, {}, self._span(grid.table.place(row, grid.key)))
        kind = _type_in(grid, row) if grid.sheet.path == DOCUMENTS else None
        for index, heading in grid.columns.items():
            span = self._span(grid.table.place(row, index))
            put(item, heading.column.name, self._node(grid.table.cell(row, index), heading, kind, span), span)
        return item

    def _node(self, content: Content, heading: Heading, kind: str | None, span: Span) -> Node:
        try:
            return node_of(content, heading.column, heading.unit, domain_of(heading.column, kind), span)
        except ValueProblem as problem:
            self.fault("E458", problem.zh, problem.en, self.cells[span])
            return Scalar(None, "", span)


def put(root: Mapping, path: str, node: Node, span: Span) -> None:
    """Put *node*, whose key stands at *span*, at *path* below *root*."""
    *outer, last = path.split(".")
    for name in outer:
        below = root.entries.get(name)
        if not isinstance(below, Mapping):
            below = Mapping({}, {}, span)
            root.entries[name], root.keys[name] = below, span
        root = below
    root.entries[last], root.keys[last] = node, span


def _says(content: Content, words: Words) -> bool:
    return isinstance(content, str) and means(content, words)


def _type_in(grid: Grid, row: int) -> str | None:
    """Return the type of the document in *row*."""
    for index, heading in grid.columns.items():
        content = grid.table.cell(row, index)
        if heading.column.path == f"{DOCUMENTS}.type" and isinstance(content, str):
            return vocabulary().domains["document"].find(content.strip())
    return None
