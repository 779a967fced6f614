"""The official texts, where they are at hand; tests that need them skip otherwise, and say so."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = Path(os.environ.get("GOVRULES_TEXTS", ROOT.parent / "shared" / "regulations"))
needs_texts = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason="the official texts are not here: set GOVRULES_TEXTS to a folder of <pack id>.txt files",
)
_ARTICLE = re.compile(r"^第([一二三四五六七八九十]+)条")
_DIGITS = "一二三四五六七八九"


def plain(text: str) -> str:
    """Return *text* without spaces and punctuation, full-width forms as half-width ones."""
    return re.sub(r"[\s\W_]+", "", unicodedata.normalize("NFKC", text))


def articles(pack_id: str) -> dict[str, str]:
    """Map the number of each article of a text to its words; what follows the last article under ``附件``."""
    lines = (FOLDER / f"{pack_id}.txt").read_text(encoding="utf-8").split("\n")
    found: dict[str, list[str]] = {}
    current = ""
    for line in lines:
        start = _ARTICLE.match(line.strip())
        if start:
            current = str(_number(start[1]))
        elif re.match(r"^附件", line.strip()) and current:
            current = "附件"
        found.setdefault(current, []).append(line)
    return {number: "\n".join(part) for number, part in found.items()}


def _number(numeral: str) -> int:
    tens, _, ones = numeral.rpartition("十")
    if "十" not in numeral:
        return _DIGITS.index(numeral) + 1
    return (_DIGITS.index(tens) + 1 if tens else 1) * 10 + (_DIGITS.index(ones) + 1 if ones else 0)
