"""Reading files of waivers: YAML or JSON, or a table in CSV, with English or Chinese names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from govrules.source import (
    Diagnostic,
    Document,
    InputError,
    Mapping,
    Node,
    Place,
    Scalar,
    Sequence,
    nearest,
    read_file,
    read_text,
)
from govrules.source.table import Cell, parse_csv
from govrules.values.words import Words
from govrules.waivers.fields import FIELDS, LIST, Field
from govrules.waivers.one import Written, waiver_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.waivers.waiver import Waiver

_SUFFIX: Final = ".csv"


def read_waivers(path: Path | str, *, name: str | None = None) -> tuple[Waiver, ...]:
    """Return the waivers in the file *path*, reported as *name*.

    A CSV file is UTF-8 (with or without BOM), else GB 18030. Raises InputError with every fault.
    """
    path = Path(path)
    shown = name or path.as_posix()
    faults: list[Diagnostic] = []
    if path.suffix.lower() == _SUFFIX:
        written = _rows(parse_csv(read_text(path, name=shown), shown), shown, faults)
    else:
        written = _entries(read_file(path, name=shown), faults)
    found = [waiver_of(one, faults) for one in written]
    if faults:
        raise InputError(faults)
    return tuple(waiver for waiver in found if waiver is not None)


def _entries(document: Document, faults: list[Diagnostic]) -> Iterator[Written]:
    """Yield what the entries of a YAML document state."""
    root = document.root
    listed = None
    if isinstance(root, Mapping):
        strange = [key for key in root.keys if key not in LIST]
        faults += [_unknown(key, [LIST], document.place(root.keys[key])) for key in strange]
        listed = next((node for key, node in root.entries.items() if key in LIST), None)
    if not isinstance(listed, Sequence):
        words = Words(f"应以 {LIST.en}: 起，下列各项例外", f"a list under {LIST.en}: was expected")
        faults.append(Diagnostic("E820", words, document.place(listed if listed is not None else root)))
        return
    for entry in listed.items:
        if not isinstance(entry, Mapping):
            words = Words("每项例外应是键和值", "a waiver is keys and values")
            faults.append(Diagnostic("E820", words, document.place(entry)))
            continue
        yield Written(document.place(entry), dict(_values(entry, (), document, faults)))


def _values(
    entry: Mapping, above: tuple[Words, ...], document: Document, faults: list[Diagnostic]
) -> Iterator[tuple[str, tuple[str, Place]]]:
    """Yield the name of each field in *entry* with its text and place."""
    depth = len(above)
    known = {field.keys[: depth + 1]: field for field in FIELDS if field.keys[:depth] == above}
    for key, node in entry.entries.items():
        path = next((path for path in known if key in path[-1]), None)
        if path is None:
            faults.append(_unknown(key, [path[-1] for path in known], document.place(entry.keys[key])))
        elif len(known[path].keys) > len(path):
            if isinstance(node, Mapping):
                yield from _values(node, path, document, faults)
            else:
                words = Words(f"{key} 之下应是键和值", f"keys and values were expected under {key}")
                faults.append(Diagnostic("E820", words, document.place(node)))
        else:
            yield known[path].name, (_text(node, known[path], document, faults), document.place(node))


def _text(node: Node, field: Field, document: Document, faults: list[Diagnostic]) -> str:
    """Return what a value says; several digests with spaces between."""
    if isinstance(node, Scalar):
        return "" if node.value is None else node.raw.strip()
    if isinstance(node, Sequence) and field.kind == "digests":
        return " ".join(_text(item, field, document, faults) for item in node.items)
    words = Words(f"{field.shown.zh}应为文字", f"{field.shown.en}: a text was expected")
    faults.append(Diagnostic("E823", words, document.place(node)))
    return ""


def _rows(rows: list[list[Cell]], shown: str, faults: list[Diagnostic]) -> Iterator[Written]:
    """Yield what the rows of a table state; the first names its columns."""
    if not rows:
        words = Words("表是空的；首行写各栏名称", "the table is empty; its first row names the columns")
        faults.append(Diagnostic("E820", words, Place(shown)))
        return
    head, *body = rows
    fields = _columns(head, shown, faults)
    for row in body:
        values: dict[str, tuple[str, Place]] = {}
        for index, cell in enumerate(row):
            field = fields[index] if index < len(head) else None
            if field is not None:
                values[field.name] = (cell.text, Place(shown, cell.span))
            elif cell.text and not (index < len(head) and head[index].text):
                words = Words("这一格上方没有栏名", "no column is named above this cell")
                faults.append(Diagnostic("E821", words, Place(shown, cell.span)))
        yield Written(Place(shown, row[0].span), values)


def _columns(head: list[Cell], shown: str, faults: list[Diagnostic]) -> list[Field | None]:
    """Return the field of each column; None for one without a name and, with a fault, for others."""
    found: list[Field | None] = []
    for cell in head:
        field = next((field for field in FIELDS if cell.text in field.column), None)
        if field is None and cell.text:
            faults.append(_unknown(cell.text, [one.column for one in FIELDS], Place(shown, cell.span)))
        elif field is not None and field in found:
            words = Words(f"栏“{cell.text}”重复", f"the column “{cell.text}” is there twice")
            faults.append(Diagnostic("E821", words, Place(shown, cell.span)))
            field = None
        found.append(field)
    return found


def _unknown(key: str, known: Iterable[Words], place: Place) -> Diagnostic:
    names = list(known)
    near = nearest(key, [text for words in names for text in words])
    zh, en = "、".join(name.zh for name in names), ", ".join(name.en for name in names)
    return Diagnostic(
        "E821",
        Words(
            f"没有“{key}”这一项" + (f"；是否指“{near}”？" if near else f"；可用：{zh}"),
            f"there is no “{key}” here" + (f"; did you mean “{near}”?" if near else f"; there are: {en}"),
        ),
        place,
    )
