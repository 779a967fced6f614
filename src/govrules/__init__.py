"""govrules: Chinese regulations on government IT projects as data, and a checker of project files.

>>> from datetime import date
>>> import govrules
>>> report = govrules.check("project.yaml", "NAME OF A PACK", date(2024, 6, 30))  # doctest: +SKIP

Everything public is in ``__all__`` and imported on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules._lazy import lazily
from govrules._version import __version__

if TYPE_CHECKING:
    from govrules.checking import Finding, Report, Verdict, check, verdicts
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
    from govrules.waivers import Waiver, read_waivers, with_waivers
else:
    __getattr__ = lazily(
        __name__,
        {
            ".checking.report": (
                "Citation DocumentReport Location MissingFact StepReport Text UpcomingDeadline"
            ),
            ".source": "Diagnostic InputError Place Span",
            ".checking": "Finding Report Verdict check verdicts",
            ".record": "LoadedProject Project load_project parse_project",
            ".values": "Money",
            ".pack": "Pack load_pack packs",
            ".waivers": "Waiver read_waivers with_waivers",
            ".values.words": "Words",
            ".output.render": "render",
        },
    )

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
    "Waiver",
    "Words",
    "__version__",
    "check",
    "load_pack",
    "load_project",
    "packs",
    "parse_project",
    "read_waivers",
    "render",
    "verdicts",
    "with_waivers",
]


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
