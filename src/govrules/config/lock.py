"""Writing the digests of packs into ``pack-lock``, and nothing else of a file of settings."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from govrules.source import Diagnostic, InputError, Mapping, Node, Place, Span
from govrules.source.edit import replaced
from govrules.source.syntax import BREAK
from govrules.source.toml import parse_toml
from govrules.source.tree import plain
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping as AnyMapping

KEY: Final = "pack-lock"
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")


def locked(text: str, name: str, digests: AnyMapping[str, str], *, table: tuple[str, ...] = ()) -> str:
    """Return *text*, a file of settings reported as *name*, with *digests* of packs pinned; the rest stays.

    *table* leads to the settings in the file (``tool``, ``govrules`` in a ``pyproject.toml``).
    Raises InputError where the table is written in a way that nothing can be added to.
    """
    known = _table(text, name, table)
    pins = known.entries if isinstance(known, Mapping) else {}
    changed = replaced(text, [(pins[pack].span, f'"{digests[pack]}"') for pack in digests if pack in pins])
    new = {pack: digest for pack, digest in digests.items() if pack not in pins}
    changed = _with_lines(changed, _table(changed, name, table), table, list(_lines(new))) if new else changed
    after = _table(changed, name, table)
    if after is not None and plain(after) == {**{pack: plain(pins[pack]) for pack in pins}, **digests}:
        return changed
    lines = "\n".join(_lines(digests))
    words = Words(
        f"{KEY} 的写法无法自动补写；请手工写入：\n{lines}",
        f"{KEY} is written in a way that cannot be added to; write into it:\n{lines}",
    )
    raise InputError([Diagnostic("E809", words, Place(name, known.span if known is not None else None))])


def _with_lines(text: str, known: Node | None, table: tuple[str, ...], lines: list[str]) -> str:
    """Return *text* with *lines* in the table *known*, made at the end where there is none.

    A table that is written key by key stays as it is.
    """
    if known is None:
        head = text if not text or text.endswith("\n") else f"{text}\n"
        return "\n".join([head, f"[{'.'.join((*table, KEY))}]", *lines, ""]).removeprefix("\n")
    written = BREAK.split(text)
    begins = written[known.span.line - 1][: known.span.column]
    inline, headed = begins.endswith("{"), begins.lstrip().startswith("[")
    if not isinstance(known, Mapping) or not (inline or headed):
        return text
    if inline:
        line, end = known.span.end_line, known.span.end_column - 1
        added = (", " if known.entries else "") + ", ".join(lines)
    else:
        line = max((node.span.end_line for node in known.entries.values()), default=known.span.line)
        end = len(written[line - 1]) + 1
        added = "".join(f"\n{one}" for one in lines)
    ends = "\r\n" if "\r\n" in text else "\n"
    return replaced(text, [(Span(line, end, line, end), added.replace("\n", ends))])


def _lines(digests: AnyMapping[str, str]) -> Iterator[str]:
    for pack, digest in digests.items():
        yield f'{pack if _BARE.fullmatch(pack) else json.dumps(pack)} = "{digest}"'


def _table(text: str, name: str, table: tuple[str, ...]) -> Node | None:
    """Return the table of pins, if there is one. Raises InputError."""
    node: Node | None = parse_toml(text, name).root
    for key in (*table, KEY):
        node = node.entries.get(key) if isinstance(node, Mapping) else None
    return node
