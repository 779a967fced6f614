"""What is wrong with a condition is said with line and column, all of it at once, with the nearest name."""

from __future__ import annotations

import pytest

from govrules.logic import Scope
from tests.logic.small_world import CATALOGUE, ITEM_SCOPE, diagnostics, faults, read


def test_every_fault_of_a_condition_is_found_in_one_pass():
    text = """\
- {">": [{var: money.totl}, 50万元]}
- or:
    - {var: scope.secret}
    - {happend: {var: build.started}}
- {"<": [{var: money.total}, 500000]}
- {in: [{var: unit.kind}, [court, skool, hospitle]]}
"""
    assert faults(text) == [
        (1, 16, "E220", "no fact “money.totl”; did you mean money.total?"),
        (4, 7, "E221", "no operator “happend” here; did you mean happened?"),
        (5, 30, "E213", "“500000” names no unit, so it could be 元 or 万元; write 500000万元 or 500000元"),
        (6, 35, "E220", "no value of unit.kind “skool”; did you mean school?"),
        (6, 42, "E220", "no value of unit.kind “hospitle”; did you mean hospital?"),
    ]


def test_both_operands_of_a_comparison_are_looked_at():
    assert faults("{'<': [{var: money.totl}, {param: treshold}]}") == [
        (1, 14, "E220", "no fact “money.totl”; did you mean money.total?"),
        (1, 35, "E220", "no parameter “treshold”; did you mean threshold?"),
    ]


def test_faults_are_said_in_chinese_too():
    (fault,) = diagnostics("{'>': [{var: 总投资}, 50万元]}")
    assert fault.say("zh") == "rule.yaml:1:14: E220 没有事实“总投资”；是否指 money.total？"
    (fault,) = diagnostics("{'<': [{var: money.total}, 500000]}")
    assert fault.message.zh == "“500000”没有单位，无法判断是元还是万元；请写成 500000万元 或 500000元"


def test_columns_count_characters_so_chinese_before_a_value_does_not_shift_it():
    (fault,) = diagnostics("{'>': [{var: money.total}, 三千二百万元]}")
    assert fault.place.span == (1, 28, 1, 34)


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("50万元", "E202", "not a condition"),
        ("{var: money.total}", "E203", "not a condition by itself"),
        ("{var: build.started}", "E203", "write {happened: …}"),
        ("{'==': [{var: build.started}, {var: build.done}]}", "E204", "days are compared with before, after"),
        ("{'<': [{var: as_of}, 2024-01-01]}", "E204", "days are compared with before, after"),
        ("{'==': [{var: scope.secret}, 涉密]}", "E205", "true or false was expected"),
        ("{'<': [1元, 2元]}", "E206", "reads no fact"),
        ("{'<': [{param: threshold}, 600万元]}", "E206", "both sides are constants"),
        ("{before: [2024-01-01, 2024-02-01]}", "E206", "both sides are constants"),
        ("{'<': [3000万元, {var: money.total}, 50万元]}", "E207", "the wrong way round"),
        ("{'<': [50万元, {var: money.total}, 50万元]}", "E207", "the wrong way round"),
        ("{'>': [50万元, {var: money.total}, 3000万元]}", "E207", "the wrong way round"),
        ("{'<': [{var: money.total}, 0元]}", "E207", "never negative"),
        ("{'<=': [{var: money.total}, -1元]}", "E207", "never negative"),
        ("{'==': [{var: money.total}, -1元]}", "E207", "never negative"),
        ("{'>': [0元, {var: money.total}]}", "E207", "never negative"),
        ("{'>': [0元, {sum: {var: changes.amount}}]}", "E207", "never negative"),
        ("{'<': [{var: stage}, planning]}", "E207", "no value before or beyond"),
        ("{'<': [running, {var: stage}]}", "E207", "no value before or beyond"),
        ("{any-of: [{var: report.parts}, []]}", "E207", "empty list"),
        ("{'<': [{var: unit.kind}, court]}", "E208", "no order"),
        ("{'<': [{var: report.parts}, cost]}", "E208", "all-of, any-of and none-of"),
        ("{happened: {'!': {var: build.started}}}", "E209", "{var: fact} was expected"),
        ("{'<': [[1], {var: money.total}]}", "E209", "not a list"),
        ("{'<': [{var: note}, 5]}", "E210", "a text; it cannot be compared"),
        ("{'<': [{var: changes}, 5]}", "E210", "a list; it cannot be compared"),
        ("{'<': [{'*': [{var: money.total}, {var: work.public}]}, 5元]}", "E211", "a constant ratio"),
        ("{'<': [{'*': [{var: work.public}, 5%]}, 5元]}", "E211", "an amount times"),
        ("{'<': [{'+': [{var: work.public}, 5%]}, 50%]}", "E211", "amounts or numbers"),
        (
            "{before: [{plusTime: [{var: as_of}, 6, months]}, {var: build.done}]}",
            "E212",
            "year, month or day",
        ),
        ("{before: [{plusTime: [{var: as_of}, 6.5, month]}, {var: build.done}]}", "E212", "whole number"),
        (
            "{before: [{plusTime: [{var: as_of}, {var: work.days}, day]}, {var: build.done}]}",
            "E212",
            "whole number",
        ),
        ("{'<': [{var: money.total}, 5公斤]}", "E213", "is not an amount"),
        ("{'<': [{var: money.total}, 0.001元]}", "E213", "finer than one fen"),
        ("{'<': [{var: work.public}, 30]}", "E213", "could be 30% or 30 times"),
        ("{'<': [{var: work.days}, 五]}", "E213", "is not a number"),
        ("{before: [{var: build.done}, 2024-02-30]}", "E213", "not a day of the calendar"),
        ("{'<': [{var: money.total}, ~]}", "E213", "is not an amount of money"),
        ("{and: [true], or: [true]}", "E214", "exactly one key"),
        ("{}", "E214", "exactly one key"),
        ("{if: [{var: scope.secret}, true]}", "E215", "3 operands were expected, 2 given"),
        ("{'==': [{var: money.total}, 1元, 2元]}", "E215", "2 operands were expected, 3 given"),
        ("{and: []}", "E215", "1–200 operands"),
        ("{var: {var: scope.secret}}", "E216", "a name was expected"),
        ("{happened: {var: scope.secret}}", "E217", "an event was expected"),
        ("{'<': [{var: money.total}, {var: work.days}]}", "E217", "an amount of money was expected"),
        ("{'<': [{var: stage}, {var: money.total}]}", "E217", "a symbol was expected"),
        ("{in_band: [{var: work.days}, route, small]}", "E217", "amount of money"),
        ("{var: [scope.secret, false]}", "E218", "no default"),
        ("{missing: [scope.secret]}", "E218", "turn the unknown into an answer"),
        ("{'??': [{var: scope.secret}, false]}", "E218", "turn the unknown into an answer"),
        ("{'<': [{var: changes.amount}, 5元]}", "E219", "read under each: changes or by sum"),
        ("{'<': [{sum: {var: money.total}}, 5元]}", "E220", "no field of a list that can be summed"),
        ("{in_band: [{var: money.total}, rout, small]}", "E220", "did you mean route?"),
        ("{in_band: [{var: money.total}, route, smal]}", "E220", "did you mean small?"),
        ("{'>=': [{var: stage}, bilding]}", "E220", "did you mean building?"),
        ("{'===': [{var: scope.secret}, true]}", "E221", "did you mean ==?"),
        ("{filter: [1, 2]}", "E221", "no operator “filter”"),
    ],
)
def test_a_faulty_condition_is_refused_with_its_reason(text, code, says):
    found = faults(text)
    assert [fault[2] for fault in found] == [code]
    assert says in found[0][3]


@pytest.mark.parametrize(
    ("text", "expected", "given"),
    [
        ("{if: [true, true]}", "3", 2),
        ("{if: [true, true, true, true]}", "3", 4),
        ("{'==': [{var: money.total}]}", "2", 1),
        ("{'<': [{var: money.total}]}", "2–3", 1),
        ("{'<': [{var: money.total}, 1元, 2元, 3元]}", "2–3", 4),
        ("{before: [{var: as_of}]}", "2–3", 1),
        ("{before: [{var: as_of}, {var: as_of}, {var: as_of}, {var: as_of}]}", "2–3", 4),
        ("{in: [{var: unit.kind}]}", "2", 1),
        ("{in: [{var: unit.kind}, [court], [school]]}", "2", 3),
        ("{any-of: [{var: report.parts}]}", "2", 1),
        ("{any-of: [{var: report.parts}, [cost], [risk]]}", "2", 3),
        ("{in_band: [{var: money.total}, route]}", "3", 2),
        ("{in_band: [{var: money.total}, route, small, large]}", "3", 4),
        ("{'<': [{'*': [{var: money.total}]}, 1元]}", "2", 1),
        ("{'<': [{'*': [{var: money.total}, 5%, 5%]}, 1元]}", "2", 3),
        ("{'<': [{'-': [{var: money.total}]}, 1元]}", "2", 1),
        ("{'<': [{'-': [{var: money.total}, 1元, 2元]}, 1元]}", "2", 3),
        ("{'<': [{'+': [{var: money.total}]}, 1元]}", "2–200", 1),
        ("{'<': [{if: [true, {var: money.total}]}, 1元]}", "3", 2),
        ("{before: [{plusTime: [{var: as_of}, 6]}, {var: build.done}]}", "3", 2),
    ],
)
def test_every_operator_says_how_many_operands_it_takes(text, expected, given):
    assert [fault[2:] for fault in faults(text)] == [
        ("E215", f"{expected} operands were expected, {given} given")
    ]


def test_a_name_may_stand_in_a_list_of_one_as_jsonlogic_writes_it():
    assert read("{var: [scope.secret]}") == read("{var: scope.secret}")
    assert read("{happened: [{var: build.started}]}") == read("{happened: {var: build.started}}")


def test_an_event_standing_alone_is_told_what_to_write_in_chinese_too():
    (fault,) = diagnostics("{var: build.started}")
    assert fault.message.zh == "“build.started”是事件，单独不成条件；事件请写 {happened: …}"


@pytest.mark.parametrize(("amount", "codes"), [(40_000, []), (-40_000, []), (40_001, ["E212"])])
def test_spans_are_bounded(amount, codes):
    text = f"{{before: [{{plusTime: [{{var: as_of}}, {amount}, day]}}, {{var: build.done}}]}}"
    assert [fault[2] for fault in faults(text)] == codes


def test_an_item_of_a_list_is_read_where_the_rule_speaks_of_every_item():
    assert faults("{'<': [{var: changes.amount}, 5元]}", ITEM_SCOPE) == []
    assert faults("{var: changes.major}", ITEM_SCOPE) == []


def test_an_unknown_term_is_refused_with_the_nearest_one():
    scope = Scope(CATALOGUE, terms={"in_scope": read("{var: scope.secret}")})
    assert read("{term: in_scope}", scope) == read("{var: scope.secret}")
    assert faults("{term: in_scop}", scope) == [(1, 8, "E220", "no term “in_scop”; did you mean in_scope?")]
