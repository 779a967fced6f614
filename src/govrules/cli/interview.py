"""Asking for facts one by one, and laying answers over a record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from govrules.check import check
from govrules.pack import Pack
from govrules.record import LoadedProject, catalogue, load_project
from govrules.source import Diagnostic, Document, InputError, Mapping, Node, Scalar, Sequence, Span, read_file
from govrules.source.edit import set_path
from govrules.values.words import Words


def laid_over(loaded: LoadedProject, file: str, answers: Document) -> LoadedProject:
    """Return the record in *file* with *answers* (paths and values) set. Raises InputError."""
    root = read_file(Path(file)).root
    if not isinstance(answers.root, Mapping):
        fault = Diagnostic("E130", Words("应是 事实路径: 值", "fact paths and values were expected"), answers.place(answers.root))
        raise InputError([fault])
    for path, value in answers.root.entries.items():
        root = set_path(root, path, value, answers.root.keys[path])
    return load_project(Document(root, file, loaded.notes))


def interview(loaded: LoadedProject, file: str, pack: Pack, as_of: date, lang: Any, most: int) -> None:
    """Ask for the most useful fact again and again, until nothing is left, or *most* were asked."""
    from govrules.cli.ask import question

    root: Node = read_file(Path(file)).root
    skipped: set[str] = set()
    given: dict[str, str] = {}
    while len(given) + len(skipped) < most:
        report = check(loaded, pack, as_of)
        open_facts = [fact for fact in report.ask if fact.path not in skipped and "[" not in fact.path]
        if not open_facts:
            break
        fact = open_facts[0]
        click.echo(question(fact, lang))
        hint = _hint(fact.path, lang)
        answer = click.prompt(hint, default="", show_default=False).strip()
        if not answer:
            skipped.add(fact.path)
            continue
        span = Span(1, 1, 1, 1)
        changed = set_path(root, fact.path, _value(fact.path, answer, span), span)
        try:
            loaded = load_project(Document(changed, file))
        except InputError as problem:
            for fault in problem.diagnostics:
                click.echo(fault.message.say(lang), err=True)
            continue
        root = changed
        given[fact.path] = answer
        settled = sum(report.counts.get(v, 0) for v in ("undetermined", "review"))
        now = check(loaded, pack, as_of)
        left = sum(now.counts.get(v, 0) for v in ("undetermined", "review"))
        click.echo(f"  待定 {settled} → {left}" if lang == "zh" else f"  undecided: {settled} → {left}")
    if given:
        click.echo("---")
        for path, answer in given.items():
            click.echo(f"{path}: {answer}")


def _value(path: str, answer: str, span: Span) -> Node:
    fact = catalogue().get(path)
    if fact is not None and fact.kind in {"set", "list"}:
        names = [name.strip() for name in answer.replace("、", ",").replace("，", ",").split(",") if name.strip()]
        return Sequence(tuple(Scalar(name, name, span) for name in names if name != "[]"), span)
    if answer in {"true", "false"}:
        return Scalar(answer == "true", answer, span)
    return Scalar(int(answer) if answer.isdecimal() else answer, answer, span)


def _hint(path: str, lang: Any) -> str:
    fact = catalogue().get(path)
    kind = fact.kind if fact is not None else "text"
    zh = {
        "flag": "是/否", "event": "日期，或 false（未发生）", "money": "金额，如 3200万元", "ratio": "比例，如 15%", "date": "日期", "number": "数", "list": "[] 表示没有",
    }  # fmt: skip
    en = {
        "flag": "true/false", "event": "a day, or false (has not happened)", "money": "an amount, such as 3200万元", "ratio": "a ratio, such as 15%", "date": "a day",
        "number": "a number", "list": "[] for none",
    }  # fmt: skip
    if fact is not None and fact.domain is not None and kind in {"symbol", "set"}:
        names = [symbol.label.zh if lang == "zh" else symbol.id for symbol in fact.domain.symbols.values()]
        return ("可填：" if lang == "zh" else "one of: " if kind == "symbol" else "some of: ") + "、".join(names[:12])
    return (zh if lang == "zh" else en).get(kind, "文字" if lang == "zh" else "text")


