"""The words of an overview of projects: how they stand, headings and heads of columns."""

from __future__ import annotations

from typing import Final

from govrules.values.words import Words

STATES: Final = {
    "violated": Words("有违反", "in breach"),
    "undecided": Words("待定", "undecided"),
    "clear": Words("未发现违反", "no breach found"),
    "not_governed": Words("不适用", "not governed"),
    "not_in_force": Words("不在施行期", "not in force"),
}
MEANINGS: Final = {
    "violated": Words(
        "至少有一项违反，例外与基线所列的不计", "at least one breach, neither waived nor known"
    ),
    "undecided": Words(
        "未发现违反，但有事项因事实未填或有待认定而不能下结论", "no breach, but questions that wait for facts"
    ),
    "clear": Words("未发现违反，也没有待定事项", "no breach, and no open question"),
    "not_governed": Words("项目不在办法的适用范围内", "the instrument does not govern the project"),
    "not_in_force": Words("检查日不在办法的施行期内，不作认定", "the instrument is not in force on the day"),
}
HEADS: Final = {
    "summary": Words("总体情况", "Summary"),
    "projects": Words("各项目", "Projects"),
    "breaches": Words("违反事项", "Breaches"),
    "articles": Words("各条文", "Provisions"),
    "units": Words("各单位", "Units"),
    "deadlines": Words("期限", "Deadlines"),
    "wanted": Words("待补事实", "Facts to gather"),
    "passed": Words("例外与基线", "Waived and known"),
    "broken": Words("不能检查的文件", "Files that cannot be checked"),
    "about": Words("说明", "About"),
    "id": Words("编号", "id"),
    "project": Words("项目", "project"),
    "count": Words("项目数", "projects"),
    "number": Words("数目", "number"),
    "unit": Words("单位", "unit"),
    "jurisdiction": Words("地区", "jurisdiction"),
    "instrument": Words("办法", "instrument"),
    "state": Words("结论", "state"),
    "stage": Words("阶段", "stage"),
    "violated": Words("违反", "breaches"),
    "undetermined": Words("待定", "undetermined"),
    "review": Words("待判断", "for review"),
    "in_breach": Words("有违反的项目", "projects in breach"),
    "undecided": Words("待定的项目", "projects undecided"),
    "overdue": Words("逾期", "overdue"),
    "due": Words("三个月内到期", "due in three months"),
    "next": Words("下一步", "next step"),
    "actor": Words("由谁办", "by whom"),
    "money": Words("总投资（万元）", "total (10 000 yuan)"),
    "at_stake": Words("有违反项目的总投资（万元）", "total of projects in breach (10 000 yuan)"),
    "unstated": Words("未填总投资的项目", "without a stated total"),
    "article": Words("条", "article"),
    "heading": Words("条文内容", "about"),
    "provision": Words("条款", "provision"),
    "rule": Words("规定", "rule"),
    "remedy": Words("处理", "remedy"),
    "severity": Words("级别", "severity"),
    "until": Words("截止日", "last day"),
    "days_left": Words("余（逾）日数", "days left (over)"),
    "opens": Words("起始日", "from"),
    "matter": Words("事项", "what"),
    "fact": Words("事实", "fact"),
    "path": Words("字段", "field"),
    "judged_by": Words("由谁认定", "judged by"),
    "settles": Words("可定事项", "may settle"),
    "concerns": Words("涉及事项", "concerns"),
    "which": Words("所涉项目", "in which projects"),
    "passed_as": Words("类别", "kind"),
    "ground": Words("理由与依据", "ground"),
    "expires": Words("有效至", "until"),
    "file": Words("文件", "file"),
    "place": Words("位置", "place"),
    "code": Words("代码", "code"),
    "wrong": Words("问题", "what is wrong"),
    "rule_id": Words("规则", "rule id"),
}  # fmt: skip
PASSED: Final = {"waived": Words("已获准例外", "waived"), "known": Words("基线所列", "known")}
