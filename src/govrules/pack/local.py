"""The catalogue of facts as a pack has it: bodies are called what its instrument calls them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from govrules.catalogue import Catalogue
from govrules.record import catalogue, vocabulary
from govrules.values.words import Words

if TYPE_CHECKING:
    from govrules.pack import model


def local_catalogue(instrument: model.Instrument) -> Catalogue:
    """Return the catalogue with bodies called what *instrument* calls them."""
    domain = vocabulary().domains["body"]
    here = instrument.bodies
    symbols = {
        role: replace(symbol, label=Words(here[role].zh, here[role].en)) if role in here else symbol
        for role, symbol in domain.symbols.items()
    }
    local = replace(domain, symbols=symbols)
    return Catalogue(replace(fact, domain=local) if fact.domain is domain else fact for fact in catalogue())
