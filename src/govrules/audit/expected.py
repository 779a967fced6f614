"""Holding a report against what a case expects of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.pack.case import VERDICT_KEYS, Expect, Outcome
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govrules.checking import Report


def differences(outcome: Outcome, report: Report) -> Iterator[Words]:
    """Yield what came out otherwise than *outcome* says."""
    if outcome.in_force != (report.in_force == "in_force"):
        yield Words(f"施行状态：得到 {report.in_force}", f"in force: got {report.in_force}")
        return
    if outcome.scope is not None and report.scope is not None:
        wanted = None if outcome.scope == "unknown" else outcome.scope
        if report.scope.applies is not wanted:
            yield _unlike("适用范围", "scope", outcome.scope, str(report.scope.applies))
    if outcome.expect is not None:
        yield from _verdicts(outcome.expect, report)
    yield from _missing(outcome, report)
    yield from _path(outcome, report)
    yield from _consequences(outcome, report)
    yield from _details(outcome, report)


def _verdicts(expect: Expect, report: Report) -> Iterator[Words]:
    verdicts: dict[str, set[str]] = {}
    for finding in report.findings:
        verdicts.setdefault(finding.rule, set()).add(finding.verdict)
    for key in VERDICT_KEYS:
        for rule in getattr(expect, key):
            got = verdicts.get(rule, set())
            if key not in got:
                yield _unlike(rule, rule, key, ", ".join(sorted(got)))
    if expect.only:
        more = ", ".join(
            sorted(
                rule for rule, got in verdicts.items() if "violated" in got and rule not in expect.violated
            )
        )
        if more:
            yield Words(f"另有违反：{more}", f"also violated: {more}")


def _missing(outcome: Outcome, report: Report) -> Iterator[Words]:
    for rule, paths in outcome.missing.items():
        got = {fact.path for finding in report.findings if finding.rule == rule for fact in finding.missing}
        if not set(paths) <= got:
            yield Words(
                f"{rule} 应缺 {_listed(paths)}，得到 {_listed(got)}",
                f"{rule} should miss {_listed(paths)}, got {_listed(got)}",
            )


def _path(outcome: Outcome, report: Report) -> Iterator[Words]:
    needed: Mapping[str, str] = {step.id: step.needed for step in report.path}
    if outcome.path is not None:
        for key in ("required", "not_required", "depends"):
            for step in getattr(outcome.path, key):
                if needed.get(step) != key:
                    yield _unlike(f"步骤 {step}", f"step {step}", key, needed.get(step))
    states: Mapping[str, str] = {step.id: step.state for step in report.path}
    for step, state in outcome.states.items():
        if states.get(step) != state:
            yield _unlike(f"步骤 {step} 状态", f"the state of step {step}", state, states.get(step))


def _consequences(outcome: Outcome, report: Report) -> Iterator[Words]:
    if outcome.consequences is None:
        return
    found: Mapping[str, str] = {consequence.id: consequence.state for consequence in report.consequences}
    for key in ("in_force", "not_in_force", "depends"):
        for name in getattr(outcome.consequences, key):
            got = found.get(name, "not_in_force")
            if got != key:
                yield _unlike(f"后果 {name}", f"consequence {name}", key, got)


def _details(outcome: Outcome, report: Report) -> Iterator[Words]:
    for rule, readings in outcome.readings.items():
        got = {note.id for finding in report.findings if finding.rule == rule for note in finding.readings}
        if not set(readings) <= got:
            yield Words(
                f"{rule} 应取决于读法 {_listed(readings)}，得到 {_listed(got)}",
                f"{rule} should hang on readings {_listed(readings)}, got {_listed(got)}",
            )
    for rule, day in outcome.deadline.items():
        days = {str(f.deadline.until) for f in report.findings if f.rule == rule and f.deadline is not None}
        if day.isoformat() not in days:
            yield _unlike(f"{rule} 期限", f"the deadline of {rule}", day, _listed(days))


def _unlike(zh: str, en: str, wanted: object, got: object) -> Words:
    return Words(f"{zh}应为 {wanted}，得到 {got or '无'}", f"{en} should be {wanted}, got {got or 'nothing'}")


def _listed(names: tuple[str, ...] | set[str]) -> str:
    return ", ".join(sorted(names)) or "-"
