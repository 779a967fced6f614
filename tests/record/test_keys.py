"""A record may be written in Chinese, in English, or both mixed, and means the same."""

from __future__ import annotations

from govrules.record import load_project, project_from
from govrules.source import parse_text

ENGLISH = """\
id: CQ-1
name: 某平台
stage: construction
unit: {kind: institution, level: district}
investment: {total: 3200万元}
content: {builds: [machine_room, cloud_platform], nature: new}
scope: {classified: false}
construction: {started: 2024-01-31, supervisor_engaged: false}
changes: [{decided: 2024-02-01, adjusted: 10万元, of: [schedule]}]
documents:
  coverage: [feasibility_report, construction_contract]
  on_file:
    - {type: feasibility_report, date: 2023-05-01, result: passed}
"""
CHINESE = """\
编号: CQ-1
名称: 某平台
所处阶段: 建设实施
项目单位: {单位类别: 事业单位, 单位级次: 区县级}
金额: {总投资: ３２００万元}
建设内容与性质: {建设内容: [云平台, 机房], 项目性质: 新建}
适用范围: {是否涉密: 否}
建设实施: {开始建设（开工）: 2024年1月31日, 委托监理: 未}
变更: [{变更日期: 2024/2/1, 资金调整数额: "100,000元", 变更事项: [进度]}]
文件:
  清单范围: [可行性研究报告, 采购合同]
  在档文件:
    - {类型: 可行性研究报告, 日期: 2023-05-01, 结论: 合格}
"""


def test_a_record_in_chinese_is_the_record_in_english():
    chinese, english = (load_project(parse_text(text, "p.yaml")).project for text in (CHINESE, ENGLISH))
    assert chinese == english


def test_a_record_in_json_is_the_record_in_yaml():
    import json

    from govrules.source.tree import plain

    text = json.dumps(plain(parse_text(CHINESE, "p.yaml").root))
    assert (
        load_project(parse_text(text, "p.json")).project
        == load_project(parse_text(ENGLISH, "p.yaml")).project
    )


def test_both_languages_may_be_mixed():
    assert (
        project_from({"id": "a", "名称": "b", "金额": {"total": "1万元", "预算金额": "2万元"}}).investment
        is not None
    )


def test_records_cannot_be_changed():
    import pytest
    from pydantic import ValidationError

    project = project_from({"id": "a", "name": "b"})
    with pytest.raises(ValidationError, match="frozen"):
        project.name = "c"  # type: ignore[misc]
