"""An overview for the tests of its formats: four projects of the made-up city, and a broken file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.portfolio.overview import brief_of, overview, row_of
from govrules.record import load_project
from govrules.source import Diagnostic, Place, Span, parse_text
from govrules.values.words import Words
from tests.check.xinhai import CITY, xinhai
from tests.output.reports import DAY, FILE, TEXT, everything, let_pass, report

if TYPE_CHECKING:
    from govrules.portfolio.overview import Overview, Row

FAULTS = (
    Diagnostic(
        "E404",
        Words("没有“unitt”这一项", "there is no “unitt” here"),
        Place("项目/坏.yaml", Span(3, 1, 3, 6)),
    ),
    Diagnostic(
        "E407", Words("“3200”没有单位", "“3200” names no unit"), Place("项目/坏.yaml", Span(4, 9, 4, 13))
    ),
    Diagnostic("N410", Words("另一文件也是此项目", "another file is it too"), Place("a.yaml"), note=True),
)
RUNNING = (
    CITY.replace("{kind: department}", "{kind: department, name: 市卫生健康委}")
    + """\
content: {nature: new, delivery: self_build, builds: [business_application]}
investment: {total: 860万元}
construction: {started: 2023-06-01, completed: 2023-10-01}
acceptance: {applied: false, extension_applied: false}
"""
)
"""Acceptance was to be applied for by 1 April 2024; much else is not stated."""
UNKNOWN = CITY.replace("XH-1", "XH-2").replace("新海某平台", "新海未填项目")
OUTSIDE = CITY.replace("XH-1", "XH-3").replace("kind: department", "kind: state_enterprise, name: 市城投公司")


def row(text: str, file: str) -> Row:
    """Return the row of a record."""
    found = report(text, file)
    return row_of(found, load_project(parse_text(text, file)), xinhai())


def example() -> Overview:
    """Return the overview."""
    loaded = load_project(parse_text(TEXT, FILE))
    rows = [
        row(OUTSIDE, "c.yaml"),
        row(UNKNOWN, "b.yaml"),
        row_of(everything(), loaded, xinhai()),
        row(RUNNING, "a.yaml"),
    ]
    brief = brief_of(xinhai(), DAY)
    name = let_pass(report()).pack  # its version and digest are fixed
    return overview(rows, [type(brief)(name, brief.rules, brief.headings)], DAY, FAULTS)
