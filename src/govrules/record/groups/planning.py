"""Planning, listing and application: what happens before anyone approves."""

from typing import Annotated

from govrules.record.fields import (
    REVIEWER,
    EventFact,
    FlagFact,
    Group,
    NumberFact,
    OneOf,
    SomeOf,
    TextFact,
    fact,
)


class Planning(Group):
    """规划与需求."""

    overall_plan_filed: EventFact = fact(
        "部门总体方案报备", "department's overall plan filed", "整合建设总体方案向规定部门报备的日期"
    )
    overall_plan_reviewed: EventFact = fact("部门总体方案集体审议", "overall plan decided collectively")
    overall_plan_filed_with: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "总体方案报备机关", "bodies the overall plan was filed with"
    )
    overall_plan_years: NumberFact = fact("总体方案年限", "years the overall plan covers")
    in_overall_plan: FlagFact = fact("列入部门总体方案", "in the department's overall plan")
    overall_plan_changed: EventFact = fact(
        "总体方案增删调整", "overall plan changed", "增加、删减或调整纳入方案项目的日期"
    )
    overall_plan_refiled: EventFact = fact("总体方案重新报备", "overall plan filed again")
    data_standards_set: EventFact = fact("完成数据标准制定", "data standards set")
    data_governed: EventFact = fact("完成已有数据汇聚治理", "existing data collected and governed")
    requirements_submitted: EventFact = fact("报送需求（清单）", "requirements submitted")
    requirements_submitted_to: Annotated[str | None, OneOf("body")] = fact(
        "需求报送部门", "body the requirements were submitted to"
    )
    requirements_advised: EventFact = fact(
        "需求统筹优化意见",
        "advice on the coordinated requirements",
        "主管（数据）部门统筹优化各单位需求、对方案提出建议的日期",
    )
    conforms_plans: FlagFact = fact("符合信息化规划", "conforms to the plans in force", judge=REVIEWER)
    superior_connected: FlagFact = fact(
        "与上级已有项目衔接",
        "fits the projects higher levels have",
        "跨层级项目与国家、省、市已有项目作了衔接",
        judge=REVIEWER,
    )
    framework_designed: EventFact = fact("形成统一框架方案", "framework plan drawn up")
    framework_reviewed: EventFact = fact("框架方案审核", "framework plan reviewed")
    framework_result: Annotated[str | None, OneOf("result")] = fact(
        "框架方案审核结论", "result of the framework review"
    )
    framework_joint: FlagFact = fact(
        "框架方案共同设计、联合报审",
        "framework plan designed and submitted jointly",
        "框架方案由牵头部门会同参建部门共同设计，并联合报送审核",
    )
    framework_content_complete: FlagFact = fact(
        "框架方案内容完整",
        "framework plan complete",
        "含参建部门、目标、主体内容、业务流、数据流、接口、初步目录",
    )


class Application(Group):
    """申报."""

    submitted: EventFact = fact("申报", "applied", "向受理部门申报（递交项目计划）的日期")
    submitted_to: Annotated[str | None, OneOf("body")] = fact("申报受理部门", "body applied to")
    projects_on_form: NumberFact = fact("申报表所填项目数", "projects on the application form")
    for_year: NumberFact = fact("申报年度", "year applied for", "申报纳入哪一年度的计划，如 2024")
    channel: Annotated[str | None, OneOf("channel")] = fact(
        "申报渠道", "channel of application", "线上平台或线下"
    )
    accepted: EventFact = fact("受理", "application accepted")
    necessity_reviewed: EventFact = fact("必要性审查", "necessity reviewed")
    necessity_covered: Annotated[frozenset[str] | None, SomeOf("necessity_item")] = fact(
        "必要性审查所及方面",
        "what the review of necessity covered",
        "列出审查过的全部方面；一经列出即视为完整",
    )
    field_reviewed: EventFact = fact(
        "领域牵头部门审核",
        "reviewed by the lead body of the field",
        "改革领域牵头部门审核方案并确定意见及优先级的日期",
    )
    field_reviewed_by: Annotated[str | None, OneOf("body")] = fact(
        "领域审核部门", "body that reviewed the field"
    )
    expert_reviewed: EventFact = fact("专家初审", "first review by experts")
    expert_review_result: Annotated[str | None, OneOf("result")] = fact(
        "初审结论", "result of the first review"
    )
    first_reviewed: EventFact = fact("初审（征询第三方意见）", "first review with a third-party opinion")
    first_reviewed_by: Annotated[str | None, OneOf("body")] = fact("初审部门", "body that reviewed first")
    review_suggested: EventFact = fact(
        "提出初步评审建议", "preliminary view for the review given", "初审部门提出初步评审建议的日期"
    )
    in_reserve: EventFact = fact("纳入项目储备库", "entered in the project reserve")
    list_submitted: EventFact = fact("报送项目清单", "project list submitted", "单位报送本单位项目清单的日期")
    listed: EventFact = fact(
        "列入项目清单", "entered in the project list", "列入政务信息化项目清单（审定）的日期"
    )
    list_approved: EventFact = fact("项目清单审定", "project list approved")
    centrally_reviewed: EventFact = fact("年度集中审查", "reviewed centrally for the year")
    registered: EventFact = fact("备案登记平台登记", "registered on the registration platform")
    in_directory: EventFact = fact("纳入系统（总）目录", "entered in the directory of systems")
    existing_in_directory: FlagFact = fact("已有系统均入目录", "existing systems are in the directory")
    on_supervision_platform: EventFact = fact(
        "纳入投资项目在线监管平台",
        "entered on the investment platform",
        "在投资项目在线审批（服务）监管平台报批或纳管的日期",
    )
    project_code: EventFact = fact("取得项目代码", "project code obtained")
    project_code_text: TextFact = fact("项目代码", "project code")
    proposal_by_qualified_designer: FlagFact = fact(
        "建议书由有资质设计单位编制", "proposal by a qualified design institute"
    )
    superior_applied: EventFact = fact("向上级机关申请", "applied to the higher authority")
    filed_for_superior_project: EventFact = fact(
        "上级项目抄送备案", "superior's project filed", "不需本级配套的上级项目将方案抄送备案的日期"
    )
    furthers_reform: FlagFact = fact(
        "有利于深化数字化改革",
        "furthers digital reform",
        "审查认定项目属于办法所列有利于改革、治理、服务、共享的情形之一",
        judge=REVIEWER,
    )
    data_collection_done: FlagFact = fact(
        "已落实数据归集", "data collection carried out", "项目单位已按技术要求完成数据归集"
    )
