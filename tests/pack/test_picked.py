"""A pack under other readings than those it picks."""

from __future__ import annotations

from datetime import date

import pytest

from govrules.checking import check
from govrules.pack import resolve, with_picks
from govrules.source import InputError
from tests.pack.small import CHECK, loaded

DAY = date(2024, 6, 30)
READINGS = """\
readings:
  - id: which
    cite: "2"
    question: {zh: 哪些项目？, en: Which projects?}
    pick: every
    why: {zh: 未加限制, en: nothing limits it}
    authority: {zh: 编者, en: the editors}
    options:
      - {id: every, says: {zh: 所有项目, en: all}}
      - id: new
        says: {zh: 新建项目, en: new ones}
        changes: {checks: {s-1: {when: [{in: [{var: content.nature}, [new]]}]}}}
  - id: where
    cite: "2"
    question: {zh: 何处？, en: Where?}
    pick: cloud
    why: {zh: 原文, en: the text}
    authority: {zh: 编者, en: the editors}
    options:
      - {id: cloud, says: {zh: 云, en: cloud}}
      - {id: same, says: {zh: 同, en: the same}}
      - id: large
        says: {zh: 大项目, en: large ones}
        changes: {checks: {s-1: {when: [{">=": [{var: investment.total}, 100万元]}]}}}
"""
RECORD = {
    "id": "p",
    "name": "n",
    "stage": "operation",
    "content": {"nature": "maintenance", "on_government_cloud": False},
}


def pack():
    return loaded({"checks/one.yaml": CHECK, "readings.yaml": READINGS})


def verdict(under):
    return check(RECORD, under, DAY).findings[0].verdict


def test_another_reading_decides_as_it_says():
    assert verdict(pack()) == "violated"
    assert verdict(with_picks(pack(), {"which": "new"})) == "not_applicable"


def test_the_report_says_under_which_reading_it_was_made():
    report = check(RECORD, with_picks(pack(), {"which": "new"}), DAY)
    assert "checked under another reading of which: new ones (the pack reads: all)" in [
        note.en for note in report.notes
    ]
    assert not check(RECORD, pack(), DAY).notes


def test_the_pick_of_the_pack_and_no_pick_leave_it_as_it_is():
    assert with_picks(pack(), {}).otherwise == ()
    same = with_picks(pack(), {"which": "every"})
    assert same.otherwise == ()
    assert resolve(same, DAY).picks["which"] == "every"


def test_an_option_without_changes_is_noted_and_changes_nothing():
    under = with_picks(pack(), {"where": "same"})
    assert under.otherwise == (("where", "cloud"),)
    assert verdict(under) == verdict(pack())


@pytest.mark.parametrize(
    ("picks", "code", "says"),
    [
        ({"whch": "new"}, "E851", "which"),
        ({"which": "nw"}, "E851", "new"),
        ({"which": "new", "where": "large"}, "E852", "checks.s-1.when"),
    ],
)
def test_what_cannot_be_taken_is_told(picks, code, says):
    with pytest.raises(InputError) as problem:
        with_picks(pack(), picks)
    (fault,) = problem.value.diagnostics
    assert fault.code == code
    assert says in fault.message.en
