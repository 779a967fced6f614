"""What decides whether a rule may be waived, and what its articles said when the pack was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from govrules.values.citation import article_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import Pack


@dataclass(frozen=True, slots=True)
class Provision:
    """A rule of a pack: what it cites, whether an exception may be granted, the list it is judged on.

    ``digests`` holds the digest of each article it cites, None where the pack records none.
    """

    rule: str
    cite: tuple[str, ...]
    waivable: bool
    each: str | None
    digests: Mapping[int, str | None]


def provisions(pack: Pack) -> dict[str, Provision]:
    """Return every rule of *pack* by its id.

    A rule in principle (原则上) admits exceptions by its own words, a strict one where its entry cites the
    provision by which they are granted.
    """
    written = {article.n: article.digest for article in pack.instrument.item.articles}
    return {rule.id: _provision(rule, written) for rule in _rules(pack)}


def _rules(pack: Pack) -> Iterator[Any]:
    """Yield the entries that make rules: checks, documents, and steps that may not be skipped."""
    yield from (check.item for check in pack.checks)
    yield from (document.item for document in pack.documents)
    yield from (step.item for step in pack.steps if step.item.due is not None)


def _provision(rule: Any, written: Mapping[int, str | None]) -> Provision:
    articles = [number for cite in rule.cite if (number := article_of(cite)) is not None]
    in_principle = getattr(rule, "force", "strict") == "in-principle"
    return Provision(
        rule=rule.id,
        cite=rule.cite,
        waivable=in_principle or rule.waivable is not None,
        each=getattr(rule, "each", None),
        digests={number: written.get(number) for number in dict.fromkeys(articles)},
    )
