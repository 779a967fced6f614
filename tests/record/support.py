"""Records written as texts, and what is said of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from govrules.record import FactSheet, LoadedProject, fact_sheet, load_project
from govrules.source import InputError, parse_text

AS_OF = date(2024, 6, 30)


def load(text: str) -> LoadedProject:
    """Read a record from YAML; ``id`` and ``name`` are added where the text has neither."""
    head = "" if text.startswith(("id:", "编号:")) else "id: P-1\nname: 甲项目\n"
    return load_project(parse_text(head + text, "p.yaml"))


def facts(text: str, as_of: date = AS_OF) -> dict[str, Any]:
    """Return the known facts of a record written in YAML."""
    return sheet(text, as_of).known


def sheet(text: str, as_of: date = AS_OF) -> FactSheet:
    """Return the fact sheet of a record written in YAML."""
    return fact_sheet(load(text).project, as_of)


def faults(text: str) -> list[tuple[str, str]]:
    """Return place and code of every fault of a whole record written in YAML; none if it is good."""
    return [(str(fault.place).removeprefix("p.yaml:"), fault.code) for fault in diagnostics(text)]


def says(text: str, lang: Any = "en") -> str:
    """Return what is said of the single fault of a record; ``id`` and ``name`` are added."""
    (fault,) = diagnostics(f"id: P-1\nname: 甲项目\n{text}")
    return fault.message.say(lang)


def diagnostics(text: str) -> Any:
    """Return the faults of a whole record written in YAML."""
    try:
        load_project(parse_text(text, "p.yaml"))
    except InputError as error:
        return error.diagnostics
    return ()
