"""What waivers let pass, and what they do not: each rule of docs/waivers.md."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from govrules.audit import lint_folder
from govrules.config import Policy
from govrules.output.rule_text import rule_rows
from govrules.pack import ResolvedPack, resolve
from govrules.waivers import provisions
from govrules.waivers.lint import against_policy, faults_of, unknown_projects, unknown_rules
from tests.check.xinhai import xinhai
from tests.pack.small import loaded, written
from tests.waivers.register import DAY, RULES, entry, laid_over, pack, read, waived

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.waivers import Waiver

LEAVE = {"rule": "s-leave", "article_digest": None}


def one(folder: Path, **changes: str | None) -> tuple[Waiver, ...]:
    return read(entry(**changes), folder)


# what is let pass -----------------------------------------------------------------------------------------


def test_the_verdict_stays_and_the_breach_is_let_pass(tmp_path: Path) -> None:
    report, notes = laid_over(one(tmp_path))
    (finding,) = [found for found in report.findings if found.rule == "s-cloud"]
    assert finding.verdict == "violated"
    assert finding.waived is not None
    assert (finding.waived.granted_by, finding.waived.expires) == ("市数据局", "2024-12-31")
    assert finding.waived.location is not None
    assert (finding.waived.location.file, finding.waived.location.line) == ("w.yaml", 2)
    assert notes == []


def test_what_is_let_pass_is_counted_beside_what_is_violated(tmp_path: Path) -> None:
    report, _ = laid_over(one(tmp_path))
    assert (report.counts["violated"], report.counts["waived"]) == (3, 1)
    assert sum(report.counts.values()) == len(report.findings)
    assert "s-cloud" not in {finding.rule for finding in report.violations}


def test_other_rules_and_projects_are_untouched(tmp_path: Path) -> None:
    assert waived(laid_over(one(tmp_path, project="P-2"))[0]) == []
    assert waived(laid_over(one(tmp_path))[0]) == [("s-cloud", None)]


@pytest.mark.parametrize(
    ("fact", "items"),
    [
        (None, ["changes[0]", "changes[1]"]),
        ("changes[1]", ["changes[1]"]),
        ("changes[2]", []),
        ("changes[9]", []),
    ],
)
def test_a_waiver_may_be_for_one_item_of_a_list(fact: str | None, items: list[str], tmp_path: Path) -> None:
    """The third change was consented to: there is nothing to let pass, which is told."""
    report, notes = laid_over(one(tmp_path, fact=fact, **LEAVE))
    assert waived(report) == [("s-leave", item) for item in items]
    assert [note.code for note in notes] == ([] if items else ["N836"])


@pytest.mark.parametrize(
    ("fact", "items"),
    [
        ("changes[decided=2024-02-01]", ["changes[1]"]),
        ("changes[decided=2024-02-01]#2", ["changes[2]"]),
        ("changes[1]", []),
        ("changes[decided=2024-02-02]", []),
    ],
)
def test_an_item_with_a_day_of_its_own_is_named_by_it_and_never_by_its_place(
    fact: str, items: list[str], tmp_path: Path
) -> None:
    """Else a change written above it would be let pass in its stead."""
    days = ("2024-03-01", "2024-02-01", "2024-02-01")
    changes = {"changes": [{"decided": day, "consented": False} for day in days]}
    report, notes = laid_over(one(tmp_path, fact=fact, **LEAVE), **changes)
    assert waived(report) == [("s-leave", item) for item in items]
    assert [note.code for note in notes] == ([] if items else ["N836"])
    assert all("changes[decided=2024-02-01]#2" in note.message.en for note in notes)


@pytest.mark.parametrize(
    ("day", "codes"),
    [
        (date(2024, 3, 4), ["N833"]),
        (date(2024, 3, 5), []),
        (date(2024, 12, 31), []),
        (date(2025, 1, 1), ["N834"]),
    ],
)
def test_it_holds_from_the_day_it_was_granted_to_its_last_day(
    day: date, codes: list[str], tmp_path: Path
) -> None:
    report, notes = laid_over(one(tmp_path), day)
    assert [note.code for note in notes] == codes
    assert waived(report) == ([] if codes else [("s-cloud", None)])


def test_of_several_the_one_that_holds_longest_is_named(tmp_path: Path) -> None:
    text = entry(expires="2024-07-01") + entry().removeprefix("waivers:\n")
    report, notes = laid_over(read(text, tmp_path))
    assert [found.waived.expires for found in report.findings if found.waived] == ["2024-12-31"]
    assert notes == []


def test_a_renewed_one_holds_and_the_old_one_is_told(tmp_path: Path) -> None:
    text = entry(expires="2024-05-31") + entry(granted="2024-06-01").removeprefix("waivers:\n")
    report, notes = laid_over(read(text, tmp_path))
    assert waived(report) == [("s-cloud", None)]
    assert [note.code for note in notes] == ["N834"]


# a change of the article ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recorded", "now", "codes"),
    [
        ("sha256:0123456789abcdef", "0123456789abcdef", []),
        ("0123456789abcdef", "0123456789abcdef", []),
        ("0123456789abcdef", "fedcba9876543210", ["N835"]),
        (None, "fedcba9876543210", []),
    ],
)
def test_it_lapses_when_its_article_changes(
    recorded: str | None, now: str, codes: list[str], tmp_path: Path
) -> None:
    report, notes = laid_over(one(tmp_path, article_digest=recorded), rules=pack(now))
    assert [note.code for note in notes] == codes
    assert waived(report) == ([] if codes else [("s-cloud", None)])


@pytest.mark.parametrize(
    ("recorded", "codes"),
    [
        ("1111111111111111 0123456789abcdef", []),
        ("0123456789abcdef 1111111111111111", []),
        ("0123456789abcdef", ["N835"]),
    ],
)
def test_of_a_rule_that_rests_on_two_articles_both_must_be_as_they_were(
    recorded: str, codes: list[str], tmp_path: Path
) -> None:
    _, notes = laid_over(one(tmp_path, rule="s-leave", article_digest=recorded))
    assert [note.code for note in notes] == codes


def test_an_article_whose_text_the_pack_does_not_know_cannot_be_told_from_a_changed_one(
    tmp_path: Path,
) -> None:
    unknown = loaded({"checks/a.yaml": RULES})
    _, notes = laid_over(one(tmp_path, article_digest="0123456789abcdef"), rules=unknown)
    assert [note.code for note in notes] == ["N835"]


# what is idle ---------------------------------------------------------------------------------------------


def test_what_lets_nothing_pass_is_told_in_the_report_too(tmp_path: Path) -> None:
    report, notes = laid_over(one(tmp_path, fact="changes[2]", **LEAVE))
    assert [note.message.en for note in notes] == [
        "the waiver of s-leave is not used: no breach by P-1 changes[2] was found; "
        "in breach are changes[0], changes[1]"
    ]
    assert [note.en for note in report.notes[-1:]] == [f"{notes[0].message.en} (w.yaml:10:11)"]
    assert all(note.note for note in notes)


def test_outside_its_days_in_force_an_instrument_has_nothing_to_let_pass(tmp_path: Path) -> None:
    report, notes = laid_over(one(tmp_path), date(2019, 12, 31))
    assert (report.in_force, report.counts, notes) == ("not_yet", {}, [])


def test_unknown_rules_and_projects_are_told(tmp_path: Path) -> None:
    rules = provisions(pack())
    (note,) = unknown_rules(one(tmp_path, rule="s-clod"), rules)
    assert (note.code, "did you mean s-cloud?" in note.message.en) == ("N831", True)
    (note,) = unknown_projects(one(tmp_path, project="P-2"), ["P-1"])
    assert (note.code, "P-2" in note.message.en) == ("N832", True)
    assert list(unknown_rules(one(tmp_path), rules)) == list(unknown_projects(one(tmp_path), ["P-1"])) == []


# what cannot be waived ------------------------------------------------------------------------------------


def test_a_rule_that_admits_no_exception_is_refused_with_its_articles(tmp_path: Path) -> None:
    (fault,) = faults_of(one(tmp_path, rule="s-strict"), provisions(pack()))
    assert (fault.code, fault.note, str(fault.place)) == ("E826", False, "w.yaml:2:11")
    assert "art. 1; art. 2(1) (s-strict) admits no exception" in fault.message.en
    assert "第一条、第二条第一款（s-strict）不容例外" in fault.message.zh


@pytest.mark.parametrize("rule", ["s-cloud", "s-leave"])
def test_a_rule_in_principle_may_be_waived_and_a_strict_one_if_the_text_provides(
    rule: str, tmp_path: Path
) -> None:
    assert list(faults_of(one(tmp_path, rule=rule), provisions(pack()))) == []


@pytest.mark.parametrize(
    ("rule", "fact", "said"),
    [
        ("s-leave", "contracts[0]", "is judged on the items of changes"),
        ("s-cloud", "changes[0]", "is not judged on items; remove fact"),
    ],
)
def test_an_item_must_be_of_the_list_that_the_rule_is_judged_on(
    rule: str, fact: str, said: str, tmp_path: Path
) -> None:
    (fault,) = faults_of(one(tmp_path, rule=rule, fact=fact), provisions(pack()))
    assert (fault.code, str(fault.place), said in fault.message.en) == ("E827", "w.yaml:10:11", True)


def test_steps_that_may_not_be_skipped_are_strict(tmp_path: Path) -> None:
    rules = provisions(xinhai())
    assert set(rules) == set(xinhai().rule_ids())
    assert [fault.code for fault in faults_of(one(tmp_path, rule="xh-step-04"), rules)] == ["E826"]


# the policy -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("policy", "changes", "places"),
    [
        (Policy(), {}, []),
        (Policy(granted_by=("市数据局", "市政府")), {}, []),
        (Policy(granted_by=("市 数据局",)), {}, []),
        (Policy(granted_by=("市政府",)), {}, ["6:17"]),
        (Policy(longest_days=302), {}, []),
        (Policy(longest_days=301), {}, ["9:14"]),
        (Policy(longest_days=1), {"expires": "2024-03-05"}, []),
        (Policy(pinned=True), {}, ["2:5"]),
        (Policy(pinned=True), {"article_digest": "0123456789abcdef"}, []),
    ],
)
def test_a_policy_may_ask_for_more(
    policy: Policy, changes: dict[str, str], places: list[str], tmp_path: Path
) -> None:
    found = list(against_policy(one(tmp_path, **changes), policy))
    assert [str(fault.place) for fault in found] == [f"w.yaml:{place}" for place in places]
    assert {fault.code for fault in found} <= {"E828"}


def test_the_order_of_waivers_does_not_matter(tmp_path: Path) -> None:
    first, second = entry(), entry(**LEAVE)
    texts = (first + second.removeprefix("waivers:\n"), second + first.removeprefix("waivers:\n"))
    reports = [laid_over(read(text, tmp_path), DAY)[0] for text in texts]
    assert waived(reports[0]) == waived(reports[1])
    assert len(waived(reports[0])) == 3


# what a pack says of it -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "row"),
    [("s-leave", ["an exception may be granted under art. 2(2)"]), ("s-cloud", []), ("s-strict", [])],
)
def test_explain_tells_by_which_provision_a_strict_rule_may_be_waived(rule: str, row: list[str]) -> None:
    resolved = resolve(pack(), DAY)
    assert isinstance(resolved, ResolvedPack)
    rows = rule_rows(resolved, resolved.rule(rule), "en")
    assert [text for key, text in rows if key == "waivable"] == row


def test_lint_finds_a_provision_that_does_not_exist(tmp_path: Path) -> None:
    rules = RULES.replace("waivable: {cite: 2/2}", "waivable: {cite: 9/1}")
    found = [
        str(fault.place)
        for fault in lint_folder(written({"checks/a.yaml": rules}, tmp_path))
        if fault.code == "L610"
    ]
    assert len(found) == 1
    assert found[0].endswith("checks/a.yaml:24:22")
