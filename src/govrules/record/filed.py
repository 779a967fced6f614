"""What the list of documents says: which types are on file, which are not, and what is known of each.

Of several documents of one type the newest one counts, and what hangs on which of them is the newest stays
unknown; their parts are those that they hold together.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from govrules.record.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.record.documents import Documents, FiledDocument


def filed_facts(documents: Documents, as_of: date) -> tuple[dict[str, Any], list[str]]:
    """Return the known facts of the documents on *as_of*, and the places of those dated later."""
    covered = documents.coverage
    known = dict(_none_of_all()) if covered is None else _none_of(covered)
    later: list[str] = []
    by_type: dict[str, list[FiledDocument]] = {}
    for index, filed in enumerate(documents.on_file):
        if filed.date is not None and filed.date > as_of:
            later.append(f"documents.on_file[{index}].date")
        else:
            by_type.setdefault(filed.type, []).append(filed)
    for kind, group in by_type.items():
        path = f"documents.{kind}"
        known[path] = _day(group)
        known.pop(f"{path}.contents", None)
        newest = _may_be_newest(group)
        for name, value in (
            ("issuer", _agreed(filed.issuer for filed in newest)),
            ("result", _agreed(filed.result for filed in newest)),
            ("contents", _contents(group)),
        ):
            if value is not None:
                known[f"{path}.{name}"] = value
    return known, later


@cache
def _none_of_all() -> dict[str, Any]:
    return _none_of(vocabulary().documents)


def _none_of(covered: Iterable[str]) -> dict[str, Any]:
    """Return what is known of the types *covered* where none of them is on file: it holds no part either."""
    kinds, types = vocabulary().documents, sorted(covered)
    with_parts = [kind for kind in types if kinds[kind].contents.symbols]
    return {
        **{f"documents.{kind}": False for kind in types},
        **{f"documents.{kind}.contents": frozenset[str]() for kind in with_parts},
    }


def newest_index(documents: Documents) -> dict[str, int]:
    """Return, for every type on file, the place in the list of its newest document, the last of equals."""
    found: dict[str, int] = {}
    for index, filed in enumerate(documents.on_file):
        before = found.get(filed.type)
        if before is None or (filed.date or date.min) >= (documents.on_file[before].date or date.min):
            found[filed.type] = index
    return found


def _day(group: list[FiledDocument]) -> date | bool:
    """Return the day of the newest; True where one without a date could be newer."""
    days = [filed.date for filed in group]
    return True if None in days else max(day for day in days if day is not None)


def _may_be_newest(group: list[FiledDocument]) -> list[FiledDocument]:
    last = max((filed.date for filed in group if filed.date is not None), default=None)
    return [filed for filed in group if filed.date is None or filed.date == last]


def _agreed(values: Iterable[str | None]) -> str | None:
    """Return the one value that all have; None where they differ or some is not stated."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _contents(group: list[FiledDocument]) -> frozenset[str] | None:
    """Return the parts that the documents of a type hold together; unknown while one lists none."""
    parts = [filed.contents for filed in group]
    return None if None in parts else frozenset[str]().union(*(part for part in parts if part is not None))
