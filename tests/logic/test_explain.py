"""Conditions in words, in Chinese and in English: what they ask and how the facts answer."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from govrules.logic import And, Explanation, describe, evaluate, explain, show_value
from govrules.values.words import Words
from tests.logic.small_world import CATALOGUE, read


def said(text: str, facts: dict[str, object]) -> tuple[str, str]:
    explanation = explain(read(text), facts)
    return explanation.says("zh"), explanation.says("en")


@pytest.mark.parametrize(
    ("text", "facts", "zh", "en"),
    [
        (
            "{'>=': [{var: money.total}, 3000万元]}",
            {"money.total": 3200_0000_00},
            "总投资 3200万元 ≥ 3000万元：成立",
            "total 3200万元 ≥ 3000万元: holds",
        ),
        (
            "{'>=': [{var: money.total}, 3000万元]}",
            {},
            "总投资 未填 ≥ 3000万元：不明",
            "total not stated ≥ 3000万元: unknown",
        ),
        (
            "{'<=': [{sum: {var: changes.amount}}, {'*': [{var: money.budget}, 15%]}]}",
            {"changes": ({"changes.amount": 20_0000_00}, {}), "money.budget": 100_0000_00},
            "变更金额合计 至少 20万元 ≤ 预算 100万元 × 15%（= 15万元）：不成立",
            "amount changed in total at least 20万元 ≤ budget 100万元 × 15% (= 15万元): does not hold",
        ),
        ("{var: scope.secret}", {"scope.secret": False}, "涉密：否：不成立", "secret: no: does not hold"),
        (
            "{happened: {var: build.started}}",
            {"build.started": True},
            "开工：是（日期未填）：成立",
            "building started: yes (day not stated): holds",
        ),
        (
            "{in: [{var: unit.kind}, [court, school]]}",
            {"unit.kind": "hospital"},
            "单位类别：医院，属于法院、学校：不成立",
            "kind of unit: hospital, is one of court, school: does not hold",
        ),
        (
            "{all-of: [{var: report.parts}, [risk, overview]]}",
            {"report.parts": frozenset({"cost", "overview"})},
            "报告内容：概述、费用，应有概述、风险：不成立",
            "parts of the report: overview, cost, holds all of overview, risk: does not hold",
        ),
        (
            "{'>=': [{var: stage}, building]}",
            {"stage": "planning"},
            "所处阶段 规划 ≥ 建设：不成立",
            "stage planning ≥ building: does not hold",
        ),
        (
            "{not-after: [{var: build.done}, {plusTime: [{var: build.started}, 6, month]}]}",
            {"build.started": date(2024, 1, 31), "build.done": date(2024, 8, 1)},
            "建成 2024-08-01 不晚于 开工 2024-01-31后 6 个月（2024-07-31）：不成立",
            "building done 2024-08-01 not after building started 2024-01-31 + 6 months (2024-07-31): "
            "does not hold",
        ),
        (
            "{before: [{plusTime: [{var: as_of}, -1, year]}, {var: build.deadline}]}",
            {"as_of": date(2024, 3, 1)},
            "检查日 2024-03-01前 1 年（2023-03-01） 早于 期限 未填：不明",
            "day of the check 2024-03-01 − 1 year (2023-03-01) before deadline not stated: unknown",
        ),
        ("true", {}, "恒成立：成立", "always: holds"),
    ],
)
def test_a_leaf_says_label_value_bound_and_truth(text, facts, zh, en):
    assert said(text, facts) == (zh, en)


@pytest.mark.parametrize(
    ("text", "facts", "zh", "en"),
    [
        (
            "{'<=': [{var: money.total}, {var: money.budget}]}",
            {"money.total": 503_0000_00, "money.budget": 500_0000_00},
            "总投资 503万元 > 预算 500万元",
            "total 503万元 > budget 500万元",
        ),
        (
            "{'<': [50万元, {var: money.total}, 3000万元]}",
            {"money.total": 3000_0000_00},
            "总投资 3000万元 ≥ 3000万元",
            "total 3000万元 ≥ 3000万元",
        ),
        (
            "{not-after: [{var: build.started}, {var: build.done}]}",
            {"build.started": False, "build.done": date(2024, 8, 1)},
            "开工：否",
            "building started: no",
        ),
        (
            "{before: [{var: build.started}, {var: build.done}]}",
            {"build.started": date(2024, 8, 2), "build.done": date(2024, 8, 1)},
            "开工 2024-08-02 不早于 建成 2024-08-01",
            "building started 2024-08-02 not before building done 2024-08-01",
        ),
        (
            "{all-of: [{var: report.parts}, [risk, overview]]}",
            {"report.parts": frozenset({"cost", "overview"})},
            "报告内容缺风险（已有：概述、费用）",
            "parts of the report lacks risk (has: overview, cost)",
        ),
        (
            "{none-of: [{var: report.parts}, [cost, risk]]}",
            {"report.parts": frozenset({"cost"})},
            "报告内容含费用",
            "parts of the report includes cost",
        ),
        (
            "{any-of: [{var: report.parts}, [cost]]}",
            {"report.parts": frozenset()},
            "报告内容：无",
            "parts of the report: none",
        ),
        (
            "{in: [{var: unit.kind}, [court]]}",
            {"unit.kind": "school"},
            "单位类别：学校，不是法院",
            "kind of unit: school, not court",
        ),
    ],
)
def test_how_a_leaf_stands_is_a_statement_that_is_true(text, facts, zh, en):
    stands = explain(read(text), facts).stands
    assert stands == Words(zh, en)


def test_an_explanation_follows_the_tree_and_names_the_facts_it_read():
    condition = read("{or: [{var: scope.secret}, {'!': {happened: {var: build.started}}}]}")
    explanation = explain(condition, {"scope.secret": False, "build.started": False})
    assert explanation.says("zh") == "以下至少一项成立：成立"
    first, second = explanation.below
    assert (first.truth, first.facts) == (False, ("scope.secret",))
    assert second.says("en") == "this does not hold: holds"
    assert second.below[0].facts == ("build.started",)


def test_a_named_condition_goes_by_its_name():
    named = And((read("{var: scope.secret}"),), Words("本办法适用", "the instrument applies"))
    assert explain(named, {}).says("zh") == "本办法适用：不明"
    assert describe(named, "en") == "the instrument applies"


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        (
            "[{var: scope.secret}, {or: [{happened: {var: build.started}}, {'!': {var: scope.urgent}}]}]",
            "涉密，且（开工，或紧急：否）",
            "secret and (building started or urgent: no)",
        ),
        (
            "{'!': {'>': [{var: money.total}, 50万元]}}",
            "并非（总投资 > 50万元）",
            "not (total > 50万元)",
        ),
        (
            "{if: [{var: scope.secret}, {'<': [{var: money.total}, 50万元]}, true]}",
            "如涉密，则总投资 < 50万元，否则恒成立",
            "if secret then total < 50万元, else always",
        ),
        (
            "{'>=': [{var: money.total}, {if: [{var: scope.secret}, 20万元, 90万元]}]}",
            "总投资 ≥ （如涉密取 20万元，否则取 90万元）",
            "total ≥ (20万元 if secret, else 90万元)",
        ),
        ("{in: [{var: unit.kind}, [court]]}", "单位类别为法院", "kind of unit is court"),
        ("[]", "总是", "always"),
        ("{'<=': [{'+': [{var: work.days}, 0.5]}, 30]}", "天数 + 0.5 ≤ 30", "days + 0.5 ≤ 30"),
    ],
)
def test_a_condition_is_described_in_one_line_without_facts(text, zh, en):
    assert describe(read(text), "zh") == zh
    assert describe(read(text), "en") == en


@pytest.mark.parametrize(
    ("path", "value", "zh", "en"),
    [
        ("money.total", 150_000_000_00, "1.5亿元", "1.5亿元"),
        ("work.public", Fraction(1, 3), "1/3", "1/3"),
        ("work.days", Fraction(1, 2), "0.5", "0.5"),
        ("build.deadline", date(2024, 1, 31), "2024-01-31", "2024-01-31"),
        ("report.parts", frozenset(), "无", "none"),
        ("changes", ({}, {}), "2 项", "2 listed"),
        ("note", "甲", "甲", "甲"),
        ("scope.secret", None, "未填", "not stated"),
    ],
)
def test_values_are_shown_as_a_person_would_write_them(path, value, zh, en):
    assert show_value(CATALOGUE[path], value, "zh") == zh
    assert show_value(CATALOGUE[path], value, "en") == en


def test_every_node_of_an_explanation_carries_the_truth_of_its_condition():
    condition = read(
        "[{var: scope.secret}, {if: [{var: scope.urgent}, {'<': [{var: money.total}, 5元]}, false]}]"
    )
    facts = {"scope.secret": True, "scope.urgent": True}

    def check(explanation: Explanation, node: object) -> None:
        from govrules.logic.tree import children

        assert explanation.truth is evaluate(node, facts)  # type: ignore[arg-type]
        for below, child in zip(explanation.below, children(node), strict=True):  # type: ignore[arg-type]
            check(below, child)

    check(explain(condition, facts), condition)
