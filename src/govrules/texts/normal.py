"""The normal form in which texts are compared, and the digest of an article.

Copies of one text differ in spaces, in full-width and half-width signs and in punctuation. The normal form
is Unicode NFKC without spaces and punctuation, but for what makes a figure: the point in 1.5, the dash of a
range (12-24, however it is written), % and ‰.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from govrules.texts.text import Article

DIGEST_LENGTH: Final = 16
"""Hexadecimal digits of a digest: enough to tell versions of one article apart."""

_THOUSANDS: Final = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DASH: Final = re.compile(r"(?<=\d)\s*[-‐‑‒–—―−~〜]+\s*(?=\d)")
_DROPPED: Final = re.compile(r"(?<!\d)[.-]|[.-](?!\d)|[^\w.%‰-]|_")


def normal(text: str) -> str:
    """Return the normal form of *text*."""
    plain = unicodedata.normalize("NFKC", text)
    plain = _DASH.sub("-", _THOUSANDS.sub("", plain))
    return _DROPPED.sub("", plain)


def digest(article: Article) -> str:
    """Return the digest of *article*: SHA-256 over the normal form of all its words, its number left out."""
    words = "".join(piece.text + "\n" for piece in article.pieces() if piece is not article.mark)
    return hashlib.sha256(normal(words).encode()).hexdigest()[:DIGEST_LENGTH]
