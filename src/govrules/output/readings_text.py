"""Ambiguities as text, and the verdicts that turn on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.output.changes_text import change_lines
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.compare.readings import Ambiguity, Sensitivity
    from govrules.output.layout import Paper
    from govrules.values.words import Lang


def ambiguity_lines(found: Sequence[Ambiguity], lang: Lang, paper: Paper) -> Iterator[str]:
    """Yield each ambiguity with its options, the one picked marked, and what hangs on it."""
    comma = Words("、", ", ").say(lang)
    for one in found:
        cited = comma.join(cite.text.say(lang) for cite in one.citations)
        yield from paper.block(f"{one.pack}  {one.id}  {cited}", styles=("bold",))
        if one.question is not None:
            yield from paper.block(one.question.say(lang), first="  ")
        for option in one.options:
            mark = Words("采用", "picked").say(lang) if option.picked else ""
            text = f"{option.id}  {option.says.say(lang)}{f'  [{mark}]' if mark else ''}"
            yield from paper.block(text, first="  - ")
            if option.rules:
                turns = Words("会改变", "would change").say(lang)
                yield from paper.block(f"{turns} {', '.join(option.rules)}", first="      ")
        if one.why is not None:
            why = Words("理由", "why").say(lang)
            authority = f" ({one.authority.say(lang)})" if one.authority is not None else ""
            yield from paper.block(f"{why}  {one.why.say(lang)}{authority}", first="  ")
        if one.named_by:
            named = Words("涉及", "named by").say(lang)
            yield from paper.block(f"{named}  {', '.join(one.named_by)}", first="  ")
        yield ""


def sensitivity_lines(found: Sequence[Sensitivity], lang: Lang, paper: Paper) -> Iterator[str]:
    """Yield what turns under each option, project by project."""
    if not found:
        yield Words("换用任何读法都没有变化", "nothing turns under any other reading").say(lang)
    last = None
    for one in found:
        if (one.pack, one.reading, one.option) != last:
            last = (one.pack, one.reading, one.option)
            yield from paper.block(f"{one.pack}  {one.reading} = {one.option}", styles=("bold",))
        yield f"  {one.project}"
        yield from change_lines(one.changes, lang, paper, "      ")
