"""Full-width and half-width forms of the same characters."""

from __future__ import annotations

import unicodedata


def narrow(text: str) -> str:
    """Return *text* with full-width digits, letters and signs as half-width ones, stripped of outer space."""
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()
