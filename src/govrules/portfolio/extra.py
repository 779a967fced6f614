"""Polars, which not everybody installs."""

from __future__ import annotations

from importlib.util import find_spec

from govrules.source import Diagnostic, InputError, Place
from govrules.values.words import Words


def require_polars() -> None:
    """Raise InputError that names the extra where Polars is not installed."""
    if find_spec("polars") is None:
        words = Words(
            '批量检查需要安装：pip install "govrules[batch]"',
            'many projects at once need: pip install "govrules[batch]"',
        )
        raise InputError([Diagnostic("E870", words, Place("govrules"))])
