"""What ``govrules test`` prints: cases, sums, what no case shows, and the mutants that no case notices."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

import click

from govrules.cli.language import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.audit import CaseRun, Cell, MutantRun, Suite
    from govrules.values.words import Lang

_FIRST: Final = 20
"""How many lines of what is not shown are printed unless all are asked for."""
_NAMED: Final = 4
"""How many of the rules that a mutant touches are named."""


def show_run(run: CaseRun, lang: Lang) -> None:
    """Print a case with what came out otherwise than it expects."""
    from govrules.cli.terminal import paper_for

    paper = paper_for(sys.stdout)
    mark = (
        paper.ink(said("通过", "passed"), "green") if run.passed else paper.ink(said("失败", "FAILED"), "red")
    )
    click.echo(f"{mark} {run.place} {run.name}  {run.title}")
    for difference in run.differences:
        click.echo(f"    {difference.say(lang)}")


def show_missing(suite: Suite, lang: Lang, *, every: bool) -> None:
    """Print what no case shows, a line for every entry of the pack; the first lines alone unless *every*."""
    entries: dict[str, list[Cell]] = {}
    for cell in suite.missing:
        entries.setdefault(cell.of, []).append(cell)
    shown = list(entries.items())[: None if every else _FIRST]
    for name, cells in shown:
        what = said("；", "; ").join(cell.what.say(lang) for cell in cells)
        head = said(f"{name} 没有案例表明", f"no case shows {name}")
        click.echo(f"  {cells[0].place} {head}{said('：', ': ')}{what}")
    left = len(entries) - len(shown)
    if left:
        click.echo(said(f"  另有 {left} 项，见 --cover", f"  and {left} more, see --cover"))


def show_mutants(suite: Suite, lang: Lang, *, every: bool) -> None:
    """Print how the mutants fared, and those no case notices: the unexplained ones, or *every* one."""
    from govrules.cli.errors import fault_line
    from govrules.cli.terminal import paper_for

    run = suite.mutants
    if run is None:
        text = said("有案例未通过，未作变异", "no mutants were made, as cases fail")
        click.echo(f"{suite.pack}: {text}")
        return
    click.echo(f"{suite.pack}: {_fates(run)}")
    for survivor in run.survivors if every else run.unexplained:
        touched = ", ".join(survivor.touches[:_NAMED])
        more = f" +{len(survivor.touches) - _NAMED}" if len(survivor.touches) > _NAMED else ""
        click.echo(f"  {survivor.place} {survivor.id}")
        click.echo(f"      {survivor.says.say(lang)}  [{touched}{more}]")
        if survivor.why is not None:
            click.echo(f"      {survivor.why}")
    for fault in run.faults:
        click.echo(fault_line(fault, lang, paper_for(sys.stdout)))


def _fates(run: MutantRun) -> str:
    left, explained = len(run.unexplained), len(run.survivors) - len(run.unexplained)
    tenths = run.killed * 1000 // run.total if run.total else 1000  # rounded down: 100 % leaves none
    share = f"{tenths // 10}.{tenths % 10} %"
    return said(
        f"变异 {run.total:,} 个，识破 {run.killed:,} 个（{share}），有说明 {explained} 个，无说明 {left} 个",
        f"{run.total:,} mutants, {run.killed:,} killed ({share}), {explained} explained, {left} unexplained",
    )


def sum_of(suites: Sequence[Suite]) -> str:
    """Return how many cases passed and failed and, where it was asked, how much they show."""
    runs = [run for suite in suites for run in suite.runs]
    passed = sum(run.passed for run in runs)
    failed = len(runs) - passed
    text = said(f"通过 {passed}，失败 {failed}", f"{passed} passed, {failed} failed")
    cells = [cell for suite in suites for cell in suite.cover or ()]
    if not cells:
        return text
    shown = sum(cell.shown for cell in cells)
    return text + said(f"；覆盖 {shown}/{len(cells)}", f"; {shown} of {len(cells)} covered")
