"""The words of the matrix: its marks, the aspects of its answers, the heads of its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.values.words import Words

if TYPE_CHECKING:
    from govrules.compare.matrix import Matrix, Row
    from govrules.output.voice import Voice

MARKS: Final[dict[str, Words]] = {
    "silent": Words("无此规定", "no such provision"),
    "not_applicable": Words("不适用", "not applicable"),
    "not_encoded": Words("未编入", "not encoded"),
}
MEANINGS: Final[dict[str, Words]] = {
    "silent": Words("办法对此没有规定", "the instrument holds no provision on it"),
    "not_applicable": Words("办法在该日不在施行期内", "the instrument is not in force on that day"),
    "not_encoded": Words(
        "规则包没有编入，也没有说明办法有无规定",
        "the rule pack has no entry on it, and does not say whether the instrument has a provision",
    ),
}
ASPECTS: Final[dict[str, Words]] = {
    "threshold": Words("数额", "threshold"),
    "deadline": Words("期限", "deadline"),
    "body": Words("机构", "body"),
    "documents": Words("文件", "documents"),
    "procedure": Words("程序", "procedure"),
    "prohibition": Words("禁止", "prohibition"),
    "consequence": Words("后果", "consequence"),
    "scope": Words("范围", "scope"),
    "silence": Words("有无规定", "silence"),
}
HEADS: Final[dict[str, Words]] = {
    "question": Words("问题", "Question"),
    "topic": Words("主题", "Topic"),
    "kind": Words("类别", "Kind"),
    "differs": Words("是否不同", "Differs"),
    "differs_in": Words("不同之处", "Differs in"),
    "same": Words("相同", "same"),
    "different": Words("不同", "differs"),
    "answer": Words("答案", "answer"),
    "provisions": Words("条款", "provisions"),
    "group": Words("组", "group"),
    "jurisdiction": Words("地区", "Jurisdiction"),
    "instrument": Words("办法", "Instrument"),
    "number": Words("文号", "Number"),
    "days": Words("施行期间", "In force"),
    "version": Words("规则包版本", "Pack version"),
    "digest": Words("规则包摘要", "Pack digest"),
    "figure": Words("数字", "Figure"),
    "value": Words("界限", "Bound"),
    "unit": Words("单位", "Unit"),
    "words": Words("原文用语", "Words of the text"),
    "reading": Words("读法", "Reading"),
    "why": Words("理由", "Why"),
    "rule": Words("规则", "Rule"),
    "mark": Words("标记", "Mark"),
    "meaning": Words("含义", "Meaning"),
    "title": Words("比较表", "Comparison"),
}
LETTERS: Final = Words(
    "字母相同，表示问题所问的（数额、期限、机构、文件、程序……）相同；A 是第一个地区的答案。",
    "The same letter: the same answer to what the question asks (figures, deadlines, bodies, documents, …); "
    "A is the answer of the first jurisdiction.",
)


def aspects(row: Row, voice: Voice) -> str:
    """Say in what the answers of *row* differ."""
    return voice.names(ASPECTS[aspect].say(voice.lang) for aspect in row.differs_in)


def head(key: str, voice: Voice) -> str:
    """Return the head of a column, or a label."""
    return HEADS[key].say(voice.lang)


def title_of(shown: Matrix, voice: Voice) -> str:
    """Return the title of the matrix."""
    names = voice.names(voice.say(column.jurisdiction) for column in shown.columns)
    return voice.pick(
        f"{names}：政务信息化项目管理规定比较", f"Rules on government IT projects compared: {names}"
    )


def days_in_force(since: str, until: str | None, voice: Voice) -> str:
    """Say from when until when an instrument is in force."""
    if until is None:
        return voice.pick(f"{since} 起", f"from {since}")
    return voice.pick(f"{since} 至 {until}", f"{since} to {until}")
