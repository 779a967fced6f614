"""One rule and a table: what a test of a column of verdicts is about, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from govrules.judging.verdict import VERDICTS
from govrules.pack import ResolvedPack, resolve
from govrules.portfolio.kernel import Kernel
from govrules.portfolio.tables import KEYS, FactTable
from tests.check.one_rule import DAY, pack_with

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RULE = "s-1"


def kernel(rule: str, **options: Any) -> Kernel:
    """Return the kernel of a pack whose only check has the lines of *rule*."""
    resolved = resolve(pack_with(rule, **options), DAY)
    assert isinstance(resolved, ResolvedPack)
    return Kernel(resolved)


def table(columns: Mapping[str, Any], **items: Mapping[str, Any]) -> FactTable:
    """Return a table of projects numbered from 1, and tables of items, which number theirs themselves."""
    projects = pl.DataFrame(columns).with_row_index("row", 1)
    return FactTable(projects.lazy(), {path: _items(columns).lazy() for path, columns in items.items()})


def _items(columns: Mapping[str, Any]) -> pl.DataFrame:
    frame = pl.DataFrame(columns)
    return frame.cast({name: dtype for name, dtype in KEYS.items() if name in frame.columns})


def names(numbers: Sequence[int]) -> list[str]:
    """Return verdicts by name."""
    return [VERDICTS[number] for number in numbers]


def verdicts(rule: str, columns: Mapping[str, Any], **options: Any) -> list[str]:
    """Return the verdicts of *rule* on projects that have *columns*, in their order."""
    judged = kernel(rule, **options).judge(table(columns))
    return names(judged.projects.collect()[RULE].to_list())
