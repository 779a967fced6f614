"""A pack against the official text of its regulation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.audit.sources.cited import Cited, Quoted, cited, quoted
from govrules.audit.sources.drift import Drift, drifted
from govrules.audit.sources.figures import idle, unclaimed, unstated
from govrules.audit.sources.norms import unlisted
from govrules.audit.sources.phrases import nearest_phrase
from govrules.source import Diagnostic, InputError, Place
from govrules.texts import find, find_or_none, normal, places
from govrules.values import ValueProblem
from govrules.values.citation import citation_words, citations_words
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.pack import Pack
    from govrules.texts import OfficialText


@dataclass(frozen=True, slots=True)
class Verified:
    """How a pack and a text agree: what differs, by place, in the pack first; and how much was compared."""

    pack: str
    file: str
    findings: tuple[Diagnostic, ...]
    drift: tuple[Drift, ...]
    articles: int
    citations: int
    sayings: int

    @property
    def differs(self) -> bool:
        """Whether anything is to be mended."""
        return any(not finding.note for finding in self.findings)


def verify(pack: Pack, text: OfficialText, *, earlier: OfficialText | None = None) -> Verified:
    """Hold every citation, quotation, digest and figure of *pack* against *text*.

    *earlier* is the text the pack was written from: with it, what changed in an article is shown. See
    docs/diagnostics.md for the codes.
    """
    found: list[Diagnostic] = []
    citations: list[Cited] = []
    try:
        citations += cited(pack)
    except InputError as problem:  # a ledger that cannot be read
        found += problem.diagnostics
    sayings = list(quoted(pack))
    drift = tuple(drifted(pack, text, earlier, citations))
    found += [
        *_nowhere(citations, text),
        *_unsaid(sayings, text),
        *(one.diagnostic() for one in drift),
        *_listed(pack, text),
        *unlisted(pack, text),
        *unclaimed(pack, text),
        *unstated(pack, text),
        *idle(pack, text),
    ]
    order = sorted(
        dict.fromkeys(found),
        key=lambda one: (one.place.file == text.file, one.place.file, one.place.span or (0, 0)),
    )
    return Verified(
        pack=pack.id,
        file=text.file,
        findings=tuple(order),
        drift=drift,
        articles=len(text.articles),
        citations=len(citations),
        sayings=len(sayings),
    )


def _nowhere(citations: Iterable[Cited], text: OfficialText) -> Iterator[Diagnostic]:
    """Yield the citations that point to nothing."""
    for one in citations:
        try:
            find(text, one.cite)
        except ValueProblem as problem:
            words = Words(
                f"{one.by} 引用 {one.cite}：{problem.zh}", f"{one.by} cites {one.cite}: {problem.en}"
            )
            yield Diagnostic("L701", words, one.place)


def _unsaid(sayings: Iterable[Quoted], text: OfficialText) -> Iterator[Diagnostic]:
    """Yield the quotations that do not stand where they are cited."""
    for one in sayings:
        passages = [found for cite in one.cites if (found := find_or_none(text, cite)) is not None]
        if not passages or any(normal(one.says) in normal(passage.text) for passage in passages):
            continue
        where = citations_words(one.cites)
        zh, en = f"{one.by}：{where.zh}里没有“{one.says}”", f"{one.by}: “{one.says}” is not in {where.en}"
        other = next((cite for cite, piece in places(text) if normal(one.says) in normal(piece.text)), None)
        lines = (line for passage in passages for line in passage.text.splitlines())
        near = nearest_phrase(one.says, lines) if other is None else None
        if other is not None:
            words = citation_words(other)
            zh, en = f"{zh}，它在{words.zh}", f"{en}; it stands in {words.en}"
        elif near is not None:
            zh, en = f"{zh}，相近的是“{near}”", f"{en}; the nearest there is “{near}”"
        yield Diagnostic("L702", Words(zh, en), one.place)


def _listed(pack: Pack, text: OfficialText) -> Iterator[Diagnostic]:
    """Yield what differs between the articles of the instrument and those of the text."""
    articles = pack.instrument.item.articles
    listed = {article.n for article in articles}
    for article in text.articles:
        if article.number not in listed:
            name = citation_words(str(article.number))
            words = Words(f"instrument.yaml 没有列出{name.zh}", f"instrument.yaml does not list {name.en}")
            yield Diagnostic("L705", words, Place(text.file, article.mark.span))
    for index, entry in enumerate(articles):
        if text.article(entry.n) is None:
            name = citation_words(str(entry.n))
            words = Words(f"条文里没有{name.zh}", f"the text has no {name.en}")
            yield Diagnostic("L706", words, pack.instrument.place("articles", index))
    bare = sum(entry.digest is None for entry in articles)
    if bare:
        words = Words(
            f"{bare} 条没有写 digest，条文改动无从发现；govrules sources digest 可写入",
            f"{bare} articles have no digest, so that changes go unseen; govrules sources digest writes them",
        )
        yield Diagnostic("L704", words, pack.instrument.place("articles"), note=True)
