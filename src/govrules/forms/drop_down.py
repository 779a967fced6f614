"""The drop-downs of a form, as XlsxWriter takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from govrules.forms.grid import VALUES
from govrules.forms.table import column_name
from govrules.record.cells import NO, NONE, SOME, UNKNOWN, YES
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.forms.choices import Choices
    from govrules.forms.cover import Cover
    from govrules.forms.sheet import Column
    from govrules.values.words import Lang

_LONGEST: Final = 255
"""So many characters a rule that lists its words itself may have."""


def drop_down(column: Column, choices: Sequence[Choices], cover: Cover, lang: Lang) -> dict[str, Any] | None:
    """Return the rule for the cells of *column*; None where they take any figure, day or text.

    The words of flags and symbols must be chosen; an event may be a day as well.
    """
    source = _source(column, choices, cover, lang)
    if source is None:
        return None
    rule = {"validate": "list", "source": source}
    if column.kind in {"event", "text"}:
        return {**rule, "show_error": False}
    return {
        **rule,
        "error_title": Words("请从列表中选择", "Choose from the list").say(lang),
        "error_message": Words("列表中没有；查不清的留空", "not on the list; leave it empty if unknown").say(
            lang
        ),
    }


def _source(column: Column, choices: Sequence[Choices], cover: Cover, lang: Lang) -> list[str] | str | None:
    words: tuple[Words, ...] = ()
    if column.kind == "flag":
        words = (YES, NO, UNKNOWN)
    elif column.kind == "list":
        words = (SOME, NONE)
    elif column.kind == "event":
        words = (NO, YES)
    elif column.path == "jurisdiction":
        words = cover.jurisdictions
    elif column.kind == "symbol" and column.domain is not None:
        return _range(column.domain.id, choices, lang)
    said = [word.say(lang) for word in words]
    return said if said and len(",".join(said)) <= _LONGEST else None


def _range(domain: str, choices: Sequence[Choices], lang: Lang) -> str:
    """Return where the values of *domain* stand; a list in the rule itself could not be long."""
    at = next(at for at, one in enumerate(choices) if one.domain == domain)
    letters = column_name(at)
    return f"='{VALUES.say(lang)}'!${letters}$2:${letters}${len(choices[at].labels) + 1}"
