"""Articles whose text is not the one a pack was written from: their digest differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.audit.sources.phrases import Change, changes
from govrules.source import Diagnostic, Place
from govrules.texts import digest, find
from govrules.values.citation import article_of, citation_words
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.audit.sources.cited import Cited
    from govrules.pack import Pack
    from govrules.texts import OfficialText

_SHOWN: Final = 6
"""How many changes, and how many that cite an article, are told in a line."""


@dataclass(frozen=True, slots=True)
class Drift:
    """An article that is not as it was.

    ``was`` is the digest the pack was written from, ``now`` that of the text; ``moved_to`` the article that
    has the old words now; ``cited_by`` what of the pack cites the article; ``changes`` the phrases that
    changed, where an earlier text is at hand.
    """

    article: int
    was: str
    now: str
    moved_to: int | None
    cited_by: tuple[str, ...]
    changes: tuple[Change, ...]
    place: Place

    def diagnostic(self) -> Diagnostic:
        """Return it as a finding."""
        name = citation_words(str(self.article))
        zh = f"{name.zh}已不是编写规则包时的条文"
        en = f"{name.en} is not the text this pack was written from"
        if self.moved_to is not None:
            other = citation_words(str(self.moved_to))
            zh, en = f"{zh}（原文现为{other.zh}）", f"{en} (which is now {other.en})"
        told = [f"“{change.was}”→“{change.now}”" for change in self.changes[:_SHOWN]]
        by = [*self.cited_by[:_SHOWN], *(["…"] if len(self.cited_by) > _SHOWN else [])]
        if told:
            zh, en = f"{zh}：{'；'.join(told)}", f"{en}: {'; '.join(told)}"
        if by:
            zh, en = f"{zh}；引用它的有 {'、'.join(by)}", f"{en}; cited by {', '.join(by)}"
        return Diagnostic("L703", Words(zh, en), self.place)


def drifted(
    pack: Pack, text: OfficialText, earlier: OfficialText | None, citations: Iterable[Cited]
) -> Iterator[Drift]:
    """Yield the articles whose digest differs; *earlier* is the text as it was, if the user holds it."""
    by_article: dict[int | None, list[str]] = {}
    for one in citations:
        names = by_article.setdefault(article_of(one.cite), [])
        if one.by not in names:
            names.append(one.by)
    digests = {digest(article): article.number for article in text.articles}
    for index, listed in enumerate(pack.instrument.item.articles):
        article = text.article(listed.n)
        if article is None or listed.digest in {None, digest(article)}:
            continue
        yield Drift(
            article=listed.n,
            was=listed.digest or "",
            now=digest(article),
            moved_to=digests.get(listed.digest or ""),
            cited_by=tuple(by_article.get(listed.n, ())),
            changes=_changes(listed.n, listed.digest, text, earlier),
            place=pack.instrument.place("articles", index, "digest"),
        )


def _changes(
    number: int, written: str | None, text: OfficialText, earlier: OfficialText | None
) -> tuple[Change, ...]:
    """Return what changed in an article, if *earlier* holds the words the pack was written from."""
    before = earlier.article(number) if earlier is not None else None
    if earlier is None or before is None or digest(before) != written:
        return ()
    return tuple(changes(find(earlier, str(number)).text, find(text, str(number)).text))
