"""The command line. ``main`` is the entry point."""

from __future__ import annotations


def main() -> None:
    """Run the command line: exit code 0, 1, 2, 3, 70 or 130 as docs/cli.md says."""
    from govrules.cli.app import run

    run()
