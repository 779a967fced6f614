"""What an amendment would do, as one stable, versioned model.

``schema`` names the version. Within a version keys may be added, none removed or changed.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from govrules.checking.report import PackName, ProjectName, Text
from govrules.compare.difference.model import Diff
from govrules.compare.whatif.model import Changes
from govrules.portfolio.count import Count

SCHEMA = "govrules/impact/1"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Affected(_Part):
    """A project of the portfolio and what changes for it.

    ``total_fen`` is its total investment, null where it is not stated; ``freed_of`` and ``bound_to`` name the
    decisions (steps at which a body decides) that it would no longer need, or would newly need.
    """

    project: ProjectName
    total_fen: int | None
    changes: Changes
    freed_of: tuple[Text, ...] = ()
    bound_to: tuple[Text, ...] = ()


class Sums(_Part):
    """What changes in how many projects."""

    checked: Count
    affected: Count
    verdicts: Count
    newly_violating: Count
    cleared: Count
    path: Count
    documents: Count
    deadlines: Count
    freed: Count
    bound: Count


class Impact(_Part):
    """An amendment over a portfolio; projects are checked under both on ``as_of``."""

    schema_: str = Field(default=SCHEMA, alias="schema")
    govrules: str
    pack: PackName
    title: Text
    since: str
    as_of: str
    sums: Sums
    projects: tuple[Affected, ...]
    diff: Diff

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, serialize_by_alias=True)
