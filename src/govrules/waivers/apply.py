"""Laying waivers over a report: the verdict stays what it is, and the breach is let pass."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from govrules.checking.counts import BESIDE, counts_of
from govrules.checking.report import Location, Text, Waived
from govrules.source import Diagnostic, InputError
from govrules.values.words import Words
from govrules.waivers.lint import faults_of
from govrules.waivers.one import contradictions
from govrules.waivers.provision import provisions
from govrules.waivers.standing import out_of_force

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from govrules.checking.report import Finding, Report
    from govrules.pack import Pack
    from govrules.waivers.provision import Provision
    from govrules.waivers.waiver import Waiver


def with_waivers(report: Report, waivers: Iterable[Waiver], pack: Pack) -> Report:
    """Return *report*, which was made of *pack*, with the breaches that *waivers* let pass on its day.

    Their verdict stays; ``waived`` names the exception, and neither ``counts["violated"]`` nor ``violations``
    holds them. ``notes`` tell of waivers of this project and pack that let nothing pass.

    Raises InputError for a waiver that contradicts itself, of a rule that admits no exception, or of an item
    that the rule is not judged on.
    """
    given, rules = tuple(waivers), provisions(pack)
    faults = [*(fault for one in given for fault in contradictions(one)), *faults_of(given, rules)]
    if faults:
        raise InputError(faults)
    return let_pass(report, given, rules)[0]


def let_pass(
    report: Report, waivers: Iterable[Waiver], rules: Mapping[str, Provision]
) -> tuple[Report, list[Diagnostic]]:
    """Return *report* with the breaches that *waivers* let pass on its day, and a note for each idle waiver.

    *rules* are those of the pack of the report; the waivers were held to them (``faults_of``). What is noted
    is among the notes of the report too.
    """
    as_of = date.fromisoformat(report.as_of)
    notes: list[Diagnostic] = []
    usable: list[Waiver] = []
    mine = [one for one in waivers if one.project == report.project.id and one.rule in rules]
    for waiver in mine if report.in_force == "in_force" else ():
        idle = out_of_force(waiver, rules[waiver.rule], as_of)
        if idle is None and not any(_covers(waiver, finding) for finding in report.findings):
            idle = _unused(waiver, report.findings)
        if idle is not None:
            notes.append(idle)
        else:
            usable.append(waiver)
    findings = tuple(_waived(finding, usable) for finding in report.findings)
    beside = {"waived", *report.counts} & set(BESIDE)
    update = {
        "findings": findings,
        "counts": counts_of(findings, beside) if report.counts else report.counts,
        "notes": (*report.notes, *(as_note(note) for note in notes)),
    }
    return report.model_copy(update=update), notes


def _covers(waiver: Waiver, finding: Finding) -> bool:
    if finding.verdict != "violated" or finding.rule != waiver.rule:
        return False
    return waiver.fact is None or waiver.fact == finding.item_key


def _waived(finding: Finding, waivers: Iterable[Waiver]) -> Finding:
    """Return *finding* under the waiver that lets it pass the longest, if there is one."""
    found = max((one for one in waivers if _covers(one, finding)), key=lambda one: one.expires, default=None)
    if found is None:
        return finding
    waived = Waived(
        reason=found.reason,
        basis=found.basis,
        basis_date=found.basis_date.isoformat(),
        granted_by=found.granted_by,
        asked_by=found.asked_by,
        granted=found.granted.isoformat(),
        expires=found.expires.isoformat(),
        location=Location.of(found.place),
    )
    return finding.model_copy(update={"waived": waived})


def _unused(waiver: Waiver, findings: Iterable[Finding]) -> Diagnostic:
    item = f" {waiver.fact}" if waiver.fact is not None else ""
    words = Words(
        f"{waiver.rule} 的例外没有用上：未发现 {waiver.project}{item} 违反此规则",
        f"the waiver of {waiver.rule} is not used: no breach by {waiver.project}{item} was found",
    )
    keys = [one.item_key for one in findings if one.verdict == "violated" and one.rule == waiver.rule]
    if waiver.fact is not None and any(keys):
        listed = list(filter(None, keys))
        words = Words(
            f"{words.zh}；违反的是 {'、'.join(listed)}", f"{words.en}; in breach are {', '.join(listed)}"
        )
        return Diagnostic("N836", words, waiver.at("fact"), note=True)
    return Diagnostic("N836", words, waiver.place, note=True)


def as_note(note: Diagnostic) -> Text:
    """Return a note as one of the report, with its place."""
    return Text(zh=f"{note.message.zh}（{note.place}）", en=f"{note.message.en} ({note.place})")
