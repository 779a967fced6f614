"""The facts worth asking for next."""

from __future__ import annotations

from tests.check.one_rule import report_on
from tests.check.xinhai import report
from tests.pack.small import loaded

CHECK = """\
  - id: s-{name}
    title: {{zh: 规则, en: The rule}}
    modality: obligation
    stage: planning
    topic: declaration
    cite: "2"
    when: {when}
    require: {require}
"""


def asked(*rules: tuple[str, str, str]) -> list[tuple[str, int, int, tuple[str, ...]]]:
    text = "checks:\n" + "".join(
        CHECK.format(name=name, when=when, require=require) for name, when, require in rules
    )
    report = report_on("stage: planning", loaded({"checks/all.yaml": text}))
    return [(fact.path, fact.settles, fact.concerns, fact.rules) for fact in report.ask]


def test_what_may_settle_most_comes_first_then_what_concerns_most_then_by_name() -> None:
    both = "[{var: scope.classified}, {or: [{var: scope.civil_works}, {var: scope.key_project}]}]"
    assert asked(
        ("1", "[]", "[{var: scope.cross_department}]"),
        ("2", "[{var: scope.classified}]", "[{var: scope.cross_department}]"),
        ("3", both, "[{var: scope.cross_level}]"),
    ) == [
        ("scope.classified", 2, 2, ("s-2", "s-3")),
        ("scope.cross_department", 2, 2, ("s-1", "s-2")),
        ("scope.cross_level", 1, 1, ("s-3",)),
        ("scope.civil_works", 0, 1, ("s-3",)),
        ("scope.key_project", 0, 1, ("s-3",)),
    ]


def test_nothing_is_asked_where_everything_is_decided() -> None:
    assert asked(("1", "[]", "true")) == []


def test_a_judgement_says_who_decides_it() -> None:
    found = {fact.path: fact for fact in report("stage: construction\ncontent: {nature: new}").ask}
    judge = found["content.needs_clear"].judged_by
    assert judge is not None
    assert judge.zh == "组织审查的部门认定"
    assert found["content.on_government_cloud"].judged_by is None


def test_what_is_not_due_asks_for_nothing() -> None:
    assert "acceptance.passed" not in {
        fact.path for fact in report("stage: planning\ncontent: {nature: new}").ask
    }
