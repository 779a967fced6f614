"""Trial run, acceptance, operation, evaluation, oversight."""

from typing import Annotated

from govrules.record.fields import (
    REVIEWER,
    SUPERVISOR,
    DayFact,
    EventFact,
    FlagFact,
    Group,
    NumberFact,
    OneOf,
    SomeOf,
    fact,
)


class Trial(Group):
    """试运行."""

    started: EventFact = fact("试运行开始", "trial run started")
    ended: EventFact = fact("试运行结束", "trial run ended", "试运行期满或结束的日期")
    normal: FlagFact = fact("试运行正常", "trial run normal")


class Acceptance(Group):
    """验收."""

    preliminary_passed: EventFact = fact("初步验收通过", "initial acceptance passed")
    preliminary_held: EventFact = fact("组织初步验收", "initial acceptance held")
    preliminary_organiser: Annotated[str | None, OneOf("body")] = fact(
        "初验组织单位", "organiser of initial acceptance"
    )
    preliminary_by_experts: FlagFact = fact(
        "初验聘请专家或委托第三方", "experts or a third party at initial acceptance"
    )
    preliminary_reported: EventFact = fact("初验意见报送", "opinion of initial acceptance reported")
    applied: EventFact = fact("申请验收", "acceptance applied for", "申请（竣工、终验）验收的日期")
    applied_to: Annotated[str | None, OneOf("body")] = fact(
        "验收申请受理部门", "body applied to for acceptance"
    )
    due_by: DayFact = fact(
        "应申请验收日", "day by which acceptance is to be applied for", "批复或合同载明的申请验收日期"
    )
    extension_applied: EventFact = fact("延期验收申请", "extension applied for")
    application_reviewed: EventFact = fact("验收申请审核通过", "application for acceptance cleared")
    held: EventFact = fact("组织验收", "acceptance held", "组织竣工验收（终验）的日期")
    organiser: Annotated[str | None, OneOf("body")] = fact("验收组织单位", "organiser of acceptance")
    organised_with: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "会同组织验收单位",
        "bodies that organised acceptance jointly",
        "会同组织终验（竣工验收）的单位；一经列出即视为完整",
    )
    attended_by: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "参加验收单位", "who attended acceptance", "列出参加终验（竣工验收）的单位和人员；一经列出即视为完整"
    )
    by_experts: FlagFact = fact("组织专家或委托第三方验收", "experts or a third party at acceptance")
    passed: EventFact = fact("验收通过", "acceptance passed")
    failed: EventFact = fact("验收不合格", "acceptance failed", "最近一次验收结论为不合格的日期")
    reapplied: EventFact = fact("整改后再次申请验收", "acceptance applied for again")
    rectified: EventFact = fact("验收整改完成", "faults mended")
    failed_again: EventFact = fact("重新验收仍不合格", "acceptance failed again")
    filed: EventFact = fact("验收结果备案（报审）", "acceptance reported")
    filed_with: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "验收备案（报审）部门", "bodies acceptance was reported to"
    )
    documents_original: FlagFact = fact("验收材料原件齐备", "originals submitted")
    documents_electronic: FlagFact = fact("验收材料电子版齐备", "electronic versions submitted")
    documents_confirmed: FlagFact = fact("验收材料经本部门确认", "documents confirmed by the unit")
    archive_accepted: EventFact = fact(
        "档案验收合格", "archives accepted", "档案验收合格的日期；未进行或不合格填 false"
    )
    special_held: EventFact = fact("专项验收", "special acceptance held")
    accounts_settled: EventFact = fact("办理财务结（决）算", "accounts settled")


class Operation(Group):
    """投入运行."""

    started: EventFact = fact("投入运行（使用）", "put into operation", "正式投入运行、应用的日期")
    is_own_system: FlagFact = fact("属本级自建应用系统", "a system built by the level")
    taken_down: EventFact = fact("办理应用下架", "system taken down")
    takedown_notified: EventFact = fact("通知下架", "told to take the system down")


class Evaluation(Group):
    """评价."""

    self_evaluated: EventFact = fact("开展自评价", "self-evaluation carried out")
    report_submitted: EventFact = fact("报送自评价报告", "self-evaluation report submitted")
    report_submitted_to: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "自评价报告报送部门", "bodies the report was sent to"
    )
    result: Annotated[str | None, OneOf("result")] = fact(
        "绩效评价结果", "result of the performance evaluation", "主管部门（第三方）绩效评价是否达标"
    )
    result_approved: EventFact = fact("评价结果审定", "result of the evaluation approved")
    matters_evaluated: EventFact = fact("开展专项评价", "resource use, sharing and security evaluated")
    matters_reported_to: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "专项评价报告报送部门", "bodies that evaluation was sent to"
    )


class Oversight(Group):
    """监督管理."""

    violation_found: EventFact = fact(
        "查实违规", "breach established", "监督部门查实违反规定或批复要求的日期"
    )
    rectification_ordered: EventFact = fact("要求限期整改", "told to mend within a time")
    rectification_deadline: DayFact = fact("整改期限", "day by which to mend")
    rectified: EventFact = fact("整改完成", "mended")
    rectification_result: Annotated[str | None, OneOf("result")] = fact(
        "整改复核结论", "result after mending"
    )
    refused_cooperation: FlagFact = fact("拒绝、隐匿或瞒报", "refused, hid or misreported", judge=SUPERVISOR)
    unapproved_start: FlagFact = fact("擅自建设", "built without leave", judge=SUPERVISOR)
    mismanagement: FlagFact = fact("管理不善或弄虚作假", "mismanaged or falsified", judge=SUPERVISOR)
    new_project_applied: EventFact = fact("单位另行申报（新建）项目", "the unit applied for another project")
    new_project_started: EventFact = fact(
        "单位另行新建、改建、扩建", "the unit built or extended another system"
    )
    stopped: EventFact = fact("责令停用、停建", "ordered to stop")
    resumed: EventFact = fact("续用、续建", "resumed")
    reassessed: EventFact = fact("重新评估", "assessed again")
    reassessment_result: Annotated[str | None, OneOf("result")] = fact(
        "重新评估结论", "result of the new assessment"
    )
    resume_consented: EventFact = fact("领导小组同意续用续建", "leading group agreed to resume")
    scored: NumberFact = fact("考核扣分", "points deducted")


class SelfFunded(Group):
    """自筹资金项目."""

    filed: EventFact = fact("自筹项目备案", "self-funded project filed", "自筹资金项目合同签订后备案的日期")
    collection_possible: FlagFact = fact(
        "具备数据归集条件", "conditions for collecting data exist", judge=REVIEWER
    )
    collection_refused: FlagFact = fact("书面拒绝数据归集", "refused in writing to hand over data")
