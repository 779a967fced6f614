"""The group of commands, what they have in common, and how faults leave the program."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from govrules._version import __version__
from govrules.cli.codes import EXIT_INTERNAL, EXIT_INTERRUPTED, EXIT_OK, EXIT_USAGE
from govrules.cli.language import choose_language
from govrules.cli.lazy import LazyGroup
from govrules.cli.terminal import abandon_stdout, prepare_streams, show_usage_error

if TYPE_CHECKING:
    from collections.abc import Iterator


class Program(LazyGroup):
    """The whole program: a command's number becomes the exit code, and no traceback reaches a user."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """Read the arguments; ``--help`` and ``--version`` are answered here."""
        with _reader_may_leave():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command and see its output off."""
        with _reader_may_leave():
            code = super().invoke(ctx)
            sys.stdout.flush()
            return code

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the program and exit. GOVRULES_DEBUG=1 shows the traceback of an internal fault."""
        choose_language(None)
        prepare_streams()
        sys.exit(self._exit_code(*args, **{**kwargs, "standalone_mode": False}))

    def _exit_code(self, *args: Any, **kwargs: Any) -> int:
        try:
            code = super().main(*args, **kwargs)
        except click.exceptions.Abort:
            return EXIT_INTERRUPTED
        except click.ClickException as problem:
            show_usage_error(problem)
            return EXIT_USAGE
        except Exception as problem:
            return _failed(problem)
        return code if isinstance(code, int) else EXIT_OK


@contextmanager
def _reader_may_leave() -> Iterator[None]:
    """End well where nobody reads on (``govrules rules | head -1``); click would end with 1."""
    try:
        yield
    except BrokenPipeError:
        abandon_stdout()
        raise click.exceptions.Exit(EXIT_OK) from None


def _failed(problem: Exception) -> int:
    """Tell of a fault of the input, or of one of ours, and return its exit code."""
    from govrules.cli.errors import explain_internal, show_faults
    from govrules.source import InputError

    if isinstance(problem, InputError):
        show_faults(problem.diagnostics)
        return EXIT_USAGE
    explain_internal(problem)
    return EXIT_INTERNAL


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="govrules COMMAND --help tells more, with examples.",
)
@click.version_option(__version__, prog_name="govrules")
def app() -> None:
    """Check government IT projects (政务信息化项目) against the regulation of their jurisdiction.

    \b
    govrules packs                           the jurisdictions there are
    govrules check project.yaml              what is violated, undecided, missing
    govrules path project.yaml               the approval path, and how far it has come
    govrules explain RULE project.yaml       why a rule came out as it did
    """


def run() -> None:
    """Run the program with the arguments of the process."""
    app.main(prog_name="govrules")
