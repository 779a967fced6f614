"""What a waiver states, under which names: in YAML, and as a column of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from govrules.values.words import Words

Kind = Literal["text", "day", "digests"]
LIST: Final = Words("例外", "waivers")
"""The key that a file of waivers begins with."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a waiver states. ``keys`` leads to it in YAML, ``column`` heads it in a table."""

    name: str
    keys: tuple[Words, ...]
    meaning: Words
    kind: Kind = "text"
    required: bool = True

    @property
    def column(self) -> Words:
        """How a table heads it."""
        return Words("".join(key.zh for key in self.keys), "_".join(key.en for key in self.keys))

    @property
    def shown(self) -> Words:
        """How messages name it."""
        en = ".".join(key.en for key in self.keys)
        return Words(f"{en}（{self.column.zh}）", en)


_BASIS: Final = Words("依据", "basis")
FIELDS: Final = (
    Field("rule", (Words("规则", "rule"),), Words("规则的完整 id", "the whole id of the rule")),
    Field("project", (Words("项目", "project"),), Words("项目编号", "the id of the project")),
    Field(
        "fact",
        (Words("事项", "fact"),),
        Words(
            "只对一项，如 changes[decided=2024-03-01]", "one item alone, such as changes[decided=2024-03-01]"
        ),
        required=False,
    ),
    Field("reason", (Words("理由", "reason"),), Words("为什么准许例外", "why the exception is granted")),
    Field(
        "basis",
        (_BASIS, Words("文件", "document")),
        Words("准许例外的文件", "the document that grants it"),
    ),
    Field("basis_date", (_BASIS, Words("日期", "date")), Words("文件日期", "the day of the document"), "day"),
    Field("granted_by", (Words("批准单位", "granted_by"),), Words("谁批准", "who granted it")),
    Field(
        "asked_by",
        (Words("申请单位", "asked_by"),),
        Words("谁申请，不得与批准单位相同", "who asked for it; never who granted it"),
    ),
    Field(
        "granted",
        (Words("批准日期", "granted"),),
        Words("自哪一日起", "the first day on which it holds"),
        "day",
    ),
    Field(
        "expires",
        (Words("截止日期", "expires"),),
        Words("最后一日，含当日", "the last day on which it holds"),
        "day",
    ),
    Field(
        "article_digest",
        (Words("条文摘要", "article_digest"),),
        Words(
            "批准时所引条文的摘要；条文改动后例外失效",
            "the digest of the article it was granted under; once the article changes, the waiver lapses",
        ),
        "digests",
        required=False,
    ),
)
