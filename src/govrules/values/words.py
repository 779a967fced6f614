"""A text in Chinese and in English."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]


class Words(NamedTuple):
    """One meaning in two languages; ``say(lang)`` picks one."""

    zh: str
    en: str

    def say(self, lang: Lang) -> str:
        """Return the text in *lang*."""
        return self.zh if lang == "zh" else self.en
