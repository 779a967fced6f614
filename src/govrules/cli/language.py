"""The language of what is said: ``--lang``, else GOVRULES_LANG, else the locale's."""

from __future__ import annotations

import os
from typing import Final

from govrules.values.words import Lang, Words

_CHOSEN: Final[list[Lang]] = []
"""What the running command was asked for; errors that surface after its context is gone speak it too."""


def default_language() -> Lang:
    """Return GOVRULES_LANG (zh or en), else zh where the locale is Chinese, else en."""
    match os.environ.get("GOVRULES_LANG"):
        case "zh":
            return "zh"
        case "en":
            return "en"
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") else "en"


def choose_language(lang: Lang | None) -> None:
    """Set the language of this run; None forgets it."""
    _CHOSEN.clear()
    if lang is not None:
        _CHOSEN.append(lang)


def current_language() -> Lang:
    """Return the language of this run."""
    return _CHOSEN[0] if _CHOSEN else default_language()


def said(zh: str, en: str) -> str:
    """Return the text in the language of this run."""
    return Words(zh, en).say(current_language())
