"""Finding the file of settings: the nearest, upward from a folder to the root of its git repository."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.config.model import Config
from govrules.source import Diagnostic, Document, InputError, Mapping, Node, read_text
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping as AnyMapping
    from pathlib import Path

    from govrules.config.model import Shape

OWN: Final = "govrules.toml"
SHARED: Final = "pyproject.toml"


def config_for(folder: Path, options: AnyMapping[str, Shape], shown: Callable[[Path], str]) -> Config:
    """Return the settings that hold in *folder*, an absolute path; those of no file if there is none.

    The nearest folder upward with settings counts, and no other: ``govrules.toml``, or ``[tool.govrules]`` in
    ``pyproject.toml``. The search ends with the root of the git repository. *options* are the names that may
    be set, *shown* says how messages name a file.

    Raises InputError with every fault of the file, and where both files of one folder have settings.
    """
    for place in (folder, *folder.parents):
        own, shared = place / OWN, place / SHARED
        table = _shared_table(shared, shown(shared)) if shared.is_file() else None
        if own.is_file():
            if table is not None:
                raise InputError([_both(shown(own), *table)])
            return read_named(own, options, shown(own))
        if table is not None:
            return _config(shared, *table, options)
        if (place / ".git").exists():
            break
    return Config()


def read_named(path: Path, options: AnyMapping[str, Shape], shown: str) -> Config:
    """Return the settings of the file *path*, whatever it is called. Raises InputError."""
    if path.name == SHARED:
        table = _shared_table(path, shown)
        return Config() if table is None else _config(path, *table, options)
    document = _toml(read_text(path, name=shown), shown)
    return _config(path, document, document.root, options)


def _shared_table(path: Path, shown: str) -> tuple[Document, Node] | None:
    """Return ``[tool.govrules]`` of a ``pyproject.toml``; None where there is none."""
    text = read_text(path, name=shown)
    if "govrules" not in text:
        return None
    document = _toml(text, shown)
    tools = document.root.entries.get("tool") if isinstance(document.root, Mapping) else None
    table = tools.entries.get("govrules") if isinstance(tools, Mapping) else None
    return (document, table) if table is not None else None


def _toml(text: str, shown: str) -> Document:
    from govrules.source.toml import parse_toml  # most runs have no settings, and read no TOML

    return parse_toml(text, shown)


def _config(path: Path, document: Document, table: Node, options: AnyMapping[str, Shape]) -> Config:
    from govrules.config.read import read_config

    return read_config(path, document, table, options)


def _both(own: str, document: Document, table: Node) -> Diagnostic:
    words = Words(
        f"同一目录的 {own} 里也有设置；请只留一处", f"{own} beside it has settings too; keep them in one file"
    )
    return Diagnostic("E801", words, document.place(table))
