"""Provisions as the official text has them, beside what cites them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.output.words import word
from govrules.values.citation import citation_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.checking.report import Quote
    from govrules.values.words import Lang


def quoted_text(quotes: Sequence[Quote], lang: Lang) -> str:
    """Return *quotes* in the lines of the text, each behind its citation where there are several."""
    return "\n".join(_quoted(quote, lang, named=len(quotes) > 1) for quote in quotes)


def _quoted(quote: Quote, lang: Lang, *, named: bool) -> str:
    zh = lang == "zh"
    head = citation_words(quote.cite).say(lang) + ("：" if zh else ": ") if named else ""
    mark = word("changed", lang)
    changed = "" if not quote.changed else f"（{mark}）" if zh else f" ({mark})"
    return head + quote.text + changed
