"""A comparison of two packs in Markdown: the topics as a table, then each with its rules and witnesses."""

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
    heading,
    norm_said,
    proof_said,
    shown_for_step,
    sides,
    step_said,
    topic_said,
)
from govrules.output.markdown import code, plain, table
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
    from govrules.values.words import Lang


def diff_markdown(diff: Diff, lang: Lang) -> str:
    """Return the comparison; witnesses are called by the names of their files."""
    return "\n".join(_lines(diff, lang)) + "\n"


def _lines(diff: Diff, lang: Lang) -> Iterator[str]:
    yield f"# {plain(heading(diff, lang))}"
    yield ""
    yield from (f"- {plain(side)}" for side in sides(diff, lang))
    yield ""
    yield plain(assumptions(diff, lang))
    yield ""
    heads = (Words("问题", "question").say(lang), Words("比较", "relation").say(lang))
    yield table(heads, ((topic.question.say(lang), topic_said(topic, lang)) for topic in diff.topics))
    for topic in diff.topics:
        yield from _topic(topic, lang)
    if diff.path:
        yield from ("", f"## {plain(PATH.say(lang))}", "")
        for step in diff.path:
            yield from _step(step, lang)


def _topic(topic: TopicDifference, lang: Lang) -> Iterator[str]:
    yield from ("", f"## {plain(topic.question.say(lang))}", "")
    yield f"**{plain(topic_said(topic, lang))}**"
    if proof := proof_said(topic.proof, lang):
        yield from ("", plain(proof))
    yield ""
    for norm in topic.norms:
        yield from _norm(norm, lang)
    for occasion in topic.consequences:
        yield from _occasion(occasion, lang)


def _norm(norm: NormDifference, lang: Lang) -> Iterator[str]:
    said = plain(f"{cited(norm.citations, lang)}  {norm.title.say(lang)}")
    letter = LETTERS[norm.side].say(lang)
    yield f"- {letter} {code(norm.rule)} {said} — *{plain(norm_said(norm, lang))}*"
    if norm.witness is not None:
        yield from _witness(norm.witness, lang)


def _occasion(one: ConsequenceDifference, lang: Lang) -> Iterator[str]:
    cites = cited(provisions(one), lang)
    said = plain(f"{cites}  {measures_said(one.measures, lang)}")
    yield f"- {LETTERS[one.side].say(lang)} {said} — *{plain(occasion_said(one, lang))}*"
    for witness in one.witnesses:
        yield from _witness(witness, lang, follows_said(witness, lang))


def _step(step: StepDifference, lang: Lang) -> Iterator[str]:
    said = [step_said(step, lang), proof_said(step.proof, lang)]
    colon = Words("。", ". ").say(lang)
    yield f"- {plain((step.a or step.b)[0].title.say(lang))} — *{plain(colon.join(filter(None, said)))}*"
    for witness in shown_for_step(step):
        yield from _witness(witness, lang)


def _witness(witness: Witness, lang: Lang, shows: str = "") -> Iterator[str]:
    facts, shown = facts_said(witness, lang), shows or breaches_said(witness, lang)
    yield f"  - {Words('例：', 'e.g. ').say(lang)}{plain(facts)}<br>{plain(shown)} {code(witness.id)}"
