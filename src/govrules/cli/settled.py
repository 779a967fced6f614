"""What an answer settled, and how a project stands in the end, in a few lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, Literal

from govrules.checking.standing import OPEN
from govrules.cli.questions import cited
from govrules.judging.verdict import VERDICTS
from govrules.logic import evaluate
from govrules.output.words import word
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.checking.standing import Standing
    from govrules.judging.verdict import Judgement, Verdict
    from govrules.output.layout import Paper
    from govrules.values.words import Lang

_ALL_TOLD: Final[frozenset[Verdict]] = frozenset({"violated"})
_SHOWN: Final[dict[Verdict, int]] = {"satisfied": 4}
"""How many of a verdict are told one by one; of others one, for example."""
_COLOURS: Final[dict[Verdict, Literal["red", "green", "dim"]]] = {
    "violated": "red",
    "satisfied": "green",
    "not_due": "dim",
    "not_applicable": "dim",
}


def settled_lines(before: Standing, after: Standing, lang: Lang, paper: Paper) -> Iterator[str]:
    """Yield which rules were open before and are decided now, and how; the breaches among them all."""
    decided = _decided(before, after)
    if not decided:
        yield paper.ink(
            Words("   单凭这一项还定不下来", "   nothing is settled by this alone").say(lang), "dim"
        )
    for verdict in _COLOURS:
        found = [judgement for judgement in decided if judgement.verdict == verdict]
        yield from _of_verdict(verdict, found, lang, paper)
    opened = sum(
        judgement.verdict in OPEN
        and not (key in before.judgements and before.judgements[key].verdict in OPEN)
        for key, judgement in after.judgements.items()
    )
    if opened:
        yield (
            f"   另有 {opened} 项由此须作认定"
            if lang == "zh"
            else f"   {opened} more have come up for decision"
        )


def _decided(before: Standing, after: Standing) -> list[Judgement]:
    """Return what is decided now and was not; of a rule that is judged on items from now on, each."""
    was_open = {key for key, judgement in before.judgements.items() if judgement.verdict in OPEN}
    listed = {rule for rule, item in was_open if item is None}
    return [
        judgement
        for key, judgement in after.judgements.items()
        if judgement.verdict not in OPEN
        and (key in was_open or (key not in before.judgements and key[0] in listed))
    ]


def _of_verdict(verdict: Verdict, found: list[Judgement], lang: Lang, paper: Paper) -> Iterator[str]:
    """Yield a line for each of *found*; of many that tell little, how many there are."""
    named, colour = word(verdict, lang), _COLOURS[verdict]
    shown = found if verdict in _ALL_TOLD else found[: _SHOWN.get(verdict, 1)]
    if verdict not in _ALL_TOLD and len(found) > len(shown) + 1:
        rest = len(found) - len(shown)
    else:
        shown, rest = found, 0
    head = Words("   已定：", "   settled: ").say(lang)
    for judgement in shown:
        item = "" if judgement.item is None else f" [{judgement.item + 1}]"
        text = f"{cited(judgement.rule.cite, lang)}{item} — {named}  {judgement.rule.title.say(lang)}"
        yield from paper.block(text, first=head, styles=(colour,))
    if rest:
        more = f"另 {rest} 项 — {named}" if lang == "zh" else f"{rest} more — {named}"
        yield paper.ink(f"{head}{more}", colour)


def summary_lines(standing: Standing, answers: int, lang: Lang) -> Iterator[str]:
    """Yield how the project stands after so many *answers*."""
    counts = Counter(judgement.verdict for judgement in standing.judgements.values())
    parts = [f"{word(verdict, lang)} {counts[verdict]}" for verdict in VERDICTS if counts[verdict]]
    if lang == "zh":
        yield f"共答 {answers} 项。{'、'.join(parts)}。"
    else:
        yield f"{answers} answered. {', '.join(parts)}."
    if evaluate(standing.resolved.scope, standing.facts) is False:
        title = standing.resolved.pack.instrument.item.title
        yield f"项目不在《{title.zh}》适用范围内。" if lang == "zh" else f"Not governed by: {title.en}."
