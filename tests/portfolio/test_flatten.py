"""A record put into columns states the same; its documents on a day are those that the record shows."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.portfolio.filed import on_file
from govrules.portfolio.flatten import flatten, integer_of
from govrules.portfolio.restore import restore
from govrules.portfolio.schema import tables
from govrules.portfolio.tables import type_of
from govrules.record import Project, catalogue, project_from, vocabulary
from govrules.record.filed import filed_facts
from govrules.values import ValueProblem
from tests.forms.books import stated
from tests.record.strategies import records

if TYPE_CHECKING:
    from collections.abc import Mapping

DAY = date(2024, 6, 30)
TYPES = ("construction_contract", "feasibility_report", "project_proposal")


def rows(*several: dict[str, Any]) -> list[tuple[int, Project]]:
    return list(enumerate((project_from({"id": "P", "name": "P"} | one) for one in several), 1))


@given(st.lists(records(), max_size=3))
@settings(max_examples=40, deadline=None)
def test_what_columns_hold_comes_back_as_the_same_record(several: list[dict[str, Any]]) -> None:
    before = rows(*several)
    table, misfits = flatten(before)
    kept = [(row, project) for row, project in before if row not in {misfit.row for misfit in misfits}]
    assert [(row, stated(project)) for row, project in restore(table)] == [
        (row, stated(project)) for row, project in kept
    ]


def test_only_what_a_record_cannot_say_exactly_is_refused() -> None:
    table, misfits = flatten(
        rows(
            {"progress": {"overdue_days": "1/3"}},
            {"progress": {"overdue_days": "0.5"}},
            {"investment": {"total": "100000001亿元"}},
            {"funding": {"local_share": "1/3"}},
        )
    )
    assert [(misfit.row, misfit.path) for misfit in misfits] == [
        (1, "progress.overdue_days"),
        (3, "investment.total"),
        (4, "funding.local_share"),
    ]
    assert [row for row, _ in restore(table)] == [2]


def test_a_value_is_held_exactly_or_refused() -> None:
    assert integer_of("number", Fraction(1, 2)) == 500_000
    assert integer_of("ratio", Fraction(3, 5)) == 600_000_000
    assert integer_of("money", 320_000_001) == 320_000_001
    with pytest.raises(ValueProblem):
        integer_of("number", Fraction(1, 10**7))


def test_every_fact_but_the_day_of_the_check_has_a_column() -> None:
    held = {one.path for table in tables().values() for one in table.stated}
    assert {fact.path for fact in catalogue()} - held == {"as_of"}
    for table in tables().values():
        assert all(type_of(column) for column in table.columns.values())


@st.composite
def filed(draw: st.DrawFn) -> dict[str, Any]:
    """Lists of a few documents of few types and days, so that several are of one type and of one day."""
    days = st.sampled_from([DAY + timedelta(days=days) for days in (-400, -1, 0, 1)]) | st.none()
    kinds = st.sampled_from(TYPES)
    documents = []
    for kind in draw(st.lists(kinds, max_size=5)):
        parts = sorted(vocabulary().documents[kind].contents.symbols)[:3]
        documents.append(
            {
                "type": kind,
                "date": draw(days),
                "issuer": draw(st.sampled_from(["data", "finance", None])),
                "result": draw(st.sampled_from(["passed", "failed", None])),
                "contents": draw(st.none() | st.lists(st.sampled_from(parts), unique=True))
                if parts
                else None,
            }
        )
    coverage = draw(st.none() | st.lists(kinds, unique=True))
    return {"documents": {"on_file": documents, "coverage": coverage}}


@given(st.lists(filed() | st.just({}), min_size=1, max_size=4))
@settings(max_examples=40, deadline=None)
def test_documents_on_a_day_are_those_of_the_record(several: list[dict[str, Any]]) -> None:
    projects = rows(*several)
    table, _ = flatten(projects)
    frame = on_file(table, DAY).projects.collect()
    for (_, project), row in zip(projects, frame.iter_rows(named=True), strict=True):
        expected = filed_facts(project.documents, DAY)[0] if project.documents is not None else {}
        assert facts_of(row) == expected


def facts_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row says of documents, as a fact sheet does."""
    found: dict[str, Any] = {}
    for kind in vocabulary().documents.values():
        path = f"documents.{kind.id}"
        happened = row.get(path) or row.get(f"{path}.happened")
        parts = {part: row.get(f"{path}.contents={part}") for part in kind.contents.symbols}
        held = frozenset(part for part, holds in parts.items() if holds)
        said = {
            path: happened,
            f"{path}.issuer": row.get(f"{path}.issuer"),
            f"{path}.result": row.get(f"{path}.result"),
            f"{path}.contents": held if parts and None not in parts.values() else None,
        }
        found |= {name: value for name, value in said.items() if value is not None}
    return found
