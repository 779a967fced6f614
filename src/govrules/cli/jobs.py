"""Which records are checked, each with which packs; and what was wrong with them, told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from govrules.cli.language import said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from govrules.cli.inputs import Unreadable
    from govrules.cli.records import Record
    from govrules.config import Config
    from govrules.pack import Pack
    from govrules.record import LoadedProject
    from govrules.source import Diagnostic, Place


class Faults:
    """What was wrong with the inputs: each fault is printed once, however many files meet it."""

    def __init__(self) -> None:
        self._told: dict[Diagnostic, None] = {}

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """Every fault and note, in the order in which they were told."""
        return tuple(self._told)

    @property
    def any(self) -> bool:
        """Whether something was wrong, and not only worth knowing."""
        return not all(fault.note for fault in self._told)

    def add(self, faults: Iterable[Diagnostic]) -> None:
        """Print what was not printed yet."""
        from govrules.cli.errors import show_faults

        new = [fault for fault in faults if fault not in self._told]
        self._told.update(dict.fromkeys(new))
        show_faults(new)


def jobs(
    files: Iterable[str], named: list[Pack], folders: tuple[Path, ...], faults: Faults
) -> Iterator[tuple[LoadedProject, Pack]]:
    """Yield each record that can be used with each pack it is to be checked against: *named*, or its own.

    Raises PinError for a pack that is not the one pinned: that stops the run.
    """
    from govrules.cli.inputs import read_projects
    from govrules.cli.records import kept_records

    for record, pack in matched(kept_records(read_projects(tuple(files))), named, folders, faults):
        yield record.loaded(), pack


def matched(
    records: Iterable[Record | Unreadable], named: list[Pack], folders: tuple[Path, ...], faults: Faults
) -> Iterator[tuple[Record, Pack]]:
    """Yield *records* with their packs, as ``jobs`` does; what is wrong with them is told."""
    from govrules.cli.common import PinError, pack_stated
    from govrules.cli.inputs import Unreadable
    from govrules.source import InputError

    first: dict[str, Place] = {}
    known: dict[str | None, Pack] = {}  # finding a pack by the name of its jurisdiction reads files
    for record in records:
        if isinstance(record, Unreadable):
            faults.add(record.problem.diagnostics)
            continue
        faults.add(record.notes)
        faults.add(_recorded_twice(record, first))
        try:
            if not named and record.jurisdiction not in known:
                known[record.jurisdiction] = pack_stated(record.jurisdiction, folders, record.named)
        except PinError:
            raise
        except InputError as problem:
            faults.add(problem.diagnostics)
            continue
        for pack in named or [known[record.jurisdiction]]:
            yield record, pack


def _recorded_twice(record: Record, first: dict[str, Place]) -> Iterator[Diagnostic]:
    """Yield a note where the project of *record* is among those that were read *first*, and keep it there."""
    from govrules.source import Diagnostic
    from govrules.values.words import Words

    name, place = record.id, record.place
    other = first.setdefault(name, place)
    if other != place:
        words = Words(
            f"{other} 也是项目 {name}：例外和基线对两个文件一并起作用；不是同一项目的，请改编号",
            f"{other} is project {name} too: waivers and baselines hold for both; "
            "if they are two, change an id",
        )
        yield Diagnostic("N410", words, place, note=True)


def files_or_configured(files: tuple[str, ...], config: Config) -> tuple[str, ...]:
    """Return *files*, or else those that ``projects`` of the settings finds.

    Raises UsageError where neither names any, InputError for a pattern that finds nothing.
    """
    if files:
        return files
    if config.projects:
        from govrules.cli.inputs import SUFFIXES
        from govrules.cli.setting import from_here
        from govrules.config.files import project_files

        return tuple(from_here(path) for path in project_files(config, SUFFIXES))
    example = "govrules check project.yaml"
    raise click.UsageError(
        said(
            f"请给出项目文件，如 {example}，或在 govrules.toml 里写 projects",
            f"name a project file, such as: {example}; or list projects in govrules.toml",
        )
    )
