"""The desk of an approval platform: it takes an upload, and answers what the case officer needs to know."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import date

import govrules

KIND: type[govrules.Report] = govrules.Report  # whatever is asked for first, govrules.check is the function
FINAL: frozenset[govrules.Verdict] = frozenset({"violated", "satisfied", "not_applicable"})


@dataclass(frozen=True)
class Answer:
    """What the desk says about an upload: breaches, next steps, facts to ask for; or why it was sent back."""

    breaches: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def take(upload: bytes, name: str, jurisdiction: str, day: date) -> Answer:
    """Check an upload against the rules of *jurisdiction* as they are on *day*."""
    try:
        record = govrules.parse_project(upload, name)
        pack: govrules.Pack = govrules.load_pack(jurisdiction)
        report = govrules.check(record, pack, day)
    except govrules.InputError as problem:
        return Answer(faults=tuple(map(line_of, problem.diagnostics)))
    return Answer(
        breaches=tuple(map(breach_of, report.violations)),
        steps=tuple(step.title.zh for step in report.path if is_next(step)),
        wanted=tuple(fact.label.zh for finding in report.findings for fact in missing_of(finding)),
    )


def line_of(fault: govrules.Diagnostic) -> str:
    """Return where a fault is, its code, and what is wrong."""
    span: govrules.Span | None = fault.place.span
    line = span.line if span is not None else 0
    return f"{line} {fault.code} {fault.message.say('zh')}"


def breach_of(finding: govrules.Finding) -> str:
    """Return the provision and what it asks."""
    cited: tuple[govrules.Citation, ...] = finding.citations
    where: govrules.Location | None = finding.location
    at = f" ({where.line})" if where is not None else ""
    return f"{'、'.join(citation.text.zh for citation in cited)} {finding.title.say('zh')}{at}"


def is_next(step: govrules.StepReport) -> bool:
    """Tell whether a step is to be taken now."""
    return step.needed == "required" and step.state == "next"


def missing_of(finding: govrules.Finding) -> tuple[govrules.MissingFact, ...]:
    """Return the facts that a finding waits for."""
    return () if finding.verdict in FINAL else finding.missing


async def take_all(uploads: dict[str, bytes], jurisdiction: str, day: date) -> list[Answer]:
    """Check many uploads without holding up the event loop."""
    return await asyncio.gather(
        *(asyncio.to_thread(take, data, name, jurisdiction, day) for name, data in uploads.items())
    )


def main() -> None:
    """Answer two uploads, one of which cannot be used."""
    good = "编号: P-1\n名称: 某平台\n金额: {总投资: 3200万元}\n".encode()
    bad = "编号: P-2\n名称: 某平台\n金额: {总投资: 3200}\n".encode()
    for answer in asyncio.run(take_all({"a.yaml": good, "b.yaml": bad}, "chongqing", date(2024, 6, 30))):
        print(len(answer.wanted), *answer.faults)
    record: govrules.Project = govrules.parse_project(good).project
    amount: govrules.Money | None = record.investment.total if record.investment else None
    report = govrules.check(record, "chongqing", date(2024, 6, 30))
    print(amount, report.pack.id, govrules.render(report, "text", lang="en").splitlines()[0])


if __name__ == "__main__":
    main()
