"""One rule and one project: what a test of a verdict is about, and nothing else."""

from __future__ import annotations

from datetime import date
from functools import cache
from textwrap import indent
from typing import TYPE_CHECKING, Any

from govrules.checking import Finding, Report, check
from govrules.record import load_project
from govrules.source import parse_text
from tests.pack.small import INSTRUMENT, loaded

if TYPE_CHECKING:
    from govrules.pack import Pack

DAY = date(2024, 6, 30)
_HEAD = """\
  - id: s-1
    title: {zh: 规则, en: The rule}
    modality: obligation
    stage: %s
    topic: declaration
    cite: "2"
"""


@cache
def pack_with(rule: str, *, stage: str = "planning", scope: str = "true") -> Pack:
    """Return a pack whose only check has the lines of *rule*."""
    files = {
        "instrument.yaml": INSTRUMENT.replace("applies: true", f"applies: {scope}"),
        "checks/all.yaml": "checks:\n" + _HEAD % stage + indent(rule, "    ") + "\n",
    }
    return loaded(files)


def report_on(record: str, pack: Pack, as_of: date = DAY) -> Report:
    """Check the record written in *record* (YAML; id and name are added) against *pack*."""
    text = f"id: P-1\nname: 项目\n{record}"
    return check(load_project(parse_text(text, "project.yaml")), pack, as_of)


def findings(record: str, rule: str, as_of: date = DAY, **options: Any) -> list[Finding]:
    """Return the findings of *rule* on *record*."""
    return list(report_on(record, pack_with(rule, **options), as_of).findings)


def finding(record: str, rule: str, as_of: date = DAY, **options: Any) -> Finding:
    """Return the one finding of *rule* on *record*."""
    (found,) = findings(record, rule, as_of, **options)
    return found


def verdict(record: str, rule: str, as_of: date = DAY, **options: Any) -> str:
    """Return the verdict of *rule* on *record*."""
    return finding(record, rule, as_of, **options).verdict
