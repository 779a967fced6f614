"""Finding project files, and reading them so that a bad one keeps no other from being checked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from govrules.record import LoadedProject, load_project
from govrules.source import Diagnostic, InputError, Place, read_file, read_stdin
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

SUFFIXES: Final = frozenset({".yaml", ".yml", ".json"})
SPREADSHEETS: Final = frozenset({".xlsx", ".csv"})
"""Files of many projects; they are read where they are named, and not looked for in folders."""
STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A project file that cannot be used, and what is wrong with it."""

    problem: InputError


def read_projects(names: tuple[str, ...]) -> Iterator[LoadedProject | Unreadable]:
    """Read the project files *names* mean: files, folders (searched for .yaml, .yml and .json), or ``-``.

    Spreadsheets come last, the CSV files among them read together.
    """
    for file in project_files(names):
        yield file if isinstance(file, Unreadable) else read_or_refuse(file)
    yield from read_spreadsheets_among(names)


def project_files(names: tuple[str, ...], leave_out: Collection[Path] = ()) -> Iterator[str | Unreadable]:
    """Yield the files that *names* mean, spreadsheets apart, and what is wrong with folders that hold none.

    Files that are known to be something else (*leave_out*, absolute) are not looked for in folders.
    """
    for name in names:
        path = Path(name)
        if is_spreadsheet(name):
            continue
        if name == STDIN or not path.is_dir():
            yield name
            continue
        files = [file for file in sorted(path.rglob("*")) if _is_project_file(file, path)]
        files = [file for file in files if not leave_out or file.resolve() not in leave_out]
        if not files:
            what = Words(
                "目录里没有 .yaml、.yml 或 .json 文件", "the folder holds no .yaml, .yml or .json file"
            )
            yield Unreadable(InputError([Diagnostic("E120", what, Place(name))]))
        yield from (file.as_posix() for file in files)


def read_or_refuse(name: str) -> LoadedProject | Unreadable:
    """Read one file as ``read_project`` does, or say why it cannot be used."""
    try:
        return read_project(name)
    except InputError as problem:
        return Unreadable(problem)


def read_spreadsheets_among(names: Iterable[str]) -> Iterator[LoadedProject | Unreadable]:
    """Read the projects in the spreadsheets among *names*."""
    for found in _in_spreadsheets([name for name in names if is_spreadsheet(name)]):
        yield Unreadable(found) if isinstance(found, InputError) else found


def read_project(name: str) -> LoadedProject:
    """Read one project file, a spreadsheet of one project, or standard input for ``-``. Raises InputError."""
    if is_spreadsheet(name):
        return _the_one_in(name)
    return load_project(read_stdin() if name == STDIN else read_file(Path(name), name=name))


def is_spreadsheet(name: str) -> bool:
    """Tell whether *name* is that of a workbook or a CSV file."""
    return Path(name).suffix.lower() in SPREADSHEETS and not Path(name).is_dir()


def _in_spreadsheets(names: list[str]) -> Iterator[LoadedProject | InputError]:
    if names:
        from govrules.forms import read_spreadsheets

        yield from read_spreadsheets(names)


def _the_one_in(name: str) -> LoadedProject:
    found = list(_in_spreadsheets([name]))
    faults = [fault for one in found if isinstance(one, InputError) for fault in one.diagnostics]
    projects = [one for one in found if not isinstance(one, InputError)]
    if len(projects) != 1 and not faults:
        what = Words(
            f"表中有 {len(projects)} 个项目，这里只能有一个；请用 govrules import 分成各自的文件",
            f"it holds {len(projects)} projects, and one is wanted here; split it with govrules import",
        )
        faults.append(Diagnostic("E464", what, Place(name)))
    if faults:
        raise InputError(faults)
    return projects[0]


def _is_project_file(path: Path, root: Path) -> bool:
    # what a package manager or the system put there is no file of the office
    hidden = any(part.startswith(".") or part == "node_modules" for part in path.relative_to(root).parts)
    return path.suffix.lower() in SUFFIXES and not hidden and path.is_file()
