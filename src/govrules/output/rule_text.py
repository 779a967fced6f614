"""A rule in words: provision, trigger, exceptions, demand, figures, readings, cases; and how it came out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.logic import TRUE, Bands, describe
from govrules.output.finding_words import waived_text
from govrules.output.layout import Paper, Style, pad, width
from govrules.output.quotes import quoted_text
from govrules.output.voice import Voice
from govrules.output.words import word
from govrules.pack import ByDay, Every, Exemption, ResolvedPack, Rule, Window
from govrules.values.citation import citations_words
from govrules.values.words import Lang, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.checking.report import Explained, Finding, Quote, Report

_LABELS: Final[dict[str, Words]] = {
    "provision": Words("依据", "provision"),
    "quote": Words("原文", "text"),
    "scope": Words("范围", "scope"),
    "when": Words("情形", "when"),
    "unless": Words("例外", "unless"),
    "waivable": Words("豁免", "waivable"),
    "due": Words("时点", "once"),
    "require": Words("要求", "requires"),
    "deadline": Words("期限", "deadline"),
    "figure": Words("数字", "figure"),
    "modality": Words("性质", "kind"),
    "remedy": Words("处理", "remedy"),
    "follows": Words("后果", "follows"),
    "reading": Words("读法", "reading"),
    "case": Words("案例", "case"),
    "where": Words("出处", "encoded"),
}
_MODALITY: Final[dict[str, Words]] = {
    "obligation": Words("义务", "obligation"),
    "prohibition": Words("禁止", "prohibition"),
    "permission-used": Words("许可的条件", "conditions of a freedom"),
    "recommendation": Words("提倡", "recommendation"),
}
_TRUTH: Final[dict[bool | None, tuple[str, Style]]] = {
    True: ("✓", "green"),
    False: ("✗", "red"),
    None: ("?", "yellow"),
}
_CASES_SHOWN: Final = 8


class Tester(NamedTuple):
    """A case of the pack that tests a rule: its name, its title, and the verdict it expects."""

    name: str
    title: str
    verdict: str


def rule_lines(
    resolved: ResolvedPack,
    rule_id: str,
    lang: Lang,
    paper: Paper,
    *,
    cases: Sequence[Tester] = (),
    quotes: Sequence[Quote] = (),
) -> Iterator[str]:
    """Yield *rule_id* of *resolved* in words, with what its provision says and the *cases* that test it."""
    rule = resolved.rule(rule_id)
    yield from paper.block(f"{rule.id}  {rule.title.say(lang)}", styles=("bold",))
    for key, text in rule_rows(resolved, rule, lang):
        yield from _row(key, text, lang, paper)
        if key == "provision" and quotes:
            yield from _row("quote", quoted_text(quotes, lang), lang, paper)
    for case in cases[:_CASES_SHOWN]:
        arrow = "，应为" if lang == "zh" else ": "
        yield from _row("case", f"{case.name}  {case.title}{arrow}{word(case.verdict, lang)}", lang, paper)
    if len(cases) > _CASES_SHOWN:
        more = len(cases) - _CASES_SHOWN
        yield from _row("case", f"另有 {more} 个" if lang == "zh" else f"{more} more", lang, paper)
    yield from _row("where", str(rule.place), lang, paper)


def evaluation_lines(report: Report, rule_id: str, lang: Lang, paper: Paper) -> Iterator[str]:
    """Yield how *rule_id* came out for the project of *report*, node by node of its conditions."""
    if report.in_force_note is not None:
        yield from paper.block(report.in_force_note.say(lang))
        return
    colon = _colon(lang)
    for finding in report.findings:
        if finding.rule != rule_id:
            continue
        item = f"  {finding.item_key}" if finding.item_key is not None else ""
        head = f"{report.project.name}  {report.as_of}{item}{colon}{word(finding.verdict, lang)}"
        yield from paper.block(head, styles=("bold",))
        if finding.reason is not None:
            yield from paper.block(finding.reason.say(lang), first="  ")
        if finding.waived is not None:
            waived = f"{word('waived', lang)}{colon}{waived_text(finding.waived, Voice(lang))}"
            yield from paper.block(waived, first="  ")
        for part in finding.explanation:
            yield f"  {_LABELS[part.role if part.role != 'part' else 'require'].say(lang)}"
            yield from _tree(part, lang, paper, "    ")
        if finding.deadline is not None and finding.deadline.until is not None:
            yield from paper.block(f"{word('deadline', lang)}{colon}{finding.deadline.until}", first="  ")
        yield from _waiting(finding, lang, paper)


def _tree(node: Explained, lang: Lang, paper: Paper, indent: str) -> Iterator[str]:
    mark, colour = _TRUTH[node.truth]
    head = f"{indent}{mark} "
    lines = paper.block(node.text.say(lang), first=head)
    yield paper.ink(head, colour) + lines[0][len(head) :]
    yield from lines[1:]
    for child in node.below:
        yield from _tree(child, lang, paper, indent + "  ")


def _waiting(finding: Finding, lang: Lang, paper: Paper) -> Iterator[str]:
    for fact in finding.missing:
        path = f"（{fact.path}）" if lang == "zh" else f" ({fact.path})"
        yield from paper.block(
            f"{word('missing', lang)}{_colon(lang)}{fact.label.say(lang)}{path}", first="  "
        )


def rule_rows(resolved: ResolvedPack, rule: Rule, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield what there is to say of *rule* in words, each under the key of its label."""
    yield "provision", _provision(resolved, rule, lang)
    force = Words("，原则上", ", in principle").say(lang) if rule.force == "in-principle" else ""
    yield "modality", _MODALITY[rule.modality].say(lang) + force
    if rule.applies != TRUE:
        yield "when", describe(rule.applies, lang)
    for exemption in rule.unless:
        yield "unless", exemption_text(exemption, lang)
    if rule.waivable:
        yield "waivable", _waivable(rule.waivable, lang)
    if rule.due is not None:
        yield "due", describe(rule.due, lang)
    if rule.require != TRUE:
        yield "require", describe(rule.require, lang)
    if rule.deadline is not None:
        yield "deadline", _deadline(rule.deadline, lang)
    for text in _figures(resolved, rule, lang):
        yield "figure", text
    if rule.remedy is not None:
        yield "remedy", rule.remedy.say(lang)
    for sanction in rule.consequences:
        yield "follows", f"{sanction.title.words.say(lang)}{_cited(sanction.cite, lang)}"
    for text in reading_texts(resolved, rule.readings, lang):
        yield "reading", text


def _waivable(cite: tuple[str, ...], lang: Lang) -> str:
    by = citations_words(cite).say(lang)
    return f"可以依{by}批准个案例外" if lang == "zh" else f"an exception may be granted under {by}"


def exemption_text(exemption: Exemption, lang: Lang) -> str:
    """Return an exception: its title, its condition, its provision."""
    title = f"{exemption.title.say(lang)}{_colon(lang)}" if exemption.title else ""
    return f"{title}{describe(exemption.condition, lang)}{_cited(exemption.cite, lang)}"


def reading_texts(resolved: ResolvedPack, names: Sequence[str], lang: Lang) -> Iterator[str]:
    """Yield each reading of *names*: the question, what was picked, and why."""
    for entry in resolved.pack.readings:
        reading = entry.item
        if reading.id in names and reading.question is not None and reading.why is not None:
            picked = next(option for option in reading.options if option.id == reading.pick)
            why = reading.why.words.say(lang)
            aside = f"（{why}）" if lang == "zh" else f" ({why})"
            yield f"{reading.question.words.say(lang)} {picked.says.words.say(lang)}{aside}"


def _provision(resolved: ResolvedPack, rule: Rule, lang: Lang) -> str:
    item = resolved.pack.instrument.item
    title = f"《{item.title.zh}》" if lang == "zh" else f"{item.title.en}, "
    return f"{title}{citations_words(rule.cite).say(lang)}"


def _cited(cite: tuple[str, ...], lang: Lang) -> str:
    text = citations_words(cite).say(lang)
    return f"（{text}）" if lang == "zh" else f" ({text})"


def _deadline(deadline: Window | ByDay | Every, lang: Lang) -> str:
    match deadline:
        case Window():
            return _window(deadline, lang)
        case ByDay():
            return _by_day(deadline, lang)
        case Every():
            return _every(deadline, lang)


def _window(window: Window, lang: Lang) -> str:
    zh = lang == "zh"
    start = ("、" if zh else " and ").join(fact.label.say(lang) for fact in window.since)
    if len(window.since) > 1:
        start += "（取较晚者）" if zh else ", whichever is later"
    within = window.within.words().say(lang) if window.within else ""
    opens = window.not_before.words().say(lang) if window.not_before else ""
    act = window.of.label.say(lang)
    if zh:
        between = f"{opens}至{within}内" if opens and within else f"{within}内" if within else f"{opens}后"
        return f"{start}后 {between}：{act}"
    if opens and within:
        return f"{act} from {opens} to {within} after {start}"
    return f"{act} within {within} of {start}" if within else f"{act} no sooner than {opens} after {start}"


def _by_day(deadline: ByDay, lang: Lang) -> str:
    year, years, act = deadline.year.label.say(lang), deadline.years, deadline.of.label.say(lang)
    if lang == "zh":
        shift = {0: "", -1: "的上一年", 1: "的下一年"}.get(years, f"{years:+d} 年")
        return f"{year}{shift} {deadline.month}月{deadline.day}日前（含）：{act}"
    shift = {0: "", -1: ", one year before", 1: ", one year after"}.get(years, f", {years:+d} years")
    return f"{act} by {deadline.month:02d}-{deadline.day:02d} of the {year}{shift}"


def _every(deadline: Every, lang: Lang) -> str:
    zh = lang == "zh"
    joint = "、" if zh else " or "
    begins, ends = (
        joint.join(fact.label.say(lang) for fact in facts) for facts in (deadline.since, deadline.until)
    )
    reports = deadline.reports.label.say(lang)
    month, day = deadline.last_day
    if deadline.period == "year" and (month, day) != (12, 31):
        if zh:
            return f"每年{month}月{day}日前：{reports}（自{begins}至{ends}）"
        return f"{reports} by {month:02}-{day:02} of every year, from {begins} until {ends}"
    if zh:
        return f"每{'季度' if deadline.period == 'quarter' else '年'}末前：{reports}（自{begins}至{ends}）"
    return f"{reports} by the end of every {deadline.period}, from {begins} until {ends}"


def _figures(resolved: ResolvedPack, rule: Rule, lang: Lang) -> Iterator[str]:
    for entry in resolved.pack.parameters:
        if entry.item.id not in rule.uses:
            continue
        figure = resolved.parameters[entry.item.id]
        words = [band.says for band in figure.bands.values()] if isinstance(figure, Bands) else [figure.says]
        quoted = ("；" if lang == "zh" else "; ").join(f"“{text}”" for text in words if text)
        yield f"{entry.item.title.words.say(lang)}{_colon(lang)}{quoted}"


def row_label(key: str, lang: Lang) -> str:
    """Return the label of a row."""
    return _LABELS[key].say(lang)


def _row(key: str, text: str, lang: Lang, paper: Paper) -> Iterator[str]:
    head = f"  {pad(row_label(key, lang), 4 if lang == 'zh' else 10)}  "
    lines = paper.block(text, first=" " * width(head))
    yield paper.ink(head, "dim") + lines[0][width(head) :]
    yield from lines[1:]


def _colon(lang: Lang) -> str:
    return "：" if lang == "zh" else ": "
