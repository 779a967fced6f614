"""A record as the facts that the conditions of a bundle read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from govrules.logic.exporting_data import InexactRatio, export_data
from govrules.record import catalogue, fact_sheet
from govrules.source import Diagnostic, InputError
from govrules.values.words import Words

if TYPE_CHECKING:
    from datetime import date

    from govrules.record import LoadedProject

SCHEMA: Final = "govrules/facts/1"


def facts_data(loaded: LoadedProject, as_of: date) -> dict[str, Any]:
    """Return what a record shows on *as_of* as plain data: the project, the day, and its ``facts``.

    Facts that are presumed are among them, as are events dated later, which have not happened.

    Raises InputError for a ratio that is no whole number of millionths: JSON could not hold it exactly.
    """
    sheet = fact_sheet(loaded.project, as_of)
    try:
        facts = export_data(sheet.known, catalogue())
    except InexactRatio as problem:
        message = Words(
            f"比例 {problem.value} 不是百万分之一的整数倍，无法精确写成 JSON；请写到百分数的小数点后四位以内",
            f"the ratio {problem.value} is no whole number of millionths, which JSON cannot hold exactly; "
            "write a percentage with at most four decimals",
        )
        raise InputError([Diagnostic("E409", message, loaded.place(problem.path))]) from None
    return {
        "schema": SCHEMA,
        "project": {"id": loaded.project.id, "name": loaded.project.name},
        "as_of": as_of.isoformat(),
        "presumed": sorted(sheet.presumed),
        "facts": facts,
    }
