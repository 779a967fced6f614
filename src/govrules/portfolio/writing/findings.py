"""Verdicts as tables for people and programs: wide, long, counted, and what changed between two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import polars as pl

from govrules.checking import VERDICTS
from govrules.portfolio.schema import ITEM, PROJECT, ROW
from govrules.portfolio.tables import ROW_TYPE
from govrules.values.citation import citations_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from govrules.checking import Verdict
    from govrules.pack import Rule
    from govrules.portfolio.engines import Verdicts
    from govrules.values.words import Lang

NAMES: Final = pl.Enum(list(VERDICTS))
"""Verdicts by name, the worst first."""
_RULE: Final = "rule"
_VERDICT: Final = "verdict"


def wide(verdicts: Verdicts, ids: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each project (``row`` and ``id``, as in *ids*) with a column for each rule."""
    named = verdicts.projects.select(ROW, pl.exclude(ROW).cat.to(NAMES))
    return ids.join(named, on=ROW, maintain_order="left")


def long(
    verdicts: Verdicts, ids: pl.DataFrame, about: pl.DataFrame, shown: Collection[Verdict]
) -> pl.DataFrame:
    """Return a row for each finding with one of the verdicts *shown*, the worst of a project first.

    ``item`` is the place in its list, from 0, of the item that the rule was judged on, if there is one;
    *about* is what ``about_rules`` says.
    """
    wanted = [VERDICTS.index(verdict) for verdict in shown]
    listed = [rule for items in verdicts.items.values() for rule in _rules(items)]
    parts = [_melted(verdicts.projects.drop(listed), wanted)]
    for items in verdicts.items.values():
        rules = _rules(items)
        without = verdicts.projects.select(ROW, *rules).join(items, left_on=ROW, right_on=PROJECT, how="anti")
        parts += [_melted(without, wanted), _melted(items.rename({PROJECT: ROW}), wanted)]
    together = pl.concat(parts).with_columns(pl.col(_RULE).cast(about.schema[_RULE]))
    found = together.join(about, on=_RULE).sort(ROW, _VERDICT, _RULE, ITEM)
    columns = (_RULE, ITEM, pl.col(_VERDICT).cat.to(NAMES), "severity", "cite", "title")
    return ids.join(found, on=ROW, maintain_order="right").select(*ids.columns, *columns)


def changed(before: Verdicts, after: Verdicts, ids: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each rule and project whose verdict is another *after* than *before*.

    A rule that is in one of the packs alone has no verdict in the other.
    """
    sides = {"before": before.projects, "after": after.projects}
    rules = list(
        dict.fromkeys(name for side in reversed(sides.values()) for name in side.columns if name != ROW)
    )
    melted = [
        _melted(side, range(len(VERDICTS))).select(
            ROW, pl.col(_RULE).cast(pl.Enum(rules)), pl.col(_VERDICT).cat.to(NAMES).alias(name)
        )
        for name, side in sides.items()
    ]
    both = melted[0].join(melted[1], on=[ROW, _RULE], how="full", coalesce=True)
    differ = both.filter(pl.col("before").ne_missing(pl.col("after"))).sort(ROW, _RULE)
    return ids.join(differ, on=ROW, maintain_order="right").select(*ids.columns, _RULE, "before", "after")


def about_rules(rules: Sequence[Rule], lang: Lang) -> pl.DataFrame:
    """Return what is worth knowing of each rule beside a verdict, in the order of the pack."""
    texts: dict[str, list[str]] = {
        _RULE: [rule.id for rule in rules],
        "title": [rule.title.say(lang) for rule in rules],
        "cite": [citations_words(rule.cite).say(lang) for rule in rules],
        "severity": [rule.severity for rule in rules],
        "stage": [rule.stage for rule in rules],
        "topic": [rule.topic for rule in rules],
    }
    # each text is held once, however many rows have it
    kinds = {name: pl.Enum(list(dict.fromkeys(of_rules))) for name, of_rules in texts.items()}
    return pl.DataFrame(texts, schema=kinds)


class Counts:
    """How many projects each rule came to which verdict for, a rule on the items of a list with the worst."""

    def __init__(self, about: pl.DataFrame) -> None:
        self._about = about
        self._rows = {rule: [0] * len(VERDICTS) for rule in about[_RULE]}

    def add(self, verdicts: Verdicts) -> None:
        """Count more projects."""
        melted = _melted(verdicts.projects, range(len(VERDICTS))).group_by(_RULE, _VERDICT).len()
        for rule, verdict, number in melted.iter_rows():
            self._rows[rule][verdict] += number

    def of(self, verdict: Verdict, severities: Collection[str]) -> int:
        """Return how many findings of rules of these *severities* came to *verdict*."""
        rules = self._about.filter(pl.col("severity").is_in(list(severities)))[_RULE]
        return sum(self._rows[rule][VERDICTS.index(verdict)] for rule in rules)

    def table(self) -> pl.DataFrame:
        """Return a row for each rule."""
        counts = pl.DataFrame(
            list(self._rows.values()), schema=dict.fromkeys(VERDICTS, pl.UInt32), orient="row"
        )
        return pl.concat([self._about, counts], how="horizontal")


def _rules(items: pl.DataFrame) -> list[str]:
    return [name for name in items.columns if name not in {PROJECT, ITEM}]


def _melted(frame: pl.DataFrame, wanted: Collection[int]) -> pl.DataFrame:
    """Return a row for each verdict of *wanted* in *frame*."""
    keys = [ROW, ITEM] if ITEM in frame.columns else [ROW]
    rows = frame.unpivot(index=keys, variable_name=_RULE, value_name=_VERDICT)
    item = pl.col(ITEM) if ITEM in keys else pl.lit(None, ROW_TYPE)
    rows = rows.select(ROW, item.alias(ITEM), _RULE, pl.col(_VERDICT).cast(pl.UInt8))
    return rows.filter(pl.col(_VERDICT).is_in(list(wanted)))
