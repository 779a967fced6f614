"""From what a person writes for a fact to its value: each kind's spellings, and what is wrong with any other.

Every function takes what YAML, JSON or Python hands over and returns the value, None staying None; it raises
ValueProblem for anything that is not clearly one.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from govrules.record.vocabulary import vocabulary
from govrules.values import Money, ValueProblem, format_ratio, parse_day, parse_ratio
from govrules.values.money import bare_number
from govrules.values.names import nearest
from govrules.values.number import parse_number, simplest
from govrules.values.text import narrow

if TYPE_CHECKING:
    from govrules.catalogue import Domain

_YES: Final = frozenset({"是", "有", "已", "yes", "true"})
_NO: Final = frozenset({"否", "无", "未", "no", "false"})
_PERIOD: Final = re.compile(
    r"(?P<year>[0-9]{4})\s*(?:年度?)?\s*[-—]?\s*"
    r"(?:Q(?P<q>[1-4])|第(?P<ordinal>[1-4一二三四])季度?|(?P<count>[1-4一二三四])季度?)?",
    re.IGNORECASE,
)
_QUARTERS: Final = {"一": "1", "二": "2", "三": "3", "四": "4"}


def read_money(value: Any) -> Money | None:
    """Read an amount with its unit; a bare number and a negative amount are refused."""
    if value is None or isinstance(value, Money):
        amount = value
    elif isinstance(value, str):
        amount = Money.parse(value)
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        raise bare_number(str(value))
    else:
        raise ValueProblem("应为金额，如 3200万元", "an amount was expected, such as 3200万元")
    if amount is not None and amount < 0:
        raise ValueProblem("金额不能为负", "an amount cannot be negative")
    return amount


def read_ratio(value: Any) -> Fraction | None:
    """Read 15%, 0.15 or 百分之15, not below zero."""
    if value is None or isinstance(value, Fraction):
        ratio = value
    elif isinstance(value, str | int | Decimal) and not isinstance(value, bool):
        ratio = parse_ratio(
            value if isinstance(value, str) else f"{value:f}" if isinstance(value, Decimal) else str(value)
        )
    else:
        raise ValueProblem("应为比例，如 15%", "a ratio was expected, such as 15%")
    if ratio is not None and ratio < 0:
        raise ValueProblem("比例不能为负", "a ratio cannot be negative")
    return ratio


def read_share(value: Any) -> Fraction | None:
    """Read a ratio that is a part of a whole: 0% to 100%."""
    ratio = read_ratio(value)
    if ratio is not None and ratio > 1:
        shown = format_ratio(ratio)
        raise ValueProblem(f"{shown} 超出 0%–100%", f"{shown} lies outside 0%–100%")
    return ratio


def read_number(value: Any) -> int | Fraction | None:
    """Read a number not below zero, exactly."""
    number: int | Fraction | None = None
    if value is None:
        return None
    if isinstance(value, str):
        number = parse_number(value)
    elif isinstance(value, int | Fraction) and not isinstance(value, bool):
        number = simplest(value)
    elif isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) < 100:
        number = simplest(Fraction(value))
    if number is None or number < 0:
        raise ValueProblem("应为不小于零的数", "a number not below zero was expected")
    return number


def read_flag(value: Any) -> bool | None:
    """Read true or false, 是 or 否."""
    if value is None or isinstance(value, bool):
        return value
    truth = _yes_or_no(value)
    if truth is None:
        raise ValueProblem("应为 true 或 false（是、否）", "true or false (是, 否) was expected")
    return truth


def read_day(value: Any) -> date | None:
    """Read a day of the calendar; a time of day is refused."""
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    if isinstance(value, str):
        return parse_day(value)
    raise ValueProblem("应为日期，如 2021-11-10", "a date was expected, such as 2021-11-10")


def read_event(value: Any) -> date | bool | None:
    """Read the day an event happened, false (it has not), or true (it has, day unknown)."""
    if isinstance(value, bool):
        return value
    truth = _yes_or_no(value)
    if truth is not None:
        return truth
    if value is None or isinstance(value, date | str):
        return read_day(value)
    raise ValueProblem(
        "应为发生日期（2021-11-10）、false（未发生）或 true（已发生，日期不详）",
        "the day it happened (2021-11-10), false (it has not) or true (it has, day unknown) was expected",
    )


def read_period(value: Any) -> str | None:
    """Read a year or a quarter of one, and return it as 2024 or 2024Q3."""
    if value is None:
        return None
    text = narrow(str(value)) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    found = _PERIOD.fullmatch(text) if len(text) <= 40 else None
    if found is None:
        raise ValueProblem(
            "应为报告期，如 2024Q3、2024年第三季度 或 2024年度",
            "a period was expected: 2024Q3, 2024年第三季度, or 2024",
        )
    quarter = found["q"] or found["ordinal"] or found["count"]
    return f"{found['year']}Q{_QUARTERS.get(quarter, quarter)}" if quarter else found["year"]


def read_text(value: Any) -> str | None:
    """Read a text; a number is taken as it is written."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return str(value)
    raise ValueProblem("应为文字", "a text was expected")


def read_symbol(value: Any, domain_id: str) -> str:
    """Return the id of the symbol that *value* names in a domain of the vocabulary, by id, label or alias."""
    return read_symbol_of(value, vocabulary().domains[domain_id])


def read_symbol_of(value: Any, domain: Domain) -> str:
    """Return the id of the symbol that *value* names in *domain*, by id, label or alias."""
    found = domain.find(value.strip()) if isinstance(value, str) else None
    if found is not None:
        return found
    if value is None:
        raise ValueProblem("不能为空", "it cannot be empty")
    shown, near = str(value)[:40], nearest(str(value), domain.names())
    some = list(domain.symbols.values())[:8]
    zh = f"；是否指“{near}”？" if near else f"；可用：{'、'.join(symbol.label.zh for symbol in some)} 等"
    en = f"; did you mean “{near}”?" if near else f", such as {', '.join(symbol.id for symbol in some)}"
    raise ValueProblem(f"“{shown}”不是可用的取值{zh}", f"“{shown}” is not one of the values{en}")


def as_list(value: Any) -> Any:
    """Return a list, tuple or set as a list; a single value is refused: a list is complete once stated."""
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    if not isinstance(value, list | tuple):
        raise ValueProblem(
            "应为列表（[…] 或每项以 - 开头）", "a list was expected: […], or each item after a -"
        )
    return list(value)


def _yes_or_no(value: Any) -> bool | None:
    word = value.strip().lower() if isinstance(value, str) else None
    return True if word in _YES else False if word in _NO else None
