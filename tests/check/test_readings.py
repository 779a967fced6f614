"""A verdict that would be another one under another reading of the text says so."""

from __future__ import annotations

from datetime import date

import pytest

from tests.check.xinhai import CITY, report, rule

IN_2023 = date(2023, 6, 30)
FILED = """\
content: {{nature: new}}
investment: {{total: {total}}}
application: {{registered: false}}
construction: {{started: 2023-06-01}}
"""


def test_a_reading_of_a_figure() -> None:
    found = rule("xh-step-03", FILED.format(total="30万元"), IN_2023)
    assert found.verdict == "violated"
    assert [(note.id, note.picked.zh, note.option.zh, note.verdict) for note in found.readings] == [
        ("exactly-30", "含", "不含", "not_applicable")
    ]
    assert found.readings[0].question.zh == "“以上”含本数吗"


@pytest.mark.parametrize("total", ["29万元", "31万元", "100万元", "101万元"])
def test_away_from_the_bound_nothing_hangs_on_it(total: str) -> None:
    assert rule("xh-step-03", FILED.format(total=total), IN_2023).readings == ()


def test_a_reading_of_the_scope_reaches_every_rule_within_it() -> None:
    institution = CITY.replace("kind: department", "kind: institution")
    found = report(
        "stage: construction\ncontent: {nature: new, builds: [], on_government_cloud: false}",
        city=institution,
    )
    cloud = next(finding for finding in found.findings if finding.rule == "xh-7-cloud")
    assert [(note.id, note.verdict) for note in cloud.readings] == [("institutions", "not_applicable")]
    secrecy = next(finding for finding in found.findings if finding.rule == "xh-3-secrecy")
    assert secrecy.readings == ()


class TestReadingOfACheck:
    """Whether adjustments count singly or together; a shared reading, with changes of this pack."""

    def readings(self, *adjusted: str) -> dict[str | None, list[str]]:
        changes = ", ".join(f"{{adjusted: {amount}, consented: false}}" for amount in adjusted)
        found = report(
            f"stage: construction\ninvestment: {{approved_estimate: 1000万元}}\nchanges: [{changes}]"
        )
        return {
            finding.item: [f"{note.id}: {note.verdict}" for note in finding.readings]
            for finding in found.findings
            if finding.rule == "xh-10-share"
        }

    def test_small_changes_that_sum_up(self) -> None:
        assert self.readings("60万元", "60万元") == {
            "changes[0]": [],
            "changes[1]": ["change-sum: satisfied"],
        }

    def test_one_change_above_the_limit_is_above_it_either_way(self) -> None:
        assert self.readings("101万元") == {"changes[0]": []}


def test_a_reading_without_changes_is_shown_and_not_evaluated() -> None:
    found = rule(
        "xh-7-cloud", "stage: construction\ncontent: {nature: new, builds: [], on_government_cloud: false}"
    )
    assert (found.verdict, found.readings) == ("violated", ())


def test_a_reading_under_which_nothing_could_be_decided_is_no_other_verdict() -> None:
    single = "stage: construction\nchanges: [{adjusted: 10万元, consented: false}]"
    assert rule("xh-10-share", single).readings == ()
