"""The values that the columns of a form take, as the columns of a sheet: what drop-downs are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.forms.sheet import CONTENTS
from govrules.record import vocabulary
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.catalogue import Domain
    from govrules.forms.wanted import Wanted
    from govrules.values.words import Lang

_MOST_NAMED = 3
"""How many of the columns that share their values head them."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The labels of a domain, below a heading; ``domain`` is its id, None for the parts of a document."""

    domain: str | None
    heading: str
    labels: tuple[str, ...]


def choices(form: Wanted, lang: Lang) -> list[Choices]:
    """Return the values that the symbols and sets of *form* take, then the parts of the types of documents
    that it names.
    """
    domains: dict[str, tuple[Domain, list[Words]]] = {}
    for sheet in form.sheets:
        for column in sheet.columns:
            if column.domain is not None:
                domains.setdefault(column.domain.id, (column.domain, []))[1].append(column.label)
    found = [
        Choices(name, _heading(labels, lang), tuple(_labels(domain, form, lang)))
        for name, (domain, labels) in domains.items()
    ]
    return found + list(_parts(form, lang))


def _labels(domain: Domain, form: Wanted, lang: Lang) -> Iterator[str]:
    first = [kind for kind in form.documents if domain.id == "document"]
    for symbol in (*first, *(symbol for symbol in domain.symbols if symbol not in first)):
        yield domain.symbols[symbol].label.say(lang)


def _heading(labels: list[Words], lang: Lang) -> str:
    named = [label.say(lang) for label in labels[:_MOST_NAMED]]
    if lang == "zh":
        return "、".join(named) + ("等" if len(labels) > _MOST_NAMED else "")
    return ", ".join(named) + (" and others" if len(labels) > _MOST_NAMED else "")


def _parts(form: Wanted, lang: Lang) -> Iterator[Choices]:
    if not any(column.path == CONTENTS for sheet in form.sheets for column in sheet.columns):
        return
    for kind in form.documents or vocabulary().documents:
        document = vocabulary().documents[kind]
        labels = tuple(symbol.label.say(lang) for symbol in document.contents.symbols.values())
        if labels:
            of = Words(f"{document.label.zh}的内容", f"contents of the {document.label.en}")
            yield Choices(None, of.say(lang), labels)
