"""A comparison of two packs as text: by topic, rule and step, with the projects that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.checking.report import Citation
    from govrules.compare.difference.model import (
        Compared,
        Diff,
        NormDifference,
        Proof,
        Relation,
        StepDifference,
        StepSide,
        TopicDifference,
        Witness,
    )
    from govrules.output.layout import Paper
    from govrules.values.words import Lang

RELATIONS: Final[dict[Relation, Words]] = {
    "same": Words("一致", "the same"),
    "stricter": Words("乙更严", "B is stricter"),
    "looser": Words("乙更宽", "B is looser"),
    "different": Words("各有所严", "each is stricter in something"),
    "silent_a": Words("甲未作规定", "A has no rule"),
    "silent_b": Words("乙未作规定", "B has no rule"),
}
_PATH: Final[dict[Relation, Words]] = {
    "same": Words("所及项目一致", "asked of the same projects"),
    "stricter": Words("乙要求的项目更多", "B asks it of more projects"),
    "looser": Words("乙要求的项目更少", "B asks it of fewer projects"),
    "different": Words("所及项目互有出入", "asked of different projects"),
    "silent_a": Words("甲无此步骤", "A has no such step"),
    "silent_b": Words("乙无此步骤", "B has no such step"),
}
_PROOFS: Final[dict[Proof, Words]] = {
    "shown": Words("", ""),
    "certain": Words(
        "可以确定：按事实取值分格逐一排除，没有相反的项目",
        "certain: every cell of the facts is ruled out, no project is otherwise",
    ),
    "searched": Words(
        "在各项界值及其两侧、每个列表至多一项的范围内未找到相反的项目",
        "no project is otherwise at the bounds and beside them, with at most one item in each list",
    ),
}


def diff_lines(diff: Diff, lang: Lang, paper: Paper) -> Iterator[str]:
    """Yield the lines of the comparison."""
    yield from _head(diff, lang, paper)
    for topic in diff.topics:
        yield ""
        yield from _topic(topic, lang, paper)
    if diff.path:
        yield ""
        yield paper.heading(Words("审批流程", "The approval path").say(lang))
        for step in diff.path:
            yield from _step(step, lang, paper)


def lead(diff: Diff, witness: Witness, lang: Lang) -> list[str]:
    """Return what stands above a witness in its file: on what day it shows what."""
    letters = (Words("甲", "A").say(lang), Words("乙", "B").say(lang))
    sides = [f"{name}  {_side(side, lang)}" for name, side in zip(letters, (diff.a, diff.b), strict=True)]
    return [*sides, f"--as-of {diff.as_of}", _breaches(witness, lang)]


def _head(diff: Diff, lang: Lang, paper: Paper) -> Iterator[str]:
    for letter, side in (Words("甲", "A"), diff.a), (Words("乙", "B"), diff.b):
        yield from paper.block(f"{letter.say(lang)}  {_side(side, lang)}", styles=("bold",))
    notes = [
        Words(
            f"例证按 {diff.as_of} 检查，视为已到相应阶段。",
            f"Witnesses are judged on {diff.as_of}, stages reached.",
        )
    ]
    if diff.scope_assumed:
        notes.append(
            Words(
                "适用范围视为符合：设想项目移到另一地，由当地同类单位建设。",
                "The scope articles count as met: a project moved elsewhere has a unit of that place.",
            )
        )
    yield from paper.block("".join(f"{note.say(lang)} " for note in notes).rstrip())


def _side(side: Compared, lang: Lang) -> str:
    return f"{side.name}  {side.title.say(lang)}  {side.day}"


def _topic(topic: TopicDifference, lang: Lang, paper: Paper) -> Iterator[str]:
    yield from paper.block(
        f"{topic.question.say(lang)}  {RELATIONS[topic.relation].say(lang)}", styles=("bold",)
    )
    if topic.proof != "shown":
        yield from paper.block(_PROOFS[topic.proof].say(lang), first="  ")
    for norm in topic.norms:
        yield from _norm(norm, lang, paper)


def _norm(norm: NormDifference, lang: Lang, paper: Paper) -> Iterator[str]:
    side = (Words("甲", "A") if norm.side == "a" else Words("乙", "B")).say(lang)
    said = RELATIONS[norm.relation].say(lang)
    if norm.covered_by is not None and norm.relation == "same":
        said += Words(f"（见 {norm.covered_by}）", f" (see {norm.covered_by})").say(lang)
    colon = Words("：", ": ").say(lang)
    yield from paper.block(
        f"{norm.rule}  {_cited(norm.citations, lang)}  {norm.title.say(lang)}{colon}{said}",
        first=f"  {side} ",
    )
    if norm.witness is not None:
        yield from _witness(norm.witness, lang, paper)


def _step(step: StepDifference, lang: Lang, paper: Paper) -> Iterator[str]:
    named = step.a or step.b
    said = _PATH[step.relation].say(lang)
    if step.bodies_differ:
        decide = [
            {one.decides.say(lang) if one.decides else "—" for one in side} for side in (step.a, step.b)
        ]
        a, b = ("/".join(sorted(names)) for names in decide)
        said += Words(f"；决定机关不同：甲 {a}，乙 {b}", f"; other bodies decide: A {a}, B {b}").say(lang)
    colon = Words("：", ": ").say(lang)
    yield from paper.block(f"{named[0].title.say(lang)}{colon}{said}", first="  ")
    if step.proof != "shown":
        yield from paper.block(_PROOFS[step.proof].say(lang), first="      ")
    if step.relation not in {"silent_a", "silent_b"}:
        for witness in step.witnesses:
            yield from _witness(witness, lang, paper)


def _deciders(steps: tuple[StepSide, ...], lang: Lang) -> str:
    return "/".join(sorted({step.decides.say(lang) if step.decides else "—" for step in steps}))


def _witness(witness: Witness, lang: Lang, paper: Paper) -> Iterator[str]:
    comma = Words("；", "; ").say(lang)
    facts = comma.join(f"{fact.label.say(lang)} {fact.value.say(lang)}" for fact in witness.facts)
    yield from paper.block(facts, first=Words("      例  ", "      eg  ").say(lang))
    yield from paper.block(f"{_breaches(witness, lang)}  [{witness.id}]", first="          ")


def _breaches(witness: Witness, lang: Lang) -> str:
    none = Words("无", "nothing").say(lang)
    a, b = (", ".join(rules) or none for rules in (witness.violated_a, witness.violated_b))
    return Words(f"甲下违反：{a}；乙下违反：{b}", f"breaches under A: {a}; under B: {b}").say(lang)


def _cited(cites: tuple[Citation, ...], lang: Lang) -> str:
    return Words("、", ", ").say(lang).join(cite.text.say(lang) for cite in cites)
