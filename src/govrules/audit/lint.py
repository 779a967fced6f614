"""A pack against itself: faults on every day in force, words against bounds, what is never used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from govrules.pack import Pack, ResolvedPack, alternatives, load_pack_folder, resolve
from govrules.pack.decode import Sourced
from govrules.pack.model import BandModel, Parameter, Version
from govrules.source import Diagnostic, InputError, Mapping, Node, Place, Scalar, Sequence
from govrules.values.citation import article_of
from govrules.values.text import narrow
from govrules.values.words import Words

_INCLUSIVE: Final = ("（含", "(含", "及以下", "及以上", "不超过", "不得超过", "不少于", "不得少于", "不低于", "不大于", "不小于", "以内", "不高于", "达到")
_UP: Final = ("以上", "超过", "大于", "不少于", "不得少于", "不低于", "不小于", "高于")
_DOWN: Final = ("以下", "不超过", "不得超过", "小于", "不大于", "低于", "以内", "不足", "不高于")


def lint_folder(folder: Path, *, name: str | None = None) -> list[Diagnostic]:
    """Return everything wrong with the pack in *folder*: faults that stop it, then what a careful reviewer would mend."""
    try:
        pack = load_pack_folder(folder, name=name)
    except InputError as problem:
        return list(problem.diagnostics)
    return lint(pack)


def lint(pack: Pack) -> list[Diagnostic]:
    """Return everything wrong with a loaded pack. See docs/diagnostics.md for the codes."""
    faults: list[Diagnostic] = []
    resolved: list[ResolvedPack] = []
    for day in days_of_change(pack):
        try:
            found = resolve(pack, day)
            if isinstance(found, ResolvedPack):
                list(alternatives(pack, found))
                resolved.append(found)
        except InputError as problem:
            faults += [fault for fault in problem.diagnostics if fault not in faults]
    if faults:
        return faults
    faults += _bounds(pack)
    faults += _citations(pack)
    faults += _unused(pack)
    return sorted(faults, key=lambda fault: (fault.place.file, fault.place.span or (0,)))


def days_of_change(pack: Pack) -> list[date]:
    """Return every day in force on which a figure begins, the first day in force, and the last."""
    force = pack.instrument.item.in_force
    days = {force.since} | {version.since for entry in pack.parameters for version in entry.item.versions}
    if force.until is not None:
        days.add(force.until)
    return sorted(day for day in days if day >= force.since and (force.until is None or day <= force.until))


def _bounds(pack: Pack) -> Iterator[Diagnostic]:
    """Hold the side of each bound, and its figure, against the words that say it."""
    for entry in pack.parameters:
        for version in entry.item.versions:
            if version.bands is None:
                yield from _single_bound(entry, version)
            for band in version.bands or ():
                yield from _band_bound(entry, band)


def _single_bound(entry: Sourced[Parameter], version: Version) -> Iterator[Diagnostic]:
    says, place = version.says or "", entry.place("versions")
    if version.bound in {"upto", "below", "from", "above"}:
        upper = version.bound in {"upto", "below"}
        yield from _side(entry.item.id, says, upper=upper, inclusive=version.bound in {"upto", "from"}, place=place)
    if entry.item.kind in {"money", "ratio"}:
        yield from _figure(entry.item.id, says, version.value or "", place)


def _band_bound(entry: Sourced[Parameter], band: BandModel) -> Iterator[Diagnostic]:
    name, place = f"{entry.item.id}.{band.id}", entry.place("versions")
    low, high = band.since or band.above, band.upto or band.below
    figure = high if low is None else low if high is None else None
    if figure is None or band.reading is not None:
        return
    yield from _figure(name, band.says, figure, place)
    yield from _side(name, band.says, upper=low is None, inclusive=(band.upto or band.since) is not None, place=place)


def _figure(name: str, says: str, value: str, place: Place) -> Iterator[Diagnostic]:
    digits = re.search(r"\d+(?:\.\d+)?", narrow(value))
    if digits is not None and digits[0] not in re.findall(r"\d+(?:\.\d+)?", narrow(says)):
        yield Diagnostic(
            "L601", Words(f"{name}：says “{says}”里没有数字 {digits[0]}", f"{name}: says “{says}” does not hold the figure {digits[0]}"), place
        )


def _side(name: str, says: str, *, upper: bool, inclusive: bool, place: Place) -> Iterator[Diagnostic]:
    up = any(word in says for word in _UP) and not any(word in says for word in ("不超过", "不得超过"))
    down = any(word in says for word in _DOWN)
    if (up and not down and upper) or (down and not up and not upper):
        yield Diagnostic("L602", Words(f"{name}：says “{says}”与界限方向不符", f"{name}: says “{says}” points to the other side"), place)
    if not up and not down:
        return
    words_inclusive = any(word in says for word in _INCLUSIVE)
    if words_inclusive != inclusive:
        yield Diagnostic(
            "L603",
            Words(
                f"{name}：says “{says}”{'含' if words_inclusive else '不含'}本数，而界限写作{'含' if inclusive else '不含'}；若出于解读，请写 reading",
                f"{name}: says “{says}” {'takes in' if words_inclusive else 'leaves out'} the figure itself, the bound does not agree; if a reading decides, name it",
            ),
            place,
        )


def _citations(pack: Pack) -> Iterator[Diagnostic]:
    articles = {article.n for article in pack.instrument.item.articles}
    for entry in _entries(pack):
        for cite in entry.item.cite:
            article = article_of(cite)
            if article is not None and article not in articles:
                yield Diagnostic(
                    "L610", Words(f"{entry.item.id} 引用的第{article}条不存在", f"{entry.item.id} cites article {article}, which does not exist"), entry.place("cite")
                )


def _entries(pack: Pack) -> list[Sourced[Any]]:
    return [*pack.checks, *pack.documents, *pack.steps, *pack.consequences, *pack.terms, *pack.readings]


def _unused(pack: Pack) -> Iterator[Diagnostic]:
    names: set[str] = set()
    parameters: set[str] = set()
    terms: set[str] = set()
    for entry in [*_entries(pack), pack.instrument]:
        for op, value in _operations(entry.node):
            if op == "param" and isinstance(value, Scalar):
                parameters.add(value.raw)
            elif op == "term" and isinstance(value, Scalar):
                terms.add(value.raw)
            elif op == "in_band" and isinstance(value, Sequence) and len(value.items) == 3 and isinstance(value.items[1], Scalar):
                parameters.add(value.items[1].raw)
        names.update(getattr(entry.item, "readings", ()))
    names.update(pack.instrument.item.scope.readings)
    for parameter in pack.parameters:
        for version in parameter.item.versions:
            names.update(part.reading for part in (version, *(version.bands or ())) if part.reading)
        if parameter.item.id not in parameters:
            yield Diagnostic(
                "L620", Words(f"参数 {parameter.item.id} 没有被任何规则使用", f"no rule uses the parameter {parameter.item.id}"), parameter.place("id"), note=True
            )
    for term in pack.terms:
        if term.item.id not in terms:
            yield Diagnostic("L621", Words(f"术语 {term.item.id} 没有被使用", f"the term {term.item.id} is not used"), term.place("id"))
    for reading in pack.readings:
        if reading.item.id not in names:
            yield Diagnostic(
                "L622",
                Words(f"读法 {reading.item.id} 没有被任何规则引用（readings 或 reading）", f"nothing refers to the reading {reading.item.id} (readings, reading)"),
                reading.place("id"),
            )


def _operations(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node, Mapping):
        for key, value in node.entries.items():
            yield key, value
            yield from _operations(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _operations(item)
