"""What a comparison of two packs says, in words: who is stricter, how that is known, what shows it."""

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
    from govrules.values.words import Lang

LETTERS: Final = {"a": Words("甲", "A"), "b": Words("乙", "B")}
RELATIONS: Final[dict[Relation, Words]] = {
    "same": Words("一致", "the same"),
    "stricter": Words("乙更严", "B is stricter"),
    "looser": Words("乙更宽", "B is looser"),
    "different": Words("各有所严", "each is stricter in something"),
    "silent_a": Words("甲未作规定", "A has no rule"),
    "silent_b": Words("乙未作规定", "B has no rule"),
}
_NORMS: Final[dict[Relation, Words]] = RELATIONS | {
    "silent_a": Words("甲无对应的规定", "A has no counterpart"),
    "silent_b": Words("乙无对应的规定", "B has no counterpart"),
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
PATH: Final = Words("审批流程", "The approval path")
_OUTSIDE: Final = Words("一方常规程序之外的项目", "projects outside the ordinary procedure of one side")


def heading(diff: Diff, lang: Lang) -> str:
    """Return what is compared with what."""
    a, b = (side.jurisdiction.say(lang) if diff.scope_assumed else side.name for side in (diff.a, diff.b))
    return Words(f"规则比较：{a}（甲）与{b}（乙）", f"Rules compared: {a} (A) and {b} (B)").say(lang)


def sides(diff: Diff, lang: Lang) -> list[str]:
    """Return what A and B are, a line each."""
    return [
        f"{LETTERS[letter].say(lang)}  {_side(side, lang)}" for letter, side in (("a", diff.a), ("b", diff.b))
    ]


def assumptions(diff: Diff, lang: Lang) -> str:
    """Say on what projects the two are compared."""
    judged = Words(
        f"例证按 {diff.as_of} 检查，视为已到相应阶段。",
        f"Witnesses are judged on {diff.as_of}, stages reached.",
    )
    moved = Words(
        "适用范围视为符合：设想项目移到另一地，由当地同类单位建设。"
        "比较的是两地常规程序都管、两地办法都已施行后才办理的项目。",
        " The scope articles count as met: a project moved elsewhere has a unit of that place. Compared are "
        "projects that the ordinary procedures of both take in, all that is done lying in the time of both.",
    )
    return judged.say(lang) + (moved.say(lang) if diff.scope_assumed else "")


def topic_said(topic: TopicDifference, lang: Lang) -> str:
    """Say how B stands to A on a topic."""
    return compared(RELATIONS, topic.relation, topic.overall, lang)


def norm_said(norm: NormDifference, lang: Lang) -> str:
    """Say how B stands to A in what a rule asks."""
    said = compared(_NORMS, norm.relation, norm.overall, lang)
    if norm.covered_by is not None and norm.overall == "same":
        said += Words(f"（见 {norm.covered_by}）", f" (see {norm.covered_by})").say(lang)
    return said


def step_said(step: StepDifference, lang: Lang) -> str:
    """Say of which projects each asks a step, and whether other bodies decide."""
    said = compared(_PATH, step.relation, step.overall, lang)
    if step.bodies_differ:
        a, b = (_deciders(side, lang) for side in (step.a, step.b))
        said += Words(f"；决定机关不同：甲 {a}，乙 {b}", f"; other bodies decide: A {a}, B {b}").say(lang)
    return said


def proof_said(proof: Proof, lang: Lang) -> str:
    """Say how a relation is known; nothing where witnesses show it."""
    return _PROOFS[proof].say(lang)


def facts_said(witness: Witness, lang: Lang) -> str:
    """Return the facts of a witness on one line."""
    comma = Words("；", "; ").say(lang)
    return comma.join(f"{fact.label.say(lang)} {fact.value.say(lang)}" for fact in witness.facts)


def breaches_said(witness: Witness, lang: Lang) -> str:
    """Say what a witness breaches under either side."""
    none = Words("无", "nothing").say(lang)
    a, b = (", ".join(rules) or none for rules in (witness.violated_a, witness.violated_b))
    return Words(f"甲下违反：{a}；乙下违反：{b}", f"breaches under A: {a}; under B: {b}").say(lang)


def cited(cites: tuple[Citation, ...], lang: Lang) -> str:
    """Return provisions in one line."""
    return Words("、", ", ").say(lang).join(cite.text.say(lang) for cite in cites)


def lead(diff: Diff, witness: Witness, lang: Lang) -> list[str]:
    """Return what stands above a witness in its file: on what day it shows what."""
    return [*sides(diff, lang), f"--as-of {diff.as_of}", breaches_said(witness, lang)]


def shown_for_step(step: StepDifference) -> tuple[Witness, ...]:
    """Return the witnesses worth showing: that a step is asked of some project at all shows little."""
    return () if step.relation in {"silent_a", "silent_b"} else step.witnesses


def tally(diff: Diff, lang: Lang) -> Iterator[tuple[str, int]]:
    """Yield how many topics stand in each relation."""
    for relation, words in RELATIONS.items():
        count = sum(topic.relation == relation for topic in diff.topics)
        if count:
            yield words.say(lang), count


def compared(words: dict[Relation, Words], relation: Relation, overall: Relation, lang: Lang) -> str:
    """Say the relation, and what it comes to with projects outside the ordinary procedure of one side."""
    said, wider, outside = words[relation].say(lang), words[overall].say(lang), _OUTSIDE.say(lang)
    if relation == overall:
        return said
    if relation == "same":
        return Words(f"仅在{outside}上有别：{wider}", f"differ only on {outside}: {wider}").say(lang)
    return Words(f"{said}（连同{outside}：{wider}）", f"{said} (with {outside}: {wider})").say(lang)


def _side(side: Compared, lang: Lang) -> str:
    return f"{side.name}  {side.title.say(lang)}  {side.day}"


def _deciders(steps: tuple[StepSide, ...], lang: Lang) -> str:
    return "/".join(sorted({step.decides.say(lang) if step.decides else "—" for step in steps}))
