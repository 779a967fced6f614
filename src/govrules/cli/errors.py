"""How faults of the input, and faults of ours, are told."""

from __future__ import annotations

import os
import sys
import traceback
from typing import TYPE_CHECKING

from govrules.cli.language import current_language, said
from govrules.cli.terminal import paper_for, tell
from govrules.output.layout import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.output.layout import Paper
    from govrules.source import Diagnostic
    from govrules.values.words import Lang


def show_faults(faults: Iterable[Diagnostic]) -> None:
    """Print faults (and notes) on standard error, each with its place."""
    for fault in faults:
        tell(fault_line(fault, current_language(), paper_for(sys.stderr)))


def fault_line(fault: Diagnostic, lang: Lang, paper: Paper) -> str:
    """Return a fault as a line: error[E407] file:line:column: message."""
    label = {("zh", False): "错误", ("zh", True): "提示", ("en", False): "error", ("en", True): "note"}[
        lang, fault.note
    ]
    head = paper.ink(f"{label}[{fault.code}]", "bold", "yellow" if fault.note else "red")
    return f"{head} {visible(f'{fault.place}: {fault.message.say(lang)}')}"


def explain_internal(problem: BaseException) -> None:
    """Say that govrules itself failed, without a traceback unless GOVRULES_DEBUG asks for one."""
    if os.environ.get("GOVRULES_DEBUG"):
        traceback.print_exception(problem, file=sys.stderr)
        return
    what = f"{type(problem).__name__}: {problem}"
    tell(
        said(
            f"govrules 内部错误：{what}\n请附上命令与输入报告此问题；GOVRULES_DEBUG=1 可显示详情。",
            f"govrules failed internally: {what}\n"
            "Please report it with the command and the input; GOVRULES_DEBUG=1 shows details.",
        )
    )
