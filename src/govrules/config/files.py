"""Which project files the settings mean: what ``projects`` finds, without what ``exclude`` finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.source import Diagnostic, InputError
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from govrules.config.model import Config, Placed

_MAGIC: Final = frozenset("*?[")


def project_files(config: Config, suffixes: Collection[str]) -> list[Path]:
    """Return the files of the patterns ``projects``, in order, each once.

    A pattern (``projects/**/*.yaml``) or path is relative to the file of settings; folders are searched for
    files with one of *suffixes*, hidden ones left out. Raises InputError for a pattern that finds nothing,
    and where nothing is left.
    """
    faults: list[Diagnostic] = []
    excluded = {path.resolve() for one in config.exclude for path in _found(one, config.folder, faults)}
    files: dict[Path, None] = {}
    for one in config.projects:
        found = _found(one, config.folder, faults)
        if not found:
            words = Words(f"“{one.text}”没有找到文件", f"“{one.text}” finds no file")
            faults.append(Diagnostic("E808", words, one.place))
        for path in found:
            inside = sorted(path.rglob("*")) if path.is_dir() else [path]
            files.update(
                (file, None)
                for file in inside
                if file.is_file()
                and (file is path or _is_record(file, path, suffixes))
                and excluded.isdisjoint([file.resolve(), *file.resolve().parents])
            )
    if not files and not faults:
        words = Words("exclude 排除了全部文件", "exclude leaves out every file")
        faults.append(Diagnostic("E808", words, config.projects[0].place))
    if faults:
        raise InputError(faults)
    return list(files)


def _found(pattern: Placed, folder: Path, faults: list[Diagnostic]) -> list[Path]:
    if not _MAGIC & set(pattern.text):
        path = folder / pattern.text
        return [path] if path.exists() else []
    try:
        return sorted(folder.glob(pattern.text))
    except (ValueError, NotImplementedError):
        words = Words(
            f"“{pattern.text}”不是可用的文件模式；写作 projects/**/*.yaml",
            f"“{pattern.text}” is no pattern of files; write projects/**/*.yaml",
        )
        faults.append(Diagnostic("E808", words, pattern.place))
        return []


def _is_record(path: Path, folder: Path, suffixes: Collection[str]) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return path.suffix.lower() in suffixes and not hidden
