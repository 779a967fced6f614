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
    maintained_by: Annotated[str | None, OneOf("maintenance_mode")] = fact(
        "运行维护方式", "way of maintenance", "自行运维、依托职能部门或者购买服务"
    )
    service_assessed: EventFact = fact("考核服务质量", "quality of the service assessed")
    service_paid: EventFact = fact("支付服务（租赁）费用", "service or lease fees paid")
    taken_down: EventFact = fact("办理应用下架", "system taken down")
    takedown_notified: EventFact = fact("通知下架", "told to take the system down")
    takedown_by: DayFact = fact("要求下架的期限", "day by which to take the system down")
    takedown_grounds: Annotated[frozenset[str] | None, SomeOf("takedown_ground")] = fact(
        "应予下架的情形",
        "grounds for taking the system down",
        "运行评估认定的情形；没有则填空列表",
        judge=SUPERVISOR,
    )
    run_assessed: EventFact = fact("运行状态评估", "running of the system assessed")
    problems_found: EventFact = fact("运行评估发现问题", "assessment of the running found problems")
    problems_circulated: EventFact = fact("通报运行问题", "problems of the running made known")
    mending_urged: EventFact = fact("督促整改运行问题", "mending of the running urged")


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
    services_evaluated: EventFact = fact(
        "评价服务质量", "service quality evaluated", "评价招标代理、承建、监理等单位服务质量的日期"
    )
    services_evaluated_of: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "被评价服务质量的单位", "whose services were evaluated"
    )
    audit_required: FlagFact = fact(
        "依规定须专项审计", "a special audit is required", "按有关规定本项目是否须开展专项审计"
    )


class Oversight(Group):
    """监督管理."""

    violation_found: EventFact = fact(
        "查实违规", "breach established", "监督部门查实违反规定或批复要求的日期"
    )
    rules_broken: Annotated[frozenset[str] | None, SomeOf("regime")] = fact(
        "查实违反的制度规定",
        "rules established to be broken",
        "监督检查、审计或者审查查实违反了哪些制度的规定；没有则填空列表",
        judge=SUPERVISOR,
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
    unapproved_year: NumberFact = fact("擅自建设的年度", "year of building without leave", "如 2024")
    barred: EventFact = fact("取消申报资格", "barred from applying", "决定取消单位申报资格的日期")
    barred_year: NumberFact = fact(
        "取消申报的年度", "year for which applications are barred", "单位被取消申报资格的年度，如 2025"
    )
    bar_consented: EventFact = fact("领导小组同意取消申报", "leading group agreed to bar applications")


class SelfFunded(Group):
    """自筹资金项目."""

    filed: EventFact = fact("自筹项目备案", "self-funded project filed", "自筹资金项目合同签订后备案的日期")
    filed_with: Annotated[str | None, OneOf("body")] = fact(
        "自筹项目备案部门", "body the self-funded project was filed with"
    )
    collection_possible: FlagFact = fact(
        "具备数据归集条件", "conditions for collecting data exist", judge=REVIEWER
    )
    collection_refused: FlagFact = fact("书面拒绝数据归集", "refused in writing to hand over data")
