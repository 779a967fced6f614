"""How one side stands to the other, from what projects each breaches alone, and how that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from govrules.compare.difference.gap import Gap
    from govrules.compare.difference.gaps import Letter
    from govrules.compare.difference.model import Proof, Relation


def relations_of(gaps_a: Sequence[Gap], gaps_b: Sequence[Gap]) -> tuple[Relation, Relation]:
    """Say how *b* stands to *a* among the projects that both procedures take in, and among all."""
    wide_a, wide_b = ([found.wide() for found in gaps] for gaps in (gaps_a, gaps_b))
    return related(_shown(gaps_a), _shown(gaps_b)), related(_shown(wide_a), _shown(wide_b))


def _shown(gaps: Iterable[Gap]) -> bool:
    return any(found.facts is not None for found in gaps)


def related(more_in_a: bool, more_in_b: bool) -> Relation:
    """Say how *b* stands to *a* where each binds some project that the other does not, or does not."""
    if more_in_a and more_in_b:
        return "different"
    return "looser" if more_in_a else "stricter" if more_in_b else "same"


def joined(relations: Iterable[Relation]) -> Relation:
    """Say how *b* stands to *a* in all things together that they were compared in one by one."""
    found = set(relations)
    return related(bool(found & {"looser", "different"}), bool(found & {"stricter", "different"}))


def alone(side: Letter, relation: Relation) -> Relation:
    """Return *relation* as far as it says that *side* goes further, what the other does apart."""
    if side == "a":
        return "looser" if relation in {"looser", "different", "silent_b"} else "same"
    return "stricter" if relation in {"stricter", "different", "silent_a"} else "same"


def proof_of(relation: Relation, gaps: Iterable[Gap], others: Iterable[Proof] = ()) -> Proof:
    """Say how the relation is known, that of *others* being part of it: what it denies is certain, or was
    searched for in vain."""
    if relation == "different":
        return "shown"
    sure = all(found.facts is not None or found.certain for found in gaps) and "searched" not in others
    return "searched" if not sure else "certain" if relation == "same" else "shown"
