"""The first questions about a project that no file speaks of yet: what it is called, whose it is, where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.cli.common import loadable, pack_named
from govrules.cli.interview import command_in
from govrules.record import Project, project_from
from govrules.source import Diagnostic, InputError
from govrules.values.text import narrow
from govrules.values.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.cli.interview import Terminal
    from govrules.pack import Pack


class _Field(NamedTuple):
    path: str
    asks: Words
    needed: bool


_NAME: Final = _Field("name", Words("项目名称", "Name of the project"), needed=True)
_ID: Final = _Field("id", Words("项目编号", "Id of the project"), needed=False)
_UNIT: Final = _Field("unit.name", Words("项目（建设）单位名称", "Name of the unit"), needed=False)
_WHERE: Final = _Field("jurisdiction", Words("适用哪一地区的办法", "Whose regulation applies"), needed=True)


def new_project(
    terminal: Terminal, jurisdiction: str | None, folders: tuple[Path, ...], default_id: str
) -> tuple[Project, Pack] | None:
    """Ask for what a record cannot be without, and return it with its pack; None where the user ends it.

    *jurisdiction* is not asked for where it is given. Raises InputError for one that there is not.
    """
    pack = pack_named(jurisdiction, folders) if jurisdiction is not None else None
    known = [] if pack is not None else _packs(folders)
    fields = [_NAME, _ID, _UNIT, *([_WHERE] if pack is None else [])]
    given: dict[str, str] = {}
    at = 0
    while at < len(fields):
        field = fields[at]
        text = _typed(terminal, field, default_id, known)
        if text is None:
            return None
        if text == "back":
            at = max(at - 1, 0)
            continue
        given[field.path] = text
        at += 1
    if pack is None:
        pack = known[int(given["jurisdiction"])]
    where = pack.instrument.item.jurisdiction
    data = {
        "id": given["id"],
        "name": given["name"],
        "jurisdiction": where.zh if terminal.lang == "zh" else pack.id,
        **({"unit": {"name": given["unit.name"]}} if given["unit.name"] else {}),
    }
    return project_from(data), pack


def _packs(folders: tuple[Path, ...]) -> list[Pack]:
    faults: list[Diagnostic] = []
    known = list(loadable(folders, faults))
    if not known:
        raise InputError(faults)
    return known


def _typed(terminal: Terminal, field: _Field, default_id: str, known: list[Pack]) -> str | None:
    """Return what is typed for *field*; “back”, or None for the end. Of the packs *known*, the number."""
    lang = terminal.lang
    hint = {
        "id": Words(f"（直接回车：{default_id}）", f" (empty: {default_id})"),
        "unit.name": Words("（可直接回车跳过）", " (empty: skip)"),
    }.get(field.path, Words("", ""))
    terminal.say([field.asks.say(lang) + hint.say(lang)])
    names = [pack.instrument.item.jurisdiction for pack in known] if field is _WHERE else []
    terminal.say(f"{number:>4} {Words(name.zh, name.en).say(lang)}" for number, name in enumerate(names, 1))
    while True:
        text = terminal.ask().strip()
        command = command_in(text)
        if command == "stop":
            return None
        if command == "back":
            return "back"
        if field is _WHERE:
            found = _which(narrow(text), known)
            if found is not None:
                return str(found)
        elif text and command is None:
            return text
        elif not field.needed and command == "skip":
            return default_id if field is _ID else ""
        terminal.say([field.asks.say(lang)])


def _which(said: str, known: list[Pack]) -> int | None:
    """Return which of the packs *said* names, by number, id or any name of its jurisdiction."""
    if said.isascii() and said.isdecimal():
        return int(said) - 1 if 1 <= int(said) <= len(known) else None
    for at, pack in enumerate(known):
        where = pack.instrument.item.jurisdiction
        if said.casefold() in {pack.id, where.zh, where.en.casefold(), *where.aliases}:
            return at
    return None
