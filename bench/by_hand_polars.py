"""The rules of ``workload`` as one writes them in Polars: a column of truths for each, from columns of facts.

``violated`` is idiomatic Polars: a rule is breached where it applies, is due and is not met. Nulls go through
as unknown, which is right for all but ``when``. ``verdicts`` tells six verdicts apart, of known facts alone.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import polars as pl

from bench.workload import DAY
from govrules.portfolio.schema import RATIO_SCALE

VIOLATED, NOT_DUE, SATISFIED, NOT_APPLICABLE = 0, 3, 4, 5
STAGES = [
    "planning", "application", "approval", "budget", "procurement",
    "construction", "trial_run", "acceptance", "operation", "evaluation",
]  # fmt: skip
BUILT = ["new", "expansion", "renovation", "upgrade", "integration"]


class Rule(NamedTuple):
    """When a rule applies, what it requires, and the stage from which on it is due."""

    when: pl.Expr
    require: pl.Expr
    stage: str


def fact(path: str) -> pl.Expr:
    """Return the column of a fact."""
    return pl.col(path)


def happened(path: str) -> pl.Expr:
    """Tell whether an event has come by the day; one without a day may be known to have."""
    return (pl.col(path) <= DAY).fill_null(pl.col(f"{path}.happened"))


def day(path: str) -> pl.Expr:
    """Return the day of an event."""
    return pl.col(path)


def in_order(*paths: str) -> pl.Expr:
    """Tell whether events happened one after the other."""
    return pl.all_horizontal(
        *(happened(path) for path in paths),
        *(day(one) <= day(other) for one, other in pairwise(paths)),
    )


def within(path: str, start: str, span: str) -> pl.Expr:
    """Tell whether an event came no later than a span after its start."""
    return happened(path) & happened(start) & (day(path) <= day(start).dt.offset_by(span))


def has(path: str, *members: str) -> pl.Expr:
    """Tell whether a set has one of some members."""
    return pl.any_horizontal(*(pl.col(f"{path}={member}") for member in members))


def wan(amount: int) -> int:
    """Return so many ten thousand yuan, in fen."""
    return amount * 10_000_00


SCOPE = fact("scope.conforms_definition") & has(
    "funding.sources", "municipal_fiscal", "district_fiscal", "special_funds"
)
ALWAYS = pl.lit(True)
total = fact("investment.total")
nature = fact("content.nature")
built = nature.is_in(BUILT)
joint = fact("scope.cross_department")
open_ = ~fact("scope.classified")
emergency = fact("urgency.emergency")
estimate = fact("investment.approved_estimate")
purchase = fact("investment.procurement_amount")
budget = fact("investment.budget")
method = fact("procurement.method")

RULES = {
    "w-two-stages": Rule(
        (total >= wan(3000)) & built,
        happened("approval.feasibility_approved") & happened("approval.design_approved"),
        "approval",
    ),
    "w-merged": Rule(
        (total >= wan(500)) & (total < wan(3000)) & built,
        pl.when(fact("approval.merged"))
        .then(happened("approval.combined_approved"))
        .otherwise(happened("approval.feasibility_approved") & happened("approval.design_approved")),
        "approval",
    ),
    "w-small": Rule(
        total < wan(500),
        happened("approval.plan_approved") | happened("approval.project_approved"),
        "approval",
    ),
    "w-step-order": Rule(
        happened("approval.feasibility_approved") & happened("approval.design_approved"),
        in_order("approval.feasibility_approved", "approval.design_approved"),
        "approval",
    ),
    "w-estimate-10": Rule(
        happened("approval.estimate_approved"),
        (estimate * 10 <= total * 11) | happened("approval.feasibility_reapproved"),
        "approval",
    ),
    "w-assessor": Rule(
        happened("approval.third_party_assessed"), fact("approval.assessor_qualified"), "approval"
    ),
    "w-opinions": Rule(
        total >= wan(1000),
        fact("approval.opinions_given=finance") & fact("approval.opinions_given=cyberspace"),
        "approval",
    ),
    "w-cryptography": Rule(
        open_ & fact("content.has_application_system"),
        happened("documents.cryptography_plan") & happened("approval.cryptography_opinion"),
        "approval",
    ),
    "w-approved-in-time": Rule(
        happened("approval.applied") & happened("approval.project_approved"),
        within("approval.project_approved", "approval.applied", "3mo"),
        "approval",
    ),
    "w-jointly": Rule(joint & built, fact("approval.prepared_jointly"), "approval"),
    "w-coordination": Rule(
        happened("approval.coordination_reviewed"),
        (fact("approval.coordination_result") == "passed") | happened("approval.report_revised"),
        "approval",
    ),
    "w-energy": Rule(
        fact("scope.civil_works") | fact("scope.high_energy"), fact("approval.energy_review"), "approval"
    ),
    "w-government": Rule(
        (total >= wan(10000)) | fact("approval.needs_government"),
        happened("approval.government_approved"),
        "approval",
    ),
    "w-other-costs-15": Rule(
        happened("approval.estimate_approved"),
        (estimate - fact("investment.construction_cost")) * 20 <= estimate * 3,
        "approval",
    ),
    "w-decision": Rule(
        happened("approval.leading_group_approved"),
        fact("approval.decision_form").is_in(["special_meeting", "written_request"]),
        "approval",
    ),
    "w-listed": Rule(built & (emergency == "none"), happened("budget.annual_plan_listed"), "budget"),
    "w-goals": Rule(
        total >= wan(100),
        happened("budget.performance_goals_set") & happened("documents.performance_goal_table"),
        "budget",
    ),
    "w-budget-3": Rule(
        happened("budget.investment_reviewed"),
        budget * 100 <= fact("investment.reviewed_estimate") * 103,
        "budget",
    ),
    "w-adjusted-once": Rule(ALWAYS, fact("budget.plan_adjustments") <= 1_000_000, "budget"),
    "w-year-budget": Rule(
        happened("budget.arranged"),
        fact("investment.year_budget") + fact("investment.service_fee_total") <= budget,
        "budget",
    ),
    "w-match": Rule(
        fact("funding.district_match_needed"),
        fact("funding.sources=district_fiscal") & (fact("funding.local_share") >= RATIO_SCALE * 3 // 10),
        "budget",
    ),
    "w-unbudgeted": Rule(
        fact("funding.government_invested"),
        ~has("funding.unbudgeted_costs", "promotion", "operation", "maintenance"),
        "budget",
    ),
    "w-maintenance-8": Rule(
        nature == "maintenance",
        fact("investment.year_budget") * 25 <= fact("investment.construction_cost") * 2,
        "budget",
    ),
    "w-tender": Rule(
        fact("procurement.government_procurement") & (purchase >= wan(400)),
        method.is_in(["open_tender", "invited_tender"]),
        "procurement",
    ),
    "w-single-source": Rule(
        method == "single_source", (purchase < wan(200)) | fact("urgency.national_security"), "procurement"
    ),
    "w-rights": Rule(
        fact("content.custom_software"),
        fact("procurement.ip_in_documents") & fact("procurement.ip_in_contract"),
        "procurement",
    ),
    "w-money-first": Rule(
        happened("procurement.started"),
        in_order("budget.issued", "procurement.started")
        | emergency.is_in(["natural_disaster", "accident", "public_health"]),
        "procurement",
    ),
    "w-within-budget": Rule(happened("procurement.contract_signed"), purchase <= budget, "procurement"),
    "w-contract-in-time": Rule(
        happened("procurement.started") & happened("procurement.contract_signed"),
        in_order("procurement.started", "procurement.contract_signed")
        & within("procurement.contract_signed", "procurement.started", "6mo"),
        "procurement",
    ),
    "w-statement": Rule(built, happened("documents.requirement_statement"), "planning"),
    "w-planned": Rule(
        nature.is_in(["new", "expansion"]),
        fact("planning.in_overall_plan") | fact("urgency.superior_demand"),
        "planning",
    ),
    "w-plan-filed": Rule(
        (total >= wan(3000)) & open_,
        happened("planning.overall_plan_filed") & fact("planning.in_overall_plan"),
        "planning",
    ),
    "w-cloud": Rule(
        open_ & fact("content.has_application_system"),
        fact("content.on_government_cloud") | fact("content.on_unified_platform"),
        "planning",
    ),
    "w-no-rooms": Rule(
        open_, ~has("content.builds", "machine_room", "data_center", "cloud_platform"), "planning"
    ),
    "w-no-goods": Rule(
        ALWAYS, ~has("content.buys", "computer", "consumables", "office_software"), "planning"
    ),
    "w-school": Rule(
        fact("unit.kind").is_in(["school", "medical", "university_or_hospital"]),
        fact("scope.department_led"),
        "planning",
    ),
    "w-framework": Rule(
        joint,
        happened("planning.framework_designed")
        & pl.when(fact("scope.cross_level"))
        .then(happened("planning.framework_reviewed"))
        .otherwise(fact("planning.framework_joint")),
        "planning",
    ),
    "w-years": Rule(
        happened("planning.overall_plan_filed"),
        fact("planning.overall_plan_years").is_between(3_000_000, 5_000_000),
        "planning",
    ),
    "w-requirements-first": Rule(
        happened("application.submitted") & (nature == "new"),
        in_order("planning.requirements_submitted", "application.submitted"),
        "application",
    ),
    "w-earlier-phase": Rule(
        nature.is_in(["expansion", "upgrade", "continuation"]),
        fact("content.earlier_phase_accepted")
        | (fact("urgency.superior_demand") & fact("urgency.in_key_work")),
        "planning",
    ),
    "w-online": Rule(
        fact("unit.level").is_in(["district", "town"]), fact("application.channel") == "online", "application"
    ),
    "w-one-form": Rule(
        happened("application.submitted"), fact("application.projects_on_form") == 1_000_000, "application"
    ),
    "w-accepted-in-time": Rule(
        happened("application.accepted"),
        within("application.accepted", "application.submitted", "15d"),
        "application",
    ),
    "w-forms": Rule(
        total >= wan(50),
        happened("documents.application_form") & happened("documents.estimate_table"),
        "application",
    ),
    "w-catalogue": Rule(
        fact("content.produces_public_data"),
        happened("documents.data_catalogue") & (fact("sharing.can_share") | fact("sharing.barred_by_law")),
        "application",
    ),
    "w-experts": Rule(
        (total >= wan(500)) | (joint & (total >= wan(200))),
        happened("application.expert_reviewed") & (fact("application.expert_review_result") == "passed"),
        "application",
    ),
    "w-urgent": Rule(
        emergency.is_in(["natural_disaster", "accident", "public_health", "social_security", "other"]),
        happened("urgency.written_report") & (happened("urgency.government_consent") | (total < wan(200))),
        "application",
    ),
    "w-supervisor": Rule(
        (total > wan(100)) & built,
        happened("construction.supervisor_engaged") & fact("construction.supervisor_qualified"),
        "construction",
    ),
    "w-responsible": Rule(
        ALWAYS,
        fact("construction.agency_designated")
        & fact("construction.person_designated")
        & fact("construction.rules_established"),
        "construction",
    ),
    "w-approved-first": Rule(
        happened("construction.started"),
        in_order("approval.project_approved", "construction.started")
        | in_order("approval.design_approved", "construction.started"),
        "construction",
    ),
    "w-changes": Rule(
        has("construction.changed_matters", "content", "scale", "budget", "goal", "core_parameters"),
        ~has("construction.changed_matters", "goal", "core_parameters")
        | happened("approval.feasibility_reapproved")
        | fact("approval.documented_exception"),
        "construction",
    ),
    "w-two-years": Rule(
        happened("construction.completed"),
        within("construction.completed", "construction.started", "2y"),
        "construction",
    ),
    "w-final-cost-5": Rule(
        happened("construction.completed"),
        fact("investment.final_cost") * 20 <= estimate * 21,
        "construction",
    ),
    "w-secure": Rule(
        open_,
        fact("security.planned_together") & fact("security.built_together") & fact("security.run_together"),
        "construction",
    ),
    "w-protected": Rule(
        happened("trial.started") & open_,
        fact("security.network_security_met") & fact("security.protection_level_met"),
        "trial_run",
    ),
    "w-trial": Rule(
        happened("trial.ended"),
        happened("trial.started")
        & happened("trial.ended")
        & (day("trial.started").dt.offset_by("1mo") <= day("trial.ended"))
        & (day("trial.ended") <= day("trial.started").dt.offset_by("6mo")),
        "trial_run",
    ),
    "w-accepted-after-trial": Rule(
        happened("acceptance.applied"),
        in_order("trial.ended", "acceptance.applied") & within("acceptance.applied", "trial.ended", "6mo"),
        "acceptance",
    ),
    "w-acceptance-documents": Rule(
        happened("acceptance.applied"),
        happened("documents.construction_summary")
        & happened("documents.financial_report")
        & happened("documents.function_test_report")
        & (happened("documents.mlps_test_report") | fact("scope.classified")),
        "acceptance",
    ),
    "w-archives": Rule(
        happened("acceptance.passed"),
        in_order("acceptance.archive_accepted", "acceptance.passed"),
        "acceptance",
    ),
    "w-shared": Rule(
        happened("operation.started") & fact("content.produces_public_data"),
        fact("sharing.shared_as_required")
        | (~fact("sharing.can_share") & happened("sharing.exception_approved")),
        "operation",
    ),
}


def violated() -> list[pl.Expr]:
    """Return whether each rule is breached, null where that is not known; the stage is what is stated."""
    return [
        (SCOPE & rule.when & ~rule.require & fact("stage").is_in(STAGES[STAGES.index(rule.stage) :])).alias(
            name
        )
        for name, rule in RULES.items()
    ]


def verdicts() -> list[pl.Expr]:
    """Return the verdict of each rule as its number, of rows in which every fact is known."""
    return [
        pl.when(~(SCOPE & rule.when))
        .then(pl.lit(NOT_APPLICABLE, pl.UInt8))
        .when(rule.require)
        .then(pl.lit(SATISFIED, pl.UInt8))
        .when(~fact("stage").is_in(STAGES[STAGES.index(rule.stage) :]))
        .then(pl.lit(NOT_DUE, pl.UInt8))
        .otherwise(pl.lit(VIOLATED, pl.UInt8))
        .alias(name)
        for name, rule in RULES.items()
    ]
