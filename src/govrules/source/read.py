"""Reading files and standard input: bytes to text to a Document, bounded in size."""

from __future__ import annotations

import codecs
import sys
from typing import TYPE_CHECKING, Final

from govrules.source.build import parse_text, too_large
from govrules.source.diagnostic import Diagnostic, InputError, Place
from govrules.source.limits import Limits
from govrules.values.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.source.tree import Document

_BLOCK: Final = 1 << 20
"""How many bytes of a long file are looked at at once."""


def read_file(path: Path, *, name: str | None = None, limits: Limits | None = None) -> Document:
    """Read the single document in *path*, reported as *name*. Raises InputError."""
    shown = name or path.as_posix()
    limits = limits or Limits()
    return parse_bytes(_bytes_of(path, shown, limits), shown, limits)


def read_text(path: Path, *, name: str | None = None, limits: Limits | None = None) -> str:
    """Read *path*, reported as *name*, as text in the encodings ``parse_bytes`` knows. Raises InputError."""
    return decoded(read_bytes(path, name=name, limits=limits), name or path.as_posix())[0]


def read_bytes(path: Path, *, name: str | None = None, limits: Limits | None = None) -> bytes:
    """Return what the file *path*, reported as *name*, holds. Raises InputError."""
    shown = name or path.as_posix()
    limits = limits or Limits()
    data = _bytes_of(path, shown, limits)
    if len(data) > limits.bytes:
        raise too_large(shown, limits)
    return data


def _bytes_of(path: Path, shown: str, limits: Limits) -> bytes:
    """Return what *path* holds, cut off just beyond the bound on its size. Raises InputError."""
    try:
        if path.is_dir():
            raise unreadable(shown, IsADirectoryError())
        with path.open("rb") as file:
            return file.read(limits.bytes + 1)
    except OSError as problem:
        raise unreadable(shown, problem) from None
    except ValueError:  # a name that no file can have, such as one with a null character
        raise unreadable(shown, FileNotFoundError()) from None


def read_stdin(limits: Limits | None = None) -> Document:
    """Read the single document on standard input, reported as ``<stdin>``. Raises InputError."""
    limits = limits or Limits()
    data = sys.stdin.buffer.read(limits.bytes + 1)
    return parse_bytes(data, "<stdin>", limits)


def parse_bytes(data: bytes, name: str, limits: Limits | None = None) -> Document:
    """Read one document from *data*: UTF-8 (with or without BOM), UTF-16 with BOM, else GB 18030 with a note.

    Raises InputError.
    """
    limits = limits or Limits()
    if len(data) > limits.bytes:
        raise too_large(name, limits)
    text, notes = decoded(data, name)
    return parse_text(text, name, limits=limits, notes=notes)


def decoded(data: bytes, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return *data* as text, with the note on its encoding where it is an unusual one. Raises InputError."""
    try:
        return data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise _no_text(name) from None
    return text, _as_gb18030(name)


def encoding_of(path: Path, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Return the encoding of a file too long to be read at once, as ``decoded`` finds it, and the note on it.

    Raises InputError.
    """
    try:
        with path.open("rb") as file:
            start = file.read(3)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16", ()
        if _decodes(path, "utf-8-sig"):
            return "utf-8-sig", ()
        if _decodes(path, "gb18030"):
            return "gb18030", _as_gb18030(name)
    except OSError as problem:
        raise unreadable(name, problem) from None
    raise _no_text(name)


def unreadable(name: str, problem: OSError) -> InputError:
    """Return the error for a file that cannot be opened or read."""
    if isinstance(problem, IsADirectoryError):
        return _fault(name, "E101", "这是一个目录，不是文件", "this is a directory, not a file")
    if isinstance(problem, FileNotFoundError):
        return _fault(name, "E102", "没有这个文件", "no such file")
    why = problem.strerror or type(problem).__name__
    return _fault(name, "E103", f"无法读取：{why}", f"cannot be read: {why}")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _no_text(name: str) -> InputError:
    zh = "不是 UTF-8，也不是 GB 18030 编码的文本；请另存为 UTF-8"
    return _fault(name, "E104", zh, "neither UTF-8 nor GB 18030 text; save it as UTF-8")


def _as_gb18030(name: str) -> tuple[Diagnostic, ...]:
    note = Words("按 GB 18030 读入；建议另存为 UTF-8", "read as GB 18030; saving it as UTF-8 is safer")
    return (Diagnostic("N105", note, Place(name), note=True),)


def _fault(name: str, code: str, zh: str, en: str) -> InputError:
    return InputError([Diagnostic(code, Words(zh, en), Place(name))])
