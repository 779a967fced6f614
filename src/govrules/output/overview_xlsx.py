"""An overview of projects as a workbook: a sheet for each way to look at them, to be sorted and filtered."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from govrules.output.amounts import amount_cell, counted_cells
from govrules.output.overview_telling import Telling
from govrules.output.overview_words import PASSED, STATES
from govrules.output.voice import Voice, capital
from govrules.output.workbook import Cell, Table, workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from govrules.portfolio.count import Count
    from govrules.portfolio.overview import Overview
    from govrules.values.words import Lang

_Column = tuple[str, int]
"""The key of a head (overview_words.py) and how wide its column is."""
_PROJECT: Final[tuple[_Column, ...]] = (("id", 18), ("project", 34), ("unit", 26))
_MONEY: Final[tuple[_Column, ...]] = (("money", 16), ("unstated", 12))


def overview_xlsx(found: Overview, lang: Lang, file: str) -> bytes:
    """Return the workbook *file* (its name in errors). Raises InputError where XlsxWriter is missing."""
    writer = _Writer(Telling(found, Voice(lang)))
    return workbook(list(writer.tables()), writer.telling.title, date.fromisoformat(found.as_of), file)


class _Writer:
    """The sheets."""

    def __init__(self, telling: Telling) -> None:
        self.telling = telling
        self.found = telling.found
        self.voice = telling.voice

    def tables(self) -> Iterator[Table]:
        """Yield the sheets, those that would be empty of exceptions and broken files left out."""
        found = self.found
        yield self._table(
            "summary", [("matter", 52), ("number", 12), ("money", 20), ("unstated", 20)], self._sums()
        )
        columns = [("until", 12), ("days_left", 12), ("opens", 12), ("matter", 52), ("provision", 34)]
        yield self._table("deadlines", [*columns, *_PROJECT], self._deadlines())
        verdicts = [("violated", 8), ("undetermined", 8), ("review", 8)]
        standing = [("jurisdiction", 16), ("stage", 12), ("state", 12), *verdicts]
        columns = [*_PROJECT, *standing, ("next", 52), ("money", 14), ("file", 40)]
        yield self._table("projects", columns, self._projects(), frozen=2)
        rule = [("provision", 34), ("rule", 52), ("remedy", 44), ("severity", 8), ("rule_id", 22)]
        yield self._table("breaches", [*_PROJECT, ("money", 14), *rule], self._breaches(), frozen=2)
        columns = [("jurisdiction", 16), ("article", 14), ("heading", 30), ("rule", 64)]
        columns += [("count", 8), ("violated", 8), *_MONEY, ("which", 44)]
        yield self._table("articles", columns, self._articles())
        columns = [("unit", 32), ("count", 8), ("in_breach", 10), ("undecided", 10), ("violated", 8)]
        columns += [("overdue", 8), *_MONEY, ("at_stake", 18), ("unstated", 12)]
        yield self._table("units", columns, self._units(), frozen=1)
        columns = [("fact", 36), ("path", 34), ("judged_by", 24)]
        columns += [("settles", 10), ("concerns", 10), ("count", 8), ("which", 64)]
        yield self._table("wanted", columns, self._wanted(), frozen=1)
        if found.passed:
            columns = [
                ("passed_as", 12),
                *_PROJECT,
                ("provision", 34),
                ("rule", 52),
                ("ground", 60),
                ("expires", 12),
            ]
            yield self._table("passed", columns, self._passed())
        if found.broken:
            yield self._table(
                "broken", [("file", 44), ("place", 44), ("wrong", 80), ("code", 8)], self._broken()
            )
        yield self._about()

    def _table(
        self, name: str, columns: Sequence[_Column], rows: Iterable[Sequence[Cell]], *, frozen: int = 0
    ) -> Table:
        heads = tuple(capital(self.telling.head(key)) for key, _ in columns)
        widths = tuple(wide for _, wide in columns)
        filtered = name != "summary"
        return Table(self.telling.head(name), heads, widths, list(rows), frozen=frozen, filtered=filtered)

    def _sums(self) -> Iterator[list[Cell]]:
        found, telling, voice = self.found, self.telling, self.voice
        yield [Cell(voice.pick("全部项目", "all projects")), *self._count(found.sums.projects)]
        for key, words in STATES.items():
            yield [
                Cell(words.say(voice.lang), marked=key == "violated"),
                *self._count(getattr(found.sums, key)),
            ]
        for pack in found.packs:
            name = f"{telling.jurisdiction(pack.name.id)} {telling.instrument(pack)}"
            yield [Cell(name), *self._count(pack.projects)]
        for key, name in (
            ("breaches", voice.pick("违反（项）", "breaches")),
            ("undetermined", voice.pick("待定（项）", "undetermined findings")),
            ("review", voice.pick("待判断（项）", "findings for review")),
            ("waived", voice.pick("已获准例外（项）", "breaches waived")),
            ("known", voice.pick("基线所列（项）", "breaches known")),
            ("overdue", voice.pick("逾期（项）", "deadlines over")),
            ("due", voice.pick("三个月内到期（项）", "deadlines due in three months")),
            ("broken", voice.pick("不能检查的文件（个）", "files that cannot be checked")),
        ):
            yield [Cell(name), Cell(getattr(found.sums, key)), Cell(None), Cell(None)]

    def _count(self, count: Count) -> Iterator[Cell]:
        yield Cell(count.projects)
        yield from counted_cells(count)

    def _project(self, row: int, *, marked: bool = False) -> Iterator[Cell]:
        """Yield id, name and unit of a project."""
        line = self.telling.project(row)
        yield Cell(line.project.id, marked=marked)
        yield Cell(line.project.name)
        yield Cell(line.unit or "")

    def _deadlines(self) -> Iterator[list[Cell]]:
        for line in self.found.deadlines:
            rule = self.found.rule(line.row, line.rule)
            yield [
                Cell(line.until, marked=line.overdue),
                Cell(line.days_left),
                Cell(line.opens or ""),
                Cell(self.telling.deadline(line)),
                Cell(self.telling.cited(rule)),
                *self._project(line.row),
            ]

    def _projects(self) -> Iterator[list[Cell]]:
        for line in self.found.projects:
            yield [
                *self._project(line.row, marked=line.state == "violated"),
                Cell(self.telling.jurisdiction(line.pack)),
                Cell(self.voice.say(line.stage)),
                Cell(self.telling.state(line)),
                *(Cell(line.counts.get(verdict, 0)) for verdict in ("violated", "undetermined", "review")),
                Cell("\n".join(self.telling.steps(line))),
                amount_cell(line.total_fen),
                Cell(line.project.file or ""),
            ]

    def _breaches(self) -> Iterator[list[Cell]]:
        for line in self.found.projects:
            for breach in line.breaches:
                rule = self.found.rule(line.row, breach.rule)
                yield [
                    *self._project(line.row),
                    amount_cell(line.total_fen),
                    *map(Cell, self.telling.rule(line.row, breach.rule, breach.item)),
                    Cell(self.voice.say(rule.remedy)),
                    Cell(self.voice.word(f"severity_{rule.severity}")),
                    Cell(breach.rule),
                ]

    def _articles(self) -> Iterator[list[Cell]]:
        for line in self.found.articles:
            rules = self.found.pack(line.pack).rules
            rows = sorted({row for rule in line.rules for row in rule.rows})
            yield [
                Cell(self.telling.jurisdiction(line.pack)),
                Cell(self.telling.article(line)),
                Cell(self.voice.say(line.heading)),
                Cell("\n".join(self.voice.say(rules[rule.rule].title) for rule in line.rules)),
                Cell(line.projects.projects),
                Cell(line.breaches),
                *counted_cells(line.projects),
                Cell(self.telling.ids(rows)),
            ]

    def _units(self) -> Iterator[list[Cell]]:
        for line in self.found.units:
            figures = (line.projects.projects, line.violated.projects, line.undecided.projects)
            yield [
                Cell(self.telling.unit(line.unit)),
                *map(Cell, (*figures, line.breaches, line.overdue)),
                *counted_cells(line.projects),
                *counted_cells(line.violated),
            ]

    def _wanted(self) -> Iterator[list[Cell]]:
        for line in self.found.wanted:
            yield [
                Cell(self.voice.say(line.label)),
                Cell(line.path),
                Cell(self.voice.say(line.judged_by)),
                *map(Cell, (line.settles, line.concerns, len(line.rows))),
                Cell(self.telling.ids(line.rows)),
            ]

    def _passed(self) -> Iterator[list[Cell]]:
        for line in self.found.passed:
            yield [
                Cell(PASSED[line.passed].say(self.voice.lang)),
                *self._project(line.row),
                *map(Cell, self.telling.rule(line.row, line.rule, line.item)),
                Cell(self.telling.ground(line)),
                Cell(line.waived.expires if line.waived is not None else ""),
            ]

    def _broken(self) -> Iterator[list[Cell]]:
        for file in self.found.broken:
            for fault in file.faults:
                yield [*map(Cell, (file.file, fault.place, self.voice.say(fault.message), fault.code))]

    def _about(self) -> Table:
        telling = self.telling
        texts = [telling.lead(), *telling.notes(), *map(telling.repeated, self.found.repeated)]
        for pack in self.found.packs:
            told = (telling.instrument(pack), pack.name.number, pack.name.id, pack.name.version)
            texts.append(f"{' '.join(told)} sha256:{pack.name.digest}")
        rows = [[Cell(text)] for text in texts]
        return Table(telling.head("about"), (capital(telling.head("about")),), (120,), rows, filtered=False)
