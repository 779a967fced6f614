"""A line into sentences, as statutes are cited: a full stop ends one, a semicolon does not."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from govrules.texts.text import Piece

ENDS: Final = "。！？"
_PAIRS: Final = {
    "（": "）", "(": "）", "【": "】", "《": "》", "“": "”", "‘": "’", "「": "」", "『": "』", "〔": "〕",
}  # fmt: skip
_OPENING: Final = frozenset(_PAIRS)
_CLOSING: Final = frozenset(_PAIRS.values()) | {")"}


def sentences(line: Piece) -> tuple[Piece, ...]:
    """Return the sentences of *line*; a remark in brackets after the last full stop belongs to the last one.

    A full stop within brackets or quotation marks ends no sentence, unless they close with it.
    """
    ends = _ends(line.text, nested=True)
    if ends is None:  # a bracket that is never closed: better too many sentences than one
        ends = _ends(line.text, nested=False) or []
    if ends and line.text[ends[-1] :].strip()[:1] in {"（", "("}:
        ends.pop()
    cuts = [0, *ends, len(line.text)]
    found = (line.part(start, end) for start, end in pairwise(cuts))
    return tuple(piece for piece in found if piece.text)


def _ends(text: str, *, nested: bool) -> list[int] | None:
    """Return where sentences end, or None where *nested* brackets do not come out even."""
    ends: list[int] = []
    depth, at = 0, 0
    while at < len(text):
        sign = text[at]
        at += 1
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING:
            depth -= 1
        elif sign in ENDS:
            while at < len(text) and text[at] in _CLOSING:
                depth -= 1
                at += 1
            if depth == 0 or not nested:
                ends.append(at)
    return ends if depth == 0 or not nested else None
