"""Speaking one language: picking between two texts, joining lists, citing provisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from govrules.output.words import word
from govrules.values.words import Lang

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.checking.report import Citation, MissingFact, Text


def capital(text: str) -> str:
    """Return *text* with a capital in front; Chinese has none."""
    return text[:1].upper() + text[1:]


@dataclass(frozen=True, slots=True)
class Voice:
    """One language, with its punctuation."""

    lang: Lang

    @property
    def zh(self) -> bool:
        """Whether the language is Chinese."""
        return self.lang == "zh"

    def pick(self, zh: str, en: str) -> str:
        """Return the text in this language."""
        return zh if self.zh else en

    def say(self, text: Text | None) -> str:
        """Return *text* in this language; nothing for None."""
        return "" if text is None else text.say(self.lang)

    def word(self, key: str) -> str:
        """Return the word for *key* (output/words.py)."""
        return word(key, self.lang)

    def label(self, key: str) -> str:
        """Return the word for *key* as a heading or a label writes it: in English with a capital."""
        return capital(self.word(key))

    def names(self, items: Iterable[str]) -> str:
        """Join names."""
        return self.pick("、", ", ").join(items)

    def clauses(self, items: Iterable[str]) -> str:
        """Join clauses."""
        return self.pick("；", "; ").join(items)

    def sentences(self, items: Iterable[str]) -> str:
        """Join sentences, each with its full stop; in English each begins with a capital."""
        ended = (item.rstrip("。. ") + self.pick("。", ".") for item in items)
        return "".join(ended) if self.zh else " ".join(map(capital, ended))

    def stated(self, label: str, value: str) -> str:
        """Return label and value: 检查日：2024-06-30."""
        return f"{label}{self.pick('：', ': ')}{value}"

    def aside(self, text: str) -> str:
        """Return *text* in brackets, spaced as the language does; nothing for nothing."""
        return self.pick(f"（{text}）", f" ({text})") if text else ""

    def cited(self, citations: Iterable[Citation]) -> str:
        """Return citations as a lawyer writes them."""
        return self.pick("、", "; ").join(self.say(citation.text) for citation in citations)

    def labels(self, facts: Iterable[MissingFact]) -> str:
        """Return the labels of facts."""
        return self.names(self.say(fact.label) for fact in facts)
