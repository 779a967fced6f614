"""An overview of projects as one page: to be searched, handed on, printed on A4, read on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.output.overview_telling import Telling
from govrules.output.overview_words import PASSED, STATES
from govrules.output.page import page
from govrules.output.voice import Voice, capital

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.portfolio.overview import Overview
    from govrules.portfolio.overview.model import ArticleLine, DeadlineLine, ProjectLine, WantLine
    from govrules.values.words import Lang

_WANTED: Final = 20
"""So many facts are listed on the page; the workbook and JSON have them all."""
_NAMED: Final = 12
"""So many projects are named beside a fact or a rule."""
_STEPS: Final = 2


class _Link(NamedTuple):
    """A project that is named elsewhere on the page: its row and its id."""

    row: int
    id: str


class _Project(NamedTuple):
    row: int
    name: str
    told: str
    state: str
    state_name: str
    open: str
    breaches: list[tuple[str, str]]
    steps: list[str]
    money: str
    unit: str


class _Rule(NamedTuple):
    cited: str
    title: str
    remedy: str
    links: list[_Link]
    more: str
    projects: int
    breaches: int


class _Article(NamedTuple):
    name: str
    heading: str
    jurisdiction: str
    projects: int
    breaches: int
    money: str
    rules: list[_Rule]


class _Deadline(NamedTuple):
    day: str
    left: str
    kind: str
    title: str
    cited: str
    opens: str
    link: _Link
    project: str
    unit: str


class _Want(NamedTuple):
    fact: str
    path: str
    settles: int
    concerns: int
    projects: int
    links: list[_Link]
    more: str


def overview_html(found: Overview, lang: Lang) -> str:
    """Return the page; it needs no network, and tells everything without a script too."""
    writer = _Writer(Telling(found, Voice(lang)))
    telling = writer.telling
    return page(
        "overview.html",
        lang=lang,
        title=telling.title,
        lead=telling.lead(),
        sums=found.sums,
        tiles=list(writer.tiles()),
        states=[
            (key, capital(words.say(lang)), telling.counted(getattr(found.sums, key)))
            for key, words in STATES.items()
        ],
        all_money=telling.counted(found.sums.projects),
        packs=[(telling.jurisdiction(pack.name.id), telling.instrument(pack), pack) for pack in found.packs],
        pack_money=[telling.counted(pack.projects) for pack in found.packs],
        projects=[writer.project(line) for line in found.projects],
        articles=[writer.article(line) for line in found.articles],
        units=[
            (telling.unit(line.unit), line, telling.counted(line.projects), telling.counted(line.violated))
            for line in found.units
        ],
        deadlines=[writer.deadline(line) for line in found.deadlines],
        wanted=[writer.want(line) for line in found.wanted[:_WANTED]],
        wanted_more=max(0, len(found.wanted) - _WANTED),
        passed=[
            (
                PASSED[line.passed].say(lang),
                writer.link(line.row),
                telling.project(line.row).project.name,
                " ".join(telling.rule(line.row, line.rule, line.item)),
                telling.ground(line),
            )
            for line in found.passed
        ],
        broken=found.broken,
        left_out=writer.left_out(),
        repeated=[telling.repeated(one) for one in found.repeated],
        notes=telling.notes(),
        head=lambda key: capital(telling.head(key)),
        pick=telling.voice.pick,
    )


class _Writer:
    """The lines of the page."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self.voice = telling.voice

    def tiles(self) -> Iterator[tuple[str, str, int, str]]:
        """Yield the figures at the top: a key, a name, the figure, and the section it leads to."""
        sums, head = self.telling.found.sums, self.telling.head
        yield "all", capital(head("count")), sums.projects.projects, "projects"
        for key in ("violated", "undecided", "clear"):
            name = capital(STATES[key].say(self.voice.lang))
            yield key, name, getattr(sums, key).projects, "projects"
        for key in ("overdue", "due"):
            yield key, capital(head(key)), getattr(sums, key), "deadlines"
        if sums.broken:
            yield "broken", head("broken"), sums.broken, "broken"

    def left_out(self) -> str:
        """Say how many files are in no figure; where they are listed follows."""
        many = len(self.telling.found.broken)
        files = "1 file" if many == 1 else f"{many} files"
        return self.voice.pick(
            f"有 {many} 个文件不能检查或没有查全，未计入下列各数，见",
            f"{files} could not be checked, or not whole, and no figure below holds what is in them: see ",
        )

    def link(self, row: int) -> _Link:
        """Return a link to the project of *row*."""
        return _Link(row, self.telling.project(row).project.id)

    def links(self, rows: Iterable[int]) -> tuple[list[_Link], str]:
        """Return links to the first projects of *rows*, and how many there are beyond."""
        every = list(rows)
        more = len(every) - _NAMED
        told = self.voice.pick(f" 等 {len(every)} 个", f" and {more} more") if more > 0 else ""
        return [self.link(row) for row in every[:_NAMED]], told

    def project(self, line: ProjectLine) -> _Project:
        """Return a project with its state, what it breaches and what is next."""
        telling, voice = self.telling, self.voice
        steps = telling.steps(line)
        more = len(steps) - _STEPS
        if more > 0:
            steps = [*steps[:_STEPS], voice.pick(f"另 {more} 步", f"{more} more")]
        unknown = line.counts.get("undetermined", 0) + line.counts.get("review", 0)
        told = [
            line.project.id,
            telling.unit(line.unit),
            telling.jurisdiction(line.pack),
            voice.say(line.stage),
        ]
        return _Project(
            line.row,
            line.project.name,
            " · ".join(filter(None, told)),
            line.state,
            telling.state(line),
            voice.pick(f"待定 {unknown} 项", f"{unknown} open") if unknown else "",
            [telling.rule(line.row, breach.rule, breach.item) for breach in line.breaches],
            steps,
            telling.money(line.total_fen),
            telling.unit(line.unit),
        )

    def article(self, line: ArticleLine) -> _Article:
        """Return an article with the rules of it that are violated, and by whom."""
        telling = self.telling
        rules = []
        for broken in line.rules:
            rule = telling.found.pack(line.pack).rules[broken.rule]
            rules.append(
                _Rule(
                    telling.cited(rule),
                    self.voice.say(rule.title),
                    self.voice.say(rule.remedy),
                    *self.links(broken.rows),
                    len(broken.rows),
                    broken.breaches,
                )
            )
        return _Article(
            telling.article(line),
            self.voice.say(line.heading),
            telling.jurisdiction(line.pack),
            line.projects.projects,
            line.breaches,
            telling.counted(line.projects),
            rules,
        )

    def deadline(self, line: DeadlineLine) -> _Deadline:
        """Return a deadline with the project it binds."""
        telling = self.telling
        kind = line.passed or ("over" if line.overdue else "ahead")
        opens = self.voice.pick(f"{line.opens} 起", f"from {line.opens}") if line.opens is not None else ""
        project = telling.project(line.row)
        return _Deadline(
            line.until,
            telling.left(line),
            kind,
            telling.deadline(line),
            telling.cited(telling.found.rule(line.row, line.rule)),
            opens,
            self.link(line.row),
            project.project.name,
            telling.unit(project.unit),
        )

    def want(self, line: WantLine) -> _Want:
        """Return a fact worth gathering, and where it is wanted."""
        links, more = self.links(line.rows)
        return _Want(
            self.telling.wanted(line), line.path, line.settles, line.concerns, len(line.rows), links, more
        )
