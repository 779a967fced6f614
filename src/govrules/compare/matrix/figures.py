"""The figures of a pack that answer a question: exact ends, the words that fix them, what holds between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from govrules.checking.report import Text
from govrules.checking.wording import citations
from govrules.compare.matrix.answer import Edge, Figure, Stretch
from govrules.logic import Bands
from govrules.pack.figures import YEARDAY
from govrules.record import catalogue
from govrules.source import Mapping as MapNode
from govrules.source import Scalar
from govrules.source import Sequence as ListNode
from govrules.values.money import format_fen
from govrules.values.number import format_number
from govrules.values.ratio import format_ratio
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from govrules.compare.matrix.answer import Unit
    from govrules.logic import Band
    from govrules.pack import ResolvedPack, model

MOST_MEANINGS: Final = 3
_SPANS: Final = {"year": Words("年", "year"), "month": Words("个月", "month"), "day": Words("日", "day")}
_UNITS: Final[dict[str, Unit]] = {"money": "fen", "ratio": "ratio", "number": "number"}


def figures_of(resolved: ResolvedPack, topic: str) -> tuple[Figure, ...]:
    """Return the figures of *resolved* that name *topic*, as they are on its day."""
    return tuple(
        _figure(resolved, entry.item) for entry in resolved.pack.parameters if entry.item.topic == topic
    )


def edge(value: int | Fraction, unit: str, *, included: bool) -> Edge:
    """Return an end at *value*: fen, a share, a number, a span of *unit*, or month × 100 + day of a year."""
    if unit == YEARDAY:
        month, day = divmod(int(value), 100)
        shown = f"{month:02}-{day:02}"
        return _edge(shown, "yearday", Words(f"{month}月{day}日", shown), included=included)
    if unit in _SPANS:
        zh, en = _SPANS[unit]
        plural = "" if value == 1 else "s"
        words = Words(f"{value}{zh}", f"{value} {en}{plural}")
        return _edge(str(value), unit, words, included=included)  # type: ignore[arg-type]  # a key of _SPANS
    text = {"money": format_fen, "ratio": format_ratio}.get(unit, format_number)(value)
    return _edge(str(value), _UNITS[unit], Words(text, text), included=included)


def _edge(value: str, unit: Unit, words: Words, *, included: bool) -> Edge:
    return Edge(value=value, unit=unit, included=included, text=Text.of(words))


def band_words(low: Edge | None, high: Edge | None) -> Words:
    """Say a band of amounts as an official would: 不足3000万元, 30万元及以上、100万元及以下."""
    if low is not None and high is not None:
        lower, upper = band_words(low, None), band_words(None, high)
        return Words(f"{lower.zh}、{upper.zh}", f"{lower.en}, {upper.en}")
    if low is not None:
        zh, en = low.text.zh, low.text.en
        return (
            Words(f"{zh}及以上", f"{en} or more") if low.included else Words(f"超过{zh}", f"more than {en}")
        )
    if high is not None:
        zh, en = high.text.zh, high.text.en
        return (
            Words(f"{zh}及以下", f"{en} or less") if high.included else Words(f"不足{zh}", f"less than {en}")
        )
    return Words("不论数额", "whatever the amount")


def limit_words(low: Edge | None, high: Edge | None) -> Words:
    """Say what a single figure allows: 不超过15%, 不少于3, 满12个月, 6个月内, 12月31日前（含）."""
    end = low or high
    if end is None:
        return Words("不限", "without limit")
    zh, en = end.text.zh, end.text.en
    if low is not None and high is not None:
        return Words(zh, en)
    if end.unit in _SPANS:
        return Words(f"满{zh}", f"at least {en}") if low else Words(f"{zh}内", f"within {en}")
    if end.unit == "yearday":
        return Words(f"{zh}起", f"from {en}") if low else Words(f"{zh}前（含）", f"by {en}")
    if low is not None:
        return (
            Words(f"不少于{zh}", f"at least {en}") if low.included else Words(f"超过{zh}", f"more than {en}")
        )
    return Words(f"不超过{zh}", f"at most {en}") if end.included else Words(f"不足{zh}", f"less than {en}")


def version_on(parameter: model.Parameter, resolved: ResolvedPack) -> model.Version:
    """Return the version of *parameter* in force on the day; a pack that resolved has just one."""
    return max(
        (version for version in parameter.versions if version.since <= resolved.as_of),
        key=lambda version: version.since,
    )


def _figure(resolved: ResolvedPack, parameter: model.Parameter) -> Figure:
    version, figure = version_on(parameter, resolved), resolved.parameters[parameter.id]
    if isinstance(figure, Bands):
        written = {band.id: band for band in version.bands or ()}
        stretches = tuple(
            _band(resolved, parameter, band, written[name]) for name, band in figure.bands.items()
        )
    else:
        low, high = _ends(figure.value, figure.unit or parameter.kind, version.bound or "exactly")
        stretches = (
            Stretch(
                low=low,
                high=high,
                text=Text.of(limit_words(low, high)),
                says=version.says,
                citations=citations(version.cite or ()),
                reading=version.reading,
            ),
        )
    fact = catalogue().get(parameter.of or "")
    return Figure(
        id=parameter.id,
        kind=parameter.kind,
        title=Text.of(parameter.title.words),
        of=parameter.of,
        of_label=Text.of(fact.label) if fact is not None else None,
        stretches=stretches,
    )


def _ends(value: int | Fraction, unit: str, bound: str) -> tuple[Edge | None, Edge | None]:
    """Return the ends of what *bound* allows: no more, no less, just that."""
    end = edge(value, unit, included=bound not in {"below", "above"})
    match bound:
        case "below" | "upto" | "by":
            return None, end
        case "from" | "above":
            return end, None
        case _:
            return end, end


def _band(
    resolved: ResolvedPack, parameter: model.Parameter, band: Band, written: model.BandModel
) -> Stretch:
    kind = parameter.kind
    low = None if band.low is None else edge(band.low, kind, included=band.low_in)
    high = None if band.high is None else edge(band.high, kind, included=band.high_in)
    return Stretch(
        low=low,
        high=high,
        text=Text.of(band_words(low, high)),
        says=band.says,
        means=_meanings(resolved, parameter, band.id),
        citations=citations(written.cite),
        reading=written.reading,
    )


def _meanings(resolved: ResolvedPack, parameter: model.Parameter, band: str) -> tuple[Text, ...]:
    """Return the steps on the same question that are taken in *band* alone."""
    pack = resolved.pack
    terms = {entry.item.id: entry.item.condition for entry in pack.terms}
    in_band = (parameter.id, band)
    steps = [entry.item for entry in pack.steps if entry.item.topic == parameter.topic]
    taken = [step for step in steps if in_band in _bands_in(step.when, terms)]
    return tuple(Text.of(step.title.words) for step in taken[:MOST_MEANINGS])


def _bands_in(condition: Any, terms: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Return the bands without which *condition* never holds: those it lists itself or by way of a term."""
    found: set[tuple[str, str]] = set()
    for node in condition.items if isinstance(condition, ListNode) else (condition,):
        entries = node.entries if isinstance(node, MapNode) else {}
        band, term, every = entries.get("in_band"), entries.get("term"), entries.get("and")
        if isinstance(band, ListNode) and len(band.items) == 3:
            names = [item.raw for item in band.items[1:] if isinstance(item, Scalar)]
            found.add((names[0], names[1]))
        if isinstance(term, Scalar):
            found |= _bands_in(terms.get(term.raw), terms)
        if every is not None:
            found |= _bands_in(every, terms)
    return found
