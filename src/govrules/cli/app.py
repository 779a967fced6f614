"""The group of commands, what they have in common, and how faults leave the program."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from govrules._version import __version__
from govrules.cli.lazy import LazyGroup

EXIT_VIOLATIONS = 1
EXIT_USAGE = 2
EXIT_UNDETERMINED = 3
EXIT_INTERNAL = 70
EXIT_INTERRUPTED = 130


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Documentation: docs/ in the source, or govrules COMMAND --help.",
)
@click.version_option(__version__, prog_name="govrules")
def app() -> None:
    """Check government IT projects (政务信息化项目) against the regulation of their jurisdiction.

    Start with:  govrules check PROJECT.yaml -j JURISDICTION
    """


def run(args: Sequence[str] | None = None) -> None:
    """Run the program and exit. No traceback reaches a user; GOVRULES_DEBUG=1 shows it."""
    from govrules.cli.errors import explain_internal, is_input_error, show_input_error

    try:
        code: Any = app.main(args=args, prog_name="govrules", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Abort:
        sys.exit(EXIT_INTERRUPTED)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.ClickException as problem:
        problem.show()
        sys.exit(EXIT_USAGE)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as problem:
        if is_input_error(problem):
            show_input_error(problem)
            sys.exit(EXIT_USAGE)
        explain_internal(problem)
        sys.exit(EXIT_INTERNAL)
