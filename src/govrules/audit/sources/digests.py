"""Writing the digests of the articles into ``instrument.yaml``, and nothing else of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.source import Mapping, Scalar, Sequence, Span
from govrules.source.edit import replaced
from govrules.texts import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import Pack
    from govrules.texts import OfficialText


def with_digests(written: str, pack: Pack, text: OfficialText) -> str:
    """Return the words of ``instrument.yaml`` with the digests that the articles have in *text*.

    *written* is the file *pack* was read from. All else stays as it is written; an article that *text* lacks
    keeps the digest it has.
    """
    return replaced(written, _edits(pack, text))


def _edits(pack: Pack, text: OfficialText) -> Iterator[tuple[Span, str]]:
    articles = pack.instrument.node.entries["articles"]
    for node in articles.items if isinstance(articles, Sequence) else ():
        number = node.entries.get("n") if isinstance(node, Mapping) else None
        article = text.article(int(number.raw)) if isinstance(number, Scalar) else None
        if article is None or not isinstance(node, Mapping) or number is None:
            continue
        new = f'"{digest(article)}"'  # in quotation marks: some digests look like numbers
        known = node.entries.get("digest")
        if known is not None:
            yield known.span, new
        elif _is_flow(node):
            end = node.span.end_column - 1
            yield Span(node.span.end_line, end, node.span.end_line, end), f", digest: {new}"
        else:
            line, end = number.span.end_line, number.span.end_column
            yield Span(line, end, line, end), f"\n{' ' * (node.span.column - 1)}digest: {new}"


def _is_flow(node: Mapping) -> bool:
    """Tell whether a mapping is written in brackets: its first key then stands behind one."""
    first = next(iter(node.keys.values()))
    return (first.line, first.column) != (node.span.line, node.span.column)
