"""The overview of a portfolio, made of one light row for each project and pack; the same for any order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules._version import __version__
from govrules.checking.report import Text
from govrules.portfolio.count import AMOUNT
from govrules.portfolio.overview.deadlines import deadline_lines
from govrules.portfolio.overview.groups import articles, count_of, units
from govrules.portfolio.overview.model import (
    Amount,
    BreachLine,
    BrokenFile,
    FaultLine,
    Overview,
    PackLine,
    PassedLine,
    ProjectLine,
    Repeated,
    Sums,
    WantLine,
)
from govrules.record import catalogue
from govrules.values.day import plus_time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from govrules.portfolio.overview.groups import Numbered
    from govrules.portfolio.overview.model import DeadlineLine, State
    from govrules.portfolio.overview.row import PackBrief, Row, Want
    from govrules.source import Diagnostic

MONTHS_AHEAD: Final = 3
"""How far deadlines are looked at: a quarter from the day of the overview."""
_STATES: Final[tuple[State, ...]] = ("violated", "undecided", "clear", "not_governed", "not_in_force")


def overview(
    rows: Iterable[Row], packs: Sequence[PackBrief], as_of: date, faults: Iterable[Diagnostic] = ()
) -> Overview:
    """Return the overview of *rows* on *as_of*, the day on which each was checked.

    *packs* are those that rows name by id, *faults* what was wrong with files; notes among them are left out.
    Projects come with the gravest state, the most breaches and the highest total first.
    """
    numbered = list(enumerate(sorted(_once(rows), key=_place), 1))
    until = plus_time(as_of, MONTHS_AHEAD, "month")
    due = tuple(deadline_lines(numbered, as_of, until))
    broken = tuple(_broken(faults))
    return Overview(
        govrules=__version__,
        as_of=as_of.isoformat(),
        until=until.isoformat(),
        amount=Amount(path=AMOUNT, label=Text.of(catalogue()[AMOUNT].label)),
        packs=tuple(_packs(numbered, packs)),
        sums=_sums(numbered, due, broken),
        projects=tuple(_project(number, row) for number, row in numbered),
        articles=articles(numbered, {pack.name.id: pack for pack in packs}),
        units=units(numbered, due),
        deadlines=due,
        wanted=tuple(_wanted(numbered)),
        passed=tuple(_passed(numbered)),
        broken=broken,
        repeated=tuple(_repeated(numbered)),
    )


def _once(rows: Iterable[Row]) -> Iterable[Row]:
    """Leave out what is there twice: a file named by itself and found in its folder too."""
    return {(row.key, row.pack): row for row in rows}.values()


def _place(row: Row) -> tuple[int, int, int, str, tuple[str, str]]:
    total = -1 if row.total_fen is None else row.total_fen
    return _STATES.index(row.state), -row.counts.get("violated", 0), -total, row.pack, row.key


def _packs(numbered: Sequence[Numbered], packs: Sequence[PackBrief]) -> Iterator[PackLine]:
    """Yield the packs that rows were checked under, each with the rules that the overview names."""
    for pack in sorted(packs, key=lambda pack: pack.name.id):
        mine = [(number, row) for number, row in numbered if row.pack == pack.name.id]
        named = {breach.rule for _, row in mine for breach in row.breaches}
        named |= {due.rule for _, row in mine for due in row.due}
        if mine:
            rules = {rule: pack.rules[rule] for rule in sorted(named)}
            yield PackLine(name=pack.name, projects=count_of(mine), rules=rules)


def _sums(numbered: Sequence[Numbered], due: Sequence[DeadlineLine], broken: Sequence[BrokenFile]) -> Sums:
    states = {
        state: count_of((number, row) for number, row in numbered if row.state == state) for state in _STATES
    }
    found = {
        verdict: sum(row.counts.get(verdict, 0) for _, row in numbered)
        for verdict in ("violated", "undetermined", "review", "waived", "known")
    }
    return Sums(
        projects=count_of(numbered),
        **states,
        breaches=found.pop("violated"),
        **found,
        overdue=sum(line.overdue and line.passed is None for line in due),
        due=sum(not line.overdue for line in due),
        broken=len(broken),
    )


def _project(number: int, row: Row) -> ProjectLine:
    return ProjectLine(
        row=number,
        project=row.project,
        pack=row.pack,
        unit=row.unit,
        stage=row.stage,
        state=row.state,
        total_fen=row.total_fen,
        counts=dict(row.counts),
        breaches=tuple(
            BreachLine(rule=breach.rule, item=breach.item) for breach in row.breaches if breach.passed is None
        ),
        next_steps=row.next_steps,
    )


def _wanted(numbered: Sequence[Numbered]) -> Iterator[WantLine]:
    """Yield each unknown fact over all projects, that which may settle the most first."""
    found: dict[str, list[tuple[int, Want]]] = {}
    for number, row in numbered:
        for want in row.wants:
            found.setdefault(want.path, []).append((number, want))
    lines = [
        WantLine(
            path=path,
            label=wants[0][1].label,
            judged_by=wants[0][1].judged_by,
            settles=sum(want.settles for _, want in wants),
            concerns=sum(want.concerns for _, want in wants),
            rows=tuple(dict.fromkeys(number for number, _ in wants)),
        )
        for path, wants in found.items()
    ]
    yield from sorted(lines, key=lambda line: (-line.settles, -line.concerns, line.path))


def _passed(numbered: Sequence[Numbered]) -> Iterator[PassedLine]:
    for number, row in numbered:
        for breach in row.breaches:
            if breach.passed is not None:
                yield PassedLine(
                    row=number,
                    rule=breach.rule,
                    item=breach.item,
                    passed=breach.passed,
                    waived=breach.waived,
                )


def _broken(faults: Iterable[Diagnostic]) -> Iterator[BrokenFile]:
    files: dict[str, dict[FaultLine, None]] = {}
    for fault in faults:
        if not fault.note:
            line = FaultLine(code=fault.code, place=str(fault.place), message=Text.of(fault.message))
            files.setdefault(fault.place.file, {})[line] = None
    for file, lines in sorted(files.items()):
        yield BrokenFile(file=file, faults=tuple(lines))


def _repeated(numbered: Sequence[Numbered]) -> Iterator[Repeated]:
    """Yield the ids that stand in several files."""
    named: dict[str, list[Numbered]] = {}
    for number, row in numbered:
        named.setdefault(row.project.id, []).append((number, row))
    for name, rows in sorted(named.items()):
        if len({row.key for _, row in rows}) > 1:
            yield Repeated(id=name, rows=tuple(number for number, _ in rows))
