"""What a form says of a column to those who fill it in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.forms.heading import UNIT
from govrules.forms.sheet import CONTENTS
from govrules.record.cells import NO, NONE, SOME, UNKNOWN, YES
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.catalogue import Domain
    from govrules.forms.sheet import Column
    from govrules.values.words import Lang

_HOW: Final = {
    "money": Words(
        f"金额以{UNIT}计，只填数字；也可写明单位，如 1.5亿元",
        f"an amount in {UNIT} (10,000 yuan), the figure alone; or with its unit, such as 1.5亿元",
    ),
    "number": Words("填数字", "a number"),
    "ratio": Words("填百分比，如 60%", "a percentage, such as 60%"),
    "flag": Words(
        f"填“{YES.zh}”或“{NO.zh}”；查不清的填“{UNKNOWN.zh}”或留空",
        f"“{YES.en}” or “{NO.en}”; “{UNKNOWN.en}” or nothing where it cannot be told",
    ),
    "event": Words(
        f"填发生日期，如 2021-11-10；没有发生填“{NO.zh}”；已发生而日期不详填“{YES.zh}”",
        f"the day it happened, such as 2021-11-10; “{NO.en}” if it has not; “{YES.en}” if the day is unknown",
    ),
    "date": Words("填日期，如 2021-11-10", "a date, such as 2021-11-10"),
    "symbol": Words("从下拉列表中选一项", "one of the list"),
    "set": Words(
        f"可填多项，用“、”隔开；填了就应填全，一项也没有的填“{NONE.zh}”",
        f"several with “;” between; complete once filled in; “{NONE.en}” if there are none",
    ),
    "text": Words("填文字", "a text"),
}
_REQUIRED: Final = Words("必填", "required")


def help_of(column: Column, lang: Lang) -> str:
    """Return the comment on the heading of *column*: what it means, how to fill it in, who decides."""
    told = [words.say(lang) for words in _help(column)]
    return "\n".join(text for text in told if text and text != column.label.say(lang))


def _help(column: Column) -> Iterator[Words]:
    yield Words(f"{column.label.zh}（{column.path}）", f"{column.label.en} ({column.path})")
    yield column.meaning
    yield how_to(column)
    if column.domain is not None and column.kind == "set":
        yield _allowed(column.domain)
    if column.path == CONTENTS:
        yield Words("各类文件可填的内容见“取值表”", "what each type may hold is on the sheet “Values”")
    if column.judge is not None:
        yield Words(
            f"须认定：{column.judge.zh}；尚未认定的留空",
            f"a judgement, {column.judge.en}; empty until it is made",
        )
    if column.presumed is not None:
        presumed = YES if column.presumed else NO
        yield Words(
            f"留空即推定为“{presumed.zh}”；存疑的填“{UNKNOWN.zh}”",
            f"presumed “{presumed.en}” if empty; “{UNKNOWN.en}” if it is open",
        )
    if column.required:
        yield _REQUIRED


def how_to(column: Column) -> Words:
    """Return how a cell of *column* is filled in."""
    if column.kind == "list":
        return Words(
            f"“{SOME.zh}”的，在“{column.label.zh}”表中填全；确实没有的填“{NONE.zh}”；不清楚的留空",
            f"“{SOME.en}”: list them all on their own sheet; “{NONE.en}” if there is none; empty if unknown",
        )
    if column.kind == "text" and column.examples:
        examples = [str(example) for example in column.examples]
        return Words(f"如 {'、'.join(examples)}", f"such as {', '.join(examples)}")
    return _HOW[column.kind]


def _allowed(domain: Domain) -> Words:
    labels = [symbol.label for symbol in domain.symbols.values()]
    return Words(
        f"可填：{'；'.join(label.zh for label in labels)}",
        f"may be: {'; '.join(label.en for label in labels)}",
    )
