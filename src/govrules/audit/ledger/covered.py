"""What of a regulation is encoded, as one stable, versioned model: the norms of its ledger by article.

``schema`` names the version. Within a version keys may be added, none removed or changed. Its JSON Schema:
``govrules schema coverage``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from govrules.audit.ledger.encoders import EncoderKind
from govrules.checking.report import Citation, Text
from govrules.pack.ledger import NormKind, NormModality

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class EncodedBy(_Part):
    """What encodes a norm: an entry of the pack; ``kind`` is null where the pack has none of that name."""

    id: str
    kind: EncoderKind | None
    title: Text


class CaseName(_Part):
    """A case that exercises a norm: file#id, a variant file#id/number; ``title`` is Chinese."""

    name: str
    title: str


class CoveredNorm(_Part):
    """A norm of the regulation; ``says`` and ``not_encoded`` are Chinese, in our own words."""

    id: str
    citations: tuple[Citation, ...]
    kind: NormKind
    modality: NormModality
    says: str
    encoded_by: tuple[EncodedBy, ...] = ()
    not_encoded: str | None = None
    cases: tuple[CaseName, ...] = ()


class Sums(_Part):
    """How many norms there are, are encoded, and are not, and how many different cases exercise them."""

    norms: int
    encoded: int
    not_encoded: int
    cases: int

    @classmethod
    def of(cls, norms: Iterable[CoveredNorm]) -> Sums:
        """Count *norms*."""
        counted = list(norms)
        encoded = sum(norm.not_encoded is None for norm in counted)
        return cls(
            norms=len(counted),
            encoded=encoded,
            not_encoded=len(counted) - encoded,
            cases=len({case.name for norm in counted for case in norm.cases}),
        )

    def counts(self) -> tuple[str, ...]:
        """Return the four sums as text, in this order."""
        return tuple(str(count) for count in (self.norms, self.encoded, self.not_encoded, self.cases))


class CoveredArticle(_Part):
    """An article or annex: ``article`` is its number as it is cited; annexes have no heading.

    A norm that cites several articles stands under each of them; sums over articles count it once.
    """

    article: str
    label: Text
    heading: Text | None
    sums: Sums
    norms: tuple[CoveredNorm, ...]


class CoveredPack(_Part):
    """The ledger of one pack by article; ``as_of`` is the day whose wording of the rules is meant."""

    id: str
    version: str
    digest: str
    jurisdiction: Text
    title: Text
    number: str
    as_of: str
    sums: Sums
    kinds: dict[NormKind, Sums]
    articles: tuple[CoveredArticle, ...]

    def norms(self) -> list[CoveredNorm]:
        """Return every norm once, in the order of the articles."""
        return list({norm.id: norm for article in self.articles for norm in article.norms}.values())

    def only(self, articles: Collection[str]) -> CoveredPack:
        """Return *articles* of the pack alone, with their sums."""
        kept = self.model_copy(
            update={"articles": tuple(one for one in self.articles if one.article in articles)}
        )
        norms = kept.norms()
        return kept.model_copy(update={"sums": Sums.of(norms), "kinds": sums_by_kind(norms)})


class Coverage(_Part):
    """What ``govrules coverage`` found."""

    schema_: Literal["govrules/coverage/1"] = Field(default="govrules/coverage/1", alias="schema")
    packs: tuple[CoveredPack, ...]

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, serialize_by_alias=True)


def sums_by_kind(norms: Sequence[CoveredNorm]) -> dict[NormKind, Sums]:
    """Return the sums of each kind of norm that there is."""
    kinds: tuple[NormKind, ...] = get_args(NormKind)
    of_kind = {kind: [norm for norm in norms if norm.kind == kind] for kind in kinds}
    return {kind: Sums.of(found) for kind, found in of_kind.items() if found}
