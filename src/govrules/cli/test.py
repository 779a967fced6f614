"""``govrules test``."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from govrules.cli.codes import EXIT_OK, EXIT_VIOLATIONS
from govrules.cli.language import said
from govrules.cli.options import lang_option, packs_option

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from govrules.audit import CaseRun, Cell, Suite
    from govrules.values.words import Lang


@click.command("test")
@click.argument("names", nargs=-1, metavar="[PACK]...")
@click.option(
    "--only",
    metavar="TEXT",
    help="Run only the cases whose name holds TEXT; with --mutants, change only the entries whose id holds "
    "it. Implies --no-cover.",
)
@click.option(
    "--cover/--no-cover",
    default=None,
    help="Name all that no case shows, or do not look for it (default: name the first 20).",
)
@click.option(
    "--mutants",
    is_flag=True,
    help="Change the pack one place at a time, and list the changes no case notices.",
)
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
    cover: bool | None,
    mutants: bool,
    junit: Path | None,
    verbose: bool,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Run the cases of rule packs, and see what they show of every rule.

    PACK is an id, a jurisdiction's name, or a folder; without one, every installed pack is tested.

    Cover: every check satisfied, violated, undetermined and not applicable; every document present and
    missing, part by part; every figure from below, exactly and from above; every deadline on its last day and
    a day late; every exception with and without it; every judgement both ways and open; every step and
    consequence with and without it; the days before and after the instrument is in force.

    Mutants: a bound on its other side, a figure a unit away, a condition, an exception or a part of a
    document left out, "and" for "or". At least 97 % must be noticed by a case; the pack's mutants.yaml says
    why the others are not.

    \b
    govrules test rules/NAME
    govrules test NAME --only supervis -v
    govrules test NAME --cover
    govrules test NAME --mutants --only RULE
    govrules test --junit cases.xml

    \b
    Exit codes:
    0  every case passed, and together they show and notice all that they ought to
    1  some did not, or something is not shown or not noticed
    2  a pack or case file that cannot be read, or no case at all
    """
    from govrules.cli.packsarg import pack_paths
    from govrules.cli.test_output import show_missing, show_mutants, show_run, sum_of

    if only is not None and cover:
        raise click.UsageError(
            said("--cover 针对全部案例，不与 --only 同用", "--cover speaks of all cases; leave --only out")
        )
    wanted = cover is not False and only is None
    suites: list[Suite] = []
    jobs = [_Job(path, shown, only, wanted, mutants) for path, shown in pack_paths(names, pack_folders)]
    for suite in _suites(jobs):
        suites.append(suite)
        for run in suite.runs:
            if verbose or not run.passed:
                show_run(run, lang)
        click.echo(f"{suite.pack}: {sum_of([suite])}")
        show_missing(suite, lang, every=cover is True)
        if mutants:
            show_mutants(suite, lang, every=verbose)
    if len(suites) > 1:
        click.echo(sum_of(suites))
    if not any(suite.runs for suite in suites):
        raise click.UsageError(said("没有案例可运行", "there is no case to run"))
    if junit is not None:
        _write(junit, suites)
    return EXIT_OK if all(suite.passed for suite in suites) else EXIT_VIOLATIONS


class _Job(NamedTuple):
    """A pack to test, and how."""

    path: Path
    shown: str
    only: str | None
    cover: bool
    mutants: bool


def _suites(jobs: list[_Job]) -> Iterator[Suite]:
    """Test each pack, several at once where there are processors; results come in order."""
    from govrules.cli.progress import progress_bar

    if len(jobs) < 2:
        for job in jobs:
            with progress_bar(job.shown) if job.mutants else nullcontext() as progress:
                suite = _suite(job, progress)
            yield suite
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(len(jobs), os.cpu_count() or 1)) as pool:
        yield from pool.map(_suite, jobs)


def _suite(job: _Job, progress: Callable[[int, int], None] | None = None) -> Suite:
    from govrules.audit import run_suite
    from govrules.pack import load_pack_folder

    pack = load_pack_folder(job.path, name=job.shown)
    return run_suite(pack, only=job.only, cover=job.cover, mutants=job.mutants, progress=progress)


def _write(path: Path, suites: list[Suite]) -> None:
    from govrules.audit.junit import write_junit
    from govrules.cli.terminal import cannot_write

    tests: list[tuple[str, tuple[CaseRun, ...] | tuple[Cell, ...]]] = []
    for suite in suites:
        tests.append((suite.pack, suite.runs))
        if suite.cover is not None:
            tests.append((f"{suite.pack} cover", suite.cover))
    try:
        write_junit(path, tests)
    except OSError as problem:
        raise cannot_write(path, problem) from None
