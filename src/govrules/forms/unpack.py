"""Looking through a workbook before it is read: a small file must not expand to fill the machine.

A workbook is a ZIP archive of XML parts (ECMA-376). Its parts are unpacked here, within bounds, and packed
again for the reader, who so meets nothing that was not looked at.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from xml.etree import ElementTree

from govrules.forms.scan import TooLarge, failed_cells
from govrules.source import Diagnostic, InputError, Place
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.forms.bounds import Bounds

_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
"""How files of the old kind begin, and encrypted ones."""
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_DATA: Final = b"sheetData"
"""What is in every part that the reader takes for a sheet."""
_DOCTYPE: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
"""What no workbook has, in any encoding: entities are declared there."""


class Unpacked(NamedTuple):
    """A workbook fit to be read, and by sheet the cells (from 0) whose formula came to an error or to nothing
    yet, with what they show.
    """

    data: bytes
    failed: dict[str, dict[tuple[int, int], str]]


def unpack(data: bytes, name: str, bounds: Bounds) -> Unpacked:
    """Look through the workbook *data*, reported as *name*. Raises InputError."""
    parts = _parts(data, name, bounds)
    failed = {part: _scanned(content, name, bounds) for part, content in parts.items() if _DATA in content}
    names = dict(_sheets(parts, name))
    return Unpacked(
        _packed(parts),
        {names[part.casefold()]: cells for part, cells in failed.items() if part.casefold() in names},
    )


def _parts(data: bytes, name: str, bounds: Bounds) -> dict[str, bytes]:
    if data.startswith(_COMPOUND):
        raise _fault(
            name,
            "E451",
            "这是加密的或旧格式（.xls）的工作簿；请去掉密码，另存为 .xlsx",
            "an encrypted workbook or one of the old kind (.xls); save it as .xlsx without a password",
        )
    parts: dict[str, bytes] = {}
    left = bounds.unpacked
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if len(archive.infolist()) > bounds.parts:
                raise _too_large(name, bounds)
            for info in archive.infolist():
                with archive.open(info) as part:
                    content = part.read(left + 1)
                left -= len(content)
                if left < 0:
                    raise _too_large(name, bounds)
                if any(start in content for start in _DOCTYPE):
                    raise _damaged(name)
                parts[info.filename] = content
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError):
        raise _damaged(name) from None
    return parts


def _packed(parts: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as archive:
        for part, content in parts.items():
            archive.writestr(zipfile.ZipInfo(part), content)
    return whole.getvalue()


def _sheets(parts: dict[str, bytes], name: str) -> Iterator[tuple[str, str]]:
    """Yield the part of each sheet, in lower case, with the sheet's name."""
    targets = {element.get("Id"): element.get("Target", "") for element in _elements(parts, _RELATIONS, name)}
    for element in _elements(parts, _WORKBOOK, name):
        if element.tag.rpartition("}")[2] == "sheet":
            relation = next((value for key, value in element.items() if key.endswith("}id")), None)
            target = (targets.get(relation) or "").removeprefix("/")
            part = target if target.startswith("xl/") else f"xl/{target}"
            yield part.casefold(), element.get("name", "")


def _elements(parts: dict[str, bytes], part: str, name: str) -> Iterator[Any]:
    try:
        yield from ElementTree.fromstring(parts[part]).iter()  # noqa: S314 (bounded; entities are refused)
    except (LookupError, ElementTree.ParseError, ValueError):  # of an encoding that there is not, too
        raise _damaged(name) from None


def _scanned(content: bytes, name: str, bounds: Bounds) -> dict[tuple[int, int], str]:
    """Return the failed cells of a part that is a sheet."""
    try:
        return failed_cells(content, bounds)
    except TooLarge:
        raise _too_large(name, bounds) from None
    except ValueError:
        raise _damaged(name) from None


def _too_large(name: str, bounds: Bounds) -> InputError:
    mib = f"{bounds.unpacked / 1024 / 1024:g} MiB"
    return _fault(
        name,
        "E452",
        f"工作簿过大（一张表至多 {bounds.rows} 行、{bounds.columns} 列、{bounds.cells} 格，"
        f"全部展开后至多 {mib}）；请删去表尾无用的内容，或分成几个文件",
        f"the workbook is too large: a sheet has at most {bounds.rows} rows, {bounds.columns} columns and "
        f"{bounds.cells} cells, and the whole expands to at most {mib}; clear what lies beyond the table, "
        "or split it",
    )


def _damaged(name: str) -> InputError:
    return _fault(
        name,
        "E451",
        "不是可以读取的 .xlsx 工作簿；请用表格软件打开后另存为 .xlsx",
        "not a workbook (.xlsx) that can be read; open it in a spreadsheet program and save it as .xlsx",
    )


def _fault(name: str, code: str, zh: str, en: str) -> InputError:
    return InputError([Diagnostic(code, Words(zh, en), Place(name))])
