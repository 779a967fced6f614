"""The flat schema as data, for those who make tables: what the rows of each may state, in which columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from govrules.portfolio.schema import CONTENTS, PROJECT, PROJECTS, FlatTable, tables

if TYPE_CHECKING:
    from govrules.portfolio.schema import Stated
    from govrules.values.words import Words

SCHEMA: Final = "govrules/columns/1"
_CELLS: Final = {
    "text": "text",
    "money": "integer or decimal in the unit that the heading ends with: (分), (元), (万元), (亿元)",
    "number": "integer or decimal",
    "ratio": "decimal: 0.6 is 60%",
    "flag": "boolean",
    "date": "date",
    "event": "date on which it happened",
    "symbol": "text: one of the values of the domain",
    "set": "list of texts, complete once stated",
}
_MARKS: Final = {
    "happened": "boolean: whether it has happened, where the day is not known or it has not",
    "member": "boolean: whether VALUE is in the set; one for each value of the domain, instead of the list",
    "uncertain": "boolean: true opens what would be presumed",
    "stated": "boolean: true states a list, though it has no items",
}


def described() -> dict[str, Any]:
    """Return the tables, their facts by path with the columns of each, and the domains of their values."""
    every = tables().values()
    domains = {
        one.fact.domain.id: one.fact.domain for table in every for one in table.stated if one.fact.domain
    }
    return {
        "schema": SCHEMA,
        "tables": [_table(table) for table in every],
        "domains": {
            name: {symbol.id: _words(symbol.label) for symbol in domain.symbols.values()}
            for name, domain in domains.items()
        },
    }


def _table(table: FlatTable) -> dict[str, Any]:
    key = {} if table.path == PROJECTS else {"key": {PROJECT: "text: the id of the project"}}
    facts = [_fact(stated) for stated in table.stated]
    return {"list": table.path or None, "name": _words(table.name), **key, "facts": facts}


def _fact(stated: Stated) -> dict[str, Any]:
    fact = stated.fact
    columns = {} if fact.kind == "list" else {fact.path: _CELLS[fact.kind]}
    for column in stated.columns():
        if column.part == "member":
            columns[f"{fact.path}=VALUE"] = _MARKS["member"]
        elif column.part != "value":
            columns[column.name] = _MARKS[column.part]
    found: dict[str, Any] = {
        "path": fact.path,
        "kind": fact.kind,
        "label": _words(fact.label),
        "meaning": _words(fact.meaning),
        "columns": columns,
    }
    if fact.domain is not None:
        found["domain"] = fact.domain.id
    if fact.path == CONTENTS:
        found["domain"] = "contents of TYPE, by the type of the document"
    if fact.presumed is not None:
        found["presumed"] = fact.presumed
    return found


def _words(words: Words) -> dict[str, str]:
    return {"zh": words.zh, "en": words.en}
