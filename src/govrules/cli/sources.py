"""``govrules sources``: rule packs against the official texts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from govrules.cli.codes import EXIT_OK, EXIT_USAGE, EXIT_VIOLATIONS
from govrules.cli.language import said
from govrules.cli.lazy import Group
from govrules.cli.options import Choice, lang_option, packs_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.audit.sources import Verified
    from govrules.pack import Pack
    from govrules.source import Diagnostic
    from govrules.texts import OfficialText
    from govrules.values.words import Lang

_FOLDER: Final = click.Path(path_type=Path, exists=True, file_okay=False)


@click.group("sources", cls=Group)
def command() -> None:
    """Hold rule packs against the official texts, which you keep in a folder.

    The folder has a text for each pack, PACK.txt: one paragraph or item a line.

    \b
    govrules sources verify texts/
    govrules sources digest texts/ my-rules/NAME
    """


@command.command("verify", short_help="Hold packs against the texts in DIR.")
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.argument("names", nargs=-1, metavar="[PACK]...")
@click.option(
    "--was",
    metavar="DIR",
    type=_FOLDER,
    help="A folder with the texts as they were: what changed in an article is then shown.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write the result.",
)
@packs_option
@lang_option
def verify_command(
    *,
    folder: Path,
    names: tuple[str, ...],
    was: Path | None,
    form: str,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Verify citations, quotations, digests and figures against the texts in DIR.

    Every citation must point to something, every quotation stand where it is cited, every article be the one
    the pack was written from, every figure of the text be a parameter, and the reverse.

    \b
    govrules sources verify texts/
    govrules sources verify texts/ NAME --was texts-2023/
    govrules sources verify texts/ -f json > sources.json

    \b
    Exit codes:
    0  pack and text agree
    1  they differ
    2  DIR holds no text that can be used, or a pack cannot be read
    """
    from govrules.audit.sources import verify
    from govrules.cli.errors import show_faults
    from govrules.cli.sources_output import json_lines, text_lines
    from govrules.source import InputError
    from govrules.texts import read_official

    faults: list[Diagnostic] = []
    found: list[Verified] = []
    for pack, shown, text in _pairs(folder, names, pack_folders, faults):
        try:
            earlier = read_official(was, pack.id) if was is not None else None
        except InputError as problem:
            faults += problem.diagnostics
            continue
        found.append(verify(pack, text, earlier=earlier))
        for line in text_lines(found[-1], shown, lang) if form == "text" else ():
            click.echo(line)
    if form == "json":
        click.echo(json_lines(found))
    show_faults(faults)
    if any(not fault.note for fault in faults):
        return EXIT_USAGE
    return EXIT_VIOLATIONS if any(one.differs for one in found) else EXIT_OK


@command.command("digest", short_help="Write the digests of the texts into packs.")
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.argument("names", nargs=-1, required=True, metavar="PACK...")
@packs_option
@lang_option
def digest_command(folder: Path, names: tuple[str, ...], pack_folders: tuple[Path, ...], lang: Lang) -> int:
    """Write the digests of the articles in DIR into the instrument.yaml of each PACK.

    Do so when a pack has been written, or revised, from these texts. Nothing else of the file changes.

    \b
    govrules sources digest texts/ my-rules/NAME

    \b
    Exit codes:
    0  the digests are those of the texts
    2  DIR holds no text that can be used, or a pack cannot be read or written
    """
    from govrules.audit.sources import with_digests
    from govrules.cli.errors import show_faults
    from govrules.cli.terminal import write_file
    from govrules.source import read_text

    faults: list[Diagnostic] = []
    for pack, shown, text in _pairs(folder, names, pack_folders, faults):
        path = pack.folder / "instrument.yaml"
        written = read_text(path)
        new = with_digests(written, pack, text)
        if new != written:
            write_file(path, new)
        state = said("已写入", "written") if new != written else said("无变化", "unchanged")
        click.echo(f"{shown}/instrument.yaml: {state}")
    show_faults(faults)
    return EXIT_USAGE if faults else EXIT_OK


def _pairs(
    folder: Path, names: tuple[str, ...], pack_folders: tuple[Path, ...], faults: list[Diagnostic]
) -> Iterator[tuple[Pack, str, OfficialText]]:
    """Yield each pack that has a text in *folder*, how it is named, and its text; faults are added."""
    from govrules.cli.packsarg import pack_paths
    from govrules.cli.sourcesarg import no_text
    from govrules.pack import load_pack_folder
    from govrules.source import Diagnostic, InputError, Place
    from govrules.texts import read_official
    from govrules.values.words import Words

    used = 0
    for path, shown in pack_paths(names, pack_folders):
        try:
            pack = load_pack_folder(path, name=shown)
            text = read_official(folder, pack.id)
        except InputError as problem:
            faults += problem.diagnostics
            continue
        if text is not None:
            used += 1
            yield pack, shown, text
        else:
            faults.append(no_text(folder, pack.id, note=not names))
    if not used and all(fault.note for fault in faults):
        words = Words(
            "目录里没有任何规则包的官方文本；文件名写作 规则包id.txt",
            "the folder holds the official text of no pack; such a file is named PACK.txt",
        )
        faults[:] = [Diagnostic("E601", words, Place(folder.as_posix()))]
