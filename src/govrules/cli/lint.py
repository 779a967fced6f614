"""``govrules lint``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from govrules.cli.codes import EXIT_OK, EXIT_VIOLATIONS
from govrules.cli.language import said
from govrules.cli.options import lang_option, packs_option

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.values.words import Lang


@click.command("lint")
@click.argument("names", nargs=-1, metavar="[PACK]...")
@click.option(
    "--explain", "code", metavar="CODE", help="Say what a code means, why it matters, how to mend it."
)
@packs_option
@lang_option
def command(names: tuple[str, ...], code: str | None, pack_folders: tuple[Path, ...], lang: Lang) -> int:
    """Check rule packs themselves, as a careful reviewer would.

    Shape, types and references; bounds against the words of the text; rules that can never apply, be
    breached or be met, or that contradict each other; gaps and overlaps between alternatives; the ledger of
    norms against the rules; topics without an answer. Several packs are also held against each other.

    PACK is an id, a jurisdiction's name, or a folder; without one, every installed pack is checked.

    \b
    govrules lint rules/NAME
    govrules lint --lang zh
    govrules lint --explain L653

    \b
    Exit codes:
    0  nothing to mend (notes are only worth knowing)
    1  something to mend
    2  a PACK or a CODE that does not exist
    """
    if code is not None:
        _explain(code, lang)
        return EXIT_OK
    from govrules.audit import lint_between, lint_folder
    from govrules.cli.errors import fault_line
    from govrules.cli.packsarg import pack_paths
    from govrules.cli.terminal import paper_for

    faults = 0
    paths = pack_paths(names, pack_folders)
    for path, shown in paths:
        found = lint_folder(path, name=shown)
        for fault in found:
            click.echo(fault_line(fault, lang, paper_for(sys.stdout)))
        to_mend = sum(not fault.note for fault in found)
        faults += to_mend
        click.echo(f"{shown}: {_sum(to_mend, len(found) - to_mend)}")
    if not faults:
        for note in lint_between(paths):
            click.echo(fault_line(note, lang, paper_for(sys.stdout)))
    return EXIT_VIOLATIONS if faults else EXIT_OK


def _explain(code: str, lang: Lang) -> None:
    """Print what lint finds under *code*. Raises UsageError for a code that lint does not have."""
    from govrules.audit.lints import lints
    from govrules.source import nearest

    known = lints()
    lint = known.get(code.upper())
    if lint is None:
        near = nearest(code.upper(), known)
        zh = f"govrules lint 没有代码“{code}”" + (f"；是否指 {near}？" if near else "")
        en = f"govrules lint has no code “{code}”" + (f"; did you mean {near}?" if near else "")
        raise click.UsageError(said(zh, en))
    click.echo(f"{lint.code}  {lint.finds.say(lang)}")
    click.echo(said(f"为什么：{lint.why.zh}", f"Why: {lint.why.en}"))
    click.echo(said(f"怎么改：{lint.mend.zh}", f"To mend: {lint.mend.en}"))


def _sum(to_mend: int, notes: int) -> str:
    if not to_mend and not notes:
        return said("无问题", "clean")
    parts = [said(f"{to_mend} 处须改", f"{to_mend} to mend")] if to_mend else []
    parts += [said(f"{notes} 处提示", f"{notes} {'note' if notes == 1 else 'notes'}")] if notes else []
    return said("，", ", ").join(parts)
