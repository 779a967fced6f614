"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from govrules.cli.errors import language, remember_language

F = TypeVar("F", bound=Callable[..., Any])


def _lang(context: click.Context, parameter: click.Parameter, value: str | None) -> str:
    chosen = value or language()
    remember_language(chosen)
    return chosen


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date:
    if value is None:
        return date.today()  # the one place that reads the clock
    from govrules.values import ValueProblem, parse_day

    try:
        return parse_day(value)
    except ValueProblem as problem:
        raise click.BadParameter(problem.zh if context.params.get("lang") == "zh" else problem.en) from None


lang_option = click.option(
    "--lang", type=click.Choice(["zh", "en"]), callback=_lang, is_eager=True, help="Language of the output (default: GOVRULES_LANG, else the locale)."
)
as_of_option = click.option(
    "--as-of", metavar="DATE", callback=_day, help="The day the check speaks of, such as 2024-06-30 (default: today)."
)
packs_option = click.option(
    "--packs", "pack_folders", multiple=True, metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of rule packs, beside those installed (repeatable).",
)  # fmt: skip
jurisdiction_option = click.option(
    "-j", "--jurisdiction", "jurisdictions", multiple=True, metavar="NAME", help="Jurisdiction: the id or name of a pack (repeatable)."
)


def said(problem: Any, lang: str) -> str:
    """Return the words of a ValueProblem in *lang*."""
    return str(problem.zh if lang == "zh" else problem.en)
