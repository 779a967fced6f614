"""The engine's version; packs have versions of their own."""

__version__ = "0.1.0"
