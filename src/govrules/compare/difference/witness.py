"""Facts that set two packs apart, as a record and with what it breaches under each."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from govrules.checking.report import Text
from govrules.checking.wording import value_text
from govrules.compare.difference.judged import Bench, known_of
from govrules.compare.difference.model import Stated, Witness
from govrules.logic import evaluate
from govrules.record import AS_OF, catalogue
from govrules.record.made import project_of, record_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from govrules.compare.difference.era import Era
    from govrules.compare.difference.side import Side

_DIGITS: Final = 8


class Witnesses:
    """The witnesses of one comparison, all judged on one day under both packs."""

    def __init__(self, a: Side, b: Side, era: Era) -> None:
        self._a, self._b, self.era = a, b, era
        self._bench_a, self._bench_b = Bench(a.resolved.rules), Bench(b.resolved.rules)

    def of(self, facts: Mapping[str, Any]) -> Witness:
        """Return the witness that *facts* make; its id follows from them."""
        stated = tuple(_stated(facts))
        named = json.dumps([[fact.path, fact.value.en] for fact in stated])
        name = f"witness-{sha256(named.encode()).hexdigest()[:_DIGITS]}"
        zh = f"比较 {self._a.name} 与 {self._b.name} 的例证"
        as_of = self.era.as_of
        known = known_of(project_of(facts, id=name, name=zh), as_of)
        return Witness(
            id=name,
            facts=stated,
            record=_in_json(record_of(facts, id=name, name=zh)),
            violated_a=tuple(self._bench_a.breached(known, as_of)),
            violated_b=tuple(self._bench_b.breached(known, as_of)),
            follows_a=_following(self._a, known),
            follows_b=_following(self._b, known),
        )


def _following(side: Side, known: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(one.id for one in side.resolved.sanctions if evaluate(one.when, known) is True)


def _stated(facts: Mapping[str, Any]) -> Iterator[Stated]:
    for fact in catalogue():
        if fact.path not in facts or fact.path == AS_OF:
            continue
        value = facts[fact.path]
        if fact.kind != "list" or not value:
            yield Stated(path=fact.path, label=Text.of(fact.label), value=value_text(fact, value))
            continue
        for number, item in enumerate(value):
            for path, part in sorted(item.items()):
                inner = catalogue()[path]
                place = f"{fact.path}[{number}]{path.removeprefix(fact.path)}"
                yield Stated(path=place, label=Text.of(inner.label), value=value_text(inner, part))


def _in_json(value: Any) -> Any:
    """Return a record with days written out."""
    if isinstance(value, dict):
        return {key: _in_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_in_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
