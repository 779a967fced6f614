"""The official text of a regulation, one paragraph a line, into articles and annexes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from govrules.source import Diagnostic, InputError, Place
from govrules.texts.outline import mark_of, outline, paragraphs
from govrules.texts.text import Annex, Article, OfficialText, Piece
from govrules.values.numerals import NUMERAL, read_numeral
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

_BREAK: Final = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_NUMBER: Final = rf"[{NUMERAL}]{{1,7}}|\d{{1,3}}"
_ARTICLE: Final = re.compile(rf"第\s*({_NUMBER})\s*条(?!\s*(?:第|[、，,和至及的中所]|规定))")
_HEADING: Final = re.compile(r"\s*(【[^】]*】)?")
_CHAPTER: Final = re.compile(rf"第\s*(?:{_NUMBER})\s*[编章节](?:\s|$|[^，。；]{{1,30}}$)")
_ANNEX: Final = re.compile(rf"附\s*件\s*({_NUMBER})?\s*[:：]?")
_LIST_OF_ANNEXES: Final = re.compile(r"附\s*件\s*[:：]")
_CLOSING: Final = re.compile(
    r"(?:主题词|抄送)\s*[:：]|.{0,40}\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*印发$"
)
_PAGE: Final = re.compile(
    r"[-—–－‐·]+\s*\d{1,4}\s*[-—–－‐·]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?"
)
_WHOLE: Final = tuple("。；：！？;:!?）)”…")
"""What the line of a paragraph or item ends with; a signature or a title does not."""


def split(text: str, file: str) -> OfficialText:
    """Split *text*, reported as *file*. Raises InputError where it has no article."""
    lines: list[Piece] = []
    noise: list[Piece] = []
    for number, written in enumerate(_BREAK.split(text.removeprefix("\ufeff")), 1):
        line = Piece(written, number, 1).part(0)
        if line.text:
            (noise if _PAGE.fullmatch(line.text) else lines).append(line)
    heads = _article_heads(lines)
    if not heads:
        what = Words(
            "没有找到“第一条”；条文应每款一行，以“第一条”开头",
            "there is no 第一条; the text has one paragraph a line, the first article begins with 第一条",
        )
        raise InputError([Diagnostic("E602", what, Place(file))])
    first = heads[0][0]
    while first and _CHAPTER.match(lines[first - 1].text):
        first -= 1
    end = _end_of_articles(lines, heads[-1][0])
    between, annexes, after = _tail(lines[end:])
    articles: list[Article] = []
    headings = lines[first : heads[0][0]]
    ends = [at for at, _, _ in heads[1:]] + [end]
    for (start, number, length), stop in zip(heads, ends, strict=True):
        body = lines[start:stop]
        headings += [line for line in body if _CHAPTER.match(line.text)]
        articles.append(_article(number, length, [line for line in body if not _CHAPTER.match(line.text)]))
    return OfficialText(
        file=file,
        before=tuple(lines[:first]),
        headings=tuple(headings),
        articles=tuple(articles),
        between=tuple(between),
        annexes=tuple(annexes),
        after=tuple(after),
        noise=tuple(noise),
    )


def _article_heads(lines: Sequence[Piece]) -> list[tuple[int, int, int]]:
    """Return for each article the position of its line, its number, and how long its mark is.

    Numbers rise. A number that is not the next one counts where a space or a heading follows: what a line
    begins with may be a reference to another article.
    """
    heads: list[tuple[int, int, int]] = []
    last = 0
    for at, line in enumerate(lines):
        if last and (_ANNEX.fullmatch(line.text) or _LIST_OF_ANNEXES.match(line.text)):
            break
        found = _ARTICLE.match(line.text)
        number = read_numeral(found[1]) if found else None
        if found is None or number is None:
            continue
        stands_off = line.text[found.end() : found.end() + 1].strip() in {"", "【"}
        if number == last + 1 or (last and number > last and stands_off):
            heads.append((at, number, found.end()))
            last = number
    return heads


def _article(number: int, length: int, lines: Sequence[Piece]) -> Article:
    head = lines[0]
    found = _HEADING.match(head.text, length)
    after = found.end() if found is not None else length
    heading = head.part(length, after)
    rest = head.part(after)
    body = [rest, *lines[1:]] if rest.text else list(lines[1:])
    return Article(number, head.part(0, length), heading if heading.text else None, paragraphs(body))


def _end_of_articles(lines: Sequence[Piece], last: int) -> int:
    """Return the position after the last line of the last article, which begins at *last*."""
    for at in range(last + 1, len(lines)):
        text = lines[at].text
        listed = _LIST_OF_ANNEXES.match(text) or _ANNEX.fullmatch(text)
        if listed or _CLOSING.match(text) or not text.endswith(_WHOLE):
            return at
    return len(lines)


def _tail(lines: Sequence[Piece]) -> tuple[Sequence[Piece], list[Annex], Sequence[Piece]]:
    """Divide what follows the articles into what stands before the annexes, the annexes, and the rest."""
    end = next((at for at, line in enumerate(lines) if _CLOSING.match(line.text)), len(lines))
    heads = [(at, found[1]) for at in range(end) if (found := _ANNEX.fullmatch(lines[at].text))]
    if heads:
        stops = [at for at, _ in heads[1:]] + [end]
        annexes = [
            Annex(read_numeral(number) if number else None, lines[at], outline(lines[at + 1 : stop]))
            for (at, number), stop in zip(heads, stops, strict=True)
        ]
        return lines[: heads[0][0]], annexes, lines[end:]
    numbered = (mark_of(line.text) for line in lines[:end] if not _LIST_OF_ANNEXES.match(line.text))
    if any(mark is not None and mark.style in {"一、", "chapter"} for mark in numbered):
        return (), [Annex(None, None, outline(lines[:end]))], lines[end:]
    return (), [], lines
