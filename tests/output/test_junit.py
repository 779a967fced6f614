"""JUnit XML: as readers of it want it, and every verdict as the run's options weigh it."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any
from xml.etree import ElementTree

import junitparser
import pytest
import xmlschema

from govrules.checking.gate import Gate
from govrules.output.junit import junit
from govrules.source import Diagnostic, Place, Span
from govrules.values.words import Words
from tests.output.reports import HERE, TEXT, everything, let_pass, report

FAULT = Diagnostic("E407", Words("坏", "bad"), Place("a.yaml", Span(2, 3, 2, 5)))


@cache
def schema() -> xmlschema.XMLSchema:
    """Return the schema of Jenkins' xUnit plugin (MIT), as the sdist of pytest carries it."""
    return xmlschema.XMLSchema(HERE / "schemas" / "junit-10.xsd")


def suites(*reports: Any, lang: Any = "en", gate: Gate | None = None, **how: Any) -> list[Any]:
    text = junit(reports, lang, gate, **how)
    schema().validate(ElementTree.fromstring(text))
    return list(junitparser.JUnitXml.fromstring(text.encode()))


def case(suite: Any, rule: str) -> tuple[str, str]:
    """Return how the case of *rule* came out, and its message."""
    (found,) = [one for one in suite if one.name.split()[0] == rule]
    if not found.result:
        return "passed", ""
    (result,) = found.result
    return type(result).__name__.lower(), result.message


def test_a_suite_a_project_and_jurisdiction_and_a_case_a_check() -> None:
    (suite,) = suites(report())
    assert suite.name == "XH-2023-007 全市“一网统管”数据平台（一期） (Xinhai)"
    assert (suite.tests, suite.failures, suite.errors, suite.skipped) == (18, 8, 1, 8)
    assert {one.name: one.value for one in suite.properties()}["as_of"] == "2024-05-15"


def test_the_sums_of_the_whole_are_those_of_the_suites() -> None:
    whole = junitparser.JUnitXml.fromstring(junit([everything(), report()], "zh", faults=[FAULT]).encode())
    assert whole.tests == sum(suite.tests for suite in whole) == 37
    assert whole.failures == sum(suite.failures for suite in whole) == 14
    assert whole.errors == sum(suite.errors for suite in whole) == 3


def test_no_two_cases_share_class_and_name() -> None:
    found = suites(report(), report(file="copy.yaml"), report(TEXT.replace("XH-2023-007", "XH.1")))
    names = [(one.classname, one.name) for suite in found for one in suite]
    assert len(names) == len(set(names)) == 54
    assert len({suite.name for suite in found}) == 3
    assert {name for name, _ in names} == {"xinhai.XH-2023-007", "xinhai.XH-2023-007 (2)", "xinhai.XH_1"}


def test_every_verdict_has_its_outcome_and_what_did_not_pass_says_why() -> None:
    (suite,) = suites(report())
    outcome, message = case(suite, "xh-7-cloud")
    assert (outcome, "Found: deployed on the government cloud: no." in message) == ("failure", True)
    outcome, message = case(suite, "xh-4-needs")
    assert (outcome, "content.needs_clear" in message) == ("error", True)
    outcome, message = case(suite, "xh-12-apply")
    assert (outcome, message.endswith("(art. 12(1)). Why: due by 2024-06-20.")) == ("skipped", True)
    assert case(suite, "xh-3-secrecy")[0] == "skipped"
    passed = [one for one in suite if not one.result]
    assert [one.name.split()[0] for one in passed] == ["xh-10-share"]


@pytest.mark.parametrize("choice", ["warn", "ignore"])
def test_what_is_undecided_is_skipped_where_it_does_not_count(choice: Any) -> None:
    (suite,) = suites(report(), gate=Gate(on_undetermined=choice))
    outcome, message = case(suite, "xh-4-needs")
    assert (outcome, f"--on-undetermined is {choice}" in message) == ("skipped", True)
    assert suite.errors == 0


def test_a_breach_below_fail_on_is_skipped_and_says_so() -> None:
    (suite,) = suites(report(), gate=Gate(fail_on="never"))
    outcome, message = case(suite, "xh-7-cloud")
    assert (outcome, "--fail-on is never" in message) == ("skipped", True)
    assert suite.failures == 0


def test_a_deadline_about_to_end_fails_from_warnings_on() -> None:
    soon = report(day=date(2024, 5, 31))
    assert case(suites(soon)[0], "xh-12-apply")[0] == "skipped"
    assert case(suites(soon, gate=Gate(fail_on="warning"))[0], "xh-12-apply")[0] == "failure"


def test_what_is_let_pass_is_skipped_with_its_ground() -> None:
    (suite,) = suites(let_pass(report(), waived="xh-7-cloud", known="xh-step-04"), lang="zh")
    assert suite.failures == 6
    outcome, message = case(suite, "xh-7-cloud")
    assert (outcome, "市数据局于 2024-02-02 批准，至 2024-12-31" in message) == ("skipped", True)
    outcome, message = case(suite, "xh-step-04")
    assert (outcome, "基线：已列入，不再计入" in message) == ("skipped", True)


def test_an_instrument_not_in_force_is_one_case_that_is_skipped() -> None:
    (suite,) = suites(report(day=date(2020, 1, 1)))
    assert (suite.tests, suite.skipped, suite.failures) == (1, 1, 0)


def test_a_file_that_cannot_be_checked_is_an_error() -> None:
    (suite,) = suites(faults=[FAULT, FAULT])
    assert (suite.tests, suite.errors) == (2, 2)
    assert [one.name for one in suite] == ["E407 a.yaml:2:3", "E407 a.yaml:2:3 (2)"]


def test_characters_that_xml_may_not_hold_are_replaced() -> None:
    given = report(TEXT.replace("全市“一网统管”数据平台（一期）", '"a\\x07<&\\"b\\uFFFE"'))
    (suite,) = suites(given)
    assert suite.name == 'XH-2023-007 a\ufffd<&"b\ufffd (Xinhai)'
