"""The command line. ``main`` is the entry point."""

from __future__ import annotations


def main() -> None:
    """Run the command line: exit code 0, 1, 2, 3, 70 or 130 as docs/cli.md says."""
    tune()

    from govrules.cli.app import run

    try:
        run()
    except SystemExit as leaving:
        _leave(leaving.code)


def tune() -> None:
    """Set a process of ours up for short work, before anything else is imported."""
    import gc
    import os

    # Plugins of pydantic watch programs that use it; looking for them reads the metadata of every package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # What a start builds lives to its end; collecting it again and again costs a third of a check.
    gc.set_threshold(200_000, 20, 20)


def _leave(code: str | int | None) -> None:
    """End the process without taking apart, object by object, what it built."""
    import os
    import sys

    if isinstance(code, str):
        print(code, file=sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            continue  # the reader has left, or the stream is closed
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)
