"""What a plain scalar means.

``null``, ``true`` and ``false`` are those of YAML 1.2's core schema
(https://yaml.org/spec/1.2.2/#103-core-schema); numbers are written as in JSON, so that ``012``, ``12:30:00``
and ``0x1F`` stay the texts they look like, as ``no`` and ``on`` do. Fractions stay exact decimals; no float
is ever made.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from govrules.source.tree import Plain

_CONSTANTS: Final[dict[str, Plain]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INT: Final = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL: Final = re.compile(
    r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*|(?=[eE])))(?:[eE][-+]?[0-9]{1,2})?"
)
_LONGEST_NUMBER: Final = 60
_NUMERAL_STARTS: Final = frozenset("0123456789+-.")


def resolve(raw: str) -> Plain:
    """Return what the plain scalar *raw* stands for: null, a truth, an exact number, or the text itself."""
    if raw[:1] not in _NUMERAL_STARTS:
        return _CONSTANTS.get(raw, raw)
    if len(raw) > _LONGEST_NUMBER:
        return raw
    if _INT.fullmatch(raw):
        return int(raw)
    return Decimal(raw) if _DECIMAL.fullmatch(raw) else raw
