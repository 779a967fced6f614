"""Where the money comes from, and the amounts that regulations name differently."""

from typing import Annotated

from govrules.record.fields import (
    REVIEWER,
    DayFact,
    EventFact,
    FlagFact,
    Group,
    MoneyFact,
    NumberFact,
    OneOf,
    ShareFact,
    SomeOf,
    fact,
)


class Funding(Group):
    """资金来源与安排."""

    sources: Annotated[frozenset[str] | None, SomeOf("funding_source")] = fact(
        "资金来源", "sources of funds", "列出全部资金来源；一经列出即视为完整"
    )
    local_share: ShareFact = fact(
        "本级财政资金占比", "share of the level's own funds", "总投资中本级财政性资金所占比例，如 60%"
    )
    district_match_needed: FlagFact = fact(
        "需本级财政配套", "needs matching funds of the level", "上级安排的项目是否需要本级财政配套资金"
    )
    government_invested: FlagFact = fact("政府投资、购买服务或政府资金运维", "paid for by the government")
    maintenance_arranged: EventFact = fact(
        "安排运行维护经费", "maintenance funds arranged", "财政安排（拨付）本项目运行维护经费的日期"
    )
    maintenance_basis: Annotated[frozenset[str] | None, SomeOf("funding_basis")] = fact(
        "安排运行维护经费的依据",
        "what maintenance funds were decided on",
        "列出确定运行维护经费时所依据的情况；一经列出即视为完整",
    )
    maintenance_applied: EventFact = fact("申请运行维护经费", "maintenance funds applied for")
    cloud_provided: EventFact = fact("提供政务云资源", "cloud resources provided")
    state_funds_arranged: EventFact = fact("安排国有资金", "state capital arranged")
    surplus: FlagFact = fact("总投资有结余", "investment left over")
    surplus_returned: EventFact = fact("结余资金退回", "surplus returned")
    treasury_payment: FlagFact = fact("按国库集中支付支出", "paid through the treasury")
    separate_account: FlagFact = fact("专账管理", "kept in a separate account", "项目资金单独建账核算")
    in_dedicated_funds: FlagFact = fact(
        "由信息化专项资金统筹安排",
        "paid from the dedicated IT funds",
        "项目资金纳入本级年度信息化专项资金列支",
    )
    diverted: FlagFact = fact("截留、挪用资金", "funds withheld or diverted")
    fund_use_lawful: FlagFact = fact("资金使用合规", "funds used lawfully", judge=REVIEWER)
    unbudgeted_costs: Annotated[frozenset[str] | None, SomeOf("cost_item")] = fact(
        "未列入概（预）算的费用",
        "costs entered in no estimate or budget",
        "已发生而未列入项目概（预）算或单位年度预算、另行列支的费用；没有则填空列表",
    )


class Investment(Group):
    """金额."""

    total: MoneyFact = fact(
        "总投资",
        "total investment",
        "申报或报批文件载明的项目总投资（投资金额），含全部来源；运维、服务项目为其费用",
    )
    approved_estimate: MoneyFact = fact(
        "批复概算总投资", "approved estimate", "批复的概（预）算总投资（批复总投资），有调整的取调整后批复数"
    )
    reviewed_estimate: MoneyFact = fact("评审后建设概算", "estimate after review", "评审后的建设资金（概算）")
    budget: MoneyFact = fact("预算金额", "budget", "下达的项目预算（采购预算）金额")
    plan_amount: MoneyFact = fact("年度投资计划金额", "amount in the annual investment plan", "当年计划金额")
    year_budget: MoneyFact = fact("年度预算安排金额", "amount in the year's budget", "当年部门预算金额")
    year_funds_needed: MoneyFact = fact("年度所需资金", "funds needed this year")
    construction_cost: MoneyFact = fact("预计建设费用", "expected construction cost")
    service_fee_total: MoneyFact = fact(
        "服务费预算总额", "total service fees", "使用期限内购买服务支付的服务费预算总额"
    )
    self_build_total: MoneyFact = fact(
        "自建建设运维总额", "total cost of building and running it", "自行建设所需建设、运维经费总额"
    )
    lease_price: MoneyFact = fact("线路预算价格", "budgeted price of the line")
    lease_price_cap: MoneyFact = fact(
        "线路最高预算价格", "cap on the price of the line", "主管部门确定的该线路类型最高预算价格"
    )
    per_head_excessive: FlagFact = fact("人均投资规模过大", "investment per head excessive", judge=REVIEWER)
    procurement_amount: MoneyFact = fact("采购金额", "procurement amount", "项目全部标包采购（成交）金额合计")
    final_cost: MoneyFact = fact("实际投资", "actual investment")
    maintenance_estimate_years: NumberFact = fact(
        "运维费估算年数", "years of maintenance cost estimated", "申报文件对运维费作出估算的年数"
    )


class Budget(Group):
    """计划与预算."""

    annual_plan_listed: EventFact = fact(
        "列入年度计划", "entered in the annual plan", "列入年度投资（建设）计划的日期"
    )
    plan_year: NumberFact = fact("计划年度", "plan year", "列入或申报的年度计划所属年份，如 2024")
    plan_approved: EventFact = fact(
        "年度计划审定（审议通过）", "annual plan approved", "领导小组审定或政府审议通过年度计划的日期"
    )
    plan_adjusted: EventFact = fact(
        "调整年度计划", "annual plan adjusted", "经程序调整（调入）年度计划的日期"
    )
    plan_adjustment_ground: Annotated[str | None, OneOf("plan_ground")] = fact(
        "年度计划调整事由", "ground for adjusting the annual plan"
    )
    plan_adjustment_approved: EventFact = fact(
        "年度计划调整审定",
        "adjustment of the annual plan approved",
        "年度计划的调整（调入）按原决策程序审定的日期",
    )
    plan_adjustments: NumberFact = fact("当年年度计划调整次数", "adjustments of the annual plan this year")
    draft_plan_set: EventFact = fact(
        "核定年度拟建计划", "draft annual plan set", "牵头部门核定年度拟建计划（草案）的日期"
    )
    performance_goals_set: EventFact = fact("编制绩效目标表", "performance goals set")
    declared: EventFact = fact("编报项目预算", "budget declared")
    arranged: EventFact = fact(
        "纳入部门（年度）预算", "entered in the budget", "财政部门纳入部门预算、安排年度预算的日期"
    )
    congress_reviewed: EventFact = fact("人大审议", "reviewed by the people's congress")
    issued: EventFact = fact("下达预算指标", "budget issued")
    adjusted: EventFact = fact("调整预算", "budget adjusted")
    adjustment_necessary: FlagFact = fact("确需调整预算", "adjustment truly necessary", judge=REVIEWER)
    adjustment_procedure_followed: FlagFact = fact(
        "按规定程序调整预算", "budget adjusted by the prescribed procedure", judge=REVIEWER
    )
    supplement_initiated: EventFact = fact(
        "财政发起追加并落实来源",
        "supplement initiated by the finance body",
        "未纳入部门预算的项目由财政部门发起、落实预算来源的日期",
    )
    supplement_approved: EventFact = fact("追加预算批复", "supplement approved")
    investment_reviewed: EventFact = fact(
        "投资（预算）评审", "investment reviewed", "财政部门完成投资评审的日期"
    )
    maintenance_plan_submitted: EventFact = fact("运维方案报审", "maintenance plan submitted for review")
    maintenance_plan_reviewed: EventFact = fact(
        "运维方案审核", "maintenance plan reviewed", "数据主管部门审核（论证评估）运维方案的日期"
    )
    warranty_ends: DayFact = fact("维保结束日期", "end of the warranty")
    maintenance_renewed: FlagFact = fact("属续运维", "a renewed maintenance contract")
    maintenance_content_added: FlagFact = fact("运维内容有新增", "maintenance content added")
    added_content_assessed: EventFact = fact(
        "新增运维内容评估", "added maintenance content assessed", "数据主管部门对新增运维内容重新评估的日期"
    )
    follows_assessment: FlagFact = fact(
        "按评估结果申报预算", "budget declared as assessed", "申报的运维预算与运维方案的评估（审核）结果一致"
    )
