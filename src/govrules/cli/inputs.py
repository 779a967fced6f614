"""Finding project files, and reading them so that one bad file does not keep the others from being checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from govrules.record import LoadedProject, load_project
from govrules.source import Diagnostic, InputError, Place, read_file, read_stdin
from govrules.values.words import Words

SUFFIXES = frozenset({".yaml", ".yml", ".json"})


@dataclass(frozen=True, slots=True)
class Read:
    """A project file: its record, or what is wrong with it."""

    name: str
    loaded: LoadedProject | None
    problem: InputError | None


def read_projects(names: tuple[str, ...]) -> Iterator[Read]:
    """Read the project files *names* mean: files, folders (searched for .yaml, .yml and .json), or ``-``."""
    for name in names:
        if name == "-":
            yield _read(name, None)
            continue
        path = Path(name)
        if not path.is_dir():
            yield _read(name, path)
            continue
        found = [p for p in sorted(path.rglob("*")) if p.suffix.lower() in SUFFIXES and p.is_file() and not _hidden(p, path)]
        if not found:
            fault = Diagnostic("E120", Words("目录里没有 .yaml、.yml 或 .json 文件", "the folder holds no .yaml, .yml or .json file"), Place(name))
            yield Read(name, None, InputError([fault]))
        for file in found:
            yield _read(file.as_posix(), file)


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def _read(name: str, path: Path | None) -> Read:
    try:
        document = read_stdin() if path is None else read_file(path, name=name)
        return Read(name, load_project(document), None)
    except InputError as problem:
        return Read(name, None, problem)
