"""Rules that are judged on the items of a list: a verdict for each, in their order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

import govrules
from govrules.checking import check, verdicts
from tests.check.one_rule import DAY, pack_with

if TYPE_CHECKING:
    from govrules.pack import Pack

CONSENTED = "each: changes\nrequire: [{happened: {var: changes.consented}}]"
SO_FAR = """\
each: changes
require:
  - {"<=": [{sum: changes.adjusted}, {"*": [{var: investment.total}, 15%]}]}
"""


def said(record: dict[str, object], pack: Pack) -> object:
    """Return what the compiled pack says of the one rule; the report must say the same."""
    stated = {"id": "P-1", "name": "项目", "stage": "construction", **record}
    (found,) = verdicts(stated, pack, DAY).values()
    findings = check(stated, pack, DAY).findings
    by_item = sorted(findings, key=lambda finding: finding.item or "")
    assert tuple(finding.verdict for finding in by_item) == found
    return found


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (None, ("undetermined",)),
        ([], ("not_applicable",)),
        ([{"consented": True}], ("satisfied",)),
        ([{"consented": True}, {}, {"consented": False}], ("satisfied", "undetermined", "violated")),
    ],
)
def test_every_item_has_its_verdict(changes: object, expected: tuple[str, ...]) -> None:
    record = {} if changes is None else {"changes": changes}
    assert said(record, pack_with(CONSENTED, stage="construction")) == expected


def test_sums_run_as_far_as_the_item_at_hand() -> None:
    pack = pack_with(SO_FAR, stage="construction")
    changes = [{"adjusted": amount} for amount in ("100万元", "50万元", "0.0001万元")]
    assert said({"investment": {"total": "1000万元"}, "changes": changes}, pack) == (
        "satisfied",
        "satisfied",
        "violated",
    )


def test_a_total_is_at_least_the_sum_of_the_contracts() -> None:
    pack = pack_with(SO_FAR, stage="construction")
    record = {
        "contracts": [{"amount": "1000万元"}],
        "changes": [{"adjusted": "150万元"}, {"adjusted": "1万元"}],
    }
    assert said(record, pack) == ("satisfied", "undetermined")


def test_a_rule_of_the_project_has_one_verdict() -> None:
    pack = pack_with("require: [{var: content.on_government_cloud}]")
    stated = {"id": "P-1", "name": "项目", "stage": "planning"}
    assert govrules.verdicts(stated, pack, DAY) == {"s-1": "undetermined"}


def test_there_are_none_while_the_instrument_is_not_in_force() -> None:
    pack = pack_with("require: [{var: content.on_government_cloud}]")
    assert verdicts({"id": "P-1", "name": "项目"}, pack, date(2019, 12, 31)) == {}


def test_a_day_is_a_day() -> None:
    with pytest.raises(TypeError, match=r"as_of is a day, such as datetime\.date"):
        verdicts({"id": "P-1", "name": "项目"}, pack_with(CONSENTED), "2024-06-30")  # type: ignore[arg-type]
