"""The one error a value raises when a text does not spell it."""

from __future__ import annotations


class ValueProblem(ValueError):  # noqa: N818 (it is the reader's problem with a text, not a failure of ours)
    """A text that does not spell the value it should, with what was expected in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en
