"""``govrules diff``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from govrules.cli.options import Choice, as_of_option, lang_option, not_one_of, packs_option

if TYPE_CHECKING:
    from datetime import date

    from govrules.compare.difference import Side
    from govrules.compare.difference.model import Diff
    from govrules.values.words import Lang

_PRINT: Final = "-"


@click.command("diff")
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@as_of_option
@click.option("--topic", "topics", multiple=True, help="Only this topic, such as supervision (repeatable).")
@click.option(
    "--witness",
    "witness",
    is_flag=False,
    flag_value=_PRINT,
    metavar="[DIR]",
    help="Write the projects that show the differences to DIR as records; without DIR, print them.",
)
@click.option(
    "-f", "--format", "form", type=Choice(["text", "json", "markdown", "html"]), default="text",
    show_default=True, help="How to write the comparison.",
)  # fmt: skip
@packs_option
@lang_option
def command(
    *,
    a: str,
    b: str,
    as_of: date,
    topics: tuple[str, ...],
    witness: str | None,
    form: str,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Hold two sets of rules against each other: who is stricter, and on which project it shows.

    A and B are jurisdictions, folders of packs, or either of them on a day: NAME@2024-06-30. Rules are
    compared by topic and one by one, the approval paths step by step. Every difference that can show on a
    project comes with a smallest such project, confirmed by checking it under both.

    \b
    govrules diff NAME OTHER --topic supervision
    govrules diff NAME@2022-06-30 NAME@2024-06-30
    govrules diff rules/NAME drafts/NAME --witness witnesses/
    """
    from govrules.compare.difference import differences
    from govrules.record import vocabulary

    for topic in topics:
        if topic not in vocabulary().topics:
            raise click.BadParameter(not_one_of(topic, vocabulary().topics), param_hint="--topic")
    one, other = _sides(a, b, as_of, pack_folders)
    found = differences(one, other, topics or None)
    click.echo(_written(found, form, lang), nl=False)
    if witness is not None:
        _write(found, witness, lang)
    return 0


def _written(found: Diff, form: str, lang: Lang) -> str:
    from govrules.cli.terminal import json_text, paper_for
    from govrules.output.diff_html import diff_html
    from govrules.output.diff_markdown import diff_markdown
    from govrules.output.diff_text import diff_lines

    match form:
        case "json":
            return json_text(found.model_dump(mode="json", by_alias=True)) + "\n"
        case "markdown":
            return diff_markdown(found, lang)
        case "html":
            return diff_html(found, lang)
        case _:
            return "".join(f"{line}\n" for line in diff_lines(found, lang, paper_for(sys.stdout)))


def _sides(a: str, b: str, as_of: date, folders: tuple[Path, ...]) -> tuple[Side, Side]:
    from govrules.cli.common import packs_named
    from govrules.compare.difference.side import Side, moves_between

    (name_a, day_a), (name_b, day_b) = _on_a_day(a, as_of), _on_a_day(b, as_of)
    pack_a, pack_b = packs_named((name_a, name_b), folders)
    moved = moves_between(pack_a, pack_b)
    return Side.of(a, pack_a, day_a, assume_scope=moved), Side.of(b, pack_b, day_b, assume_scope=moved)


def _on_a_day(text: str, as_of: date) -> tuple[str, date]:
    """Split NAME@DATE; a name that is a folder stays whole."""
    from govrules.cli.language import said
    from govrules.values import ValueProblem, parse_day

    name, at, day = text.rpartition("@")
    if not at or Path(text).is_dir():
        return text, as_of
    try:
        return name, parse_day(day)
    except ValueProblem as problem:
        raise click.BadParameter(said(problem.zh, problem.en), param_hint=text) from None


def _write(diff: Diff, where: str, lang: Lang) -> None:
    from govrules.cli.terminal import cannot_write, write_file
    from govrules.output.diff_words import lead
    from govrules.record.made import yaml_of

    once = {witness.id: witness for witness in diff.witnesses()}
    texts = {name: yaml_of(one.record, lead(diff, one, lang)) for name, one in once.items()}
    if where == _PRINT:
        for text in texts.values():
            click.echo(f"---\n{text}", nl=False)
        return
    folder = Path(where)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise cannot_write(folder, problem) from None
    for name, text in texts.items():
        write_file(folder / f"{name}.yaml", text)
