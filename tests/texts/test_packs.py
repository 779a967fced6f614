"""What the packs cite, quote and leave out is so in the official texts."""

from __future__ import annotations

import pytest

from govrules.audit.sources import Verified, verify
from govrules.pack import load_pack, packs
from tests.texts.official import needs_texts, official

pytestmark = [needs_texts, pytest.mark.parametrize("pack_id", sorted(packs()))]


def verified(pack_id: str) -> Verified:
    return verify(load_pack(pack_id), official(pack_id))


def test_citations_quotations_digests_and_figures_are_those_of_the_text(pack_id: str) -> None:
    found = verified(pack_id)
    assert [finding.say("en") for finding in found.findings] == []
    assert found.citations > 100
    assert found.sayings > 0


def test_every_article_has_a_digest(pack_id: str) -> None:
    assert all(article.digest for article in load_pack(pack_id).instrument.item.articles)
