"""Every fault of a record is reported in one pass, at its line and column, with what was expected."""

from __future__ import annotations

import pytest

from govrules.record import load_project, project_from
from govrules.source import InputError, parse_text
from tests.record.support import diagnostics, faults, says

FAULTY = """\
编号: CQ-1
名称: 某平台
金额:
  总投资: 3200
  预算金额: 5百元
  总投次: 1万元
适用范围: {是否涉密: 也许}
建设内容与性质:
  建设内容: [机房, 计房, {a: 1}]
  项目性质: 新剑
开始建设（开工）: 2024-01-01
建设实施: {开始建设（开工）: 2024-02-30}
变更:
  - 变更日期: 2024-13-01
    资金调整数额: -1万元
文件:
  - 采购合同
  - {类型: 可行性研究报告, 内容: [不存在的一章]}
  - {标题: 没有类型}
存疑: [项目名称]
"""


def test_all_faults_of_a_record_are_found_in_one_pass_in_the_order_of_the_file():
    assert faults(FAULTY) == [
        ("4:8", "E407"),  # a bare number
        ("5:9", "E407"),  # not an amount
        ("6:3", "E404"),  # a misspelt key
        ("7:14", "E407"),  # not a truth
        ("9:14", "E407"),  # an unknown symbol
        ("9:18", "E403"),  # keys and values where a name was expected
        ("10:9", "E407"),
        ("11:1", "E404"),  # a key in the wrong place
        ("12:18", "E407"),  # no such day
        ("14:11", "E407"),
        ("15:13", "E407"),  # a negative amount
        ("18:24", "E407"),  # a part the document does not have
        ("19:5", "E406"),  # a document without a type
        ("20:6", "E407"),  # never presumed
    ]


def test_faults_are_said_in_both_languages_with_the_names_the_reader_uses():
    first = diagnostics(FAULTY)[0]
    assert first.say("zh") == (
        "p.yaml:4:8: E407 金额.总投资（investment.total）：“3200”没有单位，无法判断是元还是万元；"
        "请写成 3200万元 或 3200元"
    )
    assert first.message.en == (
        "investment.total: “3200” names no unit, so it could be 元 or 万元; write 3200万元 or 3200元"
    )


@pytest.mark.parametrize(
    ("text", "says_en"),
    [
        ("investment: {totall: 1万元}", "there is no “totall” here; did you mean “total”?"),
        ("金额: {总投资额: 1万元}", "there is no “总投资额” here; did you mean “总投资”?"),
        ("total: 1万元", "there is no “total” here; it belongs at investment.total"),
        ("总投资: 1万元", "there is no “总投资” here; it belongs at investment.total"),
        ("金额: {资金: {}}", "there is no “资金” here; it belongs at the top"),
        (
            "可行性研究报告: 2024-01-01",
            "there is no “可行性研究报告” here; it is a document; list it under documents",
        ),
        ("合同金额: 1万元", "there is no “合同金额” here; it belongs at contracts.amount"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_name_or_the_place_where_it_belongs(text, says_en):
    assert says(text) == says_en


def test_a_key_that_is_nothing_like_any_is_refused_with_those_there_are():
    assert says("trial: {xyz: 1}").startswith("there is no “xyz” here; known: started, ended, normal")
    assert says("试运行: {xyz: 1}", "zh").startswith(
        "没有“xyz”这一项；这里可用：试运行开始、试运行结束、试运行正常"
    )


def test_a_field_under_both_its_names_is_refused_at_the_second():
    assert faults("id: a\nname: b\ninvestment: {总投资: 1万元, total: 2万元}\n") == [("3:24", "E402")]
    assert says("investment: {总投资: 1万元, total: 1万元}") == "“total” says again what “总投资” said above"
    assert faults("id: a\nname: b\n编号: a\n") == [("3:1", "E402")]
    assert faults("id: a\nname: b\ninvestment: {}\n金额: {total: 1万元}\n") == [("4:1", "E402")]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("- a\n", "1:1", "E401"),
        ("只有一行\n", "1:1", "E401"),
        ("{}\n", "1:1", "E406"),
        ("id: a\n", "1:1", "E406"),
        ("id:\nname: b\n", "1:4", "E407"),
        ('id: ""\nname: b\n', "1:5", "E407"),
        ("id: true\nname: b\n", "1:5", "E407"),
        ("id: [a]\nname: b\n", "1:5", "E407"),
        ("id: a\nname: b\ninvestment: 3万元\n", "3:13", "E403"),
        ("id: a\nname: b\ninvestment: [3万元]\n", "3:13", "E403"),
        ("id: a\nname: b\ninvestment: {total: {a: 1}}\n", "3:21", "E403"),
        ("id: a\nname: b\nchanges: {decided: 2024-01-01}\n", "3:10", "E403"),
        ("id: a\nname: b\nchanges: [2024-01-01]\n", "3:11", "E403"),
        ("id: a\nname: b\ndocuments: 合同\n", "3:12", "E403"),
        ("id: a\nname: b\ndocuments: {on_file: 合同}\n", "3:22", "E403"),
        ("id: a\nname: b\ndocuments: [[合同]]\n", "3:13", "E403"),
        ("id: a\nname: b\ncontent: {builds: [~]}\n", "3:20", "E403"),
        ("id: a\nname: b\ndocuments: [{type: ~}]\n", "3:20", "E407"),
        ("id: a\nname: b\nuncertain: scope.within_boundary\n", "3:12", "E407"),
    ],
)
def test_the_wrong_shape_is_refused_where_it_stands(text, place, code):
    assert [fault for fault in faults(text) if fault[1] != "E406" or code == "E406"][-1] == (place, code)


def test_both_required_keys_are_asked_for_at_once():
    assert [fault.message.zh for fault in diagnostics("unit: {kind: court}\n")] == [
        "缺少必填项“编号（id）”",
        "缺少必填项“名称（name）”",
    ]


def test_a_full_width_colon_is_explained():
    (fault,) = diagnostics("编号：CQ-1\n")
    assert fault.message.zh.endswith("键后请用半角冒号加空格，不用“：”")


def test_a_key_without_a_value_says_as_much_as_no_key():
    project = load_project(
        parse_text("id: a\nname: b\ninvestment:\n  total:\ntrial:\nchanges:\n", "p.yaml")
    ).project
    assert project.investment is not None
    assert project.investment.total is None
    assert project.trial is None
    assert project.changes is None


def test_nothing_half_read_is_used():
    with pytest.raises(InputError):
        load_project(parse_text(FAULTY, "p.yaml"))


@pytest.mark.parametrize("data", [{"id": 0.5}, {"id": {1: "a", "1": "b"}}, {"id": object()}])
def test_python_data_that_cannot_be_a_record_is_refused_as_input(data):
    with pytest.raises(InputError) as refused:
        project_from({"name": "b", **data})
    assert [fault.code for fault in refused.value.diagnostics] == ["E408"]


def test_a_record_from_python_is_held_to_the_same_rules():
    with pytest.raises(InputError, match=r"investment\.total: “3200” names no unit"):
        project_from({"id": "a", "name": "b", "investment": {"total": 3200}})
    assert (
        project_from({"编号": "a", "名称": "b", "金额": {"总投资": "3200万元"}}).investment.total
        == 3_200_000_000
    )


def test_a_record_with_a_thousand_faults_is_refused_soon():
    import time

    started = time.perf_counter()
    found = diagnostics("id: a\nname: b\n" + "".join(f"investmnt{n}: 1\n" for n in range(20_000)))
    assert len(found) == 200
    assert time.perf_counter() - started < 5
