"""The words of the provisions that findings cite, from an official text that the user holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.checking.report import Quote
from govrules.texts import digest, find_or_none
from govrules.values.citation import article_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.checking.report import Report
    from govrules.pack import Pack
    from govrules.texts import OfficialText


def with_quotes(report: Report, pack: Pack, text: OfficialText) -> Report:
    """Return *report*, made from *pack*, with what *text* says in the places that its findings cite."""
    findings = tuple(
        finding.model_copy(update={"quotes": quotes(pack, text, [one.cite for one in finding.citations])})
        for finding in report.findings
    )
    return report.model_copy(update={"findings": findings})


def quotes(pack: Pack, text: OfficialText, cites: Iterable[str]) -> tuple[Quote, ...]:
    """Return what *text* says in each place it has, marked where the article has changed since *pack*."""
    return tuple(
        Quote.model_construct(cite=cite, text=found.text, changed=_has_changed(pack, text, cite))
        for cite in cites
        if (found := find_or_none(text, cite)) is not None
    )


def _has_changed(pack: Pack, text: OfficialText, cite: str) -> bool:
    number = article_of(cite)
    article = text.article(number) if number is not None else None
    written = next((listed.digest for listed in pack.instrument.item.articles if listed.n == number), None)
    return article is not None and written is not None and written != digest(article)
