"""Rules over columns: a pack as Polars expressions that give the verdict of every rule for every project."""

from govrules.portfolio.kernel.judging import Judged, Kernel, judge_columns
from govrules.portfolio.kernel.plan import VERDICT

__all__ = ["VERDICT", "Judged", "Kernel", "judge_columns"]
