"""What a careful reviewer of a pack looks for beyond what stops it from being used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.audit.review.alternatives import alternative_faults
from govrules.audit.review.demands import demand_faults
from govrules.audit.review.languages import language_faults
from govrules.audit.review.procedure import procedure_faults
from govrules.audit.review.readings import reading_faults
from govrules.audit.review.roles import role_faults
from govrules.audit.review.silence import silence_faults
from govrules.audit.review.spans import span_faults

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import Pack, ResolvedPack
    from govrules.source import Diagnostic


def review(pack: Pack) -> Iterator[Diagnostic]:
    """Yield what is wrong with the texts and names of a pack although every part of it can be used."""
    yield from role_faults(pack)
    yield from silence_faults(pack)
    yield from language_faults(pack)


def review_on(resolved: ResolvedPack) -> Iterator[Diagnostic]:
    """Yield what is wrong with what a pack says on a day although every part of it can be used."""
    yield from demand_faults(resolved)
    yield from procedure_faults(resolved)
    yield from alternative_faults(resolved)
    yield from reading_faults(resolved)
    yield from span_faults(resolved)
