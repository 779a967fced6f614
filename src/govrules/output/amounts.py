"""Amounts in 万元, as tables of many projects write them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from govrules.output.workbook import Cell
from govrules.values.decimals import decimal_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.output.voice import Voice
    from govrules.portfolio.count import Count

_FEN: Final = 1_000_000
"""So many fen are 1万元."""


def amount_text(fen: int | None, voice: Voice) -> str:
    """Return an amount in 万元, its thousands apart; that it is not stated for None."""
    if fen is None:
        return voice.pick("未填", "not stated")
    whole, _, rest = (decimal_text(Fraction(fen, _FEN)) or "").partition(".")
    return f"{int(whole):,}" + (f".{rest}" if rest else "")


def counted_text(count: Count, voice: Voice, unit: str = "") -> str:
    """Return the money of *count* in 万元, followed by *unit*, and how many projects state none."""
    if count.unstated and count.unstated == count.projects:
        return amount_text(None, voice)
    money = amount_text(count.total_fen, voice) + voice.pick(unit, f" {unit}" if unit else "")
    if not count.unstated:
        return money
    return money + voice.aside(voice.pick(f"另 {count.unstated} 个未填", f"{count.unstated} not stated"))


def amount_cell(fen: int | None) -> Cell:
    """Return an amount in 万元 as a number; an empty cell for None."""
    return Cell(None if fen is None else Fraction(fen, _FEN), amount=True)


def counted_cells(count: Count) -> Iterator[Cell]:
    """Yield the money of *count*, and how many projects state none; no money where none states any."""
    known = count.projects == 0 or count.unstated < count.projects
    yield amount_cell(count.total_fen if known else None)
    yield Cell(count.unstated)
