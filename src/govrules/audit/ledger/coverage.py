"""The ledger of a pack by article, with what encodes each norm and the cases that exercise it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.audit.ledger.covered import (
    CaseName,
    CoveredArticle,
    CoveredNorm,
    CoveredPack,
    EncodedBy,
    Sums,
    sums_by_kind,
)
from govrules.audit.ledger.encoders import EncoderKind, encoders
from govrules.audit.read_cases import case_files, read_cases
from govrules.checking.report import Text
from govrules.checking.wording import citations
from govrules.pack import ResolvedPack, resolve
from govrules.pack.epoch import days_of_change
from govrules.pack.faults import each_once
from govrules.pack.ledger import IN_FORCE, SCOPE
from govrules.source import Diagnostic, InputError
from govrules.values.citation import article_of, citation_words
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from govrules.pack import Pack, model
    from govrules.pack.ledger import Norm
    from govrules.pack.sourced import Sourced


def latest(pack: Pack) -> ResolvedPack:
    """Return what *pack* says from the last of its changes on. Raises InputError."""
    force = pack.instrument.item.in_force
    begun = [day for day in days_of_change(pack) if day != force.until]
    resolved = resolve(pack, max(begun, default=force.since))
    if not isinstance(resolved, ResolvedPack):
        raise TypeError("a day of change lies in force")
    return resolved


def cover(resolved: ResolvedPack, norms: Sequence[Sourced[Norm]]) -> CoveredPack:
    """Return the ledger *norms* of a pack by article. Raises InputError where its cases cannot be read."""
    pack, item = resolved.pack, resolved.pack.instrument.item
    titles = _titles(resolved)
    cases = _case_titles(pack)
    covered = [_norm(entry.item, titles, cases) for entry in norms]
    headings = {str(article.n): Text.of(article.heading.words) for article in item.articles}
    return CoveredPack(
        id=pack.id,
        version=item.version,
        digest=pack.digest,
        jurisdiction=Text(zh=item.jurisdiction.zh, en=item.jurisdiction.en),
        title=Text.of(item.title.words),
        number=item.number,
        as_of=resolved.as_of.isoformat(),
        sums=Sums.of(covered),
        kinds=sums_by_kind(covered),
        articles=tuple(
            _article(name, headings.get(name), [norm for norm in covered if name in _articles(norm)])
            for name in _in_order({*headings, *(name for norm in covered for name in _articles(norm))})
        ),
    )


def _norm(
    norm: Norm, titles: Mapping[str, tuple[EncoderKind, Words]], cases: Mapping[str, str]
) -> CoveredNorm:
    encoded_by = tuple(
        EncodedBy(id=name, kind=titles[name][0], title=Text.of(titles[name][1]))
        if name in titles
        else EncodedBy(id=name, kind=None, title=Text(zh=name, en=name))
        for name in norm.encoded_by or ()
    )
    return CoveredNorm(
        id=norm.id,
        citations=citations(norm.cite),
        kind=norm.kind,
        modality=norm.modality,
        says=norm.says,
        encoded_by=encoded_by,
        not_encoded=norm.not_encoded,
        cases=tuple(CaseName(name=name, title=cases.get(name, "")) for name in norm.case),
    )


def _articles(norm: CoveredNorm) -> list[str]:
    return [citation.cite.split("/", 1)[0] for citation in norm.citations]


def _in_order(names: Iterable[str]) -> list[str]:
    """Return articles by number, annexes after them."""
    return sorted(names, key=lambda name: (article_of(name) is None, article_of(name) or 0, name))


def _article(name: str, heading: Text | None, norms: list[CoveredNorm]) -> CoveredArticle:
    return CoveredArticle(
        article=name,
        label=Text.of(citation_words(name)),
        heading=heading,
        sums=Sums.of(norms),
        norms=tuple(norms),
    )


def _titles(resolved: ResolvedPack) -> dict[str, tuple[EncoderKind, Words]]:
    """Map the name of everything that may encode a norm to what it is and what it is called."""
    pack, item = resolved.pack, resolved.pack.instrument.item
    entries = {
        **{term.item.id: term.item.title.words for term in pack.terms},
        **{parameter.item.id: parameter.item.title.words for parameter in pack.parameters},
        **{sanction.id: sanction.title for sanction in resolved.sanctions},
        **{rule.id: rule.title for rule in resolved.rules},
        **{step.id: step.title for step in resolved.steps},
    }
    others: dict[EncoderKind, dict[str, Words]] = {
        "scope": {SCOPE: item.scope.title.words},
        "reading": {entry.item.id: _question(entry.item) for entry in pack.readings},
        "body": {role: Words(body.zh, body.en) for role, body in item.bodies.items()},
        "in_force": {IN_FORCE: Words("施行期间", "days in force")},
    }
    # where several entries bear one name, the first kind of the list is the one an author means
    return {one.id: (one.kind, others.get(one.kind, entries)[one.id]) for one in reversed(encoders(pack))}


def _question(reading: model.Reading) -> Words:
    return reading.question.words if reading.question is not None else Words(reading.id, reading.id)


def _case_titles(pack: Pack) -> dict[str, str]:
    faults: list[Diagnostic] = []
    titles = {case.name: case.title for path in case_files(pack) for case in read_cases(path, pack, faults)}
    if faults:
        raise InputError(each_once(faults))
    return titles
