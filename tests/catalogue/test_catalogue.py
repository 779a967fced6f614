"""The catalogue of facts and the domains of their values."""

from __future__ import annotations

import pytest

from tests.logic.small_world import CATALOGUE, KINDS, STAGES


def test_facts_are_found_by_path():
    assert "money.total" in CATALOGUE
    assert "money.totl" not in CATALOGUE
    assert CATALOGUE["money.total"].kind == "money"
    assert CATALOGUE.get("money.totl") is None
    assert CATALOGUE.get("money.total") is CATALOGUE["money.total"]
    assert len(CATALOGUE) == len(list(CATALOGUE)) == len(list(CATALOGUE.paths()))
    with pytest.raises(KeyError):
        CATALOGUE["money.totl"]


def test_symbols_are_found_by_id_and_by_either_label():
    assert [KINDS.find(name) for name in ("court", "法院", "kourt")] == ["court", "court", None]
    assert STAGES.rank("planning") < STAGES.rank("building") < STAGES.rank("running")


def test_every_name_of_a_symbol_may_be_suggested():
    assert set(KINDS.names()) == {"court", "法院", "school", "学校", "hospital", "医院"}


def test_facts_with_domains_can_be_put_in_sets():
    assert len({*CATALOGUE, *CATALOGUE}) == len(CATALOGUE)
