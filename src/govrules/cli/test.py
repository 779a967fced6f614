"""``govrules test``."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govrules.cli.codes import EXIT_OK, EXIT_VIOLATIONS
from govrules.cli.language import said
from govrules.cli.options import lang_option, packs_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.audit import CaseRun
    from govrules.values.words import Lang


@click.command("test")
@click.argument("names", nargs=-1, metavar="[PACK]...")
@click.option("--only", metavar="TEXT", help="Run only the cases whose name holds TEXT.")
@click.option(
    "--junit",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the results as JUnit XML to FILE.",
)
@click.option("-v", "--verbose", is_flag=True, help="Name every case, not only those that fail.")
@packs_option
@lang_option
def command(
    *,
    names: tuple[str, ...],
    only: str | None,
    junit: Path | None,
    verbose: bool,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Run the cases of rule packs.

    PACK is an id, a jurisdiction's name, or a folder; without one, every installed pack is tested.

    \b
    govrules test rules/NAME
    govrules test NAME --only supervis -v
    govrules test --junit cases.xml

    \b
    Exit codes:
    0  every case passed
    1  some did not
    2  a pack or case file that cannot be read, or no case at all
    """
    from govrules.audit.junit import write_junit
    from govrules.cli.packsarg import pack_paths
    from govrules.cli.terminal import cannot_write

    suites: list[tuple[str, list[CaseRun]]] = []
    for name, runs in _suites([(path, shown, only) for path, shown in pack_paths(names, pack_folders)]):
        suites.append((name, runs))
        for run in runs:
            if verbose or not run.passed:
                _show(run, lang)
        click.echo(f"{name}: {_sum(runs)}")
    every = [run for _, runs in suites for run in runs]
    if len(suites) > 1:
        click.echo(_sum(every))
    if not every:
        raise click.UsageError(said("没有案例可运行", "there is no case to run"))
    if junit is not None:
        try:
            write_junit(junit, suites)
        except OSError as problem:
            raise cannot_write(junit, problem) from None
    return EXIT_OK if all(run.passed for run in every) else EXIT_VIOLATIONS


def _suites(jobs: list[tuple[Path, str, str | None]]) -> Iterator[tuple[str, list[CaseRun]]]:
    """Run the cases of each pack, several packs at once where there are processors; results come in order."""
    if len(jobs) < 2:
        yield from map(_suite, jobs)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(len(jobs), os.cpu_count() or 1)) as pool:
        yield from pool.map(_suite, jobs)


def _suite(job: tuple[Path, str, str | None]) -> tuple[str, list[CaseRun]]:
    from govrules.audit import run_cases
    from govrules.pack import load_pack_folder

    path, shown, only = job
    pack = load_pack_folder(path, name=shown)
    return pack.id, run_cases(pack, only)


def _show(run: CaseRun, lang: Lang) -> None:
    from govrules.cli.terminal import paper_for

    paper = paper_for(sys.stdout)
    mark = (
        paper.ink(said("通过", "passed"), "green") if run.passed else paper.ink(said("失败", "FAILED"), "red")
    )
    click.echo(f"{mark} {run.place} {run.name}  {run.title}")
    for difference in run.differences:
        click.echo(f"    {difference.say(lang)}")


def _sum(runs: list[CaseRun]) -> str:
    passed = sum(run.passed for run in runs)
    failed = len(runs) - passed
    return said(f"通过 {passed}，失败 {failed}", f"{passed} passed, {failed} failed")
