"""The report of one project against one resolved pack, put together from findings and other sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules._version import __version__
from govrules.checking import sections
from govrules.checking.counts import counts_of
from govrules.checking.finding import finding_of
from govrules.checking.report import PackName, ProjectName, Report, Text
from govrules.checking.subject import Subject
from govrules.judging.verdict import VERDICTS, judge

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
    """Return the whole report. *others* are the rules as they would be under readings not picked."""
    subject = Subject.of(loaded, resolved)
    judged = [
        (
            finding_of(
                judgement,
                subject,
                others,
                explain=explain is None or judgement.verdict in explain,
                readings=readings is None or judgement.verdict in readings,
            ),
            judgement,
        )
        for rule in resolved.rules
        for judgement in judge(rule, subject.facts, subject.progress, subject.as_of)
    ]
    rank = {verdict: place for place, verdict in enumerate(VERDICTS)}
    judged.sort(key=lambda pair: (rank[pair[0].verdict], pair[0].severity != "error"))
    findings = tuple(finding for finding, _ in judged)
    return Report.model_construct(
        govrules=__version__,
        project=project_name(loaded),
        pack=pack_name(resolved.pack),
        as_of=subject.as_of.isoformat(),
        in_force="in_force",
        stage=sections.stage_reached(subject),
        scope=sections.scope_of(subject),
        counts=counts_of(findings),
        findings=findings,
        path=sections.approval_path(subject, findings),
        documents=sections.documents_needed(subject, judged),
        deadlines=sections.deadlines_ahead(judged),
        consequences=sections.consequences_of(subject),
        ask=sections.facts_to_ask(findings),
        presumptions=sections.presumptions_used(subject),
        notes=sections.notes_on(subject),
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
