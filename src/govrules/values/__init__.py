"""Small immutable values that record, conditions and packs share: amounts, shares, days, truth."""

from govrules.values.day import parse_day, plus_time
from govrules.values.errors import ValueProblem
from govrules.values.money import Money
from govrules.values.ratio import format_ratio, parse_ratio

__all__ = ["Money", "ValueProblem", "format_ratio", "parse_day", "parse_ratio", "plus_time"]
