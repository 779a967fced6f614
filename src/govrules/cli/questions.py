"""How a question is put on a terminal, and how it is explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.checking.standing import known_at
from govrules.cli.choices import choices_of
from govrules.output.words import word
from govrules.record import Project, catalogue
from govrules.record.shape import label_of
from govrules.values.citation import citation_words
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.checking.asking import Question
    from govrules.checking.standing import Standing
    from govrules.output.layout import Paper
    from govrules.values.words import Lang

_HINTS: Final[dict[str, Words]] = {
    "flag": Words("是/否", "yes/no"),
    "event": Words(
        "日期，如 2024-06-18；尚未发生填“否”，日期不详填“是”",
        "a day, such as 2024-06-18; no if it has not happened, yes if the day is not known",
    ),
    "day": Words("哪一天？如 2024-06-18", "on which day? such as 2024-06-18"),
    "date": Words("日期，如 2024-06-18", "a day, such as 2024-06-18"),
    "money": Words("金额带单位，如 3200万元", "an amount with its unit, such as 3200万元"),
    "ratio": Words("比例，如 15%", "a ratio, such as 15%"),
    "number": Words("数", "a number"),
    "text": Words("文字", "text"),
    "list": Words("有几项？没有填 0", "how many? 0 for none"),
    "symbol": Words("选一项，填序号或名称", "pick one, by number or name"),
    "set": Words(
        "全部列出，填序号或名称，用逗号隔开；一项也没有填“无”",
        "list all, by number or name, with commas between; none if there is none",
    ),
    "documents": Words(
        "列出在档的，填序号，用逗号隔开；未列的视为没有，都没有填“无”",
        "list those on file, by number, with commas between; what is not listed counts as not there; or none",
    ),
}
COMMANDS: Final = Words(
    "直接回车：跳过；?：解释；返回：改上一答；结束：到此为止",
    "empty: skip; ?: explain; back: take back the last answer; stop: end here",
)
_RULES_SHOWN: Final = 8


def title_of(question: Question, lang: Lang) -> str:
    """Return what is asked for, in words; of an item, with its list and number."""
    if question.fact is None:
        return Words("下列文件哪些在档", "Which of these documents are on file").say(lang)
    label = question.fact.label.say(lang)
    within, index, rest = question.path.partition("[")
    if index:
        listed, number = catalogue()[within].label.say(lang), int(rest.partition("]")[0]) + 1
        return f"{listed}（第 {number} 项）：{label}" if lang == "zh" else f"{listed}, no. {number}: {label}"
    group = Project.model_fields.get(question.path.partition(".")[0])
    if lang == "zh" or group is None or question.path.partition(".")[0] in {question.path, "documents"}:
        return label
    return f"{label_of(group).en}: {label}"  # English labels lean on their group more than Chinese ones


def needs_day(question: Question, standing: Standing) -> bool:
    """Tell whether the question is about an event that has happened, whose day alone is open."""
    fact = question.fact
    return fact is not None and fact.kind == "event" and known_at(question.path, fact, standing) is True


def question_lines(
    question: Question, standing: Standing, number: int, lang: Lang, paper: Paper
) -> Iterator[str]:
    """Yield the question, the values to pick from, and how to answer."""
    left = standing.open
    progress = f"尚有 {left} 项未定" if lang == "zh" else f"{left} undecided"
    yield from paper.block(title_of(question, lang), first=f"{number}. ", styles=("bold",))
    choices = choices_of(question, standing, lang)
    if choices is not None:
        yield from choices.lines(paper)
        hidden = len(choices.labels) - choices.shown
        if hidden > 0:
            more = (
                f"     另有 {hidden} 项，? 可全部列出" if lang == "zh" else f"     {hidden} more: ? lists all"
            )
            yield paper.ink(more, "dim")
    hint = _hint(question, standing).say(lang)
    judged = question.fact.judgement if question.fact is not None else None
    parts = [hint, *([judged.say(lang)] if judged is not None else []), progress]
    yield from paper.block((" · ").join(parts), first="   ", styles=("dim",))


def explanation_lines(question: Question, standing: Standing, lang: Lang, paper: Paper) -> Iterator[str]:
    """Yield what the fact means, who judges it, which rules wait for it, every value, and how to answer."""
    fact = question.fact
    if fact is not None:
        yield from paper.block(f"{fact.meaning.say(lang)} ({question.path})", first="   ")
        if fact.judgement is not None:
            head = f"   {word('decided_by', lang)}{Words('：', ': ').say(lang)}"
            yield from paper.block(fact.judgement.say(lang), first=head)
    names = list(dict.fromkeys(rule for rule, _ in question.keys))
    count = len(names)
    yield f"   关系到 {count} 项规定：" if lang == "zh" else f"   {count} {_rules(count)} on it:"
    for name in names[:_RULES_SHOWN]:
        rule = standing.resolved.rule(name)
        yield from paper.block(f"{cited(rule.cite, lang)}  {rule.title.say(lang)}", first="     ")
    if count > _RULES_SHOWN:
        yield f"     等 {count} 项" if lang == "zh" else f"     and {count - _RULES_SHOWN} more"
    choices = choices_of(question, standing, lang)
    if choices is not None:
        yield from choices.lines(paper, every=True)
    yield from paper.block(_hint(question, standing).say(lang), first="   ")
    yield from paper.block(COMMANDS.say(lang), first="   ", styles=("dim",))


def cited(cites: tuple[str, ...], lang: Lang) -> str:
    """Return provisions as a lawyer writes them."""
    return Words("、", "; ").say(lang).join(citation_words(cite).say(lang) for cite in cites)


def _rules(count: int) -> str:
    return "rule hangs" if count == 1 else "rules hang"


def _hint(question: Question, standing: Standing) -> Words:
    if question.fact is None:
        return _HINTS["documents"]
    return _HINTS["day" if needs_day(question, standing) else question.fact.kind]
