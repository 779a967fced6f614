"""The numbered values that an answer on a terminal may pick from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.checking.asking import symbols_asked_about
from govrules.output.layout import pad, width
from govrules.record import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.checking.asking import Question
    from govrules.checking.standing import Standing
    from govrules.output.layout import Paper
    from govrules.values.words import Lang

_MOST_SHOWN: Final = 16


@dataclass(frozen=True, slots=True)
class Choices:
    """Values by id with what each is called; the first ``shown`` of them are listed with the question."""

    labels: dict[str, str]
    shown: int

    def lines(self, paper: Paper, *, every: bool = False) -> Iterator[str]:
        """Yield the values with their numbers, in as many columns as *paper* has room for."""
        listed = list(self.labels.values())[: len(self.labels) if every else self.shown]
        cells = [f"{number:>4} {label}" for number, label in enumerate(listed, 1)]
        widest = max(map(width, cells)) + 2
        columns = max(1, min(4, paper.columns // widest))
        rows = -(-len(cells) // columns)
        for row in range(rows):
            yield "".join(pad(cell, widest) for cell in cells[row::rows]).rstrip()


def choices_of(question: Question, standing: Standing, lang: Lang) -> Choices | None:
    """Return what *question* lets pick from, what rules name first where that is much; else None."""
    if question.documents:
        kinds = vocabulary().documents
        return Choices({kind: kinds[kind].label.say(lang) for kind in question.documents}, len(kinds))
    fact = question.fact
    if fact is None or fact.domain is None or fact.kind not in {"symbol", "set"}:
        return None
    symbols = fact.domain.symbols
    if len(symbols) <= _MOST_SHOWN:
        first = list(symbols)
    else:
        first = [name for name in symbols if name in symbols_asked_about(question, standing)]
    local = standing.resolved.body if fact.domain.id == "body" else None
    labels = {
        name: (local(name) if local is not None else symbols[name].label).say(lang)
        for name in (*first, *(name for name in symbols if name not in first))
    }
    return Choices(labels, min(len(first) or _MOST_SHOWN, _MOST_SHOWN))
