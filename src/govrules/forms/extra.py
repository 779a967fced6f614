"""Libraries for spreadsheets, which not everybody installs."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Literal

from govrules.source import Diagnostic, InputError, Place
from govrules.values.words import Words


def needed(module: Literal["xlsxwriter", "python_calamine"], file: str) -> Any:
    """Import *module* for the workbook *file*. Raises InputError that names the extra where it is missing."""
    try:
        return import_module(module)
    except ImportError:
        words = Words(
            '读写 .xlsx 需要安装：pip install "govrules[xlsx]"；也可改用 CSV',
            'reading and writing .xlsx needs: pip install "govrules[xlsx]"; CSV needs nothing',
        )
        raise InputError([Diagnostic("E450", words, Place(file))]) from None
