"""How a field of the record is declared: its type, its two labels, its meaning, and what is special."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from govrules.catalogue import Kind
from govrules.record import written
from govrules.record.reading import (
    as_list,
    read_day,
    read_event,
    read_flag,
    read_money,
    read_number,
    read_period,
    read_ratio,
    read_share,
    read_symbol,
    read_text,
)
from govrules.record.vocabulary import vocabulary
from govrules.values import Money, format_ratio
from govrules.values.number import format_number
from govrules.values.words import Words

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo


class Group(BaseModel):
    """A part of the record: frozen, every field optional, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how the group is read; of facts alone it is put together here, in a tenth of the time."""
        facts = _facts_alone(cls)
        if facts is None:
            return handler(source)
        fields = {
            name: core_schema.model_field(
                core_schema.with_default_schema(
                    kind.__get_pydantic_core_schema__(info.annotation), default=None
                )
            )
            for name, (info, kind) in facts.items()
        }
        config = core_schema.CoreConfig(title=cls.__name__, extra_fields_behavior="forbid")
        schema = core_schema.model_fields_schema(fields, model_name=cls.__name__)
        return core_schema.model_schema(cls, schema, frozen=True, config=config)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return what may be written in the group."""
        facts = _facts_alone(cls)
        if facts is None:
            return handler(schema)
        properties = {
            name: {
                **kind.__get_pydantic_json_schema__(),
                "title": info.title,
                "description": info.description,
                "default": None,
            }
            for name, (info, kind) in facts.items()
        }
        return {
            "type": "object",
            "title": cls.__name__,
            "description": (cls.__doc__ or "").strip(),
            "properties": properties,
            "additionalProperties": False,
        }


def fact(
    zh: str,
    en: str,
    meaning: str = "",
    meaning_en: str = "",
    *,
    judge: Words | None = None,
    presumed: bool | None = None,
) -> Any:
    """Declare a field: labels in Chinese and English, its meaning in a line, and who judges it, if anyone.

    ``presumed`` is the value it takes where the record neither states it nor lists it under ``uncertain``.
    """
    extra: dict[str, Any] = {
        "x-label": {"zh": zh, "en": en},
        "x-meaning": {"zh": meaning or zh, "en": meaning_en or en},
    }
    if judge is not None:
        extra["x-judged-by"] = {"zh": judge.zh, "en": judge.en}
    if presumed is not None:
        extra["x-presumed"] = presumed
    return Field(default=None, title=zh, description=f"{en}. {meaning or zh}", json_schema_extra=extra)


UNIT_JUDGES = Words("项目单位说明，审批（主管）部门认定", "stated by the unit, decided by the approving body")
REVIEWER = Words("组织审查的部门认定", "decided by the body that reviews")
SUPERVISOR = Words("监督管理部门认定", "decided by the supervising body")


@dataclass(frozen=True, slots=True, eq=False)
class Holds:
    """Annotates a field with the kind of its value, how that is read and written, and its JSON Schema."""

    kind: Kind
    read: Callable[[Any], Any]
    schema: dict[str, Any]
    write: Callable[[Any], Any] | None = None

    def __get_pydantic_core_schema__(self, source: Any, handler: Any = None) -> CoreSchema:
        """Read and write the field by our own functions alone."""
        write = (
            core_schema.plain_serializer_function_ser_schema(self.write) if self.write is not None else None
        )
        return core_schema.no_info_plain_validator_function(self.read, serialization=write)

    def __get_pydantic_json_schema__(self, schema: Any = None, handler: Any = None) -> dict[str, Any]:
        """Return what may be written."""
        return dict(self.schema)


def _ratio_text(ratio: Fraction | None) -> str | None:
    return None if ratio is None else format_ratio(ratio)


def _number_text(number: int | Fraction | None) -> int | str | None:
    return format_number(number) if isinstance(number, Fraction) else number


def _money_text(amount: Money | None) -> str | None:
    return None if amount is None else str(amount)


MoneyFact = Annotated[Money | None, Holds("money", read_money, written.MONEY, _money_text)]
RatioFact = Annotated[Fraction | None, Holds("ratio", read_ratio, written.RATIO, _ratio_text)]
ShareFact = Annotated[Fraction | None, Holds("ratio", read_share, written.RATIO, _ratio_text)]
NumberFact = Annotated[int | Fraction | None, Holds("number", read_number, written.NUMBER, _number_text)]
FlagFact = Annotated[bool | None, Holds("flag", read_flag, written.FLAG)]
DayFact = Annotated[date | None, Holds("date", read_day, written.DAY)]
EventFact = Annotated[date | bool | None, Holds("event", read_event, written.EVENT)]
PeriodFact = Annotated[str | None, Holds("text", read_period, written.PERIOD)]
TextFact = Annotated[str | None, Holds("text", read_text, written.TEXT)]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Annotates a field that holds one symbol of a domain of the vocabulary, by id, label or alias."""

    domain: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any = None) -> CoreSchema:
        """Read the field as a symbol; None is one only where the field may be absent."""
        read = self._required if source is str else self._optional
        return core_schema.no_info_plain_validator_function(read)

    def __get_pydantic_json_schema__(self, schema: Any = None, handler: Any = None) -> dict[str, Any]:
        """Return what may be written."""
        return {"type": "string", "enum": _choices(self.domain)}

    def _required(self, value: Any) -> str:
        return read_symbol(value, self.domain)

    def _optional(self, value: Any) -> str | None:
        return None if value is None else read_symbol(value, self.domain)


@dataclass(frozen=True, slots=True)
class SomeOf:
    """Annotates a field that holds members of a domain: a list, complete once it is stated."""

    domain: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any = None) -> CoreSchema:
        """Read the field item by item, so that every fault is found and has its place."""
        item = core_schema.no_info_plain_validator_function(self._item)
        members = core_schema.no_info_before_validator_function(as_list, core_schema.frozenset_schema(item))
        return core_schema.nullable_schema(
            members, serialization=core_schema.plain_serializer_function_ser_schema(sorted_or_none)
        )

    def __get_pydantic_json_schema__(self, schema: Any = None, handler: Any = None) -> dict[str, Any]:
        """Return what may be written."""
        return {
            "type": "array",
            "items": {"type": "string", "enum": _choices(self.domain)},
            "uniqueItems": True,
        }

    def _item(self, value: Any) -> str:
        return read_symbol(value, self.domain)


def _facts_alone(group: type[Group]) -> dict[str, tuple[FieldInfo, Holds | OneOf | SomeOf]] | None:
    """Return the fields of *group* with the kind of each; None where it has more to it than facts."""
    decorators, facts = group.__pydantic_decorators__, {}
    for name, info in group.model_fields.items():
        match info.metadata:
            case [Holds() | OneOf() | SomeOf() as kind] if info.default is None:
                facts[name] = info, kind
            case _:
                return None
    return None if decorators.field_validators or decorators.model_validators else facts


def sorted_or_none(members: frozenset[str] | None) -> list[str] | None:
    """Write a set in one order, whatever the hash seed."""
    return None if members is None else sorted(members)


def _choices(domain_id: str) -> list[str]:
    symbols = vocabulary().domains[domain_id].symbols.values()
    return [name for symbol in symbols for name in (symbol.id, symbol.label.zh)]
