"""A finding in a few sentences, for places that hold no more: an annotation, a panel of tests, an alert."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.output.finding_words import Row, breach_rows, reading_text, title, waived_text, wanted
from govrules.source import SheetCell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.checking.report import Finding
    from govrules.output.voice import Voice

_WANTED: Final = 4
"""How many missing facts are named."""


def message(finding: Finding, voice: Voice) -> str:
    """Return the verdict, the rule with its provision, and why, as sentences."""
    rows = [voice.stated(voice.word(key), text) for key, text in message_rows(finding, voice)]
    place = finding.location
    if place is not None and place.cell is not None:  # where there is no line to point at
        cell = SheetCell(place.sheet, place.cell)
        rows.append(voice.pick(f"单元格 {cell}", f"cell {cell}"))
    return voice.sentences((lead(finding, voice), *rows))


def lead(finding: Finding, voice: Voice) -> str:
    """Return the verdict and the rule with its provision."""
    cited = voice.aside(voice.cited(finding.citations))
    return voice.stated(voice.word(finding.verdict), f"{title(finding, voice)}{cited}")


def message_rows(finding: Finding, voice: Voice) -> Iterator[Row]:
    """Yield why a finding came out as it did, and why it is let pass if it is; not the official text."""
    if finding.verdict == "violated":
        yield from (row for row in breach_rows(finding, voice) if row[0] != "quote")
    elif finding.verdict in {"undetermined", "review"}:
        if finding.missing:
            yield "missing", voice.clauses(wanted(fact, voice) for fact in finding.missing[:_WANTED])
        for reading in finding.readings:
            yield "reading", reading_text(reading, voice)
    elif finding.reason is not None:
        yield "why", voice.say(finding.reason)
    if finding.waived is not None:
        yield "waived", waived_text(finding.waived, voice)
    if finding.known:
        yield "known", voice.word("in_baseline")
