"""How ``govrules sources verify`` tells what it found: as lines, or as data."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from govrules.cli.errors import fault_line
from govrules.cli.language import said
from govrules.cli.terminal import json_text, paper_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.audit.sources import Drift, Verified
    from govrules.source import Diagnostic
    from govrules.values.words import Lang

SCHEMA: Final = "govrules/sources/1"


def text_lines(verified: Verified, shown: str, lang: Lang) -> Iterator[str]:
    """Yield what differs between the pack *shown* and its text, and a line of sums."""
    for finding in verified.findings:
        yield fault_line(finding, lang, paper_for(sys.stdout))
    articles, citations, sayings = verified.articles, verified.citations, verified.sayings
    compared = said(
        f"比对 {articles} 条、{citations} 处引用、{sayings} 处引文",
        f"{articles} articles, {citations} citations and {sayings} quotations compared",
    )
    differences = sum(not finding.note for finding in verified.findings)
    result = (
        said(f"{differences} 处不一致", f"{differences} to mend") if differences else said("一致", "clean")
    )
    yield f"{shown}: {compared}{said('；', '; ')}{result}"


def json_lines(found: Sequence[Verified]) -> str:
    """Return what was found as ``govrules/sources/1``."""
    return json_text({"schema": SCHEMA, "packs": [_data(verified) for verified in found]})


def _data(verified: Verified) -> dict[str, Any]:
    return {
        "pack": verified.pack,
        "text": verified.file,
        "articles": verified.articles,
        "citations": verified.citations,
        "quotations": verified.sayings,
        "findings": [_finding(finding) for finding in verified.findings],
        "drift": [_drift(drift) for drift in verified.drift],
    }


def _finding(finding: Diagnostic) -> dict[str, Any]:
    span = finding.place.span
    return {
        "code": finding.code,
        "note": finding.note,
        "message": finding.message._asdict(),
        "file": finding.place.file,
        "line": span.line if span is not None else None,
        "column": span.column if span is not None else None,
    }


def _drift(drift: Drift) -> dict[str, Any]:
    return {
        "article": drift.article,
        "was": drift.was,
        "now": drift.now,
        "moved_to": drift.moved_to,
        "cited_by": list(drift.cited_by),
        "changes": [change._asdict() for change in drift.changes],
    }
