"""What of a regulation is encoded, as one page to be read article by article, with every rule in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.audit.ledger.covered import CoveredNorm, CoveredPack
from govrules.output.coverage_words import ENCODERS, KINDS, MODALITIES, head, share, wording_day
from govrules.output.entry_text import EntryText, Row
from govrules.output.page import page
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.audit.ledger.covered import EncodedBy
    from govrules.pack import ResolvedPack
    from govrules.values.words import Lang


@dataclass(frozen=True, slots=True)
class _Entry:
    """What encodes a norm: in words where the page names it first, afterwards as a link to there.

    ``told_at`` says in which other article that was.
    """

    kind: str
    title: str
    id: str
    anchor: str
    first: bool
    rows: tuple[Row, ...]
    told_at: str


@dataclass(frozen=True, slots=True)
class _Norm:
    anchor: str
    cited: str
    modality: str
    norm: CoveredNorm
    entries: tuple[_Entry, ...]


@dataclass(frozen=True, slots=True)
class _Article:
    anchor: str
    label: str
    heading: str
    counts: tuple[str, ...]
    norms: tuple[_Norm, ...]


@dataclass(frozen=True, slots=True)
class _Section:
    """A pack, its sums by kind (the last row: of all), and its articles."""

    pack: CoveredPack
    title: str
    wording: str
    kinds: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    articles: tuple[_Article, ...]


def coverage_html(covered: Sequence[tuple[CoveredPack, ResolvedPack]], lang: Lang) -> str:
    """Return the page of the ledgers; norms, reasons and titles of cases are Chinese in either language."""
    voice = Voice(lang)
    sections = [_section(pack, EntryText.of(resolved, lang), voice) for pack, resolved in covered]
    name = voice.pick("规范台账", "Ledger of norms")
    return page(
        "coverage.html",
        lang=lang,
        title=f"{sections[0].title} – {name}" if len(sections) == 1 else name,
        sections=sections,
        head=lambda key: head(key, lang),
        pick=voice.pick,
    )


def _section(pack: CoveredPack, entries: EntryText, voice: Voice) -> _Section:
    told: dict[str, str] = {}
    kinds = [(KINDS[kind].say(voice.lang), sums) for kind, sums in pack.kinds.items()]
    kinds.append((head("total", voice.lang), pack.sums))
    return _Section(
        pack,
        voice.say(pack.title),
        wording_day(pack.as_of, voice.lang),
        tuple((name, *sums.counts(), share(sums.encoded, sums.norms)) for name, sums in kinds),
        pack.sums.counts(),
        tuple(
            _Article(
                f"{pack.id}-{article.article}",
                voice.say(article.label),
                voice.say(article.heading),
                article.sums.counts(),
                tuple(
                    _Norm(
                        f"{pack.id}-{article.article}-{norm.id}",
                        voice.cited(norm.citations),
                        MODALITIES[norm.modality].say(voice.lang),
                        norm,
                        tuple(
                            _entry(
                                f"{pack.id}-{one.kind}-{one.id}", one, voice.say(article.label), entries, told
                            )
                            for one in norm.encoded_by
                        ),
                    )
                    for norm in article.norms
                ),
            )
            for article in pack.articles
        ),
    )


def _entry(anchor: str, one: EncodedBy, article: str, entries: EntryText, told: dict[str, str]) -> _Entry:
    voice, first = entries.voice, anchor not in told
    where = told.setdefault(anchor, article)
    return _Entry(
        ENCODERS[one.kind].say(voice.lang),
        voice.say(one.title),
        one.id,
        anchor,
        first,
        tuple(entries.rows(one.kind, one.id)) if first else (),
        voice.pick(f"见{where}", f"see {where}") if where != article else "",
    )
