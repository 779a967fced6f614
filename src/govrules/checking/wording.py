"""How a report says things: provisions, facts and their values, conditions, reasons."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from govrules.checking.report import Citation, Explained, Text
from govrules.logic import facts_of, show_value
from govrules.record import vocabulary
from govrules.values.citation import article_of, citation_words
from govrules.values.words import Words

if TYPE_CHECKING:
    from govrules.catalogue import Fact
    from govrules.judging.deadline import Outcome
    from govrules.judging.verdict import Judgement
    from govrules.logic import Explanation

Role = Literal["scope", "when", "unless", "due", "require", "part"]


def citations(cites: tuple[str, ...]) -> tuple[Citation, ...]:
    """Return citations, compact and as a lawyer writes them."""
    return tuple(_citation(cite) for cite in cites)


@cache
def _citation(cite: str) -> Citation:
    return Citation.model_construct(cite=cite, article=article_of(cite), text=Text.of(citation_words(cite)))


def value_text(fact: Fact, value: Any) -> Text:
    """Write the value of a fact; of a list, how long it is."""
    if fact.kind == "list":
        return Text.model_construct(
            zh=f"{len(value)} 项", en="1 item" if len(value) == 1 else f"{len(value)} items"
        )
    return Text.model_construct(zh=show_value(fact, value, "zh"), en=show_value(fact, value, "en"))


def explained(node: Explanation, role: Role = "part") -> Explained:
    """Return an explanation as a part of the report."""
    return Explained.model_construct(
        role=role,
        text=Text.of(node.text),
        truth=node.truth,
        facts=node.facts,
        stands=Text.of(node.stands) if node.stands is not None else None,
        below=tuple(explained(child) for child in node.below),
    )


def reason_text(judgement: Judgement) -> Text | None:
    """Say why a rule does not apply or is not due."""
    rule = judgement.rule
    match judgement.reason:
        case "out_of_scope":
            return Text.model_construct(
                zh="项目不在本办法适用范围内", en="the instrument does not govern the project"
            )
        case "trigger":
            return Text.model_construct(
                zh="不属于本条所指情形", en="the case the provision speaks of is not given"
            )
        case "no_items":
            return Text.model_construct(zh="没有这类事项", en="there is no such item")
        case "exception":
            exemption = rule.unless[judgement.exception or 0]
            title = exemption.title or Words("例外", "exception")
            cited = [citation_words(cite) for cite in exemption.cite]
            return Text.model_construct(
                zh=f"{title.zh}（{'、'.join(words.zh for words in cited)}）",
                en=f"{title.en} ({'; '.join(words.en for words in cited)})",
            )
        case "stage":
            stage = vocabulary().domains["stage"].symbols[rule.stage].label
            return Text.model_construct(
                zh=f"尚未到{stage.zh}阶段", en=f"the stage of {stage.en} is not reached"
            )
        case "moment" if rule.due is not None:
            label = next(facts_of(rule.due)).label
            return Text.model_construct(
                zh=f"待“{label.zh}”时才须具备", en=f"due once this happens: {label.en}"
            )
        case "deadline" if judgement.outcome is not None:
            return _time_left(judgement.outcome)
    return None


def _time_left(outcome: Outcome) -> Text:
    opens, until = outcome.opens, outcome.until
    if outcome.status == "not_started":
        return Text.model_construct(zh="期限尚未起算", en="the time has not begun to run")
    if until is None:
        return Text.model_construct(zh="仍在期限内", en="still within the time")
    if opens is not None:
        return Text.model_construct(
            zh=f"应在 {opens} 至 {until} 之间完成", en=f"to be done between {opens} and {until}"
        )
    return Text.model_construct(zh=f"期限至 {until}", en=f"due by {until}")
