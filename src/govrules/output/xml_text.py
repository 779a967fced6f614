"""Text in XML 1.0: escaped, and without the characters that no XML may hold."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Return *text* as the content of an element."""
    return escape(_FORBIDDEN.sub("\ufffd", text))


def xml_attributes(**named: object) -> str:
    """Return attributes, each behind a space."""
    texts = {name: _FORBIDDEN.sub("\ufffd", str(value)) for name, value in named.items()}
    return "".join(f" {name}={quoteattr(text)}" for name, text in texts.items())
