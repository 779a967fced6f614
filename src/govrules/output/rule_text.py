"""A rule in words: its provision, trigger, exceptions, demand, figures, readings, cases; and how it came out for a project."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.check.report import Explained, Finding, Report
from govrules.logic import TRUE, Bands, describe
from govrules.output.layout import Paper, pad, width
from govrules.output.words import word
from govrules.pack import ByDay, Every, ResolvedPack, Rule, Window
from govrules.values.citation import citations_words
from govrules.values.words import Lang, Words

_LABELS: Final[dict[str, Words]] = {
    "provision": Words("依据", "provision"),
    "scope": Words("范围", "scope"),
    "when": Words("情形", "when"),
    "unless": Words("例外", "unless"),
    "due": Words("时点", "once"),
    "require": Words("要求", "requires"),
    "deadline": Words("期限", "deadline"),
    "figure": Words("数字", "figure"),
    "modality": Words("性质", "kind"),
    "remedy": Words("处理", "remedy"),
    "follows": Words("后果", "follows"),
    "reading": Words("读法", "reading"),
    "where": Words("出处", "encoded"),
}
_MODALITY: Final[dict[str, Words]] = {
    "obligation": Words("义务", "obligation"),
    "prohibition": Words("禁止", "prohibition"),
    "permission-used": Words("许可的条件", "conditions of a freedom"),
    "recommendation": Words("提倡", "recommendation"),
}
_TRUTH: Final = {True: ("✓", "green"), False: ("✗", "red"), None: ("?", "yellow")}


def rule_lines(resolved: ResolvedPack, rule_id: str, lang: Lang, paper: Paper) -> Iterator[str]:
    """Yield *rule_id* of *resolved* in words."""
    rule = resolved.rule(rule_id)
    yield paper.heading(f"{rule.id}  {rule.title.say(lang)}")
    rows: list[tuple[str, str]] = [("provision", _provision(resolved, rule, lang))]
    force = Words("，原则上", ", in principle").say(lang) if rule.force == "in-principle" else ""
    rows.append(("modality", _MODALITY[rule.modality].say(lang) + force))
    if rule.applies != TRUE:
        rows.append(("when", describe(rule.applies, lang)))
    for exemption in rule.unless:
        title = f"{exemption.title.say(lang)}：" if exemption.title else ""
        rows.append(("unless", f"{title}{describe(exemption.condition, lang)}（{citations_words(exemption.cite).say(lang)}）"))
    if rule.due is not None:
        rows.append(("due", describe(rule.due, lang)))
    if rule.require != TRUE:
        rows.append(("require", describe(rule.require, lang)))
    if rule.deadline is not None:
        rows.append(("deadline", _deadline(rule.deadline, lang)))
    rows += [("figure", text) for text in _figures(resolved, rule, lang)]
    if rule.remedy is not None:
        rows.append(("remedy", rule.remedy.say(lang)))
    rows += [("follows", f"{c.title.words.say(lang)}（{citations_words(c.cite).say(lang)}）") for c in rule.consequences]
    for entry in resolved.pack.readings:
        reading = entry.item
        if reading.id in rule.readings and reading.question is not None and reading.why is not None:
            picked = next(option for option in reading.options if option.id == reading.pick)
            rows.append(("reading", f"{reading.question.words.say(lang)} {picked.says.words.say(lang)}（{reading.why.words.say(lang)}）"))
    rows.append(("where", str(rule.place)))
    for key, text in rows:
        yield from _row(key, text, lang, paper)


def evaluation_lines(report: Report, rule_id: str, lang: Lang, paper: Paper) -> Iterator[str]:
    """Yield how the rule came out in *report*, condition by condition."""
    for finding in report.findings:
        if finding.rule != rule_id:
            continue
        head = f"{report.project.name}  {report.as_of}"
        if finding.item is not None:
            head += f"  {finding.item}"
        yield paper.heading(f"{head}{'：' if lang == 'zh' else ': '}{word(finding.verdict, lang)}")
        if finding.reason is not None:
            yield from paper.block(finding.reason.say(lang), first="  ")
        for part in finding.explanation:
            label = _LABELS[part.role if part.role != "part" else "require"].say(lang)
            yield f"  {label}"
            yield from _tree(part, lang, paper, "    ")
        yield from _waiting(finding, lang, paper)


def _tree(node: Explained, lang: Lang, paper: Paper, indent: str) -> Iterator[str]:
    mark, colour = _TRUTH[node.truth]
    head = f"{indent}{mark} "
    lines = paper.block(node.text.say(lang), first=head)
    yield paper.ink(head, colour) + lines[0][width(head) :]  # type: ignore[arg-type]
    yield from lines[1:]
    for child in node.below:
        yield from _tree(child, lang, paper, indent + "  ")


def _waiting(finding: Finding, lang: Lang, paper: Paper) -> Iterator[str]:
    for fact in finding.missing:
        text = f"{word('missing', lang)}{'：' if lang == 'zh' else ': '}{fact.label.say(lang)}（{fact.path}）"
        yield from paper.block(text, first="  ")


def _provision(resolved: ResolvedPack, rule: Rule, lang: Lang) -> str:
    item = resolved.pack.instrument.item
    title = f"《{item.title.zh}》" if lang == "zh" else f"{item.title.en}, "
    return f"{title}{citations_words(rule.cite).say(lang)}"


def _deadline(deadline: Window | ByDay | Every, lang: Lang) -> str:
    zh = lang == "zh"
    joint = "、" if zh else " and "
    match deadline:
        case Window(of, since, within, not_before):
            start = joint.join(fact.label.say(lang) for fact in since)
            later = "（取较晚者）" if zh and len(since) > 1 else " (the later)" if len(since) > 1 else ""
            span = within.words().say(lang) if within else ""
            opens = not_before.words().say(lang) if not_before else ""
            between = f"{opens}至{span}" if opens and span and zh else f"{opens} to {span}" if opens and span else span or opens
            bound = ("内" if span else "后") if zh else ("within" if span else "no sooner than")
            return f"{start}{later}后 {between}{bound}：{of.label.zh}" if zh else f"{of.label.en} {bound} {between} of {start}{later}"
        case ByDay(of, month, day, year, years):
            shift = {0: "", -1: "的上一年", 1: "的下一年"}.get(years, f"{years:+d} 年") if zh else {0: "", -1: " less one", 1: " plus one"}.get(years, f" {years:+d}")
            return f"{year.label.zh}{shift} {month}月{day}日前（含）：{of.label.zh}" if zh else f"{of.label.en} by {month}-{day} of the {year.label.en}{shift}"
        case Every(period, reports, since, until):
            each = Words("季度", "quarter") if period == "quarter" else Words("年", "year")
            begins, ends = joint.join(f.label.say(lang) for f in since), joint.join(f.label.say(lang) for f in until)
            return f"每{each.zh}末前：{reports.label.zh}（自{begins}至{ends}）" if zh else f"{reports.label.en} by the end of every {each.en}, from {begins} until {ends}"


def _figures(resolved: ResolvedPack, rule: Rule, lang: Lang) -> Iterator[str]:
    for entry in resolved.pack.parameters:
        if entry.item.id not in rule.parameters:
            continue
        figure = resolved.parameters[entry.item.id]
        title = entry.item.title.words.say(lang)
        if isinstance(figure, Bands):
            yield f"{title}：" + "；".join(f"“{band.says}”" for band in figure.bands.values())
        else:
            yield f"{title}：“{figure.says}”"


def _row(key: str, text: str, lang: Lang, paper: Paper) -> Iterator[str]:
    head = f"  {pad(_LABELS[key].say(lang), 4 if lang == 'zh' else 10)}  "
    lines = paper.block(text, first=" " * width(head))
    yield paper.ink(head, "dim") + lines[0][width(head) :]
    yield from lines[1:]
