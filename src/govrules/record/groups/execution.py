"""Procurement, construction and changes."""

from typing import Annotated

from govrules.record.fields import (
    REVIEWER,
    UNIT_JUDGES,
    DayFact,
    EventFact,
    FlagFact,
    Group,
    MoneyFact,
    NumberFact,
    OneOf,
    PeriodFact,
    SomeOf,
    TextFact,
    fact,
)


class Contract(Group):
    """一份合同或标包."""

    name: TextFact = fact("合同名称", "name of the contract")
    amount: MoneyFact = fact("合同金额", "contract amount")
    signed: EventFact = fact("合同签订", "contract signed")


class Procurement(Group):
    """采购."""

    started: EventFact = fact("开展采购（招标）", "procurement started")
    contract_signed: EventFact = fact("签订合同", "contract signed", "主合同签订日期")
    method: Annotated[str | None, OneOf("procurement_method")] = fact("采购方式", "procurement method")
    government_procurement: FlagFact = fact("属政府采购", "government procurement")
    rules_followed: FlagFact = fact("采购招标合规", "procurement rules followed", judge=REVIEWER)
    tender_required: FlagFact = fact(
        "依法必须招标", "tender required by law", "涉及工程建设，依招标投标法及其实施条例必须招标"
    )
    negative_deviation: FlagFact = fact(
        "技术指标负偏离建设方案",
        "specification falls short of the plan",
        "采购内容的技术指标或参数低于建设方案",
    )
    ip_in_documents: FlagFact = fact(
        "采购文件明确知识产权归属", "tender documents settle intellectual property"
    )
    ip_in_contract: FlagFact = fact(
        "合同明确知识产权及违约条款", "contract settles intellectual property and breach"
    )
    secrecy_followed: FlagFact = fact("涉密采购执行保密规定", "secrecy rules followed in procurement")
    agent_engaged: FlagFact = fact("委托招标代理机构", "a tender agent was engaged")
    acceptance_material_agreed: FlagFact = fact(
        "采购中约定其他验收材料", "other material for acceptance agreed in procurement"
    )


class Report(Group):
    """一次定期报告."""

    period: PeriodFact = fact("报告期", "period", "如 2024年第三季度、2024年度")
    submitted: EventFact = fact("报送日期", "submitted")
    to: Annotated[frozenset[str] | None, SomeOf("body")] = fact("报送部门", "bodies it was sent to")
    contents: Annotated[frozenset[str] | None, SomeOf("progress_item")] = fact("报告内容", "what it covers")
    opinions_from: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "征求意见单位", "whose opinions were sought", "编制报告时征求了意见的单位；一经列出即视为完整"
    )


class Construction(Group):
    """建设实施."""

    started: EventFact = fact("开始建设（开工）", "construction started", "开始组织实施的日期")
    completed: EventFact = fact("建成", "construction completed", "完成全部建设内容（完工）的日期")
    terminated: EventFact = fact("终止建设", "project terminated")
    termination_reported: EventFact = fact("终止报告（申请）", "termination reported")
    termination_consented: EventFact = fact("同意终止", "termination agreed to")
    force_majeure: FlagFact = fact(
        "因不可抗力（外部环境变化）终止", "ended by force majeure", judge=UNIT_JUDGES
    )
    agency_designated: FlagFact = fact("确定项目实施机构", "implementing agency designated")
    person_designated: FlagFact = fact("确定项目责任人（专人负责）", "responsible person designated")
    rules_established: FlagFact = fact("建立项目管理制度", "management rules established")
    supervisor_engaged: EventFact = fact("委托监理", "supervisor engaged", "委托（采购）工程监理单位的日期")
    supervisor_procured_by: Annotated[str | None, OneOf("body")] = fact(
        "监理采购部门", "body that procured the supervisor"
    )
    supervisor_qualified: FlagFact = fact("监理单位有相应资质", "supervisor is qualified")
    unified_supervision_applied: EventFact = fact("申请统一监理服务", "unified supervision applied for")
    supervision_fee_in_estimate: FlagFact = fact("监理费列入概算", "supervision fee in the estimate")
    supervision_required: FlagFact = fact(
        "依规须委托监理", "supervision required by the rules", "依工程监理的有关规定须委托监理"
    )
    parts_assigned: FlagFact = fact(
        "落实参建部门范围和责任",
        "parts and duties of the departments assigned",
        "跨部门项目已落实各参建部门的建设范围和责任义务",
    )
    archives_kept: FlagFact = fact(
        "按规定管理项目档案", "project archives kept", "建设过程的档案按规定收集、整理、归档"
    )
    changed_matters: Annotated[frozenset[str] | None, SomeOf("change_of")] = fact(
        "已发生的变更事项", "what has been changed", "实施以来发生变更的全部事项；没有变更则填空列表"
    )
    follows_approval: FlagFact = fact("按批复实施", "built as approved", "实际建设内容、规模与批复一致")
    incidents: Annotated[frozenset[str] | None, SomeOf("incident")] = fact(
        "发生的重大问题", "serious problems", "严重逾期、重大损失等；没有则填空列表", judge=REVIEWER
    )
    incident_reported: EventFact = fact("重大问题报告", "serious problems reported")
    incident_reported_to: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "重大问题报告部门", "bodies told of serious problems"
    )
    on_process_platform: FlagFact = fact("纳入全流程管理", "entered in whole-process management")
    resources_requested: EventFact = fact(
        "申请公共资源", "shared resources applied for", "申请政务云、基础服务、公共组件、数据接口等资源的日期"
    )
    resources_assessed: EventFact = fact("公共资源申请评估", "request for shared resources assessed")
    data_collected: EventFact = fact(
        "数据归集", "data collected", "应用系统基础数据和业务数据归集到公共数据平台"
    )
    data_collected_real_time: FlagFact = fact("数据实时归集", "data collected in real time")
    source_code_deposited: EventFact = fact("源代码归集（移交）", "source code deposited")
    documents_handed_over: EventFact = fact("移交技术文档", "technical documents handed over")
    progress_reports: tuple[Report, ...] | None = fact(
        "季度进展报告", "quarterly progress reports", "列出已报送的全部季度进展报告"
    )
    performance_reports: tuple[Report, ...] | None = fact(
        "年度绩效报告", "yearly performance reports", "列出建设期内已报送的全部年度绩效评价（监控）报告"
    )


class Change(Group):
    """一次变更（调整）."""

    decided: EventFact = fact("变更日期", "change made", "变更决定并付诸实施的日期")
    of: Annotated[frozenset[str] | None, SomeOf("change_of")] = fact(
        "变更事项", "what changes", "列出全部变更事项；一经列出即视为完整"
    )
    necessary: FlagFact = fact("确需变更", "truly necessary", judge=UNIT_JUDGES)
    ground: Annotated[str | None, OneOf("ground_for_change")] = fact("变更事由", "ground for the change")
    adjusted: MoneyFact = fact("资金调整数额", "amount adjusted", "本次变更增减金额的绝对值合计")
    raises_total: FlagFact = fact("增加项目总投资", "raises the total investment")
    exceeds_estimate: FlagFact = fact(
        "超出批复概算", "exceeds the approved estimate", "变更后投资规模是否超出概（预）算批复（批复总投资）"
    )
    goal_changed: FlagFact = fact("建设目标改变", "goal changed")
    major: FlagFact = fact("属重大调整（重大设计变更）", "a major change", judge=REVIEWER)
    negative_deviation: FlagFact = fact("变更后负偏离建设方案", "falls short of the plan after the change")
    year_budget_raised: FlagFact = fact(
        "涉及年度计划变更及当年预算增加", "changes the plan and raises the year's budget"
    )
    applied: EventFact = fact("书面变更申请", "written request for the change")
    consented: EventFact = fact("变更获同意（批准）", "consent to the change")
    opinions_by: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "对变更出具意见的部门",
        "bodies that gave an opinion on the change",
        "变更审定前被征求意见、提出（初步）意见的部门；一经列出即视为完整",
    )
    consented_by: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "同意（批准）变更的部门", "bodies that agreed to the change"
    )
    filed: EventFact = fact("变更备案（报备）", "change filed")
    filed_with: Annotated[frozenset[str] | None, SomeOf("body")] = fact(
        "变更备案部门", "bodies the change was filed with"
    )


class Progress(Group):
    """工期与绩效."""

    construction_until: DayFact = fact("批复工期届满日", "end of the approved construction period")
    overdue_days: NumberFact = fact("逾期天数", "days overdue")
