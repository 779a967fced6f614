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
    from govrules.checking import Finding, Report, Verdict, check
    from govrules.checking.report import (
        Citation,
        DocumentReport,
        Location,
        MissingFact,
        StepReport,
        Text,
        UpcomingDeadline,
    )
    from govrules.output.render import render
    from govrules.pack import Pack, load_pack, packs
    from govrules.record import LoadedProject, Project, load_project, parse_project
    from govrules.source import Diagnostic, InputError, Place, Span
    from govrules.values import Money
    from govrules.values.words import Words

_HOME = {
    "Citation": "govrules.checking.report",
    "Diagnostic": "govrules.source",
    "DocumentReport": "govrules.checking.report",
    "Finding": "govrules.checking",
    "InputError": "govrules.source",
    "LoadedProject": "govrules.record",
    "Location": "govrules.checking.report",
    "MissingFact": "govrules.checking.report",
    "Money": "govrules.values",
    "Pack": "govrules.pack",
    "Place": "govrules.source",
    "Project": "govrules.record",
    "Report": "govrules.checking",
    "Span": "govrules.source",
    "StepReport": "govrules.checking.report",
    "Text": "govrules.checking.report",
    "UpcomingDeadline": "govrules.checking.report",
    "Verdict": "govrules.checking",
    "Words": "govrules.values.words",
    "check": "govrules.checking",
    "load_pack": "govrules.pack",
    "load_project": "govrules.record",
    "packs": "govrules.pack",
    "parse_project": "govrules.record",
    "render": "govrules.output.render",
}

__all__ = [
    "Citation",
    "Diagnostic",
    "DocumentReport",
    "Finding",
    "InputError",
    "LoadedProject",
    "Location",
    "MissingFact",
    "Money",
    "Pack",
    "Place",
    "Project",
    "Report",
    "Span",
    "StepReport",
    "Text",
    "UpcomingDeadline",
    "Verdict",
    "Words",
    "__version__",
    "check",
    "load_pack",
    "load_project",
    "packs",
    "parse_project",
    "render",
]


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'govrules' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
