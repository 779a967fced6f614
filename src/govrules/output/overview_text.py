"""An overview of projects as text: the sums, what is over and due, the projects, provisions and units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.output.layout import pad, width
from govrules.output.overview_telling import Telling
from govrules.output.overview_words import STATES
from govrules.output.voice import Voice, capital

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.output.layout import Paper
    from govrules.portfolio.overview import Overview
    from govrules.values.words import Lang


_LEFT: Final = 14
"""How wide the days left are."""


def overview_lines(found: Overview, lang: Lang, paper: Paper) -> Iterator[str]:
    """Yield the lines; the page and the workbook hold more."""
    telling = Telling(found, Voice(lang))
    yield paper.heading(telling.title)
    yield from paper.block(telling.lead())
    for one in found.repeated:
        yield from paper.block(telling.repeated(one), styles=("yellow",))
    yield from _sums(telling)
    yield from _deadlines(telling, paper)
    yield from _projects(telling, paper)
    yield from _articles(telling, paper)
    yield from _units(telling, paper)
    yield from _broken(telling, paper)


def _heading(telling: Telling, key: str, paper: Paper) -> Iterator[str]:
    yield ""
    yield paper.heading(capital(telling.head(key)))


def _sums(telling: Telling) -> Iterator[str]:
    sums, voice = telling.found.sums, telling.voice
    named = {key: words.say(voice.lang) for key, words in STATES.items()}
    named["projects"] = voice.pick("合计", "in all")
    wide = max(map(width, named.values()))
    unit = voice.pick("万元", "× 10 000 yuan")
    yield ""
    for key, name in named.items():
        count = getattr(sums, key)
        if count.projects or key in {"violated", "undecided", "clear"}:
            yield f"  {pad(name, wide)}  {count.projects:>4}  {telling.counted(count, unit)}"


def _deadlines(telling: Telling, paper: Paper) -> Iterator[str]:
    if telling.found.deadlines:
        yield from _heading(telling, "deadlines", paper)
    for line in telling.found.deadlines:
        told = f"{telling.deadline(line)}{telling.voice.aside(telling.named(line.row))}"
        head = f"  {line.until}  {pad(telling.left(line), _LEFT)}  "
        first, *rest = paper.block(told, first=head)
        yield (
            paper.ink(head, *(("red",) if line.overdue and line.passed is None else ())) + first[len(head) :]
        )
        yield from rest


def _projects(telling: Telling, paper: Paper) -> Iterator[str]:
    voice = telling.voice
    yield from _heading(telling, "projects", paper)
    for line in telling.found.projects:
        counts = [
            voice.pick(
                f"{voice.word(key)} {line.counts.get(key, 0)}", f"{line.counts.get(key, 0)} {voice.word(key)}"
            )
            for key in ("violated", "undetermined", "review")
            if line.counts.get(key, 0)
        ]
        told = voice.names(counts) or telling.state(line)
        yield from paper.block(f"{telling.named(line.row)}{voice.aside(told)}", first="  ", rest="    ")


def _articles(telling: Telling, paper: Paper) -> Iterator[str]:
    voice = telling.voice
    if telling.found.articles:
        yield from _heading(telling, "articles", paper)
    for line in telling.found.articles:
        where = voice.aside(telling.jurisdiction(line.pack)) if len(telling.found.packs) > 1 else ""
        named = f"{telling.article(line)} {voice.say(line.heading)}{where}"
        many = line.projects.projects
        counted = voice.pick(f"{many} 个项目", "1 project" if many == 1 else f"{many} projects")
        yield from paper.block(f"{named}  {counted}", first="  ", rest="    ")


def _units(telling: Telling, paper: Paper) -> Iterator[str]:
    voice = telling.voice
    yield from _heading(telling, "units", paper)
    for line in telling.found.units:
        counted = voice.pick(
            f"{line.projects.projects} 个项目，{line.violated.projects} 个有违反，逾期 {line.overdue} 项",
            f"{line.projects.projects} projects, {line.violated.projects} in breach, {line.overdue} overdue",
        )
        yield from paper.block(f"{telling.unit(line.unit)}  {counted}", first="  ", rest="    ")


def _broken(telling: Telling, paper: Paper) -> Iterator[str]:
    if telling.found.broken:
        yield from _heading(telling, "broken", paper)
    for file in telling.found.broken:
        yield from paper.block(file.file, first="  ")
