"""What of a regulation is encoded, as text: a table by article, one by kind, and what is left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.output.coverage_words import COUNTS, ENCODERS, KINDS, MODALITIES, head, share, wording_day
from govrules.output.layout import Paper, pad, width, wrap
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.audit.ledger.covered import CoveredArticle, CoveredNorm, CoveredPack, Sums
    from govrules.values.words import Lang


def coverage_lines(pack: CoveredPack, lang: Lang, paper: Paper, *, every: bool = False) -> Iterator[str]:
    """Yield the ledger of *pack*; *every* lists all norms with what encodes them, not only those left out."""
    writer = _Writer(Voice(lang), paper)
    yield from paper.block(f"{pack.title.say(lang)}  {pack.number}", styles=("bold",))
    comma = "，" if lang == "zh" else ", "
    yield f"{pack.id} {pack.version}{comma}{wording_day(pack.as_of, lang)}"
    yield ""
    yield from writer.articles(pack)
    yield ""
    yield from writer.kinds(pack)
    if every:
        for article in pack.articles:
            yield ""
            yield from writer.article(article)
        return
    left_out = [norm for norm in pack.norms() if norm.not_encoded is not None]
    if left_out:
        yield ""
        yield paper.heading(head("left_out", lang))
        for norm in left_out:
            yield from writer.norm(norm)


@dataclass(frozen=True, slots=True)
class _Writer:
    voice: Voice
    paper: Paper

    def articles(self, pack: CoveredPack) -> Iterator[str]:
        """Yield how much of each article is encoded."""
        voice, lang = self.voice, self.voice.lang
        rows = [
            *((voice.say(one.label), voice.say(one.heading), one.sums) for one in pack.articles),
            (head("total", lang), "", pack.sums),
        ]
        first = max(width(label) for label in (head("article", lang), *(row[0] for row in rows)))
        numbers = self._numbers(COUNTS)
        room = max(16, self.paper.columns - 2 - first - 2 - sum(numbers))
        names = f"  {pad(head('article', lang), first)}  {pad(head('heading', lang), room)}"
        yield self.paper.ink(names + self._heads(COUNTS, numbers), "dim")
        for label, heading, sums in rows:
            lines = wrap(heading, room)
            yield f"  {pad(label, first)}  {pad(lines[0], room)}{_counted(sums, numbers)}"
            for line in lines[1:]:
                yield f"  {'':{first}}  {line}"

    def kinds(self, pack: CoveredPack) -> Iterator[str]:
        """Yield how much of each kind of norm is encoded."""
        lang = self.voice.lang
        rows = [(KINDS[kind].say(lang), sums) for kind, sums in pack.kinds.items()]
        rows.append((head("total", lang), pack.sums))
        first = max(width(name) for name in (head("kind", lang), *(row[0] for row in rows)))
        keys = (*COUNTS, "share")
        numbers = self._numbers(keys)
        yield self.paper.ink(f"  {pad(head('kind', lang), first)}{self._heads(keys, numbers)}", "dim")
        for name, sums in rows:
            part = _right(share(sums.encoded, sums.norms), numbers[-1])
            yield f"  {pad(name, first)}{_counted(sums, numbers)}{part}"

    def article(self, article: CoveredArticle) -> Iterator[str]:
        """Yield an article with its norms."""
        heading = f"  {self.voice.say(article.heading)}" if article.heading is not None else ""
        yield from self.paper.block(f"{self.voice.say(article.label)}{heading}", styles=("bold",))
        for norm in article.norms:
            yield from self.norm(norm)

    def norm(self, norm: CoveredNorm) -> Iterator[str]:
        """Yield a norm with what encodes it and its cases, or why nothing does."""
        lang, voice = self.voice.lang, self.voice
        where = f"{voice.cited(norm.citations)}{voice.aside(MODALITIES[norm.modality].say(lang))}"
        yield from self.paper.block(f"{where}  [{norm.id}]", first="  ")
        yield from self.paper.block(norm.says, first="    ")
        for one in norm.encoded_by:
            name = voice.aside(one.id)
            yield from self._detail(ENCODERS[one.kind].say(lang), f"{voice.say(one.title)}{name}")
        for case in norm.cases:
            yield from self._detail(head("case", lang), f"{case.name}  {case.title}")
        if norm.not_encoded is not None:
            yield from self._detail(head("why", lang), norm.not_encoded)

    def _detail(self, label: str, text: str) -> Iterator[str]:
        first = f"      {pad(label, 8)}  "
        lines = self.paper.block(text, first=" " * width(first))
        yield self.paper.ink(first, "dim") + lines[0][width(first) :]
        yield from lines[1:]

    def _numbers(self, keys: Sequence[str]) -> tuple[int, ...]:
        """Return how wide the columns of numbers are: as their heads, and two apart."""
        return tuple(max(4, width(head(key, self.voice.lang))) + 2 for key in keys)

    def _heads(self, keys: Sequence[str], columns: Sequence[int]) -> str:
        return "".join(
            _right(head(key, self.voice.lang), wide) for key, wide in zip(keys, columns, strict=True)
        )


def _counted(sums: Sums, columns: Sequence[int]) -> str:
    return "".join(_right(count, wide) for count, wide in zip(sums.counts(), columns, strict=False))


def _right(text: str, columns: int) -> str:
    """Return *text* behind spaces up to *columns*."""
    return " " * max(0, columns - width(text)) + text
