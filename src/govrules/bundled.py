"""Where the data that ships with govrules lies: in the package, or at the top of a source checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """Return the folder of bundled rules. Raises FileNotFoundError if the installation is damaged."""
    here = Path(__file__).resolve().parent
    for candidate in (here / "rules", here.parent.parent / "rules"):
        if (candidate / "vocabulary").is_dir():
            return candidate
    raise FileNotFoundError(f"the bundled rules are missing beside {here}; reinstall govrules")


def built() -> Path:
    """Return the folder of what was made of the rules when the package was built; a checkout has none."""
    return folder() / "built"
