"""From what a person types for a question to what a record states."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from govrules.checking.standing import DOCUMENTS
from govrules.cli.choices import Choices
from govrules.record import vocabulary
from govrules.record.cells import members_in
from govrules.record.reading import read_day, read_event, read_flag
from govrules.values import ValueProblem
from govrules.values.text import narrow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govrules.catalogue import Domain, Fact
    from govrules.checking.asking import Question

_YES_NO: Final[Mapping[str, str]] = {
    **dict.fromkeys(("y", "对", "是的", "有的", "已发生", "发生了"), "yes"),
    **dict.fromkeys(("n", "不是", "不", "没有", "没", "未发生", "尚未发生", "尚未"), "no"),
}
_NONE: Final = frozenset({"无", "没有", "都没有", "none", "no", "否", "0", "[]"})
_MOST_ITEMS: Final = 200


def reply(question: Question, text: str, choices: Choices | None, *, has_happened: bool) -> dict[str, Any]:
    """Return the facts, by path, that *text* states as an answer to *question*.

    *has_happened* tells that the fact is an event known to have happened, whose day alone is open. Whether a
    fact can have the value is left to the record. Raises ValueProblem for what is no answer.
    """
    text = text.strip()
    if question.fact is None:
        picked = _picked(text, choices or Choices({}, 0), vocabulary().domains["document"])
        return {f"{DOCUMENTS}{kind}": kind in picked for kind in question.documents}
    return {question.path: _value(question.fact, text, choices, has_happened=has_happened)}


def _value(fact: Fact, text: str, choices: Choices | None, *, has_happened: bool) -> Any:
    said = narrow(text)
    match fact.kind:
        case "flag":
            return read_flag(_plain(said))
        case "event":
            found = read_day(said) if has_happened else read_event(_plain(said))
            return found.isoformat() if isinstance(found, date) else found
        case "list":
            return [{} for _ in range(_count(said))]
        case "symbol" if choices is not None and fact.domain is not None:
            return _one(text, choices, fact.domain)
        case "set" if choices is not None and fact.domain is not None:
            return _picked(text, choices, fact.domain)
        case "text":
            return text
        case _:
            return said


def _plain(said: str) -> str:
    return _YES_NO.get(said.casefold(), said)


def _count(said: str) -> int:
    if said.casefold() in _NONE:
        return 0
    if not (said.isascii() and said.isdecimal() and int(said) <= _MOST_ITEMS):
        zh, en = (
            f"应为项数：没有填 0，至多 {_MOST_ITEMS}",
            f"a number was expected: 0 for none, at most {_MOST_ITEMS}",
        )
        raise ValueProblem(zh, en)
    return int(said)


def _picked(text: str, choices: Choices, domain: Domain) -> list[str]:
    """Return the values that are picked."""
    if narrow(text).casefold() in _NONE and domain.find(text) is None:
        return []
    found: dict[str, None] = {}
    for name in members_in(text, domain):
        numbers = narrow(name).split()
        for part in numbers if all(map(_is_number, numbers)) else [name]:
            found[_one(part, choices, domain)] = None
    strange = next((name for name in found if name not in choices.labels and domain.find(name)), None)
    if strange is not None:
        raise ValueProblem(f"“{strange}”不在所列之中", f"“{strange}” is not among those listed")
    return list(found)


def _one(text: str, choices: Choices, domain: Domain) -> str:
    """Return the value that *text* picks, by number or by any of its names.

    A name that there is not is left as it is: the record says what is wrong with it. Raises ValueProblem for
    a number that there is not.
    """
    said = narrow(text)
    if not _is_number(said):
        return _names(choices, domain).get(said.casefold(), text)
    every, number = list(choices.labels), int(said[:9])
    if not 1 <= number <= len(every):
        en = f"there is no number {said}: they are 1 to {len(every)}"
        raise ValueProblem(f"没有第 {said} 项，序号为 1 至 {len(every)}", en)
    return every[number - 1]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def _names(choices: Choices, domain: Domain) -> dict[str, str]:
    """Map every name of a value, as narrow as can be, to the value; what it is called here counts most."""
    known = [(name, one.id) for one in domain.symbols.values() for name in (*one.aliases, *one.label, one.id)]
    known += [(label, value) for value, label in choices.labels.items()]
    return {narrow(name).casefold(): value for name, value in known}
