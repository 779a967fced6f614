"""Values drawn for facts: those that a pack tells apart, their neighbours, and some that it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from tests.generated.telling import Telling

if TYPE_CHECKING:
    from govrules.catalogue import Fact

DAYS_AGO = (-40, -1, 0, 1, 5, 29, 30, 31, 61, 89, 92, 181, 182, 184, 200, 365, 366, 400, 550, 729, 731, 1200)
AMOUNTS = (0, 1, 99_999_999, 100_000_000, 250_000_000_000)


@dataclass
class Drawer:
    """Draws what a record may state of a fact."""

    as_of: date
    chance: Random
    telling: Telling

    def value(self, fact: Fact) -> Any:
        """Draw a value that a record may state of *fact*; days may lie after the day of the check."""
        chance, telling = self.chance, self.telling.values.get(fact.path, ())
        match fact.kind:
            case "flag":
                return chance.random() < 0.5
            case "event":
                return self.day(telling) if chance.random() < 0.6 else chance.random() < 0.4
            case "date":
                return self.day(telling)
            case "symbol":
                return chance.choice(telling if telling and chance.random() < 0.7 else symbols(fact))
            case "set":
                known = symbols(fact)
                drawn = chance.sample(known, min(len(known), chance.choice((0, 1, 2))))
                return frozenset(drawn).union(name for name in telling if chance.random() < 0.4)
            case "text":
                quarter = chance.choice(("", "", "Q1", "Q2", "Q3", "Q4"))
                return f"{self.as_of.year - chance.choice((0, 0, 1, 1, 2))}{quarter}"
            case "list":
                return tuple({} for _ in range(chance.choice((0, 1, 1, 2, 3))))
            case _:
                years = () if fact.kind != "number" else (self.as_of.year + by for by in (-2, -1, 0, 1))
                return chance.choice(
                    (*telling, *telling, *AMOUNTS[: 5 if fact.kind == "money" else 2], *years)
                )

    def day(self, telling: tuple[Any, ...] = ()) -> date:
        """Draw a day before, on or shortly after the day of the check, or one of *telling*."""
        if telling and self.chance.random() < 0.4:
            found: date = self.chance.choice(telling)
            return found
        return self.as_of - timedelta(days=self.chance.choice(DAYS_AGO))


def symbols(fact: Fact) -> list[str]:
    """Return the values that a symbol, or the members of a set, may take."""
    return list(fact.domain.symbols) if fact.domain is not None else []
