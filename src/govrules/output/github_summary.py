"""The summary of a job of GitHub Actions, in Markdown: a table of projects, then each with its path drawn."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from govrules.output.markdown import table
from govrules.output.report_markdown import fault_blocks, report_blocks
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.checking.report import Report
    from govrules.source import Diagnostic
    from govrules.values.words import Lang

LIMIT: Final = 1024 * 1024
"""The bytes that GitHub takes of a step; of a longer summary it shows nothing."""
_ROOM: Final = 4 * 1024
"""What is kept free for the last line, and for what other programs write in the same step."""
_FAULTS: Final = 50
"""How many faults are listed."""
_COUNTED: Final = ("violated", "undetermined", "review")


def github_summary(
    reports: Sequence[Report], lang: Lang, *, faults: Sequence[Diagnostic] = (), limit: int = LIMIT
) -> str:
    """Return *reports* as a job summary of at most *limit* bytes; what has no room is counted."""
    voice = Voice(lang)
    blocks = list(fault_blocks(faults[:_FAULTS], voice))
    if len(reports) > 1:
        blocks.append(_overview(reports, voice))
    size = sum(_bytes(block) for block in blocks)
    several = len(reports) > 1
    for done, report in enumerate(reports):
        parts = _folded(report, voice) if several else report_blocks(report, voice, drawn=True)
        told = "\n\n".join(parts)
        size += _bytes(told)
        if size > limit - _ROOM:
            left = len(reports) - done
            blocks.append(voice.pick(f"另有 {left} 份报告放不下。", f"No room for {left} more reports."))
            break
        blocks.append(told)
    return "\n\n".join(blocks) + "\n"


def _overview(reports: Sequence[Report], voice: Voice) -> str:
    heads = [voice.pick("项目", "Project"), voice.pick("地区", "Jurisdiction"), *map(voice.label, _COUNTED)]
    rows = [
        (
            f"{report.project.id} {report.project.name}",
            voice.say(report.pack.jurisdiction),
            *(str(report.counts.get(verdict, 0)) for verdict in _COUNTED),
        )
        for report in reports
    ]
    return table(heads, rows, numbers_from=2)


def _folded(report: Report, voice: Voice) -> Iterator[str]:
    """Yield a report that opens on demand under its name."""
    name = f"{report.project.id} {report.project.name} · {voice.say(report.pack.jurisdiction)}"
    yield f"<details><summary>{escape(name)}</summary>"
    yield from report_blocks(report, voice, drawn=True)
    yield "</details>"


def _bytes(block: str) -> int:
    """Return the size of a block with the empty line behind it."""
    return len(block.encode("utf-8", "replace")) + 2
