"""Asking for facts one by one on a terminal."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

import click

from govrules.checking import Report, check
from govrules.cli.language import said
from govrules.record import LoadedProject
from govrules.record.edited import fact_at, with_fact
from govrules.source import InputError
from govrules.values.words import Lang, Words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from govrules.catalogue import Fact
    from govrules.pack import Pack

_HINTS: Final[dict[str, Words]] = {
    "flag": Words("是/否", "yes/no"),
    "event": Words("日期，或 false（未发生）", "a day, or false (has not happened)"),
    "money": Words("金额，如 3200万元", "an amount, such as 3200万元"),
    "ratio": Words("比例，如 15%", "a ratio, such as 15%"),
    "date": Words("日期", "a day"),
    "number": Words("数", "a number"),
    "list": Words("[] 表示没有", "[] for none"),
    "text": Words("文字", "text"),
}
_CHOICES_SHOWN: Final = 12
_PLAIN: Final = re.compile(r"[\w.%][\w.%/-]*")


def interview(loaded: LoadedProject, pack: Pack, as_of: date, lang: Lang, most: int) -> None:
    """Ask for the most useful fact, again and again: until nothing is left, *most* were asked, or Ctrl-D."""
    given: dict[str, str] = {}
    try:
        given.update(_asked(loaded, pack, as_of, lang, most))
    finally:
        if given:
            click.echo("---")
            for path, answer in given.items():
                click.echo(f"{path}: {answer}")


def _asked(
    loaded: LoadedProject, pack: Pack, as_of: date, lang: Lang, most: int
) -> Iterator[tuple[str, str]]:
    from govrules.cli.ask import question

    asked: set[str] = set()
    report = check(loaded, pack, as_of)
    while len(asked) < most:
        fact = next(
            (fact for fact in report.ask if fact.path not in asked and _can_be_asked(fact.path)), None
        )
        if fact is None:
            return
        asked.add(fact.path)
        click.echo(question(fact, lang))
        answered = _answer(loaded, fact.path, lang)
        if answered is None:
            continue
        loaded, text = answered
        before, report = report, check(loaded, pack, as_of)
        click.echo(
            said(
                f"  待定 {_open(before)} → {_open(report)}", f"  undecided: {_open(before)} → {_open(report)}"
            )
        )
        yield fact.path, text


def _answer(loaded: LoadedProject, path: str, lang: Lang) -> tuple[LoadedProject, str] | None:
    """Ask until the answer can be used; None where it is left empty."""
    while True:
        text = click.prompt(_hint(fact_at(path), lang), default="", show_default=False).strip()
        if not text:
            return None
        try:
            value, written = _value(fact_at(path), text)
            return LoadedProject(with_fact(loaded.project, path, value), loaded.file), written
        except InputError as problem:
            for fault in problem.diagnostics:
                click.echo(fault.message.say(lang), err=True)


def _can_be_asked(path: str) -> bool:
    """Tell whether the answer is one value; items of a list are better written in the file."""
    return "[" not in path and fact_at(path) is not None


def _open(report: Report) -> int:
    return report.counts.get("undetermined", 0) + report.counts.get("review", 0)


def _value(fact: Fact | None, answer: str) -> tuple[Any, str]:
    """Return an answer as the record takes it, and as YAML."""
    if fact is not None and fact.kind in {"set", "list"}:
        inner = answer.strip("[]").replace("、", ",").replace("，", ",")
        names = [name.strip() for name in inner.split(",") if name.strip()]
        return names, f"[{', '.join(_written(name) for name in names)}]"
    if answer in {"true", "false"}:
        return answer == "true", answer
    return (int(answer) if answer.isascii() and answer.isdecimal() else answer), _written(answer)


def _written(text: str) -> str:
    """Return *text* as YAML, quoted where it could be read as something else."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _hint(fact: Fact | None, lang: Lang) -> str:
    if fact is None:
        return _HINTS["text"].say(lang)
    if fact.domain is None or fact.kind not in {"symbol", "set"}:
        return _HINTS[fact.kind].say(lang)
    names = [symbol.label.zh if lang == "zh" else symbol.id for symbol in fact.domain.symbols.values()]
    more = "…" if len(names) > _CHOICES_SHOWN else ""
    listed = ("、" if lang == "zh" else ", ").join(names[:_CHOICES_SHOWN]) + more
    lead = (
        Words("可填", "one of")
        if fact.kind == "symbol"
        else Words("可填（逗号分隔）", "some of (separated by commas)")
    )
    return f"{lead.say(lang)}{Words('：', ': ').say(lang)}{listed}"
