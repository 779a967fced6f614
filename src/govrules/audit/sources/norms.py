"""Sentences of the text that the ledger passes over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.pack.ledger import load_ledger
from govrules.source import Diagnostic, InputError, Place
from govrules.texts import find_or_none, places
from govrules.values.citation import article_of, citation_words
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import Pack
    from govrules.texts import OfficialText

_INTRODUCES = ("：", ":")


def unlisted(pack: Pack, text: OfficialText) -> Iterator[Diagnostic]:
    """Yield each sentence of an article that no norm of the ledger cites; none where there is no ledger.

    What introduces items is listed with them.
    """
    try:
        norms = load_ledger(pack)
    except InputError:  # verify tells of it
        return
    if norms is None:
        return
    cites = sorted({cite for norm in norms for cite in norm.item.cite})
    known = [found for cite in cites if (found := find_or_none(text, cite)) is not None]
    for cite, sentence in places(text):
        if article_of(cite) is None or sentence.text.endswith(_INTRODUCES):
            continue
        if not any(passage.holds(sentence) for passage in known):
            where = citation_words(cite)
            words = Words(f"norms.yaml 没有引用{where.zh}的规范", f"no norm of norms.yaml cites {where.en}")
            yield Diagnostic("L710", words, Place(text.file, sentence.span))
