"""The side of every bound, and its figure, held against the words of the text that say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.source import Diagnostic, Place
from govrules.values.text import narrow
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import Pack
    from govrules.pack.model import BandModel, Parameter, Version
    from govrules.pack.sourced import Sourced


class Side(NamedTuple):
    """The side of a figure that words allow: below it (``upper``) or above; with the figure itself or not."""

    upper: bool
    inclusive: bool


_PHRASES: Final[tuple[tuple[str, Side], ...]] = (
    (
        "不(?:得)?(?:超过|高于|大于|多于)|不超出|以内|及以下|以下[(（]含|[(（]含[^)）]*[)）]以下",
        Side(upper=True, inclusive=True),
    ),
    (
        "不(?:得)?(?:少于|低于|小于)|及以上|以上[(（]含|[(（]含[^)）]*[)）]以上|(?<!未)达到",
        Side(upper=False, inclusive=True),
    ),
    ("小于|低于|少于|不足|不满|未达到?|以下", Side(upper=True, inclusive=False)),
    ("超过|超出|大于|高于|多于|以上", Side(upper=False, inclusive=False)),
)
"""Words that fix a bound, the negated and the compound ones first, so that 不超过 is not read as 超过.

A bare 以上 or 以下 leaves the figure out here: a pack that takes it in names the reading that does.
"""


def bounds(pack: Pack) -> Iterator[Diagnostic]:
    """Yield every bound whose side or figure is not that of its words."""
    for entry in pack.parameters:
        for at, version in enumerate(entry.item.versions):
            if version.bands is None:
                yield from _single(entry, at, version)
            for index, band in enumerate(version.bands or ()):
                yield from _band(entry, band, entry.place("versions", at, "bands", index, "says"))


def said_side(says: str) -> Side | None:
    """Return the side that *says* speaks of, or None where it speaks of none or of several."""
    rest, found = says, set()
    for pattern, side in _PHRASES:
        if re.search(pattern, rest):
            found.add(side)
            rest = re.sub(pattern, " ", rest)
    return found.pop() if len(found) == 1 else None


def _single(entry: Sourced[Parameter], at: int, version: Version) -> Iterator[Diagnostic]:
    says, place = version.says or "", entry.place("versions", at, "says")
    name, bound = entry.item.id, version.bound
    if bound in {"upto", "below", "from", "above"} and version.reading is None:
        wanted = Side(upper=bound in {"upto", "below"}, inclusive=bound in {"upto", "from"})
        yield from _side(name, says, wanted, place)
    if entry.item.kind in {"money", "ratio"}:
        yield from _figure(name, says, version.value or "", place)


def _band(entry: Sourced[Parameter], band: BandModel, place: Place) -> Iterator[Diagnostic]:
    name = f"{entry.item.id}.{band.id}"
    low, high = band.since or band.above, band.upto or band.below
    if low is not None and high is not None:
        yield from _figure(name, band.says, low, place)
        yield from _figure(name, band.says, high, place)
    figure = high if low is None else low if high is None else None
    if figure is None or band.reading is not None:
        return
    yield from _figure(name, band.says, figure, place)
    yield from _side(name, band.says, Side(low is None, (band.upto or band.since) is not None), place)


def _figure(name: str, says: str, value: str, place: Place) -> Iterator[Diagnostic]:
    figure = re.search(r"\d+(?:\.\d+)?", narrow(value))
    if figure is None:
        return
    digits = figure[0]
    if digits in re.findall(r"\d+(?:\.\d+)?", narrow(says)) or _chinese(digits) in says:
        return
    words = Words(
        f"{name}：says “{says}”里没有数字 {digits}",
        f"{name}: says “{says}” does not hold the figure {digits}",
    )
    yield Diagnostic("L601", words, place)


def _chinese(digits: str) -> str:
    """Write a whole number below 10000 as Chinese numerals: 300 as 三百."""
    if not digits.isdecimal() or not 0 < int(digits) < 10_000:
        return "\0"
    number, text, gap = int(digits), "", False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            text += ("零" if gap else "") + "零一二三四五六七八九"[digit] + unit
            gap = False
        elif text:
            gap = True
    return text[1:] if text.startswith("一十") else text


def _side(name: str, says: str, wanted: Side, place: Place) -> Iterator[Diagnostic]:
    said = said_side(says)
    if said is None or said == wanted:
        return
    if said.upper != wanted.upper:
        words = Words(
            f"{name}：says “{says}”与界限方向不符", f"{name}: says “{says}” points to the other side"
        )
        yield Diagnostic("L602", words, place)
        return
    zh = ("含" if said.inclusive else "不含"), ("含" if wanted.inclusive else "不含")
    en = "takes in" if said.inclusive else "leaves out"
    words = Words(
        f"{name}：says “{says}”{zh[0]}本数，而界限写作{zh[1]}；若出于解读，请写 reading",
        f"{name}: says “{says}” {en} the figure itself, the bound does not; name the reading that decides",
    )
    yield Diagnostic("L603", words, place)
