"""Exit codes, the same for every command and format; docs/cli.md says what each means."""

from __future__ import annotations

from typing import Final

EXIT_OK: Final = 0
EXIT_VIOLATIONS: Final = 1
EXIT_USAGE: Final = 2
EXIT_UNDETERMINED: Final = 3
EXIT_INTERNAL: Final = 70
EXIT_INTERRUPTED: Final = 130
