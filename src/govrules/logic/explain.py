"""A condition in words: what it asks, what the facts say, how that comes out. Made from the tree alone."""

from __future__ import annotations

from dataclasses import dataclass

from govrules.logic.evaluate import Facts, evaluate
from govrules.logic.phrase import TRUTH_WORDS, leaf_stands, leaf_text
from govrules.logic.tree import And, Condition, Flag, Happened, If, Not, Or, leaf_facts
from govrules.values.truth import Truth, conjunction, disjunction, negation
from govrules.values.words import Lang, Words


@dataclass(frozen=True, slots=True)
class Explanation:
    """One node of a condition in words, with its truth, the facts it reads, and what lies below it.

    ``text`` is what the node asks; ``stands`` (of leaves) how the facts answer, as a statement that is true.
    """

    text: Words
    truth: Truth
    facts: tuple[str, ...] = ()
    below: tuple[Explanation, ...] = ()
    stands: Words | None = None

    def says(self, lang: Lang) -> str:
        """Return the text with its outcome: 总投资 3200万元 ≥ 3000万元：成立."""
        return f"{self.text.say(lang)}{'：' if lang == 'zh' else ': '}{TRUTH_WORDS[self.truth].say(lang)}"


def explain(condition: Condition, facts: Facts) -> Explanation:
    """Explain *condition* under *facts*, node by node."""
    match condition:
        case And(args, label):
            below = _all(args, facts)
            truth = conjunction(node.truth for node in below)
            return Explanation(label or Words("以下各项都成立", "all of these hold"), truth, below=below)
        case Or(args, label):
            below = _all(args, facts)
            truth = disjunction(node.truth for node in below)
            text = label or Words("以下至少一项成立", "at least one of these holds")
            return Explanation(text, truth, below=below)
        case Not(arg):
            inner = explain(arg, facts)
            return Explanation(
                Words("以下不成立", "this does not hold"), negation(inner.truth), below=(inner,)
            )
        case If(test, then, other):
            below = _all((test, then, other), facts)
            truth = evaluate(condition, facts)
            return Explanation(Words("依条件取其一", "depending on a condition"), truth, below=below)
        case _:
            truth = evaluate(condition, facts)
            text = Words(leaf_text(condition, facts, "zh"), leaf_text(condition, facts, "en"))
            stands = Words(
                leaf_stands(condition, facts, truth, "zh"), leaf_stands(condition, facts, truth, "en")
            )
            return Explanation(text, truth, tuple(fact.path for fact in leaf_facts(condition)), stands=stands)


def describe(condition: Condition, lang: Lang) -> str:
    """Return *condition* in words as one line, without any facts."""
    match condition:
        case And(_, label) | Or(_, label) if label is not None:
            return label.say(lang)
        case And((only,)) | Or((only,)):
            return describe(only, lang)
        case And(args):
            joint = "，且" if lang == "zh" else " and "
            return joint.join(_wrapped(arg, Or, lang) for arg in args) or Words("总是", "always").say(lang)
        case Or(args):
            joint = "，或" if lang == "zh" else " or "
            return joint.join(_wrapped(arg, And, lang) for arg in args) or Words("从不", "never").say(lang)
        case Not(Flag(fact)) | Not(Happened(fact)):
            return f"{fact.label.say(lang)}{Words('：否', ': no').say(lang)}"
        case Not(arg):
            return f"{Words('并非（', 'not (').say(lang)}{describe(arg, lang)}{Words('）', ')').say(lang)}"
        case If(test, then, other):
            parts = [describe(part, lang) for part in (test, then, other)]
            return (
                f"如{parts[0]}，则{parts[1]}，否则{parts[2]}"
                if lang == "zh"
                else f"if {parts[0]} then {parts[1]}, else {parts[2]}"
            )
        case _:
            return leaf_text(condition, None, lang)


def _all(args: tuple[Condition, ...], facts: Facts) -> tuple[Explanation, ...]:
    return tuple(explain(arg, facts) for arg in args)


def _wrapped(condition: Condition, kind: type, lang: Lang) -> str:
    text = describe(condition, lang)
    return (f"（{text}）" if lang == "zh" else f"({text})") if isinstance(condition, kind) else text
