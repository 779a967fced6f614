"""``govrules coverage``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from govrules.cli.codes import EXIT_OK, EXIT_USAGE
from govrules.cli.language import said
from govrules.cli.options import Choice, lang_option, not_one_of, packs_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.audit.ledger.covered import CoveredPack
    from govrules.pack import ResolvedPack
    from govrules.source import Diagnostic
    from govrules.values.words import Lang


@click.command("coverage")
@click.argument("names", nargs=-1, metavar="[PACK]...")
@click.option(
    "-f",
    "--format",
    "form",
    type=Choice(["text", "json", "markdown", "html"]),
    default="text",
    show_default=True,
    help="How to write it; html is one page to be read article by article.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
@click.option(
    "--article",
    "articles",
    multiple=True,
    metavar="N",
    help="Only this article, such as 28, or annex, such as 附件2 (repeatable); text then lists every norm.",
)
@click.option("-v", "--verbose", is_flag=True, help="In text, list every norm, not only those left out.")
@packs_option
@lang_option
def command(
    *,
    names: tuple[str, ...],
    form: str,
    output: Path | None,
    articles: tuple[str, ...],
    verbose: bool,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Show what of a regulation is encoded, article by article.

    Every norm of the text: what encodes it, or why nothing does, and the cases that exercise it. Read from
    norms.yaml, the ledger of a pack. PACK is an id, a jurisdiction's name, or a folder; without one, every
    installed pack is shown.

    \b
    govrules coverage NAME
    govrules coverage NAME --article 28
    govrules coverage NAME -f html -o NAME.html
    """
    from govrules.cli.packsarg import pack_paths
    from govrules.cli.terminal import write_file

    faults: list[Diagnostic] = []
    covered = _covered(pack_paths(names, pack_folders), articles, faults)
    text = _written(covered, form, lang, every=verbose or bool(articles))
    if output is not None:
        write_file(output, text)
    elif form == "html":
        click.echo(text.encode(), nl=False)  # a page is in UTF-8, as it says, whatever the terminal speaks
    else:
        click.echo(text, nl=False)
    return EXIT_USAGE if faults else EXIT_OK


def _covered(
    paths: Sequence[tuple[Path, str]], articles: tuple[str, ...], faults: list[Diagnostic]
) -> list[tuple[CoveredPack, ResolvedPack]]:
    """Read the ledger of each pack that has one, of the *articles* alone where some are named.

    What is wrong with packs that cannot be read is told, and added to *faults*. Raises UsageError where there
    is no ledger, or none has an article of that number.
    """
    from govrules.audit.ledger.coverage import cover, latest
    from govrules.cli.errors import show_faults
    from govrules.cli.terminal import tell
    from govrules.pack import load_pack_folder
    from govrules.pack.ledger import FILE, load_ledger
    from govrules.source import InputError

    covered: list[tuple[CoveredPack, ResolvedPack]] = []
    for path, shown in paths:
        try:
            pack = load_pack_folder(path, name=shown)
            norms = load_ledger(pack)
            if norms is None:
                tell(said(f"{shown}：没有规范台账（{FILE}）", f"{shown}: there is no ledger ({FILE})"))
                continue
            resolved = latest(pack)
            covered.append((cover(resolved, norms), resolved))
        except InputError as problem:
            faults += problem.diagnostics
    show_faults(faults)
    if not covered:
        raise click.UsageError(said("没有规范台账可看", "there is no ledger to show"))
    known = dict.fromkeys(article.article for pack, _ in covered for article in pack.articles)
    for name in articles:
        if name not in known:
            raise click.BadParameter(not_one_of(name, known), param_hint="--article")
    return [(pack.only(articles), resolved) for pack, resolved in covered] if articles else covered


def _written(
    covered: Sequence[tuple[CoveredPack, ResolvedPack]], form: str, lang: Lang, *, every: bool
) -> str:
    """Return the ledgers as text of *form*, its last line ended."""
    packs = tuple(pack for pack, _ in covered)
    if form == "json":
        from govrules.audit.ledger.covered import Coverage
        from govrules.cli.terminal import json_text

        return json_text(Coverage(packs=packs).model_dump(mode="json", by_alias=True)) + "\n"
    if form == "markdown":
        from govrules.output.coverage_markdown import coverage_markdown

        return coverage_markdown(packs, lang)
    if form == "html":
        from govrules.output.coverage_html import coverage_html

        return coverage_html(covered, lang)
    from govrules.cli.terminal import paper_for
    from govrules.output.coverage_text import coverage_lines

    paper = paper_for(sys.stdout)
    return "\n".join(
        "".join(f"{line}\n" for line in coverage_lines(pack, lang, paper, every=every)) for pack in packs
    )
