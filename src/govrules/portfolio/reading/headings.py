"""What a column of a table is headed by, and what its cells say of which fact."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.portfolio.schema import (
    DOCUMENTS,
    ITEM,
    PROJECT,
    PROJECTS,
    ROW,
    TYPE,
    FlatTable,
    Part,
    Stated,
    tables,
)
from govrules.record.cells import KEY, OTHER_NAMES
from govrules.source import Diagnostic, InputError, Place
from govrules.values.heading import normal, split_unit, without_unit
from govrules.values.names import nearest
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_REMARK: Final = "#"
"""A column whose name begins so is a remark, and is not read."""
_MARKS: Final[tuple[Part, ...]] = ("happened", "uncertain", "stated")
_NUMBERS: Final = frozenset({ROW, ITEM})
"""Columns that number rows: rows are numbered anew on reading."""


class Heading(NamedTuple):
    """What the cells of a column say: what *part* of which fact, amounts in *unit*.

    ``text`` is the heading as written; ``stated`` is None for the column that names the project of an item.
    """

    text: str
    stated: Stated | None
    part: Part = "value"
    member: str | None = None
    unit: str | None = None


def read_headings(names: Sequence[str], table: FlatTable, file: str) -> dict[str, Heading]:
    """Return what each of the columns *names* says, remarks left out.

    A heading is a name of the schema, the path of a fact, or its label in either language, alone or with
    its group before it (金额.总投资); an amount's may end with its unit.

    Raises InputError with every heading that is none of these, that says again what another says, or that
    lacks others it needs.
    """
    faults: list[Diagnostic] = []
    found: dict[str, Heading] = {}
    for name in names:
        if name.startswith(_REMARK) or name in _NUMBERS:
            continue
        heading = _heading(name, table)
        if heading is None:
            faults.append(Diagnostic("E454", _unknown(name, table), Place(file)))
        else:
            found[name] = heading
    headings = list(found.values())
    faults += _repeated(headings, file)
    faults += _incomplete(headings, table, file)
    if faults:
        raise InputError(faults)
    return found


def find_table(name: str) -> FlatTable | None:
    """Return the table of a list that *name* names: by its path, the last part of it, or its label."""
    key = normal(name)
    for path, table in tables().items():
        if path != PROJECTS and key in map(normal, (path, path.rpartition(".")[2], *table.name)):
            return table
    return None


def is_key(text: str) -> bool:
    """Tell whether *text* heads the column that says which project a row is, or belongs to."""
    return normal(text) in {PROJECT, "id", "编号", *map(normal, OTHER_NAMES["id"])}


def _heading(text: str, table: FlatTable) -> Heading | None:
    known = _known(table.path)
    if table.path != PROJECTS and is_key(text):
        return Heading(text, None)
    key, unit = split_unit(text)
    if normal(text) in known:
        return Heading(text, known[normal(text)])
    if unit is not None:
        stated = known.get(key)
        return (
            Heading(text, stated, unit=unit) if stated is not None and stated.fact.kind == "money" else None
        )
    stem, equals, member = text.partition("=")
    stated = known.get(normal(stem))
    if equals:
        domain = stated.fact.domain if stated is not None and stated.fact.kind == "set" else None
        symbol = domain.find(member.strip()) if domain is not None else None
        return Heading(text, stated, "member", symbol) if symbol is not None else None
    stem, _, mark = text.rpartition(".")
    stated = known.get(normal(stem))
    part = next((part for part in _MARKS if part == mark.strip().casefold()), None)
    return Heading(text, stated, part) if stated is not None and part in _parts(stated) else None


def _parts(stated: Stated) -> set[Part]:
    return {column.part for column in stated.columns()}


@cache
def _known(path: str) -> Mapping[str, Stated]:
    """Return what the rows of a table state, by everything that may head it, as headings are compared."""
    known: dict[str, Stated] = {}
    for stated in tables()[path].stated:
        for name in _names(stated):
            known.setdefault(normal(name), stated)
    return known


def _names(stated: Stated) -> Iterator[str]:
    fact = stated.fact
    yield fact.path
    yield from fact.label
    if stated.group is not None:
        yield f"{stated.group.zh}.{fact.label.zh}"
        yield f"{stated.group.en}.{fact.label.en}"
    if fact.within is not None:
        yield fact.path.rpartition(".")[2]
    yield from OTHER_NAMES.get(fact.path, ())


def _unknown(text: str, table: FlatTable) -> Words:
    zh, en = f"没有“{text}”这一栏", f"there is no column “{text}”"
    names = [name for stated in table.stated for name in (stated.path, *stated.fact.label)]
    near = nearest(without_unit(text).partition("=")[0], names)
    if near is not None:
        zh, en = f"{zh}；是否指“{near}”？", f"{en}; did you mean “{near}”?"
    return Words(f"{zh}（不读的栏，栏名请以 # 开头）", f"{en} (a column that begins with # is not read)")


def _repeated(headings: Sequence[Heading], file: str) -> Iterator[Diagnostic]:
    """Yield the headings that say again what another says, wholly or in part."""
    first: dict[tuple[str, str, str | None], str] = {}
    sets = {one.stated.path: one.text for one in headings if one.stated is not None and one.member is None}
    for one in headings:
        path = one.stated.path if one.stated is not None else PROJECT
        other = first.setdefault((path, one.part, one.member), one.text)
        if other == one.text and one.member is not None:
            other = sets.get(path, other)
        if other != one.text:
            words = Words(f"“{one.text}”与“{other}”是同一栏", f"“{one.text}” is the same column as “{other}”")
            yield Diagnostic("E455", words, Place(file))


def _incomplete(headings: Sequence[Heading], table: FlatTable, file: str) -> Iterator[Diagnostic]:
    """Yield what is missing: members of a set that has columns for others, the project of an item."""
    members: dict[str, set[str]] = {}
    for one in headings:
        if one.stated is not None and one.member is not None:
            members.setdefault(one.stated.path, set()).add(one.member)
    for path, stated in members.items():
        domain = table.by_path[path].fact.domain
        wanting = [member for member in domain.symbols if member not in stated] if domain is not None else []
        if wanting:
            some = wanting[:5]
            words = Words(
                f"集合 {path} 须每个成员一栏，还缺 {len(wanting)} 栏：{'、'.join(some)} 等",
                f"the set {path} needs a column for each member; "
                f"{len(wanting)} are missing: {', '.join(some)}",
            )
            yield Diagnostic("E872", words, Place(file))
    if table.path == DOCUMENTS and TYPE not in {
        one.stated.path for one in headings if one.stated is not None
    }:
        words = Words(f"没有文件类型（{TYPE}）一栏", f"no column {TYPE}: of which type a document is")
        yield Diagnostic("E872", words, Place(file))
    if table.path != PROJECTS and not any(one.stated is None for one in headings):
        words = Words(
            f"没有“{KEY.zh}”（{PROJECT}）一栏，不知各行属于哪个项目",
            f"no column “{PROJECT}” ({KEY.zh}): to which project a row belongs is not said",
        )
        yield Diagnostic("E453", words, Place(file))
