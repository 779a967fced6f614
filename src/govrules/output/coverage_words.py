"""The words of a ledger: what a norm asks for, how it binds, what encodes it."""

from __future__ import annotations

from typing import Final

from govrules.values.words import Lang, Words

KINDS: Final[dict[str, Words]] = {
    "check": Words("检查", "check"),
    "step": Words("步骤", "step"),
    "document": Words("文件", "document"),
    "actor": Words("职责", "body"),
    "definition": Words("界定", "definition"),
    "programmatic": Words("宣示", "programmatic"),
}
"""What a norm asks for: something to check, a step, a document, a body to act; or it defines, or declares."""
MODALITIES: Final[dict[str, Words]] = {
    "obligation": Words("义务", "obligation"),
    "prohibition": Words("禁止", "prohibition"),
    "permission": Words("许可", "permission"),
    "principle": Words("原则", "principle"),
    "procedure": Words("程序", "procedure"),
    "condition": Words("条件", "condition"),
    "competence": Words("职权", "competence"),
    "definition": Words("定义", "definition"),
    "exemption": Words("豁免", "exemption"),
    "deadline": Words("期限", "deadline"),
    "consequence": Words("后果", "consequence"),
}
ENCODERS: Final[dict[str | None, Words]] = {
    "check": Words("检查", "check"),
    "document": Words("文件", "document"),
    "step": Words("步骤", "step"),
    "consequence": Words("后果", "consequence"),
    "parameter": Words("数字", "figure"),
    "term": Words("术语", "term"),
    "reading": Words("读法", "reading"),
    "body": Words("机构", "body"),
    "scope": Words("适用范围", "scope"),
    "in_force": Words("施行期间", "in force"),
    None: Words("未找到", "not found"),
}
HEADS: Final[dict[str, Words]] = {
    "article": Words("条文", "article"),
    "heading": Words("内容", "heading"),
    "kind": Words("类别", "kind"),
    "norms": Words("规范", "norms"),
    "encoded": Words("已编入", "encoded"),
    "not_encoded": Words("未编入", "not encoded"),
    "cases": Words("案例", "cases"),
    "case": Words("案例", "case"),
    "share": Words("占比", "share"),
    "norm": Words("规范", "norm"),
    "cite": Words("出处", "provision"),
    "why": Words("理由", "why"),
    "total": Words("合计", "in all"),
    "left_out": Words("未编入规则的规范", "Norms that are not encoded"),
}
COUNTS: Final = ("norms", "encoded", "not_encoded", "cases")
"""The sums, in the order in which they stand in tables."""


def head(key: str, lang: Lang) -> str:
    """Return the head of a column."""
    return HEADS[key].say(lang)


def share(part: int, whole: int) -> str:
    """Return *part* of *whole* in percent, rounded down so that only all of it is 100%."""
    return f"{part * 100 // whole}%" if whole else "–"


def wording_day(day: str, lang: Lang) -> str:
    """Say which wording of the rules is meant."""
    return f"按 {day} 起的规定" if lang == "zh" else f"as the rules read from {day} on"
