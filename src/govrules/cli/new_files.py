"""Writing files that nobody has yet: what is there is kept, unless --force says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govrules.cli.language import said
from govrules.cli.terminal import cannot_write

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SHOWN = 5


def refuse_existing(paths: Iterable[Path]) -> None:
    """Raise UsageError if any of *paths* is there already."""
    there = [path.as_posix() for path in paths if path.exists() or path.is_symlink()]
    if there:
        shown, more = there[:_SHOWN], len(there) - _SHOWN
        zh = "、".join(shown) + (f" 等 {len(there)} 个文件" if more > 0 else "")
        en = ", ".join(shown) + (f" and {more} more" if more > 0 else "")
        raise click.UsageError(
            said(f"已有 {zh}；要覆盖请加 --force", f"there is {en} already; --force replaces it")
        )


def write_new(path: Path, data: bytes, *, force: bool) -> None:
    """Write *data* to *path*, which must not be there unless *force*. Raises UsageError."""
    try:
        with path.open("wb" if force else "xb") as file:
            file.write(data)
    except FileExistsError:
        refuse_existing([path])
        raise
    except OSError as problem:
        raise cannot_write(path, problem) from None
