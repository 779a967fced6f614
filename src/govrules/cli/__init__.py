"""The command line. ``main`` is the entry point."""

from __future__ import annotations


def main() -> None:
    """Run the command line: exit code 0, 1, 2, 3, 70 or 130 as docs/cli.md says."""
    import gc

    from govrules.cli.app import run

    # What a start builds lives to its end; collecting it again and again costs a third of a check.
    gc.set_threshold(200_000, 20, 20)
    run()
