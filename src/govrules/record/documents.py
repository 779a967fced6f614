"""The documents on file, each with a type of the shared vocabulary."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, model_validator

from govrules.record.fields import DayFact, Group, OneOf, SomeOf, TextFact, fact
from govrules.record.vocabulary import vocabulary
from govrules.source import nearest
from govrules.values import ValueProblem


class FiledDocument(Group):
    """一份在档文件."""

    type: Annotated[str, OneOf("document")] = Field(title="类型", json_schema_extra={"x-label": {"zh": "类型", "en": "type"}})
    title: TextFact = fact("标题", "title")
    date: DayFact = fact("日期", "date", "文件日期（出具、批准或提交）")
    issuer: Annotated[str | None, OneOf("body")] = fact("出具单位", "issuer")
    result: Annotated[str | None, OneOf("result")] = fact("结论", "result")
    contents: frozenset[str] | None = fact("内容", "contents", "文件所含篇章或部分；一经列出即视为完整")

    @model_validator(mode="before")
    @classmethod
    def _accept_a_name(cls, data: Any) -> Any:
        """Let a bare text stand for a document of that type."""
        return {"type": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _name_contents(self) -> FiledDocument:
        """Turn the labels of parts into their ids, checked against the document's type."""
        if self.contents is None:
            return self
        kind = vocabulary().documents[self.type]
        found: set[str] = set()
        for name in sorted(self.contents):
            symbol = kind.contents.find(name)
            if symbol is None:
                near = nearest(name, kind.contents.names())
                raise ValueProblem(
                    f"{kind.label.zh}没有“{name}”这一部分" + (f"；是否指“{near}”？" if near else ""),
                    f"{kind.label.en} has no part “{name}”" + (f"; did you mean {near}?" if near else ""),
                )
            found.add(symbol)
        if found != self.contents:
            object.__setattr__(self, "contents", frozenset(found))
        return self


class Documents(Group):
    """文件清单；写出即视为完整，除非 coverage 只列部分类型."""

    coverage: Annotated[frozenset[str] | None, SomeOf("document")] = fact(
        "清单范围", "coverage", "清单对哪些文件类型是完整的；不填为全部类型"
    )
    on_file: tuple[FiledDocument, ...] = Field(
        default=(), title="在档文件", json_schema_extra={"x-label": {"zh": "在档文件", "en": "on file"}}
    )

    @model_validator(mode="before")
    @classmethod
    def _accept_a_list(cls, data: Any) -> Any:
        """Let a bare list stand for a complete one."""
        return {"on_file": data} if isinstance(data, list | tuple) else data
