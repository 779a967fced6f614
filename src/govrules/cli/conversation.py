"""An interview from the first question to the record that is written: nothing that was answered is lost."""

from __future__ import annotations

import signal
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govrules.cli.inputs import is_spreadsheet
from govrules.cli.interview import Interview
from govrules.cli.language import said
from govrules.cli.saving import answers_text, beside
from govrules.cli.settled import summary_lines
from govrules.cli.terminal import tell, write_bytes
from govrules.record.cells import NO, YES
from govrules.values.text import narrow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.cli.console import Console
    from govrules.cli.interview import Told
    from govrules.cli.saving import Destination, Source


def converse(
    start: Told, console: Console, destination: Destination, source: Source, most: int | None
) -> None:
    """Ask, and write the record. Raises Abort where the user leaves, once what was answered is kept."""
    interview = Interview(start, console)
    written = False
    try:
        with _hanging_up_is_leaving():
            if not interview.run(most) and not start.answers:
                console.say([said("没有需要补填的事实", "There is nothing left to ask")])
            now = interview.now
            console.say(["", *summary_lines(now.standing, now.replied, console.lang)])
            if now.answers or destination.fresh:
                _write(now, console, destination, source)
            written = True
    except (EOFError, KeyboardInterrupt):
        raise click.Abort from None
    finally:
        if not written:
            _keep(interview.now, destination, source)


def _write(now: Told, console: Console, destination: Destination, source: Source) -> None:
    """Write the record where the command line says, or ask where."""
    path = destination.output or (destination.file if destination.fresh else None)
    while path is None:
        console.say([_where(destination.file)])
        text = console.ask().strip()
        answer = narrow(text).casefold()
        if answer in {*NO, "n", "不"}:
            console.say(["---", *answers_text(now.answers).splitlines()])
            return
        if answer in {*YES, "y"}:
            path = destination.file
        elif text:
            path = Path(text)
        if path is not None:
            path = _usable(path, destination)
    destination.write(path, source, now.project)


def _where(file: Path) -> str:
    if is_spreadsheet(file.name):
        return said(
            "写入哪个文件？（.yaml 或 .json；不写填“否”）", "Write which file? (.yaml or .json; no for none)"
        )
    return said(f"写入 {file}？是/否，或另填文件名", f"Write {file}? yes/no, or another file")


def _usable(path: Path, destination: Destination) -> Path | None:
    """Return *path* if the record can go there; say why where it cannot."""
    try:
        destination.verify_one(path)
    except click.UsageError as problem:
        tell(problem.format_message())
        return None
    return path


def _keep(now: Told, destination: Destination, source: Source) -> None:
    """Keep what was answered where it overwrites nothing: a new record as it is, else the answers beside.

    Where no file can be written, they are shown.
    """
    path = destination.output or destination.file
    try:
        if not path.exists():
            destination.write(path, source, now.project)
        elif now.answers:
            _keep_beside(path, now, destination.file)
    except click.UsageError as problem:
        tell(problem.format_message())
        click.echo("---\n" + answers_text(now.answers), nl=False)


def _keep_beside(path: Path, now: Told, file: Path) -> None:
    kept = beside(path)
    write_bytes(kept, answers_text(now.answers).encode())
    with suppress(OSError):  # nobody may be there any more to read it
        tell(
            said(
                f"已答的存入 {kept}；接着答：govrules ask {file} --answers {kept}",
                f"what was answered is in {kept}; to go on: govrules ask {file} --answers {kept}",
            )
        )


@contextmanager
def _hanging_up_is_leaving() -> Iterator[None]:
    """Take a terminal that is closed for the user leaving, where the system tells."""
    hang_up = getattr(signal, "SIGHUP", None)
    before = signal.signal(hang_up, signal.default_int_handler) if hang_up is not None else None
    try:
        yield
    finally:
        if hang_up is not None:
            signal.signal(hang_up, before)
