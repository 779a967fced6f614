"""Words that changed: the phrase of a text nearest to one that is no longer there, and short differences."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.texts import normal

if TYPE_CHECKING:
    from collections.abc import Iterable

_NEAR: Final = 0.6
"""How alike two phrases are, from 0 to 1, for one to be what became of the other."""
_STRETCH: Final = 3
"""By how many characters the phrase may have grown or shrunk."""
_AROUND: Final = 8
"""Characters shown on either side of a change, and how near two changes are to be shown as one."""


class Change(NamedTuple):
    """A stretch of a text before and after, with a few characters around it."""

    was: str
    now: str


def nearest_phrase(says: str, lines: Iterable[str]) -> str | None:
    """Return the stretch of *lines* most like *says*, or None where nothing is like it."""
    best, found = _NEAR, None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(says)
    for line in lines:
        for size in range(max(1, len(says) - _STRETCH), len(says) + _STRETCH + 1):
            for start in range(max(1, len(line) - size + 1)):
                matcher.set_seq1(line[start : start + size])
                if matcher.real_quick_ratio() > best and matcher.quick_ratio() > best:
                    ratio = matcher.ratio()
                    if ratio > best:
                        best, found = ratio, line[start : start + size]
    return found


def changes(was: str, now: str) -> list[Change]:
    """Return the stretches in which two versions of a text differ; spaces and punctuation alone are none."""
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    merged: list[list[int]] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or normal(was[a:b]) == normal(now[c:d]):
            continue
        if merged and a - merged[-1][1] <= _AROUND:
            merged[-1][1::2] = [b, d]
        else:
            merged.append([a, b, c, d])
    return [Change(_shown(was, a, b), _shown(now, c, d)) for a, b, c, d in merged]


def _shown(text: str, start: int, end: int) -> str:
    """Return a stretch of *text* with a little around it, an ellipsis where more follows."""
    low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
    shown = text[low:high].replace("\n", " ")
    return ("…" if low else "") + shown + ("…" if high < len(text) else "")
