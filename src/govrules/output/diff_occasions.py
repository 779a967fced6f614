"""What a comparison of two packs says of consequences: on what occasions what follows, and what shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.output.diff_words import LETTERS, breaches_said, compared
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.checking.report import Citation
    from govrules.compare.difference.model import ConsequenceDifference, Measure, Relation, Witness
    from govrules.values.words import Lang

_OCCASIONS: Final[dict[Relation, Words]] = {
    "same": Words("情形一致", "on the same occasions"),
    "stricter": Words("乙的情形更多", "on more occasions in B"),
    "looser": Words("乙的情形更少", "on fewer occasions in B"),
    "different": Words("情形互有出入", "on different occasions"),
    "silent_a": Words("甲无此后果", "nothing of the kind follows in A"),
    "silent_b": Words("乙无此后果", "nothing of the kind follows in B"),
}


def provisions(one: ConsequenceDifference) -> tuple[Citation, ...]:
    """Return the provisions of the consequences of an occasion, each once."""
    return tuple(dict.fromkeys(cite for measure in one.measures for cite in measure.citations))


def measures_said(measures: Iterable[Measure], lang: Lang) -> str:
    """Return consequences on one line, each once, with who imposes it."""
    return (
        Words("；", "; ").say(lang).join(dict.fromkeys(_measure_said(measure, lang) for measure in measures))
    )


def _measure_said(measure: Measure, lang: Lang) -> str:
    title, by = measure.title, measure.decides
    if by is None:
        return title.say(lang)
    return Words(f"{title.zh}（{by.zh}）", f"{title.en} ({by.en})").say(lang)


def occasion_said(one: ConsequenceDifference, lang: Lang) -> str:
    """Say on what occasions the other side lets something follow, and what."""
    said = compared(_OCCASIONS, one.relation, one.overall, lang)
    if not one.counterparts:
        return said
    there = LETTERS["b" if one.side == "a" else "a"].say(lang)
    follows = measures_said(one.counterparts, lang)
    return said + Words(f"；{there}：{follows}", f"; {there}: {follows}").say(lang)


def follows_said(witness: Witness, lang: Lang) -> str:
    """Say what follows on a witness under either side, from a breach or of itself."""
    none = Words("无", "nothing").say(lang)
    a, b = (", ".join(ids) or none for ids in (witness.follows_a, witness.follows_b))
    said = Words(f"甲下后果：{a}；乙下后果：{b}", f"what follows under A: {a}; under B: {b}").say(lang)
    if not (witness.violated_a or witness.violated_b):
        return said
    return breaches_said(witness, lang) + Words("；", "; ").say(lang) + said
