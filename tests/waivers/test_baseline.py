"""Baselines: what is listed is known, what is gone drops out, what is new counts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.checking import check
from govrules.checking.gate import Gate
from govrules.source import InputError
from govrules.waivers import (
    Baseline,
    Known,
    Seen,
    baseline_text,
    let_pass,
    provisions,
    read_baseline,
    taken,
    updated,
    with_baseline,
)
from tests.waivers.register import DAY, RECORD, entry, pack, read

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.checking import Report

CLOUD, STRICT = Known("P-1", "s-cloud"), Known("P-1", "s-strict")
FIRST, SECOND = Known("P-1", "s-leave", "changes[0]"), Known("P-1", "s-leave", "changes[1]")
ALL = {CLOUD, STRICT, FIRST, SECOND}
"""What RECORD breaches."""


def report(**changes: Any) -> Report:
    return check({**RECORD, **changes}, pack(), DAY)


def seen(*reports: Report) -> Seen:
    found = Seen()
    for one in reports:
        found.add(one)
    return found


def mended() -> Report:
    """Return the report of the project once it is on the cloud."""
    return report(content={"on_government_cloud": True, "needs_clear": False})


def known(*breaches: Known) -> Baseline:
    return Baseline("2024-01-01", {"small": "sha256:0"}, dict.fromkeys(breaches, "small"))


# taking one -----------------------------------------------------------------------------------------------


def test_a_baseline_lists_every_breach_by_project_rule_and_item() -> None:
    baseline = taken(seen(report()), "2024-06-30")
    assert set(baseline.known) == ALL
    assert baseline.as_of == "2024-06-30"
    assert baseline.packs == {"small": f"sha256:{pack().digest}"}


def test_what_an_exception_lets_pass_is_not_listed(tmp_path: Path) -> None:
    waived, _ = let_pass(report(), read(entry(), tmp_path), provisions(pack()))
    assert set(taken(seen(waived), "2024-06-30").known) == ALL - {CLOUD}


def test_the_file_is_the_same_whatever_the_order_and_is_read_back(tmp_path: Path) -> None:
    other = report(id="P-0")
    texts = [
        baseline_text(taken(seen(*order), "2024-06-30")) for order in ((report(), other), (other, report()))
    ]
    assert texts[0] == texts[1]
    path = tmp_path / "baseline.json"
    path.write_text(texts[0], encoding="utf-8")
    assert read_baseline(path) == taken(seen(report(), other), "2024-06-30")


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        '{"schema": "govrules/baseline/2", "as_of": "2024-06-30", "findings": []}',
        '{"schema": "govrules/baseline/1", "findings": []}',
        '{"schema": "govrules/baseline/1", "as_of": "2024-06-30", "findings": {}}',
        '{"schema": "govrules/baseline/1", "as_of": "2024-06-30", "findings": [{"rule": "x"}]}',
        '{"schema": "govrules/baseline/1", "as_of": "2024-06-30", "findings": ["x"]}',
    ],
)
def test_a_file_that_is_no_baseline_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="E841"):
        read_baseline(path)


# against one ----------------------------------------------------------------------------------------------


def test_known_breaches_keep_their_verdict_and_do_not_count() -> None:
    laid = with_baseline(report(), known(CLOUD, FIRST))
    marked = {(one.rule, one.item) for one in laid.findings if one.known}
    assert marked == {("s-cloud", None), ("s-leave", "changes[0]")}
    assert all(one.verdict == "violated" for one in laid.findings if one.known)
    assert (laid.counts["violated"], laid.counts["known"]) == (2, 2)
    assert {(one.rule, one.item) for one in laid.violations} == {
        ("s-strict", None),
        ("s-leave", "changes[1]"),
    }


def test_a_change_written_above_a_known_one_is_new_all_the_same() -> None:
    def of_days(*days: str) -> Report:
        return report(changes=[{"decided": day, "consented": False} for day in days])

    baseline = taken(seen(of_days("2024-02-01")), "2024-06-30")
    laid = with_baseline(of_days("2024-01-05", "2024-02-01"), baseline)
    leave = [(one.item, one.known) for one in laid.findings if one.rule == "s-leave"]
    assert leave == [("changes[0]", False), ("changes[1]", True)]


def test_what_is_known_and_waived_is_counted_as_waived(tmp_path: Path) -> None:
    waived, _ = let_pass(report(), read(entry(), tmp_path), provisions(pack()))
    laid = with_baseline(waived, known(CLOUD, STRICT))
    assert (laid.counts["violated"], laid.counts["waived"], laid.counts["known"]) == (2, 1, 1)


def test_neither_known_nor_waived_breaches_fail_a_run(tmp_path: Path) -> None:
    waived, _ = let_pass(report(), read(entry(), tmp_path), provisions(pack()))
    laid = with_baseline(waived, known(STRICT, FIRST, SECOND))
    assert not any(Gate("note").fails(finding) for finding in laid.findings)
    assert any(Gate("note").fails(finding) for finding in with_baseline(waived, known(STRICT)).findings)


def test_a_breach_of_another_project_is_not_known() -> None:
    laid = with_baseline(report(), known(Known("P-2", "s-cloud")))
    assert laid.counts["known"] == 0


# bringing one up to date ----------------------------------------------------------------------------------


def test_what_is_mended_drops_out() -> None:
    update = updated(known(*ALL), seen(mended()), "2024-07-01", accept_new=False)
    assert set(update.baseline.known) == ALL - {CLOUD}
    assert (update.gone, update.new) == ((CLOUD,), ())
    assert update.baseline.as_of == "2024-07-01"


@pytest.mark.parametrize(("accept_new", "listed"), [(False, {STRICT}), (True, ALL)])
def test_it_never_grows_unless_told_to(accept_new: bool, listed: set[Known]) -> None:
    update = updated(known(STRICT), seen(report()), "2024-07-01", accept_new=accept_new)
    assert set(update.baseline.known) == listed
    assert update.new == tuple(sorted(ALL - {STRICT}))


def test_what_was_not_looked_at_stays() -> None:
    elsewhere = Known("P-2", "s-cloud")
    other_pack = Baseline("2024-01-01", {}, {**dict.fromkeys(ALL, "small"), Known("P-1", "x-1"): "other"})
    assert updated(known(elsewhere), seen(mended()), "2024-07-01", accept_new=False).gone == ()
    assert updated(other_pack, seen(mended()), "2024-07-01", accept_new=False).gone == (CLOUD,)


def test_outside_its_days_in_force_an_instrument_says_nothing_of_what_is_listed() -> None:
    early = check(RECORD, pack(), date(2019, 12, 31))
    assert updated(known(*ALL), seen(early), "2019-12-31", accept_new=False).gone == ()


def test_a_rule_that_the_pack_no_longer_has_drops_out() -> None:
    update = updated(known(Known("P-1", "s-old")), seen(report()), "2024-07-01", accept_new=False)
    assert update.gone == (Known("P-1", "s-old"),)


def test_a_breach_that_was_waived_since_stays_listed(tmp_path: Path) -> None:
    """It is a breach still; once the waiver ends, it is known."""
    waived, _ = let_pass(report(), read(entry(), tmp_path), provisions(pack()))
    assert updated(known(*ALL), seen(waived), "2024-07-01", accept_new=False).gone == ()


BREACHES = st.builds(
    Known, st.sampled_from(["P-1", "P-2"]), st.sampled_from(["s-cloud", "s-strict", "s-leave"]), st.just("")
)


@given(st.sets(BREACHES), st.booleans())
def test_updating_twice_changes_nothing_more(listed: set[Known], accept_new: bool) -> None:
    looked = seen(report(), report(id="P-2"))
    once = updated(known(*listed), looked, "2024-07-01", accept_new=accept_new)
    twice = updated(once.baseline, looked, "2024-07-01", accept_new=accept_new)
    assert twice.baseline == once.baseline
    assert twice.gone == ()
    assert accept_new or set(once.baseline.known) <= listed
