"""Polars and Spark, which not everybody installs."""

from __future__ import annotations

from importlib.util import find_spec

from govrules.source import Diagnostic, InputError, Place
from govrules.values.words import Words


def require_polars() -> None:
    """Raise InputError that names the extra where Polars is not installed."""
    _require(("polars",), "batch", Words("批量检查", "many projects at once need"))


def require_spark() -> None:
    """Raise InputError that names the extra where Spark, or what its workers need, is not installed."""
    _require(("polars", "pyarrow", "pyspark"), "spark", Words("用 Spark 检查", "judging with Spark needs"))


def _require(modules: tuple[str, ...], extra: str, what: Words) -> None:
    if any(find_spec(module) is None for module in modules):
        how = f'pip install "govrules[{extra}]"'
        words = Words(f"{what.zh}需要安装：{how}", f"{what.en}: {how}")
        raise InputError([Diagnostic("E870", words, Place("govrules"))])
