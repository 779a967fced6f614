"""The documents on file, each with a type of the shared vocabulary."""

from typing import Annotated, Any

from pydantic import Field, ValidationInfo, field_serializer, field_validator, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from govrules.record.fields import DayFact, Group, OneOf, SomeOf, TextFact, fact, sorted_or_none
from govrules.record.reading import as_list
from govrules.record.vocabulary import DocumentType, vocabulary
from govrules.values import ValueProblem
from govrules.values.names import nearest


def _labelled(zh: str, en: str, **more: Any) -> Any:
    return Field(title=zh, json_schema_extra={"x-label": {"zh": zh, "en": en}}, **more)


class FiledDocument(Group):
    """一份在档文件."""

    type: Annotated[str, OneOf("document")] = _labelled("类型", "type")
    title: TextFact = fact("标题", "title")
    date: DayFact = fact(
        "日期", "date", "文件日期（出具、批准或提交）", "day it was issued, approved or submitted"
    )
    issuer: Annotated[str | None, OneOf("body")] = fact("出具单位", "issuer")
    result: Annotated[str | None, OneOf("result")] = fact("结论", "result")
    contents: frozenset[str] | None = fact(
        "内容",
        "contents",
        "文件所含篇章或部分；一经列出即视为完整",
        "the parts it holds; complete once listed",
    )

    @model_validator(mode="before")
    @classmethod
    def _accept_a_name(cls, data: Any) -> Any:
        """Let a bare text stand for a document of that type."""
        return {"type": data} if isinstance(data, str) else data

    @field_validator("contents", mode="plain")
    @classmethod
    def _name_contents(cls, value: Any, info: ValidationInfo) -> frozenset[str] | None:
        """Turn the names of parts into their ids, checked against the document's type."""
        kind = vocabulary().documents.get(info.data.get("type", ""))
        if value is None or kind is None:  # a document without a type is refused for that
            return None
        found: set[str] = set()
        faults: list[InitErrorDetails] = []
        for index, name in enumerate(as_list(value)):
            symbol = kind.contents.find(name.strip()) if isinstance(name, str) else None
            if symbol is not None:
                found.add(symbol)
                continue
            cause = PydanticCustomError("value_error", "{error}", {"error": _no_such_part(name, kind)})
            faults.append(InitErrorDetails(type=cause, loc=(index,), input=name))
        if faults:
            raise ValidationError.from_exception_data("contents", faults)
        return frozenset(found)

    @field_serializer("contents")
    def _in_one_order(self, contents: frozenset[str] | None) -> list[str] | None:
        return sorted_or_none(contents)


def _no_such_part(name: Any, kind: DocumentType) -> ValueProblem:
    near = nearest(str(name), kind.contents.names())
    return ValueProblem(
        f"{kind.label.zh}没有“{name}”这一部分" + (f"；是否指“{near}”？" if near else ""),
        f"{kind.label.en} has no part “{name}”" + (f"; did you mean “{near}”?" if near else ""),
    )


class Documents(Group):
    """文件清单；写出即视为完整，除非 coverage 只列部分类型."""

    coverage: Annotated[frozenset[str] | None, SomeOf("document")] = fact(
        "清单范围",
        "coverage",
        "清单对哪些文件类型是完整的；不填为全部类型",
        "the types of which the list is complete; all, if left out",
    )
    on_file: tuple[FiledDocument, ...] = _labelled("在档文件", "on file", default=())

    @model_validator(mode="before")
    @classmethod
    def _accept_a_list(cls, data: Any) -> Any:
        """Let a bare list stand for a complete one."""
        return {"on_file": data} if isinstance(data, list | tuple) else data
