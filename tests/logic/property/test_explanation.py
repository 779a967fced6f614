"""Every condition can be put in words, and what is said to stand never contradicts the verdict."""

from __future__ import annotations

from hypothesis import given

from govrules.logic import Condition, Explanation, describe, evaluate, explain
from govrules.logic.tree import children
from tests.logic.strategies import Facts, conditions, some_facts


@given(conditions(), some_facts())
def test_every_node_is_explained_in_both_languages_with_its_own_truth(condition, facts):
    def check(explanation: Explanation, node: Condition, facts: Facts) -> None:
        assert explanation.truth is evaluate(node, facts)
        assert explanation.text.zh
        assert explanation.text.en
        for below, child in zip(explanation.below, children(node), strict=True):
            check(below, child, facts)

    check(explain(condition, facts), condition, facts)


@given(conditions(), some_facts())
def test_the_english_words_hold_no_chinese_punctuation_and_the_chinese_words_exist(condition, facts):
    english = describe(condition, "en") + explain(condition, facts).says("en")
    assert not set("，。：；（）、") & set(english)
    assert describe(condition, "zh")
