"""Python expressions as they are put together: text, the variables read, how tightly it binds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Mode = Literal["true", "false", "maybe", "maybe not"]
"""How a condition is printed: certainly true, certainly false, possibly true, possibly false."""

_OR, _AND, _TEST, ATOM = range(4)


@dataclass(frozen=True, slots=True)
class Code:
    """An expression. ``uses`` names the variables it reads; ``binds`` tells when it needs brackets."""

    text: str
    uses: frozenset[str] = field(default=frozenset(), compare=False)
    binds: int = field(default=_TEST, compare=False)

    def within(self, binds: int) -> str:
        """Return the text, in brackets where it stands among what binds more tightly."""
        return self.text if self.binds >= binds else f"({self.text})"


TRUE: Final = Code("True", binds=ATOM)
FALSE: Final = Code("False", binds=ATOM)


def code(text: str, *uses: str, binds: int = _TEST) -> Code:
    """Return an expression that reads the variables *uses*."""
    return Code(text, frozenset(uses), binds)


def all_of(parts: Iterable[Code]) -> Code:
    """Return ``a and b and …``, each part once, without what is always true."""
    return _joined(parts, "and", _AND, ends=FALSE, nothing=TRUE)


def any_of(parts: Iterable[Code]) -> Code:
    """Return ``a or b or …``, each part once, without what is always false."""
    return _joined(parts, "or", _OR, ends=TRUE, nothing=FALSE)


def _joined(parts: Iterable[Code], word: str, binds: int, *, ends: Code, nothing: Code) -> Code:
    kept: dict[str, Code] = {}
    for part in parts:
        if part == ends:
            return ends
        if part != nothing:
            kept.setdefault(part.text, part)
    if len(kept) < 2:
        return next(iter(kept.values()), nothing)
    # a part of the same kind needs no brackets: and and or are associative
    text = f" {word} ".join(part.within(binds) for part in kept.values())
    return Code(text, frozenset().union(*(part.uses for part in kept.values())), binds)
