"""How the faults of a pack are worded, so that one kind of fault reads the same wherever it is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.source import Diagnostic, Place, nearest
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def no_such(code: str, what: Words, name: str, known: Iterable[str], place: Place) -> Diagnostic:
    """Return the fault of a *name* that nothing bears, with the nearest that something does."""
    near = nearest(name, known)
    return Diagnostic(
        code,
        Words(
            f"没有{what.zh}“{name}”" + (f"；是否指 {near}？" if near else ""),
            f"no {what.en} “{name}”" + (f"; did you mean {near}?" if near else ""),
        ),
        place,
    )


def no_article(name: str, article: int, place: Place) -> Diagnostic:
    """Return the fault of a citation of an article that the instrument does not have."""
    words = Words(
        f"{name} 引用的第{article}条不存在", f"{name} cites article {article}, which does not exist"
    )
    return Diagnostic("L610", words, place)


def each_once(faults: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return *faults* in the order of their places, without repetitions."""
    return sorted(dict.fromkeys(faults), key=lambda fault: (fault.place.file, fault.place.span or (0, 0)))
