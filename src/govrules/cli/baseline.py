"""``govrules baseline``: breaches that are known, so that only new ones count."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from govrules.cli.codes import EXIT_OK, EXIT_USAGE, EXIT_VIOLATIONS
from govrules.cli.language import said
from govrules.cli.lazy import Group
from govrules.cli.options import (
    as_of_option,
    jurisdictions_option,
    lang_option,
    packs_option,
    waivers_option,
)
from govrules.cli.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from govrules.cli.each_record import Make, Tell
    from govrules.values.words import Lang
    from govrules.waivers import Known, Seen


@click.group("baseline", cls=Group)
def command() -> None:
    """List the breaches that are there now, so that govrules check counts new ones alone.

    Breaches are named by rule, project and item, never by line. A baseline never grows unless it is told to.

    \b
    govrules baseline create projects/ -o baseline.json
    govrules check projects/ --baseline baseline.json
    govrules baseline update projects/ --baseline baseline.json
    """


@command.command("create", short_help="List the breaches of projects.")
@click.argument("files", nargs=-1, metavar="[FILES|DIRS]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    default="baseline.json",
    show_default=True,
    help="Where to write it; a file that is there already is left alone.",
)
@jurisdictions_option
@as_of_option
@waivers_option
@packs_option
@lang_option
def create_command(
    *,
    files: tuple[str, ...],
    output: Path,
    jurisdictions: tuple[str, ...],
    as_of: date,
    waiver_files: tuple[Path, ...],
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Write the breaches of the projects in FILES, without those that a waiver lets pass.

    \b
    govrules baseline create projects/ -o baseline.json

    \b
    Exit codes:
    0  the baseline is written
    2  a usage error, or a file that cannot be used: nothing is written
    """
    from govrules.cli.terminal import write_file
    from govrules.waivers import baseline_text, taken

    if output.exists():
        zh = f"{output} 已存在；用 govrules baseline update 更新"
        en = f"{output} is there already; govrules baseline update brings it up to date"
        raise click.UsageError(said(zh, en))
    seen = _seen(files, jurisdictions, as_of, waiver_files, pack_folders)
    if seen is None:
        return EXIT_USAGE
    baseline = taken(seen, as_of.isoformat())
    write_file(output, baseline_text(baseline))
    count = len(baseline.known)
    click.echo(said(f"{output}：写入 {count} 处", f"{output}: {count} written"))
    return EXIT_OK


@command.command("update", short_help="Drop what is mended; take in what is new only if told to.")
@click.argument("files", nargs=-1, metavar="[FILES|DIRS]...")
@click.option(
    "--baseline",
    "baseline_file",
    cls=Setting,
    type=click.Path(path_type=Path),
    metavar="FILE",
    required=True,
    help="The baseline to bring up to date.",
)
@click.option("--accept-new", is_flag=True, help="Take in breaches that it does not list yet.")
@jurisdictions_option
@as_of_option
@waivers_option
@packs_option
@lang_option
def update_command(
    *,
    files: tuple[str, ...],
    baseline_file: Path,
    accept_new: bool,
    jurisdictions: tuple[str, ...],
    as_of: date,
    waiver_files: tuple[Path, ...],
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Check the projects in FILES again, and drop from the baseline what is breached no longer.

    What it lists of other projects stays. New breaches are listed and left out, unless --accept-new is given.

    \b
    govrules baseline update projects/ --baseline baseline.json
    govrules baseline update projects/ --baseline baseline.json --accept-new

    \b
    Exit codes:
    0  the baseline is up to date
    1  there are new breaches, which it does not take in
    2  a usage error, or a file that cannot be used: nothing is written
    """
    from govrules.cli.terminal import write_file
    from govrules.waivers import baseline_text, read_baseline, updated

    before = read_baseline(baseline_file)
    seen = _seen(files, jurisdictions, as_of, waiver_files, pack_folders, leave_out=baseline_file)
    if seen is None:
        return EXIT_USAGE
    update = updated(before, seen, as_of.isoformat(), accept_new=accept_new)
    write_file(baseline_file, baseline_text(update.baseline))
    _tell(update.gone, said("不再违反，已移除", "breached no longer, dropped"))
    taken_in = said("新增，已列入", "new, taken in") if accept_new else said("新增，未列入", "new, left out")
    _tell(update.new, taken_in)
    count = len(update.baseline.known)
    click.echo(said(f"{baseline_file}：现有 {count} 处", f"{baseline_file}: {count} listed"))
    return EXIT_VIOLATIONS if update.new and not accept_new else EXIT_OK


def _seen(
    files: tuple[str, ...],
    jurisdictions: tuple[str, ...],
    as_of: date,
    waiver_files: tuple[Path, ...],
    folders: tuple[Path, ...],
    *,
    leave_out: Path | None = None,
) -> Seen | None:
    """Check every project and return what was found; None, with what is wrong told, if one cannot be."""
    from govrules.cli.checks import Asked, Checks

    checks = Checks(Asked(files, jurisdictions, folders, waiver_files, leave_out=(leave_out,)))
    for _ in checks.run(as_of, _nothing):
        pass  # what is found is seen by the overlays
    return None if checks.faults.any else checks.overlays.seen


def _nothing(tell: Tell) -> Make[None]:
    """Return what makes nothing of reports."""
    return lambda checked: None


def _tell(breaches: Iterable[Known], what: str) -> None:
    for one in breaches:
        click.echo(f"{what}{said('：', ': ')}{' '.join(filter(None, one))}")
