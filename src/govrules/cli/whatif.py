"""``govrules whatif``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from govrules.cli.language import said
from govrules.cli.options import Choice, as_of_option, jurisdiction_option, lang_option, packs_option

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from govrules.pack import Pack
    from govrules.values.words import Lang


@click.command("whatif")
@click.argument("file", metavar="FILE")
@click.option(
    "--set", "settings", multiple=True, metavar="FACT=VALUE", help="Take a fact to be so (repeatable)."
)
@click.option(
    "--vary", "varied", multiple=True, metavar="FACT=FROM..TO",
    help="Find every point at which anything changes as a fact moves (repeatable).",
)  # fmt: skip
@click.option(
    "--clear", "cleared", multiple=True, metavar="RULE",
    help="Find the smallest change that clears the violation of a rule (repeatable).",
)  # fmt: skip
@jurisdiction_option
@as_of_option
@click.option(
    "-f", "--format", "form", type=Choice(["text", "json"]), default="text", show_default=True,
    help="How to write what is found.",
)  # fmt: skip
@packs_option
@lang_option
def command(
    *,
    file: str,
    settings: tuple[str, ...],
    varied: tuple[str, ...],
    cleared: tuple[str, ...],
    jurisdiction: str | None,
    as_of: date,
    form: str,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Show what would be if a fact of the project in FILE were another.

    Verdicts, path, documents and deadlines before and after; where they turn as an amount or a day moves,
    exactly and on which side; what would have to be otherwise for a violation to be cleared. The file stays
    as it is. Facts are named by their paths (investment.total, changes[0].adjusted, documents.contract);
    nothing after the = makes a fact unknown.

    \b
    govrules whatif project.yaml --set investment.total=2999万元
    govrules whatif project.yaml --vary investment.total=0..5000万元
    govrules whatif project.yaml --clear RULE
    """
    from govrules.cli.common import pack_for, read_one
    from govrules.cli.terminal import json_text, paper_for
    from govrules.compare.whatif import what_if
    from govrules.output.changes_text import what_if_lines

    if not (settings or varied or cleared):
        raise click.UsageError(said("写明 --set、--vary 或 --clear", "give --set, --vary or --clear"))
    stated = dict(_setting(text, "--set") for text in settings)
    moved = [_range(text) for text in varied]
    loaded = read_one(file)
    pack = pack_for(loaded, jurisdiction, pack_folders)
    for name in cleared:
        _refuse_unknown(name, pack)
    found = what_if(
        loaded,
        pack,
        as_of,
        settings={path: _plain(value) for path, value in stated.items()},
        vary=moved,
        clear=cleared,
    )
    if form == "json":
        click.echo(json_text(found.model_dump(mode="json", by_alias=True)))
    else:
        for line in what_if_lines(found, lang, paper_for(sys.stdout)):
            click.echo(line)
    return 0


def _setting(text: str, option: str) -> tuple[str, str]:
    """Split FACT=VALUE. Raises UsageError for a fact that there is not."""
    from govrules.record.edited import unknown_fact

    path, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(
            said(f"{text} 应写作 事实=值", f"{text} is not FACT=VALUE"), param_hint=option
        )
    unknown = unknown_fact(path.strip())
    if unknown is not None:
        raise click.BadParameter(said(unknown.zh, unknown.en), param_hint=option)
    return path.strip(), value.strip()


def _plain(text: str) -> Any:
    """Return a value as it would stand in a file; nothing is unknown."""
    from govrules.source import parse_text
    from govrules.source.tree import plain

    return plain(parse_text(text, "--set").root) if text else None


def _range(text: str) -> tuple[str, Any, Any]:
    """Split FACT=FROM..TO and read both. Raises UsageError for a fact that does not run along a line."""
    from govrules.compare.whatif.trial import ORDERED, on_the_line
    from govrules.record.edited import fact_at
    from govrules.record.reading import read_day, read_money, read_number, read_ratio
    from govrules.values import ValueProblem

    path, span = _setting(text, "--vary")
    fact, (low, dots, high) = fact_at(path), span.partition("..")
    if fact is None or fact.kind not in ORDERED:
        words = said(f"{path} 不是金额、数、比例或日期", f"{path} is no amount, number, ratio or day")
        raise click.BadParameter(words, param_hint="--vary")
    if not dots:
        words = said(f"{text} 应写作 事实=起..止", f"{text} is not FACT=FROM..TO")
        raise click.BadParameter(words, param_hint="--vary")
    read = {"money": read_money, "ratio": read_ratio, "number": read_number}.get(fact.kind, read_day)
    try:
        # no unit is needed to know what nothing is
        first, last = (
            read("0元" if fact.kind == "money" and end.strip() == "0" else end.strip()) for end in (low, high)
        )
    except ValueProblem as problem:
        raise click.BadParameter(said(problem.zh, problem.en), param_hint="--vary") from None
    start, end = on_the_line(fact, first), on_the_line(fact, last)
    if start is None or end is None or start > end:
        words = said(f"{span} 的起值大于止值", f"{span} begins above its end")
        raise click.BadParameter(words, param_hint="--vary")
    return path, first, last


def _refuse_unknown(name: str, pack: Pack) -> None:
    from govrules.cli.common import nearest_rule

    if name not in pack.rule_ids():
        near = nearest_rule(name, pack.rule_ids())
        hint = said(f"；是否指 {near}？", f"; did you mean {near}?") if near else ""
        words = said(f"{pack.id} 没有规则“{name}”", f"{pack.id} has no rule “{name}”")
        raise click.BadParameter(words + hint, param_hint="--clear")
