"""``govrules explain``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from govrules.cli.options import as_of_option, jurisdiction_option, lang_option, packs_option


@click.command("explain")
@click.argument("rule")
@click.argument("file", required=False, metavar="[FILE]")
@jurisdiction_option
@as_of_option
@packs_option
@lang_option
def command(rule: str, file: str | None, jurisdictions: tuple[str, ...], as_of: date, pack_folders: tuple[Path, ...], lang: Any) -> int:
    """Explain RULE in words: what it asks, when, the exceptions, its figures with the words that fix them, readings, cases. With FILE, how it comes out for that project."""
    from govrules.check import check, resolve_cached
    from govrules.cli.common import read_one
    from govrules.cli.outputs import paper_for
    from govrules.output.rule_text import evaluation_lines, rule_lines
    from govrules.pack import NotInForce, load_pack, packs
    from govrules.source import nearest

    known: list[str] = []
    names = jurisdictions or tuple(packs(pack_folders))
    for name in names:
        pack = load_pack(name, pack_folders)
        known += pack.rule_ids()
        if rule not in pack.rule_ids():
            continue
        resolved = resolve_cached(pack, as_of)
        if isinstance(resolved, NotInForce):
            raise click.UsageError("该日不在施行期内" if lang == "zh" else f"the instrument is not in force on {as_of}")
        paper = paper_for(sys.stdout)
        for line in rule_lines(resolved, rule, lang, paper):
            click.echo(line)
        if file is not None:
            report = check(read_one(file), pack, as_of)
            click.echo()
            for line in evaluation_lines(report, rule, lang, paper):
                click.echo(line)
        return 0
    near = nearest(rule, known)
    zh = f"没有规则“{rule}”" + (f"；是否指 {near}？" if near else "；govrules rules 列出全部")
    en = f"there is no rule “{rule}”" + (f"; did you mean {near}?" if near else "; govrules rules lists them")
    raise click.UsageError(zh if lang == "zh" else en)
