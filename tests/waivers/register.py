"""A waiver of a made-up rule, changed a field at a time; and the pack and project it speaks of."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from govrules.checking import check
from govrules.source import InputError
from govrules.waivers import let_pass, provisions, read_waivers
from tests.pack.small import INSTRUMENT, loaded

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.checking import Report
    from govrules.pack import Pack
    from govrules.source import Diagnostic
    from govrules.waivers import Waiver

DAY = date(2024, 6, 30)
ENTRY = {
    "rule": "s-cloud",
    "project": "P-1",
    "reason": "设备尚未适配",
    "basis": "{document: 小数函〔2024〕1号, date: 2024-03-01}",
    "granted_by": "市数据局",
    "asked_by": "市应急局",
    "granted": "2024-03-05",
    "expires": "2024-12-31",
}
"""A waiver that holds on DAY."""
RULES = """\
checks:
  - id: s-cloud
    title: {zh: 原则上上云, en: On the cloud in principle}
    modality: obligation
    force: in-principle
    stage: planning
    topic: unified-platform
    cite: 2/1
    require: [{var: content.on_government_cloud}]
  - id: s-strict
    title: {zh: 须明确需求, en: The need is clear}
    modality: prohibition
    stage: planning
    topic: unified-platform
    cite: ["1", 2/1]
    require: [{var: content.needs_clear}]
  - id: s-leave
    title: {zh: 变更须经同意, en: Changes need consent}
    modality: obligation
    stage: planning
    topic: change-consent
    cite: ["1", 2/1]
    each: changes
    waivable: {cite: 2/2}
    require: [{happened: {var: changes.consented}}]
"""
RECORD = {
    "id": "P-1",
    "name": "某平台",
    "stage": "construction",
    "content": {"on_government_cloud": False, "needs_clear": False},
    "changes": [{"consented": False}, {"consented": False}, {"consented": "2024-01-01"}],
}


def pack(digest: str = "0123456789abcdef") -> Pack:
    """Return the pack, its second article as *digest* says."""
    instrument = INSTRUMENT
    for heading, known in (("One}", "1111111111111111"), ("Two}", digest)):
        instrument = instrument.replace(heading, f'{heading}, digest: "{known}"')
    return loaded({"instrument.yaml": instrument, "checks/a.yaml": RULES})


def entry(**changes: str | None) -> str:
    """Return a file with one waiver, ENTRY with *changes*; None leaves a field out."""
    fields = {**ENTRY, **changes}
    lines = [f"{key}: {value}" for key, value in fields.items() if value is not None]
    return "waivers:\n  - " + "\n    ".join(lines) + "\n"


def read(text: str, folder: Path, name: str = "w.yaml") -> tuple[Waiver, ...]:
    """Return the waivers of a file that says *text*."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_waivers(path, name=name)


def faults(text: str, folder: Path, name: str = "w.yaml") -> list[Diagnostic]:
    """Return what is wrong with a file that says *text*; nothing if it can be read."""
    try:
        read(text, folder, name)
    except InputError as problem:
        return list(problem.diagnostics)
    return []


def laid_over(
    waivers: tuple[Waiver, ...], day: date = DAY, *, rules: Pack | None = None, **changes: Any
) -> tuple[Report, list[Diagnostic]]:
    """Return the report of RECORD with *changes* on *day*, *waivers* laid over it, and the notes."""
    used = rules or pack()
    return let_pass(check({**RECORD, **changes}, used, day), waivers, provisions(used))


def waived(report: Report) -> list[tuple[str, str | None]]:
    """Return the rules and items that are let pass."""
    return [(finding.rule, finding.item) for finding in report.findings if finding.waived is not None]
