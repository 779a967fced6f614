"""A comparison of two packs as one page: a table of topics, each folding out to its rules and witnesses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from govrules.output.diff_occasions import follows_said, measures_said, occasion_said, provisions
from govrules.output.diff_words import (
    LETTERS,
    PATH,
    RELATIONS,
    assumptions,
    breaches_said,
    cited,
    heading,
    norm_said,
    proof_said,
    shown_for_step,
    sides,
    step_said,
    tally,
    topic_said,
)
from govrules.output.page import page
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from govrules.compare.difference.model import (
        ConsequenceDifference,
        Diff,
        NormDifference,
        StepDifference,
        TopicDifference,
        Witness,
    )
    from govrules.values.words import Lang


class _Shown(NamedTuple):
    """A witness: what it states, what it breaches."""

    id: str
    facts: list[tuple[str, str]]
    breaches: str


class _Entry(NamedTuple):
    """A rule of one side, or a step of the path; ``letter`` tells of which side, if of one."""

    letter: str
    id: str
    title: str
    cited: str
    relation: str
    said: str
    proof: str
    witnesses: list[_Shown]


class Part(NamedTuple):
    """A topic, or the path."""

    anchor: str
    title: str
    relation: str
    said: str
    proof: str
    entries: list[_Entry]


def diff_html(diff: Diff, lang: Lang) -> str:
    """Return the page; it needs no network, and tells everything without a script too."""
    topics, path = diff_parts(diff, lang)
    return page(
        "diff.html",
        lang=lang,
        title=heading(diff, lang),
        sides=sides(diff, lang),
        note=assumptions(diff, lang),
        tally=list(tally(diff, lang)),
        relations={relation: words.say(lang) for relation, words in RELATIONS.items()},
        topics=topics,
        path=path,
        pick=Voice(lang).pick,
    )


def diff_parts(diff: Diff, lang: Lang) -> tuple[list[Part], list[Part]]:
    """Return the topics, and the path if it differs at all, as ``templates/diff_parts.html`` writes them."""
    path = [Part("path", PATH.say(lang), "", "", "", [_step(step, lang) for step in diff.path])]
    return [_topic(topic, lang) for topic in diff.topics], path if diff.path else []


def _topic(topic: TopicDifference, lang: Lang) -> Part:
    return Part(
        topic.topic,
        topic.question.say(lang),
        topic.relation,
        topic_said(topic, lang),
        proof_said(topic.proof, lang),
        [
            *(_norm(norm, lang) for norm in topic.norms),
            *(_occasion(occasion, lang) for occasion in topic.consequences),
        ],
    )


def _norm(norm: NormDifference, lang: Lang) -> _Entry:
    return _Entry(
        LETTERS[norm.side].say(lang),
        norm.rule,
        norm.title.say(lang),
        cited(norm.citations, lang),
        norm.relation,
        norm_said(norm, lang),
        "",
        [_witness(norm.witness, lang)] if norm.witness is not None else [],
    )


def _occasion(one: ConsequenceDifference, lang: Lang) -> _Entry:
    return _Entry(
        LETTERS[one.side].say(lang),
        "",
        measures_said(one.measures, lang),
        cited(provisions(one), lang),
        one.relation,
        occasion_said(one, lang),
        proof_said(one.proof, lang),
        [_witness(witness, lang, follows_said(witness, lang)) for witness in one.witnesses],
    )


def _step(step: StepDifference, lang: Lang) -> _Entry:
    named = (step.a or step.b)[0]
    letter = "" if step.a and step.b else LETTERS["a" if step.a else "b"].say(lang)
    shown = [_witness(witness, lang) for witness in shown_for_step(step)]
    cites = (
        Voice(lang)
        .pick("；", "; ")
        .join(
            f"{LETTERS[side].say(lang)} {cited(one.citations, lang)}"
            for side, steps in (("a", step.a), ("b", step.b))
            for one in steps
        )
    )
    proof = proof_said(step.proof, lang)
    return _Entry(
        letter, "", named.title.say(lang), cites, step.relation, step_said(step, lang), proof, shown
    )


def _witness(witness: Witness, lang: Lang, shows: str = "") -> _Shown:
    facts = [(fact.label.say(lang), fact.value.say(lang)) for fact in witness.facts]
    return _Shown(witness.id, facts, shows or breaches_said(witness, lang))
