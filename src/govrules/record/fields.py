"""How a field of the record is declared: its type, its two labels, its meaning, and what is special about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler, PlainSerializer, WithJsonSchema
from pydantic_core import CoreSchema, core_schema

from govrules.catalogue import Kind
from govrules.record.vocabulary import vocabulary
from govrules.source import nearest
from govrules.values import Money, ValueProblem, format_ratio, parse_day, parse_ratio
from govrules.values.money import bare_number
from govrules.values.text import narrow
from govrules.values.words import Words

_YES = frozenset({"是", "有", "已", "yes", "true"})
_NO = frozenset({"否", "无", "未", "no", "false"})


@dataclass(frozen=True, slots=True)
class Holds:
    """The kind of value a field holds and, for symbols and sets, the domain of the vocabulary they come from."""

    kind: Kind
    domain: str | None = None


class Group(BaseModel):
    """A part of the record: frozen, every field optional, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def fact(zh: str, en: str, meaning: str = "", meaning_en: str = "", *, judge: Words | None = None, presumed: bool = False) -> Any:
    """Declare a field: labels in Chinese and English, its meaning in a line, and who judges it if it is a judgement.

    A presumed fact counts as true where the record neither denies it nor lists it under ``uncertain``.
    """
    extra: dict[str, Any] = {"x-label": {"zh": zh, "en": en}, "x-meaning": {"zh": meaning or zh, "en": meaning_en or en}}
    if judge is not None:
        extra["x-judged-by"] = {"zh": judge.zh, "en": judge.en}
    if presumed:
        extra["x-presumed"] = True
    return Field(default=None, title=zh, description=f"{en}. {meaning or zh}", json_schema_extra=extra)


UNIT_JUDGES = Words("项目单位说明，审批（主管）部门认定", "stated by the unit, decided by the approving body")
REVIEWER = Words("组织审查的部门认定", "decided by the body that reviews")
SUPERVISOR = Words("监督管理部门认定", "decided by the supervising body")


def _money(value: Any) -> Any:
    if value is None or isinstance(value, Money):
        return value
    if isinstance(value, str):
        amount = Money.parse(value)
        if amount < 0:
            raise ValueProblem("金额不能为负", "an amount cannot be negative")
        return amount
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        raise bare_number(str(value))
    raise ValueProblem("应为金额，如 3200万元", "an amount was expected, such as 3200万元")


def _ratio(value: Any) -> Any:
    if value is None or isinstance(value, Fraction):
        return value
    if isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        return parse_ratio(str(value))
    raise ValueProblem("应为比例，如 15%", "a ratio was expected, such as 15%")


def _share(value: Any) -> Any:
    ratio = _ratio(value)
    if ratio is not None and not 0 <= ratio <= 1:
        raise ValueProblem(f"{format_ratio(ratio)} 超出 0%–100%", f"{format_ratio(ratio)} lies outside 0%–100%")
    return ratio


def _number(value: Any) -> Any:
    if value is None or (isinstance(value, int | Fraction) and not isinstance(value, bool) and value >= 0):
        return value
    if isinstance(value, Decimal) and value >= 0:
        exact = Fraction(value)
        return exact.numerator if exact.denominator == 1 else exact
    if isinstance(value, str) and narrow(value).isdecimal() and len(value) <= 18:
        return int(narrow(value))
    raise ValueProblem("应为不小于零的数", "a number not below zero was expected")


def _flag(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        if value.strip() in _YES:
            return True
        if value.strip() in _NO:
            return False
    raise ValueProblem("应为 true 或 false（是、否）", "true or false (是, 否) was expected")


def _day(value: Any) -> Any:
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, str):
        return parse_day(value)
    raise ValueProblem("应为日期，如 2021-11-10", "a date was expected, such as 2021-11-10")


def _event(value: Any) -> Any:
    if value is None or isinstance(value, bool | date):
        return value
    if isinstance(value, str) and value.strip() in _YES | _NO:
        return value.strip() in _YES
    if isinstance(value, str):
        return parse_day(value)
    raise ValueProblem(
        "应为发生日期（2021-11-10）、false（未发生）或 true（已发生，日期不详）",
        "the day it happened (2021-11-10), false (it has not) or true (it has, day unknown) was expected",
    )


_PERIOD = re.compile(r"(?P<year>\d{4})\s*年?度?\s*[-—]?\s*(?:(?:Q|第?)(?P<quarter>[1-4一二三四])(?:季度|季)?)?", re.IGNORECASE)


def _period(value: Any) -> Any:
    if value is None:
        return None
    found = _PERIOD.fullmatch(narrow(str(value))) if isinstance(value, str | int) and not isinstance(value, bool) else None
    if found is None:
        raise ValueProblem("应为报告期，如 2024Q3、2024年第三季度 或 2024年度", "a period was expected: 2024Q3, 2024年第三季度, or 2024")
    quarter = found["quarter"]
    if quarter is None:
        return found["year"]
    return f"{found['year']}Q{'一二三四'.index(quarter) + 1 if quarter in '一二三四' else quarter}"


def _text(value: Any) -> Any:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    raise ValueProblem("应为文字", "a text was expected")


MoneyFact = Annotated[
    Money | None,
    BeforeValidator(_money),
    PlainSerializer(lambda m: None if m is None else str(m), return_type=str | None),
    WithJsonSchema({"type": "string", "examples": ["3200万元", "1.5亿元", "480000元"]}),
    Holds("money"),
]
RatioFact = Annotated[
    Fraction | None,
    BeforeValidator(_ratio),
    PlainSerializer(lambda r: None if r is None else format_ratio(r), return_type=str | None),
    WithJsonSchema({"type": ["string", "number"], "examples": ["15%"]}),
    Holds("ratio"),
]
ShareFact = Annotated[
    Fraction | None,
    BeforeValidator(_share),
    PlainSerializer(lambda r: None if r is None else format_ratio(r), return_type=str | None),
    WithJsonSchema({"type": ["string", "number"], "examples": ["60%"]}),
    Holds("ratio"),
]
NumberFact = Annotated[
    int | Fraction | None,
    BeforeValidator(_number),
    PlainSerializer(lambda n: int(n) if isinstance(n, int) else None if n is None else str(n), return_type=int | str | None),
    WithJsonSchema({"type": "number", "minimum": 0}),
    Holds("number"),
]
FlagFact = Annotated[bool | None, BeforeValidator(_flag), WithJsonSchema({"enum": [True, False, "是", "否"]}), Holds("flag")]
DayFact = Annotated[
    date | None, BeforeValidator(_day), WithJsonSchema({"type": "string", "examples": ["2021-11-10"]}), Holds("date")
]
EventFact = Annotated[
    date | bool | None,
    BeforeValidator(_event),
    WithJsonSchema({"type": ["string", "boolean"], "examples": ["2021-11-10", False]}),
    Holds("event"),
]
PeriodFact = Annotated[
    str | None,
    BeforeValidator(_period),
    WithJsonSchema({"type": ["string", "integer"], "examples": ["2024Q3", "2024"]}),
    Holds("text"),
]
TextFact = Annotated[str | None, BeforeValidator(_text), Holds("text")]


@dataclass(frozen=True, slots=True)
class OneOf:
    """Annotates a field that holds one symbol of a domain of the vocabulary; labels and aliases are accepted."""

    domain: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._read, json_schema_input_schema=core_schema.str_schema())

    def _read(self, value: Any) -> str | None:
        return None if value is None else find_symbol(value, self.domain)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "enum": _choices(self.domain)}


@dataclass(frozen=True, slots=True)
class SomeOf:
    """Annotates a field that holds members of a domain: a list, complete once it is stated."""

    domain: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self._read,
            json_schema_input_schema=core_schema.list_schema(core_schema.str_schema()),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda s: None if s is None else sorted(s)),
        )

    def _read(self, value: Any) -> frozenset[str] | None:
        if value is None:
            return None
        if not isinstance(value, list | tuple | set | frozenset):
            raise ValueProblem("应为列表", "a list was expected")
        return frozenset(find_symbol(item, self.domain) for item in value)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string", "enum": _choices(self.domain)}, "uniqueItems": True}


def find_symbol(value: Any, domain_id: str) -> str:
    """Return the id of the symbol that *value* names in a domain. Raises ValueProblem with the nearest name."""
    domain = vocabulary().domains[domain_id]
    found = domain.find(value.strip()) if isinstance(value, str) else None
    if found is None:
        near = nearest(str(value), domain.names())
        some = "、".join(symbol.label.zh for symbol in list(domain.symbols.values())[:8])
        raise ValueProblem(
            f"“{str(value)[:40]}”不是可用的取值" + (f"；是否指“{near}”？" if near else f"；可用：{some} 等"),
            f"“{str(value)[:40]}” is not one of the values" + (f"; did you mean {near}?" if near else f", such as {', '.join(list(domain.symbols)[:8])}"),
        )
    return found


def _choices(domain_id: str) -> list[str]:
    symbols = vocabulary().domains[domain_id].symbols.values()
    return [name for symbol in symbols for name in (symbol.id, symbol.label.zh)]
