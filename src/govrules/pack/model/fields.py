"""What the fields of the models of a pack hold, and how each may be written."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from govrules.values import ValueProblem, parse_day
from govrules.values.citation import CITATION
from govrules.values.words import Words


class Part(BaseModel):
    """A part of a pack: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Title(Part):
    """A text in Chinese and English, in our own words."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    @property
    def words(self) -> Words:
        """Return the text as a value."""
        return Words(self.zh, self.en)


def _cite(value: Any) -> Any:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not CITATION.fullmatch(text):
        raise ValueProblem(
            "引用写作 条/款/句 或 条/款/(项)，如 28/1、26/1/(2)、附件2",
            "a citation is article/paragraph/sentence or article/paragraph/(item): 28/1, 26/1/(2), 附件2",
        )
    return text


def _listed(value: Any) -> Any:
    """Let a single value stand for a list of one."""
    return value if isinstance(value, list | tuple) else [value]


def _day(value: Any) -> Any:
    return parse_day(value) if isinstance(value, str) else value


def scalar_text(value: Any) -> Any:
    """Let a number stand for its digits."""
    return str(value) if value is not None and not isinstance(value, str | list | dict | bool) else value


def _one_or_more(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "array", "items": schema, "minItems": 1}]}


_CITE_SCHEMA: dict[str, Any] = {
    "type": ["string", "integer"],
    "pattern": f"^{CITATION.pattern}$",
    "examples": ["28/1", "26/1/(2)"],
}
_DAY_SCHEMA: dict[str, Any] = {"type": "string", "examples": ["2021-11-10", "2021年11月10日"]}
_ID = r"[a-z0-9][a-z0-9._-]*"
CONDITION_MARK: dict[str, Any] = {"title": "condition"}
"""Stands for a condition in the schema of a model; pack/schema.py puts the definition in its place."""
_SPAN_SCHEMA: dict[str, Any] = {
    "type": ["string", "object"],
    "examples": ["6 months", {"param": "acceptance_within"}],
}
_YEAR_DAY_SCHEMA: dict[str, Any] = {
    "type": ["string", "object"],
    "examples": ["10-31", {"param": "application_by"}],
}

Cite = Annotated[str, BeforeValidator(_cite), WithJsonSchema(_CITE_SCHEMA)]
Cites = Annotated[
    tuple[Cite, ...],
    BeforeValidator(_listed),
    Field(min_length=1),
    WithJsonSchema(_one_or_more(_CITE_SCHEMA)),
]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema(_DAY_SCHEMA)]
Figure = Annotated[str, BeforeValidator(scalar_text), WithJsonSchema({"type": ["string", "number"]})]
Cond = Annotated[Any, WithJsonSchema(CONDITION_MARK)]
SpanText = Annotated[Any, WithJsonSchema(_SPAN_SCHEMA)]
YearDayText = Annotated[Any, WithJsonSchema(_YEAR_DAY_SCHEMA)]
Id = Annotated[str, Field(pattern=f"^{_ID}$")]
Names = Annotated[
    tuple[str, ...],
    BeforeValidator(_listed),
    Field(min_length=1),
    WithJsonSchema(_one_or_more({"type": "string"})),
]
Facts = Names
Norms = tuple[str, ...]
Modality = Literal["obligation", "prohibition", "permission-used", "recommendation"]
Force = Literal["strict", "in-principle"]
