"""``govrules test``."""

from __future__ import annotations

from pathlib import Path

import click

from govrules.cli.options import lang_option, packs_option


@click.command("test")
@click.argument("names", nargs=-1, metavar="[PACK]...")
@click.option("--only", metavar="TEXT", help="Run only the cases whose name holds TEXT.")
@click.option("--junit", type=click.Path(path_type=Path, dir_okay=False), help="Write the results as JUnit XML to FILE.")
@click.option("-v", "--verbose", is_flag=True, help="Name every case, not only those that fail.")
@packs_option
@lang_option
def command(names: tuple[str, ...], only: str | None, junit: Path | None, verbose: bool, pack_folders: tuple[Path, ...], lang: str) -> int:
    """Run the cases of rule packs.

    PACK is an id, a jurisdiction's name, or a folder; without one, every installed pack is tested. Exit code 0: every case passed; 1: some did not;
    2: a pack or case file that cannot be read, or no case at all.
    """
    from govrules.audit import run_cases
    from govrules.audit.junit import write_junit
    from govrules.cli.packsarg import pack_paths
    from govrules.pack import load_pack_folder

    total = failed = 0
    suites = []
    for path, shown in pack_paths(names, pack_folders):
        pack = load_pack_folder(path, name=shown)
        runs = run_cases(pack, only)
        suites.append((pack.id, runs))
        bad = [run for run in runs if not run.passed]
        for run in runs if verbose else bad:
            mark = click.style("FAILED", fg="red") if run.differences else click.style("passed", fg="green")
            click.echo(f"{mark} {run.place} {run.name}  {run.title}")
            for difference in run.differences:
                click.echo(f"    {difference.say(lang)}")
        total, failed = total + len(runs), failed + len(bad)
        click.echo(f"{pack.id}: {len(runs) - len(bad)} passed, {len(bad)} failed")
    if junit is not None:
        write_junit(junit, suites)
    if len(suites) > 1:
        click.echo(f"{total - failed} passed, {failed} failed")
    if total == 0:
        raise click.UsageError("没有案例可运行" if lang == "zh" else "there is no case to run")
    return 1 if failed else 0
