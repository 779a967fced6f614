"""The list of documents: complete once written, for the types it covers, and careful about which document is
the newest.
"""

from __future__ import annotations

from datetime import date

import pytest

from govrules.record import vocabulary
from tests.record.support import diagnostics, facts, sheet

CONTRACT, REPORT = "documents.construction_contract", "documents.feasibility_report"


def test_no_list_says_nothing_about_any_document():
    assert not [path for path in facts("") if path.startswith("documents.")]


def test_a_list_is_complete_what_it_does_not_name_is_not_on_file():
    known = facts("documents: [采购合同]")
    assert known[CONTRACT] is True
    assert known[REPORT] is False
    assert {f"documents.{kind}" for kind in vocabulary().documents} <= set(known)


@pytest.mark.parametrize("empty", ["[]", "{on_file: []}", "{}"])
def test_an_empty_list_says_that_nothing_is_on_file(empty):
    assert facts(f"documents: {empty}")[CONTRACT] is False


def test_a_list_that_covers_some_types_says_nothing_of_the_others():
    known = facts("documents: {coverage: [可行性研究报告], on_file: [采购合同]}")
    assert known[REPORT] is False
    assert known[CONTRACT] is True, "what is listed is on file although it is not covered"
    assert "documents.acceptance_report" not in known


def test_a_document_has_a_day_an_issuer_a_result_and_parts():
    known = facts(
        "documents: [{type: 可行性研究报告, date: 2024-01-31, issuer: 发展改革部门, result: 通过, "
        "contents: [网络安全保护措施篇（章）]}]"
    )
    assert known[REPORT] == date(2024, 1, 31)
    assert known[f"{REPORT}.issuer"] == "development_reform"
    assert known[f"{REPORT}.result"] == "passed"
    assert known[f"{REPORT}.contents"] == {"security_measures"}


def test_what_is_not_said_of_a_document_is_unknown():
    known = facts("documents: [可行性研究报告]")
    assert not {f"{REPORT}.{name}" for name in ("issuer", "result", "contents")} & set(known)


def test_a_document_dated_after_the_day_of_the_check_is_not_on_file_yet():
    found = sheet("documents: [{type: 可行性研究报告, date: 2024-07-01, result: 通过}]")
    assert found.known[REPORT] is False
    assert f"{REPORT}.result" not in found.known
    assert found.later == ("documents.on_file[0].date",)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_dated_documents_the_newer_counts_in_whatever_order(order):
    listed = [
        "{type: 可行性研究报告, date: 2024-01-01, result: 不合格}",
        "{type: 可行性研究报告, date: 2024-05-01, result: 通过}",
    ]
    known = facts(f"documents: [{listed[order[0]]}, {listed[order[1]]}]")
    assert known[REPORT] == date(2024, 5, 1)
    assert known[f"{REPORT}.result"] == "passed"


def test_where_one_without_a_day_could_be_the_newer_the_result_is_unknown_unless_both_agree():
    dated = "{type: 可行性研究报告, date: 2024-05-01, result: 通过}"
    differing = facts(f"documents: [{dated}, {{type: 可行性研究报告, result: 不合格}}]")
    assert differing[REPORT] is True, "on file, but the day of the newest is not known"
    assert f"{REPORT}.result" not in differing
    agreeing = facts(f"documents: [{dated}, {{type: 可行性研究报告, result: 通过}}]")
    assert agreeing[f"{REPORT}.result"] == "passed"


def test_the_newest_without_a_result_has_none_although_an_older_one_does():
    known = facts(
        "documents: [{type: 可行性研究报告, date: 2024-01-01, result: 通过}, "
        "{type: 可行性研究报告, date: 2024-05-01}]"
    )
    assert f"{REPORT}.result" not in known


def test_parts_are_known_only_if_every_document_of_the_type_lists_its_own():
    with_parts = "{type: 可行性研究报告, contents: [网络安全保护措施篇（章）]}"
    assert f"{REPORT}.contents" not in facts(f"documents: [{with_parts}, 可行性研究报告]")
    both = facts(f"documents: [{with_parts}, {{type: 可行性研究报告, contents: []}}]")
    assert both[f"{REPORT}.contents"] == {"security_measures"}


def test_a_part_is_checked_against_the_type_with_the_nearest_name():
    (fault,) = diagnostics(
        "id: a\nname: b\n"
        "documents: [{type: 可行性研究报告, contents: [网络安全保护措施章, 网络安全保护措施篇（章）]}]\n"
    )
    assert str(fault.place) == "p.yaml:3:40"
    assert fault.message.zh.endswith(
        "可行性研究报告没有“网络安全保护措施章”这一部分；是否指“网络安全保护措施篇（章）”？"
    )


def test_a_dump_does_not_depend_on_the_hash_seed():
    from govrules.record import project_from

    parts = [symbol.id for symbol in vocabulary().documents["feasibility_report"].contents.symbols.values()]
    dumped = project_from(
        {"id": "a", "name": "b", "documents": [{"type": "feasibility_report", "contents": parts}]}
    ).model_dump(mode="json", exclude_none=True)
    assert dumped["documents"]["on_file"][0]["contents"] == sorted(parts)
