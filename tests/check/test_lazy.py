"""A report makes its parts when they are read; whatever is done with it, it is the whole report."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel, TypeAdapter

from govrules.checking import Finding, Report, check, findings
from tests.check.test_determinism import RECORD
from tests.check.xinhai import xinhai

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2024, 6, 30)


class Answer(BaseModel):
    """What a service might answer."""

    reports: list[Report]


def whole() -> Report:
    """Return the report with every part made."""
    return Report.model_validate_json(fresh().model_dump_json())


def fresh() -> Report:
    """Return the report with no part made."""
    return check(RECORD, xinhai(), DAY)


def test_counts_need_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = whole().counts
    monkeypatch.setattr(findings, "finding_of", lambda *_, **__: pytest.fail("a finding was made"))
    assert fresh().counts == expected


def test_violations_need_no_other_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    expected, made, original = whole(), [], findings.finding_of

    def counted(*args: object, **options: object) -> Finding:
        made.append(1)
        return original(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(findings, "finding_of", counted)
    assert fresh().violations == expected.violations
    # the other items of a rule that is violated on one are judged with it
    assert len(expected.violations) <= len(made) < len(expected.findings) // 2


def test_a_part_is_made_once() -> None:
    report = fresh()
    first = report.violations
    assert report.findings[: len(first)] == first
    assert all(one is other for one, other in zip(report.findings, first, strict=False))
    assert report.path is report.path
    assert report.findings[0].explanation is report.findings[0].explanation


WAYS: dict[str, Callable[[Report], object]] = {
    "compared": lambda report: report,
    "copied": copy.copy,
    "copied deeply": copy.deepcopy,
    "model_copy": lambda report: report.model_copy(),
    "sent": lambda report: pickle.loads(pickle.dumps(report)),
    "dumped": lambda report: Report.model_validate(report.model_dump()),
    "dumped as JSON": lambda report: Report.model_validate_json(report.model_dump_json()),
    "gone through": lambda report: Report.model_validate(dict(report)),
    "dumped within another": lambda report: Answer.model_validate_json(
        Answer(reports=[report]).model_dump_json()
    ).reports[0],
    "dumped by an adapter": lambda report: TypeAdapter(list[Report]).validate_json(
        TypeAdapter(list[Report]).dump_json([report])
    )[0],
    "dumped finding by finding": lambda report: whole().model_copy(
        update={"findings": tuple(Finding.model_validate(one.model_dump()) for one in report.findings)}
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_left_out(way: str) -> None:
    assert WAYS[way](fresh()) == whole()
    assert repr(WAYS[way](fresh())) == repr(whole())


def test_the_order_of_reading_is_not_the_order_of_writing() -> None:
    report = fresh()
    assert (report.notes, report.ask, report.counts, report.findings[-1].facts) is not None
    assert report.model_dump_json() == whole().model_dump_json()
    assert list(json.loads(report.model_dump_json())) == list(json.loads(whole().model_dump_json()))


def test_what_it_has_not_is_still_an_error() -> None:
    for model in (fresh(), fresh().findings[0], whole()):
        with pytest.raises(AttributeError, match="verdictt"):
            model.verdictt  # type: ignore[union-attr]  # noqa: B018


def test_it_is_still_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        fresh().counts = {}  # type: ignore[misc]
