"""A pack against itself: faults on every day in force, words against bounds, what is never used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from govrules.audit.bounds import bounds
from govrules.audit.ledger.lint import ledger
from govrules.audit.review import review, review_on
from govrules.audit.review.between import faults_between
from govrules.pack import Pack, ResolvedPack, alternatives, load_pack_folder, resolve
from govrules.pack.epoch import days_of_change
from govrules.pack.faults import each_once, no_article
from govrules.pack.uses import Uses, uses_of
from govrules.source import Diagnostic, InputError, Place, nearest
from govrules.values.citation import article_of
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from govrules.pack.sourced import Sourced

_FILES: Final = (
    "instrument.yaml", "parameters.yaml", "readings.yaml", "terms.yaml", "documents.yaml", "procedure.yaml",
    "consequences.yaml", "norms.yaml", "mutants.yaml",
)  # fmt: skip
_FOLDERS: Final = ("checks", "cases")


def lint_folder(folder: Path, *, name: str | None = None) -> list[Diagnostic]:
    """Return everything wrong with the pack in *folder*; what stops it hides what a reviewer would mend."""
    try:
        pack = load_pack_folder(folder, name=name)
    except InputError as problem:
        return list(problem.diagnostics)
    return lint(pack)


def lint(pack: Pack) -> list[Diagnostic]:
    """Return everything wrong with a loaded pack. See docs/diagnostics.md for the codes."""
    faults: list[Diagnostic] = []
    sound: list[ResolvedPack] = []
    for day in days_of_change(pack):
        try:
            resolved = resolve(pack, day)
            if isinstance(resolved, ResolvedPack):
                alternatives(pack, resolved)
                sound.append(resolved)
        except InputError as problem:
            faults += problem.diagnostics
    faults += _strays(pack)
    if not faults:
        faults += [*bounds(pack), *_citations(pack), *_unused(pack), *ledger(pack)]
        faults += [*review(pack), *(fault for resolved in sound for fault in review_on(resolved))]
    return each_once(faults)


def lint_between(folders: Sequence[tuple[Path, str]]) -> list[Diagnostic]:
    """Return what is worth knowing of sound packs side by side: folders, with the names to report them by."""
    found: list[ResolvedPack] = []
    for folder, name in folders:
        pack = load_pack_folder(folder, name=name)
        resolved = resolve(pack, days_of_change(pack)[-1])
        if isinstance(resolved, ResolvedPack):
            found.append(resolved)
    return each_once(list(faults_between(found))) if len(found) > 1 else []


def _strays(pack: Pack) -> Iterator[Diagnostic]:
    """Find files that nothing reads because their name is not one of a pack's."""
    for path in sorted(pack.folder.rglob("*")):
        relative = path.relative_to(pack.folder)
        read = relative.as_posix() in _FILES or (
            len(relative.parts) == 2 and relative.parts[0] in _FOLDERS and path.suffix == ".yaml"
        )
        if path.is_file() and path.suffix in {".yaml", ".yml"} and not read:
            near = nearest(relative.parts[0], [*_FILES, *_FOLDERS])
            yield Diagnostic(
                "L630",
                Words(
                    "规则包不读这个文件" + (f"；是否指 {near}？" if near else ""),
                    "no pack reads this file" + (f"; did you mean {near}?" if near else ""),
                ),
                Place(f"{pack.shown}/{relative.as_posix()}"),
            )


def _citations(pack: Pack) -> Iterator[Diagnostic]:
    """Find citations of articles that the instrument does not have."""
    articles = {article.n for article in pack.instrument.item.articles}
    for name, cites, place in _cited(pack):
        for cite in cites:
            article = article_of(cite)
            if article is not None and article not in articles:
                yield no_article(name, article, place)


def _cited(pack: Pack) -> Iterator[tuple[str, Iterable[str], Place]]:
    scope = pack.instrument.item.scope
    yield "scope", scope.cite, pack.instrument.place("scope", "cite")
    for entry in _entries(pack):
        yield entry.item.id, entry.item.cite, entry.place("cite")
        for key in ("unless", "consequences"):
            for index, part in enumerate(getattr(entry.item, key, ())):
                yield entry.item.id, part.cite, entry.place(key, index, "cite")
        waivable = getattr(entry.item, "waivable", None)
        if waivable is not None:
            yield entry.item.id, waivable.cite, entry.place("waivable", "cite")
        deadline = getattr(entry.item, "deadline", None)
        extension = getattr(deadline, "extended_by", None)
        if extension is not None:
            yield entry.item.id, extension.cite, entry.place("deadline", "extended_by", "cite")
    for parameter in pack.parameters:
        for at, version in enumerate(parameter.item.versions):
            yield parameter.item.id, version.cite or (), parameter.place("versions", at, "cite")
            for index, band in enumerate(version.bands or ()):
                yield parameter.item.id, band.cite, parameter.place("versions", at, "bands", index, "cite")


def _entries(pack: Pack) -> list[Sourced[Any]]:
    return [*pack.checks, *pack.documents, *pack.steps, *pack.consequences, *pack.terms, *pack.readings]


def _unused(pack: Pack) -> Iterator[Diagnostic]:
    """Find figures, terms and readings that nothing refers to. A figure may be there for comparison alone."""
    used, readings = Uses(), set(pack.instrument.item.scope.readings)
    for entry in [*_entries(pack), pack.instrument]:
        used |= uses_of(entry.node)
        readings.update(getattr(entry.item, "readings", ()))
    for parameter in pack.parameters:
        for version in parameter.item.versions:
            readings.update(band.reading for band in version.bands or () if band.reading)
            if version.reading:
                readings.add(version.reading)
        name = parameter.item.id
        if name not in used.parameters:
            words = Words(f"参数 {name} 没有被任何规则使用", f"no rule uses the parameter {name}")
            yield Diagnostic("L620", words, parameter.place("id"), note=True)
    for term in pack.terms:
        if term.item.id not in used.terms:
            words = Words(f"术语 {term.item.id} 没有被使用", f"the term {term.item.id} is not used")
            yield Diagnostic("L621", words, term.place("id"))
    for reading in pack.readings:
        if reading.item.id not in readings:
            words = Words(
                f"读法 {reading.item.id} 没有被任何规则引用（readings 或 reading）",
                f"nothing refers to the reading {reading.item.id} (readings, reading)",
            )
            yield Diagnostic("L622", words, reading.place("id"))
