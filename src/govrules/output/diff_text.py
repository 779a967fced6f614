"""A comparison of two packs as text: by topic, rule and step, with the projects that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.output.diff_occasions import follows_said, measures_said, occasion_said, provisions
from govrules.output.diff_words import (
    LETTERS,
    PATH,
    assumptions,
    breaches_said,
    cited,
    facts_said,
    norm_said,
    proof_said,
    shown_for_step,
    sides,
    step_said,
    topic_said,
)
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.compare.difference.model import (
        ConsequenceDifference,
        Diff,
        NormDifference,
        StepDifference,
        TopicDifference,
        Witness,
    )
    from govrules.output.layout import Paper
    from govrules.values.words import Lang

_COLON = Words("：", ": ")


def diff_lines(diff: Diff, lang: Lang, paper: Paper) -> Iterator[str]:
    """Yield the lines of the comparison."""
    for side in sides(diff, lang):
        yield from paper.block(side, styles=("bold",))
    yield from paper.block(assumptions(diff, lang))
    for topic in diff.topics:
        yield ""
        yield from _topic(topic, lang, paper)
    if diff.path:
        yield ""
        yield paper.heading(PATH.say(lang))
        for step in diff.path:
            yield from _step(step, lang, paper)


def _topic(topic: TopicDifference, lang: Lang, paper: Paper) -> Iterator[str]:
    yield from paper.block(f"{topic.question.say(lang)}  {topic_said(topic, lang)}", styles=("bold",))
    if proof := proof_said(topic.proof, lang):
        yield from paper.block(proof, first="  ")
    for norm in topic.norms:
        yield from _norm(norm, lang, paper)
    for occasion in topic.consequences:
        yield from _occasion(occasion, lang, paper)


def _norm(norm: NormDifference, lang: Lang, paper: Paper) -> Iterator[str]:
    title = f"{norm.rule}  {cited(norm.citations, lang)}  {norm.title.say(lang)}"
    first = f"  {LETTERS[norm.side].say(lang)} "
    yield from paper.block(f"{title}{_COLON.say(lang)}{norm_said(norm, lang)}", first=first)
    if norm.witness is not None:
        yield from _witness(norm.witness, lang, paper)


def _occasion(one: ConsequenceDifference, lang: Lang, paper: Paper) -> Iterator[str]:
    cites = cited(provisions(one), lang)
    first = f"  {LETTERS[one.side].say(lang)} "
    title = f"{measures_said(one.measures, lang)}  {cites}"
    yield from paper.block(f"{title}{_COLON.say(lang)}{occasion_said(one, lang)}", first=first)
    for witness in one.witnesses:
        yield from _witness(witness, lang, paper, follows_said(witness, lang))


def _step(step: StepDifference, lang: Lang, paper: Paper) -> Iterator[str]:
    title = (step.a or step.b)[0].title.say(lang)
    yield from paper.block(f"{title}{_COLON.say(lang)}{step_said(step, lang)}", first="  ")
    if proof := proof_said(step.proof, lang):
        yield from paper.block(proof, first="      ")
    for witness in shown_for_step(step):
        yield from _witness(witness, lang, paper)


def _witness(witness: Witness, lang: Lang, paper: Paper, shows: str = "") -> Iterator[str]:
    yield from paper.block(facts_said(witness, lang), first=Words("      例  ", "      eg  ").say(lang))
    yield from paper.block(f"{shows or breaches_said(witness, lang)}  [{witness.id}]", first="          ")
