"""``govrules ask``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govrules.cli.options import as_of_option, jurisdiction_option, lang_option, packs_option

if TYPE_CHECKING:
    from govrules.check import Report
    from govrules.check.report import NextFact


@click.command("ask")
@click.argument("file", metavar="FILE")
@jurisdiction_option
@as_of_option
@click.option("--answers", type=click.Path(path_type=Path), metavar="FILE", help="Answers (fact paths and values in YAML) laid over the record before asking.")
@click.option("--most", type=click.IntRange(1), default=10, show_default=True, help="How many facts to list.")
@packs_option
@lang_option
def command(
    file: str, jurisdictions: tuple[str, ...], as_of: date, answers: Path | None, most: int, pack_folders: tuple[Path, ...], lang: str
) -> int:
    """List the facts worth stating next, and why: those that settle most open questions come first.

    On a terminal the questions are asked one by one; an empty answer leaves a fact unknown, and what was answered is printed at the end, ready to be pasted into
    the record.
    """
    from govrules.check import check
    from govrules.cli.common import pack_for, read_one
    from govrules.cli.interview import interview, laid_over
    from govrules.source import read_file

    loaded = read_one(file)
    pack = pack_for(loaded, jurisdictions, pack_folders, lang)
    if answers is not None:
        loaded = laid_over(loaded, file, read_file(answers))
    report = check(loaded, pack, as_of)
    if report.in_force_note is not None:
        click.echo(report.in_force_note.say(lang))  # type: ignore[arg-type]
        return 0
    if sys.stdin.isatty() and sys.stdout.isatty() and file != "-":
        interview(loaded, file, pack, as_of, lang, most)
        return 0
    show_questions(report, lang, most)
    return 0


def show_questions(report: Report, lang: Any, most: int) -> None:
    """Print the facts worth stating, the most useful first."""
    if not report.ask:
        click.echo("没有需要补填的事实" if lang == "zh" else "There is nothing left to ask")
        return
    titles = {finding.rule: (finding.citations, finding.title) for finding in report.findings}
    for number, fact in enumerate(report.ask[:most], 1):
        click.echo(f"{number:>2}. {question(fact, lang)}")
        for rule in fact.rules[:3]:
            citations, title = titles[rule]
            cited = "、".join(c.text.zh for c in citations) if lang == "zh" else "; ".join(c.text.en for c in citations)
            click.echo(f"      {cited}  {title.say(lang)}")
        if len(fact.rules) > 3:
            click.echo(f"      …等 {len(fact.rules)} 条" if lang == "zh" else f"      … {len(fact.rules)} rules in all")
    more = len(report.ask) - most
    if more > 0:
        click.echo(f"另有 {more} 项（--most 可列出更多）" if lang == "zh" else f"{more} more (--most lists more)")


def question(fact: NextFact, lang: Any) -> str:
    """Return a fact as a question, with what it would settle."""
    zh = lang == "zh"
    settles = f"可定 {fact.settles} 项，涉及 {fact.concerns} 项" if zh else f"settles {fact.settles}, plays a part in {fact.concerns}"
    judged = ""
    if fact.judged_by is not None:
        judged = f"；{fact.judged_by.zh}" if zh else f"; {fact.judged_by.en}"
    return f"{fact.label.say(lang)}（{fact.path}）：{settles}{judged}" if zh else f"{fact.label.say(lang)} ({fact.path}): {settles}{judged}"
