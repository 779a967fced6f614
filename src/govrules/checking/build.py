"""The report of one project against one resolved pack, put together from findings and other sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules._version import __version__
from govrules.checking import sections
from govrules.checking.findings import Findings
from govrules.checking.report import PackName, ProjectName, Report, Text
from govrules.checking.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Collection

    from govrules.pack import OtherReadings, Pack, ResolvedPack
    from govrules.record import LoadedProject


def build_report(
    loaded: LoadedProject,
    resolved: ResolvedPack,
    others: OtherReadings,
    *,
    explain: Collection[str] | None = None,
    readings: Collection[str] | None = None,
) -> Report:
    """Return the report, each part made when it is read.

    *others* are the rules as they would be under readings not picked.
    """
    subject = Subject.of(loaded, resolved)
    found = Findings(subject, others, explain, readings)
    return Report._made_when_read(
        {
            "stage": lambda: sections.stage_reached(subject),
            "scope": lambda: sections.scope_of(subject),
            "counts": found.counts,
            "findings": found.all,
            "violated": found.violated,
            "path": lambda: sections.approval_path(subject, found.all()),
            "documents": lambda: sections.documents_needed(subject, found.judged()),
            "deadlines": lambda: sections.deadlines_ahead(found.judged()),
            "consequences": lambda: sections.consequences_of(subject),
            "ask": lambda: sections.facts_to_ask(found.all()),
            "presumptions": lambda: sections.presumptions_used(subject),
            "notes": lambda: sections.notes_on(subject),
        },
        govrules=__version__,
        project=project_name(loaded),
        pack=pack_name(resolved.pack),
        as_of=subject.as_of.isoformat(),
        in_force="in_force",
    )


def project_name(loaded: LoadedProject) -> ProjectName:
    """Return how a report names the project."""
    return ProjectName.model_construct(
        id=loaded.project.id, name=loaded.project.name, file=loaded.file or None
    )


def pack_name(pack: Pack) -> PackName:
    """Return how a report names *pack*."""
    item = pack.instrument.item
    return PackName.model_construct(
        id=item.id,
        version=item.version,
        digest=pack.digest,
        title=Text.of(item.title.words),
        number=item.number,
        jurisdiction=Text.model_construct(zh=item.jurisdiction.zh, en=item.jurisdiction.en),
        source=item.source,
    )
