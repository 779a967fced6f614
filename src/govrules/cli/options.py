"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from govrules.cli.language import choose_language, default_language, said
from govrules.cli.setting import Listed, Setting
from govrules.values.names import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from govrules.values.words import Lang

    _Choice = click.Choice[str]
else:
    _Choice = click.Choice  # generic from click 8.4 on alone


class Choice(_Choice):
    """One of some words; a misspelt one is answered with the nearest."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word, or fail with the nearest."""
        if isinstance(value, str) and value not in self.choices:
            self.fail(not_one_of(value, self.choices), param, ctx)
        return str(super().convert(value, param, ctx))


def not_one_of(value: str, known: Iterable[str]) -> str:
    """Say that *value* is not one of the words *known*, and which is the nearest or which there are."""
    words = list(known)
    near = nearest(value, words)
    if near is not None:
        return said(f"没有“{value}”；是否指 {near}？", f"“{value}” is unknown; did you mean {near}?")
    return said(
        f"没有“{value}”；可用：{'、'.join(words)}", f"“{value}” is unknown; it is one of {', '.join(words)}"
    )


def some_of(
    words: tuple[str, ...],
) -> Callable[[click.Context, click.Parameter, str | None], tuple[str, ...] | None]:
    """Return what reads some of *words* with commas between them, or ``all``; nothing is None."""

    def read(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...] | None:
        if value is None:
            return None
        names = [name.strip() for name in value.split(",") if name.strip()]
        if names == ["all"]:
            return words
        for name in names:
            if name not in words:
                raise click.BadParameter(not_one_of(name, (*words, "all")))
        return tuple(names)

    return read


def _lang(context: click.Context, parameter: click.Parameter, value: Lang | None) -> Lang:
    chosen = value or default_language()
    choose_language(chosen)
    return chosen


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> date:
    if value is None:
        return date.today()  # the one place that reads the clock
    from govrules.values import ValueProblem, parse_day

    try:
        return parse_day(value)
    except ValueProblem as problem:
        raise click.BadParameter(said(problem.zh, problem.en)) from None


class _Language(Setting):
    """--lang; a variable with another word than zh or en says nothing."""

    def value_from_envvar(self, ctx: click.Context) -> Any:
        """Return zh, en or nothing."""
        written = super().value_from_envvar(ctx)
        return written if written in {"zh", "en"} else None


lang_option = click.option(
    "--lang", cls=_Language, type=Choice(["zh", "en"]), callback=_lang, is_eager=True,
    help="Language of the output (default: GOVRULES_LANG, else the locale).",
)  # fmt: skip
as_of_option = click.option(
    "--as-of", cls=Setting, metavar="DATE", callback=_day,
    help="The day the check speaks of, such as 2024-06-30 (default: today).",
)  # fmt: skip
packs_option = click.option(
    "--packs", "pack_folders", cls=Setting, multiple=True, metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of rule packs, beside those installed (repeatable).",
)  # fmt: skip
sources_option = click.option(
    "--sources", "sources_folder", cls=Setting, metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of official texts (PACK.txt): each provision is quoted from them.",
)  # fmt: skip
waivers_option = click.option(
    "--waivers", "waiver_files", cls=Setting, multiple=True, metavar="FILE",
    type=click.Path(path_type=Path),
    help="Exceptions that were granted, in YAML or CSV (repeatable).",
)  # fmt: skip
baseline_option = click.option(
    "--baseline", "baseline_file", cls=Setting, metavar="FILE", type=click.Path(path_type=Path),
    help="Breaches that are known, as govrules baseline wrote them: they do not count.",
)  # fmt: skip
jobs_option = click.option(
    "--jobs", cls=Setting, metavar="N", type=click.IntRange(min=1),
    help="How many processes check many files at once (default: one for each core).",
)  # fmt: skip
select_option = click.option(
    "--select", cls=Setting, commas=True, metavar="RULES",
    help="Only these rules: ids or patterns such as 'cq-28-*', separated by commas.",
)  # fmt: skip
ignore_option = click.option(
    "--ignore", cls=Setting, commas=True, metavar="RULES", help="Leave these rules out."
)
jurisdictions_option = click.option(
    "-j", "--jurisdiction", "jurisdictions", cls=Setting, type=Listed(), multiple=True, metavar="NAME",
    help="The id or name of a jurisdiction (repeatable).",
)  # fmt: skip
jurisdiction_option = click.option(
    "-j", "--jurisdiction", cls=Setting, metavar="NAME",
    help="The id or name of a jurisdiction (default: the one the record names).",
)  # fmt: skip
