"""A person at a terminal: a program on a pseudo-terminal, read until a prompt and typed to."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from typing import TYPE_CHECKING

from tests.cli.program import environment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

PROMPT = "\n> "
_PATIENCE = 60
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Person:
    """Runs govrules with *args* on a terminal; ``seen`` is all that was shown, what was typed included."""

    def __init__(self, *args: object, env: Mapping[str, str | None] | None = None) -> None:
        import pty

        command = [sys.executable, "-m", "govrules", *(str(arg) for arg in args)]
        wanted = environment({"TERM": "dumb", **(env or {})})
        self._child, self._master = pty.fork()  # the terminal is the child's own, so that Ctrl-C reaches it
        if not self._child:
            os.execve(sys.executable, command, wanted)
        self._code: int | None = None
        self.seen = ""
        self._bytes = b""
        self._pressed = b""

    def __enter__(self) -> Person:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._code is None:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
        os.close(self._master)

    def hears(self, until: str = PROMPT) -> str:
        """Read until *until* is shown, and return what was shown since the last time."""
        start = len(self.seen)
        end = time.monotonic() + _PATIENCE
        while until not in self.seen[start:]:
            if not self._read(end):
                raise AssertionError(f"{until!r} was not shown, but: {self.seen[start:]}")
        return self.seen[start:]

    def types(self, text: str | bytes) -> None:
        """Type a line."""
        os.write(self._master, (text.encode() if isinstance(text, str) else text) + b"\n")

    def says(self, text: str | bytes, until: str = PROMPT) -> str:
        """Type a line and return what is shown until the next prompt."""
        self.types(text)
        return self.hears(until)

    def presses(self, key: bytes) -> None:
        """Press a key, such as Ctrl-C."""
        self._pressed = key
        os.write(self._master, key)

    def hangs_up(self) -> None:
        """Close the terminal, and wait until the program has noticed."""
        os.close(self._master)
        self._master = os.open(os.devnull, os.O_RDONLY)
        self._wait()

    def leaves(self) -> int:
        """Read to the end, and return the exit code."""
        end = time.monotonic() + _PATIENCE
        while self._is_there(end):
            pass
        return self._wait()

    def _is_there(self, end: float) -> bool:
        """Read on; a Ctrl-C that came just before the program began to listen is pressed again."""
        while self._pressed == b"\x03" and not select.select([self._master], [], [], 2.0)[0]:
            if time.monotonic() > end:
                break
            os.write(self._master, self._pressed)
        return self._read(end)

    def _wait(self) -> int:
        _, status = os.waitpid(self._child, 0)
        self._code = os.waitstatus_to_exitcode(status)
        return self._code

    def _read(self, end: float) -> bool:
        """Read what has been shown meanwhile; False at the end."""
        ready, _, _ = select.select([self._master], [], [], max(0.0, end - time.monotonic()))
        if not ready:
            raise AssertionError(f"nothing more is shown after: {self.seen}")
        try:
            part = os.read(self._master, 65536)
        except OSError:  # Linux says so when the program has gone
            return False
        self._bytes += part
        self.seen = _ESCAPES.sub("", self._bytes.decode(errors="ignore")).replace("\r\n", "\n")
        return bool(part)
