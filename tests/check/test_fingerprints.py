"""A finding keeps its fingerprint while the file around it is edited, and shares it with no other."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.check.one_rule import pack_with, report_on
from tests.check.xinhai import CITY, report

if TYPE_CHECKING:
    import random

RECORD = """\
stage: construction
content: {nature: new, on_government_cloud: false, builds: []}
changes: [{adjusted: 10万元}, {adjusted: 20万元}]
"""


def fingerprints(record: str, city: str = CITY) -> dict[tuple[str, str | None], str]:
    return {(f.rule, f.item): f.fingerprint for f in report(record, city=city).findings}


def test_every_finding_has_one_of_its_own() -> None:
    found = fingerprints(RECORD)
    assert ("xh-10-share", "changes[1]") in found
    assert len(set(found.values())) == len(found)
    assert all(re.fullmatch(r"[0-9a-f]{32}", print_) for print_ in found.values())


def test_lines_moved_values_changed_and_facts_added_leave_it_as_it_is() -> None:
    edited = f"# a comment\n\n{RECORD.replace('false', 'true')}security: {{major_hazard: false}}\n"
    assert fingerprints(edited) == fingerprints(RECORD)


def test_another_project_has_others() -> None:
    other = fingerprints(RECORD, CITY.replace("XH-1", "XH-2"))
    assert set(other.values()).isdisjoint(fingerprints(RECORD).values())


def test_they_are_the_same_from_one_release_to_the_next() -> None:
    assert fingerprints(RECORD)["xh-7-cloud", None] == "094b60523125483bf9e663f06dd33afd"


# items ----------------------------------------------------------------------------------------------------


def of_items(record: str, rule: str) -> list[str]:
    return [finding.fingerprint for finding in report_on(record, pack_with(rule)).findings]


CHANGES = "each: changes\nrequire: [{happened: {var: changes.consented}}]"
REPORTS = CHANGES.replace("changes.consented", "changes.submitted").replace(
    "changes", "construction.progress_reports"
)
CONTRACTS = "each: contracts\nrequire: [{happened: {var: contracts.signed}}]"


@pytest.mark.parametrize(
    ("rule", "record", "other"),
    [
        (
            CHANGES,
            "changes: [{decided: 2024-01-05}, {decided: 2024-03-01, adjusted: 1万元}]",
            "changes: [{decided: 2024-03-01}, {decided: 2023-12-01}, {decided: 2024-01-05, consented: true}]",
        ),
        (
            REPORTS,
            "construction: {progress_reports: [{period: 2024Q1}, {period: 2024年第二季度}]}",
            "construction: {progress_reports: [{period: 2024Q2, submitted: 2024-06-01}, {period: 2024Q1}]}",
        ),
        (
            CONTRACTS,
            "contracts: [{name: 甲, amount: 1万元}, {name: 乙}]",
            "contracts: [{name: 丙}, {name: 乙, signed: 2024-01-01}, {name: 甲}]",
        ),
    ],
    ids=["changes by their day", "reports by their period", "contracts by their name"],
)
def test_an_item_keeps_it_wherever_it_moves(rule: str, record: str, other: str) -> None:
    assert set(of_items(record, rule)) <= set(of_items(other, rule))


def test_items_without_a_name_or_day_go_by_their_place() -> None:
    one, two = of_items("changes: [{adjusted: 1万元}, {adjusted: 2万元}]", CHANGES)
    assert of_items("changes: [{adjusted: 3万元}, {decided: true}]", CHANGES) == [one, two]


def test_items_that_share_a_day_are_told_apart() -> None:
    days = "changes: [{decided: 2024-01-05}, {decided: 2024-01-05, adjusted: 1万元}, {decided: 2024-01-05}]"
    assert len(set(of_items(days, CHANGES))) == 3


def test_a_day_still_to_come_names_the_item_all_the_same() -> None:
    """The day of the check does not change what an item goes by."""
    pack, record = pack_with(CHANGES), "changes: [{decided: 2024-05-01}, {decided: 2024-06-15}]"
    early, late = (report_on(record, pack, date(2024, month, 20)).findings for month in (5, 6))
    assert [one.fingerprint for one in early] == [one.fingerprint for one in late]


# edits that say nothing -----------------------------------------------------------------------------------

WHOLE: dict[str, Any] = {
    "stage": "construction",
    "content": {"nature": "new", "on_government_cloud": False, "builds": ["database"]},
    "investment": {"total": "300万元", "approved_estimate": "280万元"},
    "construction": {
        "started": "2024-02-15",
        "progress_reports": [{"period": "2024Q1", "submitted": "2024-04-02"}, {"period": "2023Q4"}],
    },
    "changes": [{"decided": "2024-03-02", "adjusted": "20万元"}, {"decided": "2024-04-02"}],
    "documents": [{"type": "project_proposal", "contents": ["needs"]}],
}


def shuffled(value: Any, chance: random.Random) -> Any:
    """Return *value* with keys and the items of named lists in another order."""
    if isinstance(value, dict):
        keys = chance.sample(list(value), len(value))
        return {key: shuffled(value[key], chance) for key in keys}
    if isinstance(value, list):
        return [shuffled(item, chance) for item in chance.sample(value, len(value))]
    return value


@settings(max_examples=25)
@given(
    st.randoms(use_true_random=False),
    st.sampled_from([False, None]),
    st.lists(st.integers(0, 30), max_size=6),
)
def test_order_blank_lines_and_style_leave_every_fingerprint(
    chance: random.Random, flow: bool | None, blank: list[int]
) -> None:
    text = yaml.safe_dump(
        shuffled(WHOLE, chance), allow_unicode=True, sort_keys=False, default_flow_style=flow
    )
    lines = text.splitlines()
    for at in blank:
        lines.insert(min(at, len(lines)), "" if at % 2 else "# a comment")
    found = [one.fingerprint for one in report("\n".join(lines) + "\n").findings]
    assert len(set(found)) == len(found)
    expected = report(yaml.safe_dump(WHOLE, allow_unicode=True)).findings
    assert set(found) == {one.fingerprint for one in expected}
