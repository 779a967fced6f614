"""Writing facts as the JSON data that exported conditions read.

* Names keep their first dot, so that data is nested once: ``investment.total``,
  ``documents.contract_result``. Facts of the items of a list, read by rules that speak of every item, stand
  under ``item``; the list itself under its own name, its items with their fields.
* Amounts are whole fen, ratios whole millionths, days ISO texts, symbols texts, sets lists of texts, flags
  true or false, events a day, true or false.
* An unknown fact is absent. One that is known to be at least so much is absent too, and stands under
  ``at_least``, by its name.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from govrules.values.bound import AtLeast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govrules.catalogue import Catalogue, Fact

Json = Any
MILLIONTHS: Final = 1_000_000
ITEM: Final = "item"
AT_LEAST: Final = "at_least"


class InexactRatio(ValueError):  # noqa: N818 (it is the writer's problem with a record, not a failure of ours)
    """A ratio that is no whole number of millionths; ``path`` is the fact that holds it."""

    def __init__(self, path: str, value: Fraction) -> None:
        super().__init__(f"{path}: {value} is no whole number of millionths")
        self.path = path
        self.value = value


def export_data(facts: Mapping[str, Any], catalogue: Catalogue) -> dict[str, Json]:
    """Return known *facts* by path as the nested JSON data that exported conditions read.

    Raises InexactRatio for a ratio that is no whole number of millionths.
    """
    data: dict[str, Json] = {}
    for path, value in facts.items():
        fact = catalogue[path]
        if isinstance(value, AtLeast):
            data.setdefault(AT_LEAST, {})[variable(fact)] = _json(fact, value.low, catalogue)
            continue
        group, _, name = variable(fact).partition(".")
        if name:
            data.setdefault(group, {})[name] = _json(fact, value, catalogue)
        else:
            data[group] = _json(fact, value, catalogue)
    return data


def variable(fact: Fact) -> str:
    """Return the name under which exported conditions read *fact*."""
    if fact.within is not None:
        return f"{ITEM}.{field_name(fact)}"
    return list_name(fact.path)


def field_name(fact: Fact) -> str:
    """Return the name of a *fact* of the items of a list within its item."""
    return fact.path.rpartition(".")[2]


def list_name(path: str) -> str:
    """Return the name of the list at *path*, or of another fact of the project itself."""
    group, dot, rest = path.partition(".")
    return f"{group}{dot}{rest.replace('.', '_')}"


def _json(fact: Fact, value: Any, catalogue: Catalogue) -> Json:
    if isinstance(value, bool | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [
            {
                field_name(catalogue[path]): _json(catalogue[path], part, catalogue)
                for path, part in item.items()
            }
            for item in value
        ]
    number = Fraction(value) * (MILLIONTHS if fact.kind == "ratio" else 1)
    if number.denominator == 1:
        return number.numerator
    if fact.kind == "ratio":
        raise InexactRatio(fact.path, Fraction(value))
    # JSON has no other fractions; a number of the record that is not whole is a rare score
    return float(number)
