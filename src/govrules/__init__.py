"""govrules: Chinese regulations on government IT projects as data, and a checker of project files.

>>> from datetime import date
>>> import govrules
>>> report = govrules.check("project.yaml", "NAME OF A PACK", date(2024, 6, 30))  # doctest: +SKIP

Everything public is in ``__all__`` and imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules._version import __version__

if TYPE_CHECKING:
    from govrules.checking import Finding, Report, check
    from govrules.pack import Pack, load_pack, packs
    from govrules.record import LoadedProject, Project, load_project
    from govrules.source import Diagnostic, InputError
    from govrules.values import Money

_HOME = {
    "Diagnostic": "govrules.source",
    "Finding": "govrules.checking",
    "InputError": "govrules.source",
    "LoadedProject": "govrules.record",
    "Money": "govrules.values",
    "Pack": "govrules.pack",
    "Project": "govrules.record",
    "Report": "govrules.checking",
    "check": "govrules.checking",
    "load_pack": "govrules.pack",
    "load_project": "govrules.record",
    "packs": "govrules.pack",
}

__all__ = [
    "Diagnostic",
    "Finding",
    "InputError",
    "LoadedProject",
    "Money",
    "Pack",
    "Project",
    "Report",
    "__version__",
    "check",
    "load_pack",
    "load_project",
    "packs",
]


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'govrules' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value
