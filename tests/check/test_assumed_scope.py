"""A project judged as if the scope article were met: how it would fare if it were moved here."""

from __future__ import annotations

from govrules.checking import check
from tests.check.xinhai import CITY, DAY, report, xinhai

ELSEWHERE = CITY.replace("kind: department", "kind: state_enterprise")


def verdicts(found):
    return {(finding.rule, finding.item): finding.verdict for finding in found.findings}


def moved(record):
    from govrules.record import load_project
    from govrules.source import parse_text

    return check(load_project(parse_text(record, "p.yaml")), xinhai(), DAY, assume_scope=True)


def test_a_project_out_of_scope_fares_as_one_within():
    assert set(verdicts(report("", city=ELSEWHERE)).values()) == {"not_applicable"}
    within, assumed = report(""), moved(ELSEWHERE)
    kind = {rule for rule, verdict in verdicts(within).items() if verdicts(assumed)[rule] != verdict}
    assert not kind
    assert [step.needed for step in assumed.path] == [step.needed for step in within.path]


def test_the_scope_holds_whatever_is_known():
    assert moved("id: a\nname: b\n").scope.applies is True


def test_a_check_without_it_is_as_before():
    moved(ELSEWHERE)
    assert report("", city=ELSEWHERE).scope.applies is False
