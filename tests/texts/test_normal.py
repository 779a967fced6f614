"""Copies of one text agree in their normal form and in their digests; amended articles do not."""

from __future__ import annotations

import pytest

from govrules.texts import digest, normal, split


def digest_of(*lines: str) -> str:
    return digest(split("\n".join(lines), "text.txt").articles[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("总投资在 3000 万元（含）以上", "总投资在３０００万元(含)以上"),
        ("12—24 个月内", "12-24个月内"),
        ("12～24个月", "12-24个月"),
        ("１５％", "15%"),
        ("甲，乙；丙。", "甲,乙;丙."),
        ("“甲”《乙》", "甲乙"),
        ("1,500万元", "1500万元"),
    ],
)
def test_spaces_and_signs_make_no_difference(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("1.5亿元", "15亿元"), ("6-12个月", "612个月"), ("15%", "15"), ("15%", "15‰"), ("不得", "应当")],
)
def test_figures_and_words_do(one: str, other: str) -> None:
    assert normal(one) != normal(other)


WRITTEN = ("第一条 甲，乙：", "（一）丙 15%；", "（二）丁。")


@pytest.mark.parametrize(
    "copy",
    [
        ("第1条　甲,乙:", "(一) 丙１５％;", "(二) 丁。"),
        ("第 一 条", "甲，乙：", "（一）丙 15%；", "— 3 —", "（二）丁。"),
        ("某市办法", "第一章 总则", *WRITTEN, "第二条 戊。"),
    ],
)
def test_a_copy_has_the_same_digest(copy: tuple[str, ...]) -> None:
    assert digest_of(*copy) == digest_of(*WRITTEN)


@pytest.mark.parametrize(
    ("old", "new"),
    [("15%", "10%"), ("丁。", "丁。戊。"), ("（二）丁。", "（二）戊。"), ("第一条 ", "第一条【己】")],
)
def test_an_amended_article_has_another(old: str, new: str) -> None:
    amended = "\n".join(WRITTEN).replace(old, new).split("\n")
    assert digest_of(*amended) != digest_of(*WRITTEN)


def test_a_digest_is_short_and_stable() -> None:
    """It stands in packs: the first sixteen digits of the SHA-256 of 甲15% in UTF-8."""
    assert digest_of("第一条 甲，15%。") == "50244992aea69d8f"
