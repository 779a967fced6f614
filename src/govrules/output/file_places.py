"""Files as other programs want them named: with slashes, relative to where the run began, as a URI."""

from __future__ import annotations

import os
import posixpath
import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final
from urllib.parse import quote

_WINDOWS: Final = os.name == "nt"
_DRIVE: Final = re.compile(r"[A-Za-z]:/")


def file_path(file: str, base: str | None = None, *, windows: bool = _WINDOWS) -> str:
    """Return *file* with slashes and without detours, relative to the folder *base* if it lies below."""
    kind = PureWindowsPath if windows else PurePosixPath
    path = kind(file)
    if base is not None and path.is_absolute() and path.is_relative_to(kind(base)):
        path = path.relative_to(kind(base))
    return posixpath.normpath(path.as_posix())


def file_uri(file: str, base: str | None = None, *, windows: bool = _WINDOWS) -> str:
    """Return *file* as a percent-encoded URI: relative, or ``file:`` outside *base* (RFC 8089)."""
    path = file_path(file, base, windows=windows)
    if windows and path.startswith("//"):
        return f"file:{_quoted(path)}"
    if windows and _DRIVE.match(path):
        return f"file:///{path[:2]}{_quoted(path[2:])}"
    return f"file://{_quoted(path)}" if path.startswith("/") else _quoted(path)


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"))
