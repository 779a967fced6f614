"""The vocabulary of facts that records state and conditions read: paths, types, labels."""

from govrules.catalogue.fact import Catalogue, Domain, Fact, Kind, Symbol, Value

__all__ = ["Catalogue", "Domain", "Fact", "Kind", "Symbol", "Value"]
