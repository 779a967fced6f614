"""A person at a terminal: lines to show, lines that are typed."""

from __future__ import annotations

import io
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from govrules.cli.terminal import paper_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.values.words import Lang


class Console:
    """The terminal that this program runs on, spoken to in one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.paper = paper_for(sys.stdout)
        with suppress(ImportError):  # where there is none, lines are edited as the terminal itself does it
            import readline  # noqa: F401 (input() takes it up: a wide character is then wiped out whole)
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")  # what is no text is then no answer either

    def say(self, lines: Iterable[str]) -> None:
        """Show some lines."""
        for line in lines:
            click.echo(line, color=True)

    def ask(self) -> str:
        """Return a line that was typed. Raises EOFError where nothing more comes."""
        return input("> ")


def on_a_terminal() -> bool:
    """Tell whether a person can be asked."""
    return sys.stdin.isatty() and sys.stdout.isatty()
