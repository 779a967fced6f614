"""``govrules ask``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from govrules.cli.codes import EXIT_OK
from govrules.cli.language import said
from govrules.cli.options import as_of_option, jurisdiction_option, lang_option, packs_option

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from govrules.checking import Report
    from govrules.checking.report import NextFact
    from govrules.cli.console import Console
    from govrules.cli.interview import Told
    from govrules.pack import Pack
    from govrules.record import LoadedProject, Project
    from govrules.values.words import Lang

_RULES_SHOWN: Final = 3
_LISTED: Final = 10


@click.command("ask")
@click.argument("file", metavar="[FILE]", required=False)
@click.option("--new", is_flag=True, help="Begin a record that is not there yet.")
@jurisdiction_option
@as_of_option
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Answers (fact paths and values in YAML) laid over the record before asking.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the record with what was answered to FILE (default: asks before FILE is changed).",
)
@click.option("--force", is_flag=True, help="Replace the file of -o if it is there.")
@click.option(
    "--most",
    type=click.IntRange(1),
    help="How many facts to list (default: 10) or to ask for (default: all).",
)
@packs_option
@lang_option
def command(
    *,
    file: str | None,
    new: bool,
    jurisdiction: str | None,
    as_of: date,
    answers: Path | None,
    output: Path | None,
    force: bool,
    most: int | None,
    pack_folders: tuple[Path, ...],
    lang: Lang,
) -> int:
    """Ask for the facts worth stating next, or list them.

    On a terminal it is a short interview: only what still matters is asked, what settles most comes first,
    and each answer shows which rules it settled. ? explains a question, an empty answer skips it, back takes
    the last answer back, stop ends; Ctrl-C loses nothing. The record is written in the end, and what FILE
    held stays as it was. Elsewhere the facts are listed, with the rules that wait for them.

    \b
    govrules ask project.yaml
    govrules ask --new -o project.yaml -j NAME
    govrules ask project.yaml --answers answers.yaml -o answered.yaml
    """
    from govrules.checking import check, resolve_cached
    from govrules.cli.common import pack_for
    from govrules.cli.console import Console, on_a_terminal
    from govrules.cli.interview import told
    from govrules.cli.saving import Destination, Source, opened
    from govrules.pack import NotInForce
    from govrules.record import LoadedProject

    path = _path(file, new=new, output=output)
    console = Console(lang)
    live = on_a_terminal() and path != "-"
    fresh = new or (live and not Path(path).exists())
    destination = Destination(Path(path), output, fresh=fresh, force=force)
    destination.verify()
    if fresh:
        started = _begun(Path(path), console, jurisdiction, pack_folders, live=live)
        if started is None:
            return EXIT_OK
        project, pack = started
        loaded, source = LoadedProject(project, ""), Source(None, is_json=destination.is_json, keys=lang)
    else:
        loaded, source = opened(path, lang)
        pack = pack_for(loaded, jurisdiction, pack_folders)
    resolved = resolve_cached(pack, as_of)
    if isinstance(resolved, NotInForce):
        note = check(loaded, pack, as_of).in_force_note
        click.echo(note.say(lang) if note is not None else "")
        return EXIT_OK
    now = told(loaded.project, resolved)
    if answers is not None:
        now = _played(now, loaded, answers, console)
    if live:
        from govrules.cli.conversation import converse

        converse(now, console, destination, source, most)
        return EXIT_OK
    report = check(loaded if answers is None else now.project, pack, as_of, explain=(), readings=())
    for line in _questions(report, lang, most or _LISTED):
        click.echo(line)
    if output is not None:
        destination.write(output, source, now.project)
    return EXIT_OK


def _path(file: str | None, *, new: bool, output: Path | None) -> str:
    """Return the file that is spoken of. Raises UsageError where none is named."""
    if file is None and not (new and output is not None):
        raise click.UsageError(
            said(
                "写明项目文件；新建的用 --new -o 文件名",
                "name the file of the project; for one that is not there yet, --new -o FILE",
            )
        )
    return file if file is not None else str(output)


def _begun(
    path: Path, console: Console, jurisdiction: str | None, folders: tuple[Path, ...], *, live: bool
) -> tuple[Project, Pack] | None:
    """Ask for what a new record cannot be without. Raises UsageError where nobody can be asked."""
    from govrules.cli.new_record import new_project

    if not live:
        raise click.UsageError(
            said(
                "新建记录要在终端上一问一答；空白表用 govrules template",
                "a new record is asked for on a terminal; govrules template makes an empty form",
            )
        )
    console.say([said(f"新建 {path}", f"a new record: {path}")])
    return new_project(console, jurisdiction, folders, path.stem)


def _played(now: Told, loaded: LoadedProject, answers: Path, console: Console) -> Told:
    """Give the answers of a file one by one, and say what each settled. Raises InputError."""
    from govrules.cli.answers import laid_over
    from govrules.cli.settled import settled_lines
    from govrules.record.write import yaml_phrase
    from govrules.source import read_file
    from govrules.source.tree import plain

    document = read_file(answers)
    laid_over(loaded, document)  # refuses what cannot be used, each where it stands
    for path, value in plain(document.root).items():
        after = now.with_answers({path: value})
        console.say([f"{path}: {yaml_phrase(value)}"])
        console.say(settled_lines(now.standing, after.standing, console.lang, console.paper))
        now = after
    return now


def _questions(report: Report, lang: Lang, most: int) -> Iterator[str]:
    """Yield the facts worth stating, the most useful first."""
    zh = lang == "zh"
    if not report.ask:
        yield "没有需要补填的事实" if zh else "There is nothing left to ask"
        return
    titles = {finding.rule: (finding.citations, finding.title) for finding in report.findings}
    for number, fact in enumerate(report.ask[:most], 1):
        yield f"{number:>2}. {question(fact, lang)}"
        for rule in fact.rules[:_RULES_SHOWN]:
            citations, title = titles[rule]
            cited = ("、" if zh else "; ").join(citation.text.say(lang) for citation in citations)
            yield f"      {cited}  {title.say(lang)}"
        if len(fact.rules) > _RULES_SHOWN:
            yield f"      等 {len(fact.rules)} 条" if zh else f"      {len(fact.rules)} rules in all"
    more = len(report.ask) - most
    if more > 0:
        yield f"另有 {more} 项（--most 可列出更多）" if zh else f"{more} more (--most lists more)"


def question(fact: NextFact, lang: Lang) -> str:
    """Return a fact as a question, with what it would settle and who judges it."""
    if lang == "zh":
        judged = f"；{fact.judged_by.zh}" if fact.judged_by is not None else ""
        return f"{fact.label.zh}（{fact.path}）：可定 {fact.settles} 项，涉及 {fact.concerns} 项{judged}"
    judged = f"; {fact.judged_by.en}" if fact.judged_by is not None else ""
    return f"{fact.label.en} ({fact.path}): settles {fact.settles}, plays a part in {fact.concerns}{judged}"
