"""Standard output and error: width, colour, JSON, files, and what happens when nobody reads any more."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
from typing import TYPE_CHECKING, Any, TextIO

import click

from govrules.cli.language import said
from govrules.cli.progress import wipe
from govrules.output.layout import Paper

if TYPE_CHECKING:
    from pathlib import Path


def prepare_streams() -> None:
    """Let streams that cannot show a character (such as ✓ in GBK) show its code instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def paper_for(stream: TextIO) -> Paper:
    """Return how wide *stream* is, and whether it takes colour; NO_COLOR, TERM=dumb and pipes take none."""
    terminal = stream.isatty()
    colour = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = shutil.get_terminal_size((80, 24)).columns if terminal else 80
    return Paper(max(40, min(columns, 100)), colour)


def abandon_stdout() -> None:
    """Send the rest of the output nowhere: whoever read it has left (``govrules … | head``)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(text: str) -> None:
    """Write a line on standard error."""
    wipe()
    click.echo(text, err=True, color=True)  # what may not be coloured has no colour in it


def show_usage_error(problem: click.ClickException) -> None:
    """Say what is wrong with the command line, and where to look."""
    message = problem.format_message()
    if type(problem) is click.BadParameter:
        message = f"{_option_of(problem)}{said('：', ': ')}{problem.message}"
    tell(f"{paper_for(sys.stderr).ink(said('错误', 'error'), 'red', 'bold')}{said('：', ': ')}{message}")
    context = getattr(problem, "ctx", None)
    if context is not None:
        tell(said(f"用法见 {context.command_path} --help", f"Try {context.command_path} --help"))


def _option_of(problem: click.BadParameter) -> str:
    from govrules.cli.setting import Setting

    hint = problem.param_hint
    if problem.ctx is not None:
        for param in problem.ctx.command.params:
            if isinstance(param, Setting) and (param is problem.param or hint in param.opts):
                return param.origin(problem.ctx)
    if hint is None and problem.param is not None and problem.ctx is not None:
        hint = problem.param.get_error_hint(problem.ctx)
    return hint.replace("'", "") if isinstance(hint, str) else "/".join(hint or ())


def json_text(data: Any, stream: TextIO | None = None) -> str:
    """Return *data* as JSON, Chinese as it is where *stream* (by default standard output) can hold it."""
    return json.dumps(data, ensure_ascii=is_ascii_only(stream or sys.stdout), indent=2)


def is_ascii_only(stream: TextIO) -> bool:
    """Tell whether JSON for *stream* escapes what is not ASCII: it may not hold every sign."""
    return not (getattr(stream, "encoding", None) or "utf-8").lower().startswith("utf")


def cannot_write(path: Path, problem: OSError) -> click.ClickException:
    """Return the error for a file that cannot be written."""
    why = problem.strerror or type(problem).__name__
    return click.UsageError(said(f"无法写入 {path}：{why}", f"cannot write {path}: {why}"))


def write_file(path: Path, text: str) -> None:
    """Write *text* to *path* in UTF-8. Raises UsageError where that is not possible."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write *data* to *path*. Raises UsageError where that is not possible."""
    try:
        path.write_bytes(data)
    except OSError as problem:
        raise cannot_write(path, problem) from None
