"""The sheets of a spreadsheet of records and their columns: one of projects, one a list, one of documents.

They follow from the models of the record alone; which of them a form shows is another matter (``wanted.py``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from govrules.catalogue import Domain, Kind
from govrules.record import Project, vocabulary
from govrules.record.documents import FiledDocument
from govrules.record.shape import extra, held, is_list, label_of, meaning_of, model_of, written_as
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

PROJECTS: Final = ""
"""The path of the sheet that has one row a project."""
DOCUMENTS: Final = "documents.on_file"
CONTENTS: Final = "documents.on_file.contents"
"""The one column whose domain depends on another, the type of the document."""

NOTHING: Final = Words("", "")
_LISTS: Final = Words("清单（有、无）", "lists (some or none)")
_NOT_COLUMNS: Final = frozenset({"uncertain"})


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the fact that its cells state, under the path it has in a record.

    ``group`` is the part of the record it belongs to, if any. A column of kind *list* says of a list whether
    it has items; they stand on a sheet of their own. ``examples`` are spellings of its values.
    """

    path: str
    kind: Kind
    label: Words
    group: Words | None = None
    meaning: Words = NOTHING
    domain: Domain | None = None
    judge: Words | None = None
    presumed: bool | None = None
    required: bool = False
    examples: tuple[object, ...] = ()

    @property
    def name(self) -> str:
        """The name of its field in the record."""
        return self.path.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of sheet, known by the path of the list that its rows are items of."""

    path: str
    name: Words
    columns: tuple[Column, ...]

    def column(self, path: str) -> Column:
        """Return the column of the fact at *path*. Raises KeyError."""
        for column in self.columns:
            if column.path == path:
                return column
        raise KeyError(path)


@cache
def every_sheet() -> tuple[Sheet, ...]:
    """Return every sheet there is, with every column it may have; that of the projects first."""
    return _projects(), *_lists(Project, "")


def _projects() -> Sheet:
    columns: list[Column] = []
    marks: list[Column] = []
    for name, info in Project.model_fields.items():
        inner = model_of(info)
        if name in _NOT_COLUMNS:
            continue
        if inner is None:
            columns.append(_column(name, info, None))
        elif is_list(info):
            marks.append(_mark(name, info))
        elif name == "documents":
            fields = inner.model_fields
            marks.append(_column(DOCUMENTS, info, _LISTS, kind="list"))
            marks.append(_column("documents.coverage", fields["coverage"], _LISTS))
        else:
            for field, below in inner.model_fields.items():
                path = f"{name}.{field}"
                if is_list(below):
                    marks.append(_mark(path, below))
                else:
                    columns.append(_column(path, below, label_of(info)))
    return Sheet(PROJECTS, Words("项目", "Projects"), (*columns, *marks))


def _lists(model: type[BaseModel], prefix: str) -> Iterator[Sheet]:
    """Yield a sheet for each list below *model*, the documents last."""
    for name, info in model.model_fields.items():
        inner, path = model_of(info), f"{prefix}{name}"
        if inner is None or inner is FiledDocument:
            continue
        if is_list(info):
            yield Sheet(path, _sheet_name(info), _item_columns(inner, path))
        elif name != "documents":
            yield from _lists(inner, f"{path}.")
    if model is Project:
        info = Project.model_fields["documents"]
        yield Sheet(DOCUMENTS, _sheet_name(info), _item_columns(FiledDocument, DOCUMENTS))


def _item_columns(model: type[BaseModel], path: str) -> tuple[Column, ...]:
    return tuple(_column(f"{path}.{field}", info, None) for field, info in model.model_fields.items())


def _sheet_name(info: FieldInfo) -> Words:
    label = label_of(info)
    return Words(label.zh, label.en[0].upper() + label.en[1:])


def _mark(path: str, info: FieldInfo) -> Column:
    return _column(path, info, _LISTS, kind="list")


def _column(path: str, info: FieldInfo, group: Words | None, *, kind: Kind | None = None) -> Column:
    held_kind, domain = held(info) or (("set", None) if path == CONTENTS else ("text", None))
    more = extra(info)
    judge = more.get("x-judged-by")
    return Column(
        path,
        kind or held_kind,
        label_of(info),
        group,
        meaning_of(info),
        vocabulary().domains[domain] if domain is not None else None,
        Words(judge["zh"], judge["en"]) if judge else None,
        more.get("x-presumed"),
        info.is_required(),
        tuple((written_as(info) or {}).get("examples", ())),
    )
