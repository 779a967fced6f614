"""``govrules ask``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from govrules.cli.options import as_of_option, jurisdiction_option, lang_option, packs_option

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from govrules.checking import Report
    from govrules.checking.report import NextFact
    from govrules.values.words import Lang

_RULES_SHOWN: Final = 3


@click.command("ask")
@click.argument("file", metavar="FILE")
@jurisdiction_option
@as_of_option
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Answers (fact paths and values in YAML) laid over the record before asking.",
)
@click.option("--most", type=click.IntRange(1), default=10, show_default=True, help="How many facts to list.")
@packs_option
@lang_option
def command(
    *,
    file: str,
    jurisdiction: str | None,
    as_of: date,
    answers: Path | None,
    most: int,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """List the facts worth stating next, and why.

    Those that settle most open questions come first. On a terminal they are asked for one by one: an
    empty answer leaves a fact unknown, and what was answered is printed at the end as --answers takes it.

    \b
    govrules ask project.yaml
    govrules ask project.yaml --answers answers.yaml --most 3
    """
    from govrules.checking import check
    from govrules.cli.answers import laid_over
    from govrules.cli.common import pack_for, read_one
    from govrules.cli.interview import interview
    from govrules.source import read_file

    loaded = read_one(file)
    pack = pack_for(loaded, jurisdiction, pack_folders)
    if answers is not None:
        loaded = laid_over(loaded, read_file(answers))
    report = check(loaded, pack, as_of)
    if report.in_force_note is not None:
        click.echo(report.in_force_note.say(lang))
    elif sys.stdin.isatty() and sys.stdout.isatty() and file != "-":
        interview(loaded, pack, as_of, lang, most)
    else:
        for line in _questions(report, lang, most):
            click.echo(line)
    return 0


def _questions(report: Report, lang: Lang, most: int) -> Iterator[str]:
    """Yield the facts worth stating, the most useful first."""
    zh = lang == "zh"
    if not report.ask:
        yield "没有需要补填的事实" if zh else "There is nothing left to ask"
        return
    titles = {finding.rule: (finding.citations, finding.title) for finding in report.findings}
    for number, fact in enumerate(report.ask[:most], 1):
        yield f"{number:>2}. {question(fact, lang)}"
        for rule in fact.rules[:_RULES_SHOWN]:
            citations, title = titles[rule]
            cited = ("、" if zh else "; ").join(citation.text.say(lang) for citation in citations)
            yield f"      {cited}  {title.say(lang)}"
        if len(fact.rules) > _RULES_SHOWN:
            yield f"      等 {len(fact.rules)} 条" if zh else f"      {len(fact.rules)} rules in all"
    more = len(report.ask) - most
    if more > 0:
        yield f"另有 {more} 项（--most 可列出更多）" if zh else f"{more} more (--most lists more)"


def question(fact: NextFact, lang: Lang) -> str:
    """Return a fact as a question, with what it would settle and who judges it."""
    if lang == "zh":
        judged = f"；{fact.judged_by.zh}" if fact.judged_by is not None else ""
        return f"{fact.label.zh}（{fact.path}）：可定 {fact.settles} 项，涉及 {fact.concerns} 项{judged}"
    judged = f"; {fact.judged_by.en}" if fact.judged_by is not None else ""
    return f"{fact.label.en} ({fact.path}): settles {fact.settles}, plays a part in {fact.concerns}{judged}"
