"""How faults of the input, and faults of ours, are told."""

from __future__ import annotations

import os
import sys
import traceback
from typing import Any

import click


def is_input_error(problem: Exception) -> bool:
    """Tell whether *problem* is a fault of the input."""
    from govrules.source import InputError

    return isinstance(problem, InputError)


def language() -> Any:
    """Return the language of messages: GOVRULES_LANG, else zh where the locale is Chinese, else en."""
    wanted = os.environ.get("GOVRULES_LANG", "")
    if wanted in {"zh", "en"}:
        return wanted
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if locale.lower().startswith("zh") else "en"


def show_input_error(problem: Any, lang: Any = None) -> None:
    """Print every fault of an input on standard error, with its place."""
    chosen = lang or current_language()
    for fault in problem.diagnostics:
        place = str(fault.place)
        label = "note" if fault.note else "error"
        if chosen == "zh":
            label = "提示" if fault.note else "错误"
        head = click.style(f"{label}[{fault.code}]", fg="yellow" if fault.note else "red", bold=True)
        click.echo(f"{head} {place}: {fault.message.say(chosen)}", err=True)


def current_language() -> Any:
    """Return the language the running command was asked for."""
    context = click.get_current_context(silent=True)
    chosen = context.params.get("lang") if context is not None else None
    return chosen or _LAST.get("lang") or language()


_LAST: dict[str, str] = {}


def remember_language(lang: str) -> None:
    """Keep the language for errors that surface after the command's context is gone."""
    _LAST["lang"] = lang


def explain_internal(problem: Exception) -> None:
    """Say that govrules itself failed, without a traceback unless GOVRULES_DEBUG asks for one."""
    if os.environ.get("GOVRULES_DEBUG"):
        traceback.print_exception(problem, file=sys.stderr)
        return
    zh = f"govrules 内部错误：{type(problem).__name__}: {problem}\n请附上命令与输入报告此问题；GOVRULES_DEBUG=1 可显示详情。"
    en = (
        f"govrules failed internally: {type(problem).__name__}: {problem}\n"
        "Please report it with the command and the input; GOVRULES_DEBUG=1 shows details."
    )
    click.echo(zh if current_language() == "zh" else en, err=True)
