"""Finding project files, and reading them so that a bad one keeps no other from being checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from govrules.record import LoadedProject, load_project
from govrules.source import Diagnostic, InputError, Place, read_file, read_stdin
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES: Final = frozenset({".yaml", ".yml", ".json"})
STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A project file that cannot be used, and what is wrong with it."""

    problem: InputError


def read_projects(names: tuple[str, ...]) -> Iterator[LoadedProject | Unreadable]:
    """Read the project files *names* mean: files, folders (searched for .yaml, .yml and .json), or ``-``."""
    for name in names:
        path = Path(name)
        if name == STDIN or not path.is_dir():
            yield _read(name)
            continue
        files = [file for file in sorted(path.rglob("*")) if _is_project_file(file, path)]
        if not files:
            what = Words(
                "目录里没有 .yaml、.yml 或 .json 文件", "the folder holds no .yaml, .yml or .json file"
            )
            yield Unreadable(InputError([Diagnostic("E120", what, Place(name))]))
        for file in files:
            yield _read(file.as_posix())


def read_project(name: str) -> LoadedProject:
    """Read one project file, or standard input for ``-``. Raises InputError."""
    return load_project(read_stdin() if name == STDIN else read_file(Path(name), name=name))


def _is_project_file(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return path.suffix.lower() in SUFFIXES and not hidden and path.is_file()


def _read(name: str) -> LoadedProject | Unreadable:
    try:
        return read_project(name)
    except InputError as problem:
        return Unreadable(problem)
