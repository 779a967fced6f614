"""Which parts of an answer say its essence: what the kind of the question asks for comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.compare.matrix.answer import Figure, Part

_MOST: Final = {"consequence": 6, "documents": 4}
_MOST_OTHERWISE: Final = 3
_NEAR: Final = 1
"""How much less to the point than the best a part may be and still lead."""
_LAST: Final = 9
_ORDER: Final[dict[str, tuple[str, ...]]] = {
    "threshold": ("figured", "check", "consequence", "document", "step"),
    "deadline": ("dated", "consequence", "check", "document", "step"),
    "body": ("of_bodies", "check", "decided", "step", "document", "consequence"),
    "documents": ("document", "check", "consequence", "step"),
    "procedure": ("check", "document", "consequence", "step"),
    "prohibition": ("prohibition", "check", "consequence", "document", "step"),
    "consequence": ("consequence", "prohibition", "check", "document", "step"),
    "scope": ("scope", "in_force", "check"),
}


def by_essence(kind: str, figures: Sequence[Figure], parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the *parts* of an answer to a question of *kind*, first those that say its essence, as ``lead``.

    At most three lead (four documents with a title of their own, six consequences), besides documents that
    are merely listed. What is told twice in the same words leads once.
    """
    names = frozenset(figure.id for figure in figures)
    ranked = sorted(parts, key=lambda part: _rank(kind, part, names))  # stable: the order of the pack remains
    if not ranked:
        return ()
    best, most = _rank(kind, ranked[0], names), _MOST.get(kind, _MOST_OTHERWISE)
    told: set[str] = set()
    lead: list[Part] = []
    rest: list[Part] = []
    for part in ranked:
        listed = part.listed is not None
        if listed and kind == "documents":
            lead.append(part)
        elif part.text.zh not in told and len(told) < most and _rank(kind, part, names) <= best + _NEAR:
            told.add(part.text.zh)
            lead.append(part)
        else:
            rest.append(part)
    return (*(part.model_copy(update={"lead": True}) for part in lead), *rest)


def leading_figures(kind: str, figures: Sequence[Figure], parts: Sequence[Part]) -> tuple[Figure, ...]:
    """Return *figures*, marked ``lead`` where they belong to the essence beside the leading *parts*.

    Bands always do; a single figure does where the question asks for figures of its kind and no leading rule
    with a deadline rests on it: such a rule says it itself.
    """
    said = {name for part in parts if part.lead and part.deadline is not None for name in part.uses}
    return tuple(
        figure.model_copy(
            update={"lead": len(figure.stretches) > 1 or (kind == figure.aspect and figure.id not in said)}
        )
        for figure in figures
    )


def _rank(kind: str, part: Part, figures: frozenset[str]) -> int:
    """Return how much *part* is to the point; 0 is most, and what is merely encouraged is last."""
    if part.modality == "recommendation":
        return _LAST
    order = _ORDER.get(kind, ())
    return min((order.index(trait) for trait in _traits(part, figures) if trait in order), default=_LAST - 1)


def _traits(part: Part, figures: frozenset[str]) -> set[str]:
    traits: set[str] = {part.kind}
    if part.kind == "check":
        traits |= {"figured"} if figures.intersection(part.uses) else set()
        traits |= {"dated"} if part.deadline is not None else set()
        traits |= {"of_bodies"} if part.bodies else set()
        traits |= {"prohibition"} if part.modality == "prohibition" else set()
    elif part.kind == "step" and len(part.bodies) > 1:
        traits.add("decided")
    return traits
