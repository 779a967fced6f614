"""What is read of the inputs at once: some projects, as records or as rows, and what is wrong with others."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from govrules.portfolio.reading.rows import read_rows
from govrules.portfolio.refused import Refused
from govrules.portfolio.schema import DOCUMENTS, PROJECT, PROJECTS, ROW, tables
from govrules.portfolio.tables import ROW_TYPE, FactTable
from govrules.record import Project
from govrules.source import Diagnostic, InputError, Place
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.portfolio.reading.items import ItemTable
    from govrules.portfolio.reading.opened import Opened, Part
    from govrules.record import LoadedProject


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some projects in their order: ``rows`` were read, from the number ``first`` on.

    Those that can be used are ``records`` or the rows of ``table``; what is wrong with each of the others is
    in ``refused``. ``place`` says where a row stands; ``done`` is how much of the input is read with it, from
    0 to 1.
    """

    first: int
    rows: int
    records: Sequence[tuple[int, Project]] = ()
    table: FactTable | None = None
    refused: Sequence[Refused] = ()
    place: Callable[[int], str] = str
    done: float = 1.0


def record_chunks(
    found: Iterable[LoadedProject | InputError], first: int, most: int, total: int
) -> Iterator[Chunk]:
    """Yield records, at most so many at once; those that cannot be used are refused.

    *total*, how many there are, may be a guess.
    """
    records: list[tuple[int, Project]] = []
    refused: list[Refused] = []
    places: dict[int, str] = {}
    start = row = first
    for one in found:
        if isinstance(one, InputError):
            refused += [Refused.of(fault, row) for fault in one.diagnostics]
        else:
            records.append((row, one.project))
            places[row] = str(one.place("id"))
        row += 1
        if row - start == most:
            done = min((row - first) / max(total, 1), 1.0)
            yield Chunk(start, most, records, None, refused, places.__getitem__, done)
            records, refused, places, start = [], [], {}, row
    if row > start:
        yield Chunk(start, row - start, records, None, refused, places.__getitem__)


def table_chunks(opened: Opened, lists: Mapping[str, ItemTable], first: int, most: int) -> Iterator[Chunk]:
    """Yield the rows of a table of projects with their items, at most so many at once."""
    _refuse_both(opened, lists)
    for part in opened.parts(most):
        chunk = _chunk(part, opened, lists, first)
        first += chunk.rows
        yield chunk


def _refuse_both(opened: Opened, lists: Mapping[str, ItemTable]) -> None:
    """Raise InputError where documents are stated by a list and by columns of their own."""
    paths = {one.stated.path: one.text for one in opened.headings.values() if one.stated is not None}
    own = next((path for path in paths if path.startswith("documents.") and path.count(".") == 1
                and tables()[PROJECTS].by_path[path].fact.kind == "event"), None)  # fmt: skip
    listed = DOCUMENTS in lists or any(path in paths for path in (DOCUMENTS, "documents.coverage"))
    if own is not None and listed:
        words = Words(
            f"“{paths[own]}”与文件清单说的是同一件事；请只用一种",
            f"“{paths[own]}” and the list of documents say the same; use one of them",
        )
        raise InputError([Diagnostic("E455", words, Place(opened.file))])


def _chunk(part: Part, opened: Opened, lists: Mapping[str, ItemTable], first: int) -> Chunk:
    """Return the rows of *part* with their items; rows that are wrong, wholly or in a list, are refused."""
    numbers, numbers_of_bad = _numbers(part, first)
    frame, bad = read_rows(part.cells, opened.headings, tables()[PROJECTS], opened.file)
    frame.insert_column(0, pl.Series(ROW, numbers, dtype=ROW_TYPE))
    if "id" not in frame.columns:
        frame = frame.with_columns(pl.col(ROW).cast(pl.String).alias("id"))
    lines = dict(zip(numbers, part.lines, strict=True))
    ids = dict(zip(numbers, frame["id"], strict=True))

    def place(row: int) -> str:
        return f"{opened.file}:{lines[row]}"

    def refusal(row: int, column: str | None, code: str, message: Words) -> Refused:
        return Refused(row, ids[row], place(row), column, code, message)

    refused = [
        Refused(row, None, f"{opened.file}:{one.line}", None, one.code, one.message)
        for row, one in zip(numbers_of_bad, part.bad, strict=True)
    ]
    refused += [refusal(numbers[cell.index], cell.column, cell.code, cell.message) for cell in bad]
    items: dict[str, pl.DataFrame] = {}
    for path, listed in lists.items():
        found = listed.of(frame.select(ROW, "id"))
        items[path] = found.rows
        refused += [fault for faults in found.wrong.values() for fault in faults]
        refused += [refusal(row, "id", "E460", _REPEATED) for row in found.repeated]
    for path in _listed(frame, items):
        frame, belied = _stated(frame, path, items.get(path))
        refused += [refusal(row, path, "E461", words) for row, words in belied]
    refused.sort(key=lambda fault: fault.row or 0)
    table = _without(FactTable(frame.lazy(), {path: each.lazy() for path, each in items.items()}), refused)
    rows = len(numbers) + len(numbers_of_bad)
    return Chunk(first, rows, table=table, refused=refused, place=place, done=opened.done())


def _numbers(part: Part, first: int) -> tuple[list[int], list[int]]:
    """Return the numbers of the rows of *part* and of what is no row among them, in the order of lines."""
    good, bad = list(part.lines), [one.line for one in part.bad]
    place = {line: first + at for at, line in enumerate(sorted([*good, *bad]) if bad else good)}
    return [place[line] for line in good], [place[line] for line in bad]


def _listed(frame: pl.DataFrame, items: Mapping[str, pl.DataFrame]) -> list[str]:
    """Return the paths of the lists of which something is said."""
    ends = (_HAS, _STATED)
    said = {name.removesuffix(end) for name in frame.columns for end in ends if name.endswith(end)}
    return [path for path in tables() if path in items or path in said]


def _stated(
    frame: pl.DataFrame, path: str, items: pl.DataFrame | None
) -> tuple[pl.DataFrame, list[tuple[int, Words]]]:
    """Return *frame* with whether a list is stated, and the rows whose 有 or 无 its items belie."""
    has, stated = f"{path}{_HAS}", f"{path}{_STATED}"
    owners = items[PROJECT].unique().implode() if items is not None else pl.lit([], pl.List(ROW_TYPE))
    has_items = pl.col(ROW).is_in(owners)
    said = pl.col(has) if has in frame.columns else pl.lit(None, pl.Boolean)
    marked = pl.col(stated) if stated in frame.columns else pl.lit(None, pl.Boolean)
    belied = frame.filter(said != has_items).select(ROW, said.alias(has)).iter_rows()
    known = has_items | said.is_not_null() | marked.fill_null(False)
    made = frame.with_columns(pl.when(known).then(True).alias(stated)).drop(has, strict=False)
    return made, [(row, _SOME_WITHOUT if some else _NONE_WITH) for row, some in belied]


def _without(table: FactTable, refused: Sequence[Refused]) -> FactTable:
    """Return *table* without the rows that are refused, and without their items."""
    out = sorted({fault.row for fault in refused if fault.row is not None})
    if not out:
        return table
    bad = pl.lit(pl.Series(out, dtype=ROW_TYPE).implode())
    return FactTable(
        table.projects.filter(~pl.col(ROW).is_in(bad)),
        {path: items.filter(~pl.col(PROJECT).is_in(bad)) for path, items in table.items.items()},
    )


_HAS: Final = ".has"
_STATED: Final = ".stated"
_REPEATED: Final = Words(
    "前面的行已用这个编号，清单里的行不知属于哪一个",
    "an earlier row has this id, so the rows of lists could belong to either",
)
_SOME_WITHOUT: Final = Words(
    "填了“有”，清单里却没有这个项目的行", "it says “some”, and the list has no row of the project"
)
_NONE_WITH: Final = Words(
    "填了“无”，清单里却有这个项目的行", "it says “none”, and the list has rows of the project"
)
