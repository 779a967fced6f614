"""Writing the digests of articles beside waivers that record none, and nothing else of their file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from govrules.source import Mapping, Scalar, Sequence, Span, parse_text
from govrules.source.edit import replaced
from govrules.source.syntax import BREAK
from govrules.source.table import parse_csv
from govrules.waivers.fields import FIELDS, LIST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Mapping as AnyMapping

    from govrules.source.table import Cell
    from govrules.waivers.provision import Provision
    from govrules.waivers.waiver import Waiver

_DIGEST = next(field for field in FIELDS if field.kind == "digests").column
_RULE = next(field for field in FIELDS if field.name == "rule").column


def pinned(
    text: str, waivers: Iterable[Waiver], rules: AnyMapping[str, Provision], *, table: bool
) -> tuple[str, int]:
    """Return *text* with the digests that the articles of *rules* have now, and how many waivers got them.

    *text* is the file *waivers* were read from, a *table* or YAML. What records digests keeps them: a waiver
    under an article that has changed must be granted anew.
    """
    wanted = {
        waiver.place.span: digests
        for waiver in waivers
        if not waiver.digests and (digests := _digests(rules.get(waiver.rule)))
    }
    edits = list(_cells(text, wanted) if table else _keys(text, wanted)) if wanted else []
    ends = "\r\n" if "\r\n" in text else "\n"
    return replaced(text, [(span, new.replace("\n", ends)) for span, new in edits]), len(wanted)


def _digests(rule: Provision | None) -> list[str]:
    """Return the digests of the articles a rule cites; none where the pack does not record them all."""
    known = [f"sha256:{digest}" for digest in rule.digests.values() if digest] if rule is not None else []
    return known if rule is not None and len(known) == len(rule.digests) else []


def _keys(text: str, wanted: AnyMapping[Span | None, list[str]]) -> Iterator[tuple[Span, str]]:
    """Yield the edits of a YAML or JSON file."""
    root = parse_text(text, "").root
    entries = root.entries if isinstance(root, Mapping) else {}
    listed = next((node for key, node in entries.items() if key in LIST), None)
    lines = BREAK.split(text)
    for entry in listed.items if isinstance(listed, Sequence) else ():
        digests = wanted.get(entry.span)
        if digests is None or not isinstance(entry, Mapping):
            continue
        value = json.dumps(digests[0] if len(digests) == 1 else digests)
        empty = next((node for key, node in entry.entries.items() if key in _DIGEST), None)
        rule = next(key for key in entry.keys if key in _RULE)
        name = _DIGEST.zh if rule == _RULE.zh else _DIGEST.en
        if isinstance(empty, Scalar):
            yield empty.span, value if empty.raw else f" {value}"
        elif lines[entry.span.line - 1][entry.span.column - 1] == "{":
            line, end = entry.span.end_line, entry.span.end_column - 1
            yield Span(line, end, line, end), f", {json.dumps(name, ensure_ascii=False)}: {value}"
        else:
            line = entry.entries[rule].span.end_line
            end = len(lines[line - 1]) + 1
            yield Span(line, end, line, end), f"\n{' ' * (entry.span.column - 1)}{name}: {value}"


def _cells(text: str, wanted: AnyMapping[Span | None, list[str]]) -> Iterator[tuple[Span, str]]:
    """Yield the edits of a table, with a column more where it has none for digests."""
    head, *rows = parse_csv(text, "")
    column = next((index for index, cell in enumerate(head) if cell.text in _DIGEST), len(head))
    if column == len(head):
        chinese = any(cell.text == _RULE.zh for cell in head)
        yield _end(head), f",{_DIGEST.zh if chinese else _DIGEST.en}"
    for row in rows:
        digests = wanted.get(row[0].span)
        if digests is not None and column < len(row):
            yield row[column].span, " ".join(digests)
        elif digests is not None:
            yield _end(row), "," * (column - len(row) + 1) + " ".join(digests)


def _end(row: list[Cell]) -> Span:
    span = row[-1].span
    return Span(span.end_line, span.end_column, span.end_line, span.end_column)
