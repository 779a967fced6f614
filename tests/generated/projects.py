"""Records of made-up projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.record import Project, catalogue
from govrules.record.made import record_of
from tests.generated.facts import UNKNOWN, stated_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import ResolvedPack
    from tests.generated.facts import Stated


def projects(resolved: ResolvedPack, seed: int, unknown: tuple[float, float] = UNKNOWN) -> Iterator[Project]:
    """Yield made-up projects without end, the same for the same *seed*; see ``stated_facts``."""
    for number, stated in enumerate(stated_facts(resolved, seed, unknown)):
        yield project_of(stated, f"P-{number}")


def project_of(stated: Stated, name: str) -> Project:
    """Return the record that states *stated*; of documents that are not on file it states no more."""
    record = record_of(
        {path: value for path, value in stated.items() if value is not None}, id=name, name=name
    )
    open_facts = [path for path, value in stated.items() if value is None and catalogue()[path].presumed]
    return Project.model_validate(record | ({"uncertain": open_facts} if open_facts else {}))
