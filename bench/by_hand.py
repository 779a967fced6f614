"""The rules of ``workload`` as a careful programmer writes them for records of which everything is known.

Two truth values and no more: a fact that is missing raises KeyError. An event is the day it happened or
False, an amount is whole fen. What comes out is what govrules finds: the number of a verdict for each rule.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Any

VIOLATED, NOT_DUE, SATISFIED, NOT_APPLICABLE = 0, 3, 4, 5
STAGES = {
    stage: rank
    for rank, stage in enumerate(
        (
            "planning", "application", "approval", "budget", "procurement",
            "construction", "trial_run", "acceptance", "operation", "evaluation",
        )
    )
}  # fmt: skip
FISCAL = frozenset({"municipal_fiscal", "district_fiscal", "special_funds"})
OWN_ROOMS = frozenset({"machine_room", "data_center", "cloud_platform"})
GOODS = frozenset({"computer", "consumables", "office_software"})
UNBUDGETED = frozenset({"promotion", "operation", "maintenance"})
CHANGES = frozenset({"content", "scale", "budget", "goal", "core_parameters"})
GREAT_CHANGES = frozenset({"goal", "core_parameters"})
OPINIONS = frozenset({"finance", "cyberspace"})
FIFTEEN_DAYS = timedelta(days=15)


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month where there is none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def verdicts(r: dict[str, Any]) -> list[int]:  # noqa: PLR0915 (sixty rules in one function are what is measured)
    """Return the verdict of every rule, in the order of the pack."""
    found = [NOT_APPLICABLE] * 60
    sources = r["funding.sources"]
    if not r["scope.conforms_definition"] or FISCAL.isdisjoint(sources):
        return found
    stage = STAGES[r["stage"]]
    total = r["investment.total"]
    nature = r["content.nature"]
    built = nature in {"new", "expansion", "renovation", "upgrade", "integration"}
    emergency = r["urgency.emergency"]
    joint = r["scope.cross_department"]
    classified = r["scope.classified"]
    submitted = r["application.submitted"]
    feasibility, design = r["approval.feasibility_approved"], r["approval.design_approved"]
    approved = r["approval.project_approved"]
    purchase, budget = r["investment.procurement_amount"], r["investment.budget"]
    started, completed = r["construction.started"], r["construction.completed"]

    # approval
    unmet = VIOLATED if stage >= 2 else NOT_DUE
    if built:
        if total >= 3000_0000_00:
            found[0] = SATISFIED if feasibility and design else unmet
        elif total >= 500_0000_00:
            ok = r["approval.combined_approved"] if r["approval.merged"] else feasibility and design
            found[1] = SATISFIED if ok else unmet
    if total < 500_0000_00:
        found[2] = SATISFIED if r["approval.plan_approved"] or approved else unmet
    if feasibility and design:
        found[3] = SATISFIED if feasibility <= design else unmet
    if r["approval.estimate_approved"]:
        estimate = r["investment.approved_estimate"]
        ok = estimate * 10 <= total * 11 or r["approval.feasibility_reapproved"]
        found[4] = SATISFIED if ok else unmet
        others = estimate - r["investment.construction_cost"]
        found[13] = SATISFIED if others * 100 <= estimate * 15 else unmet
    if r["approval.third_party_assessed"]:
        found[5] = SATISFIED if r["approval.assessor_qualified"] else unmet
    if total >= 1000_0000_00:
        found[6] = SATISFIED if r["approval.opinions_given"] >= OPINIONS else unmet
    if not classified and r["content.has_application_system"]:
        ok = r["documents.cryptography_plan"] and r["approval.cryptography_opinion"]
        found[7] = SATISFIED if ok else unmet
        ok = r["content.on_government_cloud"] or r["content.on_unified_platform"]
        found[32] = SATISFIED if ok else VIOLATED
    applied = r["approval.applied"]
    if applied and approved:
        found[8] = SATISFIED if approved <= months_later(applied, 3) else unmet
    if joint and built:
        found[9] = SATISFIED if r["approval.prepared_jointly"] else unmet
    if r["approval.coordination_reviewed"]:
        ok = r["approval.coordination_result"] == "passed" or r["approval.report_revised"]
        found[10] = SATISFIED if ok else unmet
    if r["scope.civil_works"] or r["scope.high_energy"]:
        found[11] = SATISFIED if r["approval.energy_review"] else unmet
    if total >= 1_0000_0000_00 or r["approval.needs_government"]:
        found[12] = SATISFIED if r["approval.government_approved"] else unmet
    if r["approval.leading_group_approved"]:
        ok = r["approval.decision_form"] in {"special_meeting", "written_request"}
        found[14] = SATISFIED if ok else unmet

    # budget
    unmet = VIOLATED if stage >= 3 else NOT_DUE
    if built and emergency == "none":
        found[15] = SATISFIED if r["budget.annual_plan_listed"] else unmet
    if total >= 100_0000_00:
        ok = r["budget.performance_goals_set"] and r["documents.performance_goal_table"]
        found[16] = SATISFIED if ok else unmet
    if r["budget.investment_reviewed"]:
        found[17] = SATISFIED if budget * 100 <= r["investment.reviewed_estimate"] * 103 else unmet
    found[18] = SATISFIED if r["budget.plan_adjustments"] <= 1 else unmet
    if r["budget.arranged"]:
        ok = r["investment.year_budget"] + r["investment.service_fee_total"] <= budget
        found[19] = SATISFIED if ok else unmet
    if r["funding.district_match_needed"]:
        share = r["funding.local_share"]
        ok = "district_fiscal" in sources and share.numerator * 10 >= share.denominator * 3
        found[20] = SATISFIED if ok else unmet
    if r["funding.government_invested"]:
        found[21] = SATISFIED if UNBUDGETED.isdisjoint(r["funding.unbudgeted_costs"]) else unmet
    if nature == "maintenance":
        ok = r["investment.year_budget"] * 100 <= r["investment.construction_cost"] * 8
        found[22] = SATISFIED if ok else unmet

    # procurement
    unmet = VIOLATED if stage >= 4 else NOT_DUE
    method = r["procurement.method"]
    if r["procurement.government_procurement"] and purchase >= 400_0000_00:
        found[23] = SATISFIED if method in {"open_tender", "invited_tender"} else unmet
    if method == "single_source":
        found[24] = SATISFIED if purchase < 200_0000_00 or r["urgency.national_security"] else unmet
    if r["content.custom_software"]:
        found[25] = (
            SATISFIED if r["procurement.ip_in_documents"] and r["procurement.ip_in_contract"] else unmet
        )
    bought, signed = r["procurement.started"], r["procurement.contract_signed"]
    if bought:
        issued = r["budget.issued"]
        ok = (issued and issued <= bought) or emergency in {"natural_disaster", "accident", "public_health"}
        found[26] = SATISFIED if ok else unmet
        if signed:
            found[28] = SATISFIED if bought <= signed <= months_later(bought, 6) else unmet
    if signed:
        found[27] = SATISFIED if purchase <= budget else unmet

    # planning: every project has got there
    if built:
        found[29] = SATISFIED if r["documents.requirement_statement"] else VIOLATED
    if nature in {"new", "expansion"}:
        ok = r["planning.in_overall_plan"] or r["urgency.superior_demand"]
        found[30] = SATISFIED if ok else VIOLATED
    plan = r["planning.overall_plan_filed"]
    if not classified:
        if total >= 3000_0000_00:
            found[31] = SATISFIED if plan and r["planning.in_overall_plan"] else VIOLATED
        found[33] = SATISFIED if OWN_ROOMS.isdisjoint(r["content.builds"]) else VIOLATED
    found[34] = SATISFIED if GOODS.isdisjoint(r["content.buys"]) else VIOLATED
    if r["unit.kind"] in {"school", "medical", "university_or_hospital"}:
        found[35] = SATISFIED if r["scope.department_led"] else VIOLATED
    if joint:
        ok = r["planning.framework_reviewed"] if r["scope.cross_level"] else r["planning.framework_joint"]
        found[36] = SATISFIED if r["planning.framework_designed"] and ok else VIOLATED
    if plan:
        found[37] = SATISFIED if 3 <= r["planning.overall_plan_years"] <= 5 else VIOLATED
    if nature in {"expansion", "upgrade", "continuation"}:
        ok = r["content.earlier_phase_accepted"] or (
            r["urgency.superior_demand"] and r["urgency.in_key_work"]
        )
        found[39] = SATISFIED if ok else VIOLATED

    # application
    unmet = VIOLATED if stage >= 1 else NOT_DUE
    if submitted:
        if nature == "new":
            required = r["planning.requirements_submitted"]
            found[38] = SATISFIED if required and required <= submitted else unmet
        found[41] = SATISFIED if r["application.projects_on_form"] == 1 else unmet
    if r["unit.level"] in {"district", "town"}:
        found[40] = SATISFIED if r["application.channel"] == "online" else unmet
    accepted = r["application.accepted"]
    if accepted:
        found[42] = SATISFIED if submitted and accepted <= submitted + FIFTEEN_DAYS else unmet
    if total >= 50_0000_00:
        ok = r["documents.application_form"] and r["documents.estimate_table"]
        found[43] = SATISFIED if ok else unmet
    public = r["content.produces_public_data"]
    if public:
        ok = r["documents.data_catalogue"] and (r["sharing.can_share"] or r["sharing.barred_by_law"])
        found[44] = SATISFIED if ok else unmet
    if total >= 500_0000_00 or (joint and total >= 200_0000_00):
        ok = r["application.expert_reviewed"] and r["application.expert_review_result"] == "passed"
        found[45] = SATISFIED if ok else unmet
    if emergency != "none":
        ok = r["urgency.written_report"] and (r["urgency.government_consent"] or total < 200_0000_00)
        found[46] = SATISFIED if ok else unmet

    # construction
    unmet = VIOLATED if stage >= 5 else NOT_DUE
    if total > 100_0000_00 and built:
        ok = r["construction.supervisor_engaged"] and r["construction.supervisor_qualified"]
        found[47] = SATISFIED if ok else unmet
    ok = (
        r["construction.agency_designated"]
        and r["construction.person_designated"]
        and r["construction.rules_established"]
    )
    found[48] = SATISFIED if ok else unmet
    if started:
        ok = (approved and approved <= started) or (design and design <= started)
        found[49] = SATISFIED if ok else unmet
    changed = r["construction.changed_matters"]
    if not CHANGES.isdisjoint(changed):
        ok = (
            GREAT_CHANGES.isdisjoint(changed)
            or r["approval.feasibility_reapproved"]
            or r["approval.documented_exception"]
        )
        found[50] = SATISFIED if ok else unmet
    if completed:
        found[51] = SATISFIED if started and completed <= months_later(started, 24) else unmet
        ok = r["investment.final_cost"] * 100 <= r["investment.approved_estimate"] * 105
        found[52] = SATISFIED if ok else unmet
    if not classified:
        ok = r["security.planned_together"] and r["security.built_together"] and r["security.run_together"]
        found[53] = SATISFIED if ok else unmet

    # trial run
    unmet = VIOLATED if stage >= 6 else NOT_DUE
    trial, ended = r["trial.started"], r["trial.ended"]
    if trial and not classified:
        ok = r["security.network_security_met"] and r["security.protection_level_met"]
        found[54] = SATISFIED if ok else unmet
    if ended:
        ok = trial and months_later(trial, 1) <= ended <= months_later(trial, 6)
        found[55] = SATISFIED if ok else unmet

    # acceptance
    unmet = VIOLATED if stage >= 7 else NOT_DUE
    asked, passed = r["acceptance.applied"], r["acceptance.passed"]
    if asked:
        found[56] = SATISFIED if ended and ended <= asked <= months_later(ended, 6) else unmet
        ok = (
            r["documents.construction_summary"]
            and r["documents.financial_report"]
            and r["documents.function_test_report"]
            and (r["documents.mlps_test_report"] or classified)
        )
        found[57] = SATISFIED if ok else unmet
    if passed:
        archived = r["acceptance.archive_accepted"]
        found[58] = SATISFIED if archived and archived <= passed else unmet

    # operation
    if r["operation.started"] and public:
        ok = r["sharing.shared_as_required"] or (
            not r["sharing.can_share"] and r["sharing.exception_approved"]
        )
        found[59] = SATISFIED if ok else VIOLATED if stage >= 8 else NOT_DUE
    return found
