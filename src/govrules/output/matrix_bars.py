"""Deadlines as bars: from when until when after an event, in months; or the days of a year."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.compare.matrix.answer import Deadline
from govrules.output.svg import BAR, BLANK, FILLS, SIDE, SOFT, WIDE, Canvas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.compare.matrix.answer import Edge
    from govrules.output.voice import Voice

_MONTHS: Final = {"year": Fraction(12), "month": Fraction(1), "day": Fraction(1, 30)}
"""How many months a unit counts as; days do so in a drawing alone."""
_STEPS: Final = (1, 2, 3, 6, 12, 24, 60, 120, 1200)
_MOST_TICKS: Final = 12
_ROOM_FOR_UNIT: Final = 72
_OPEN_END: Final = Fraction(3, 2)
"""How much longer the line is where a time has no end."""
_QUARTERS: Final = ("03-31", "06-30", "09-30", "12-31")
_FILL, _DARK = FILLS[1]


class Bar(NamedTuple):
    """A deadline, and whose it is."""

    name: str
    deadline: Deadline


def draw_spans(bars: Sequence[Bar], title: str, voice: Voice) -> str:
    """Return deadlines within a span of an event, one below the other; one without an end is pale."""
    ends = [edge for bar in bars for edge in (bar.deadline.opens, bar.deadline.closes) if edge is not None]
    last = max(map(_months, ends))
    if any(bar.deadline.closes is None for bar in bars):
        last *= _OPEN_END
    scale = (WIDE - 2 * SIDE - _ROOM_FOR_UNIT) / last
    canvas = Canvas(voice.pick(f"{title}（期限）", f"{title} (deadlines)"))
    top = canvas.y
    for bar in bars:
        _label(canvas, bar, voice)
        opens, closes = bar.deadline.opens, bar.deadline.closes
        start = SIDE + int(scale * _months(opens)) if opens else SIDE
        end = SIDE + int(scale * _months(closes)) if closes else WIDE - SIDE
        canvas.bar(start, end, _FILL if closes else BLANK)
        canvas.text((start + end) // 2, _span(bar, voice), down=15, anchor="middle", room=end - start)
        canvas.y += BAR + 12
    step = next((step for step in _STEPS if last / step <= _MOST_TICKS), _STEPS[-1])
    for month in range(0, int(last) + 1, step):
        x = SIDE + int(scale * month)
        canvas.line_from(top, x)
        canvas.text(x, str(month), anchor="middle", fill=SOFT)
    canvas.text(WIDE - SIDE, voice.pick("月", "months"), anchor="end", fill=SOFT)
    canvas.y += 22
    return canvas.done()


def draw_days(bars: Sequence[Bar], title: str, voice: Voice) -> str:
    """Return deadlines by a day of the year, and reports of every quarter or year, one below the other."""
    canvas = Canvas(voice.pick(f"{title}（每年日期）", f"{title} (days of the year)"))
    month = Fraction(WIDE - 2 * SIDE, 12)
    top = canvas.y
    for bar in bars:
        _label(canvas, bar, voice)
        canvas.bar(SIDE, WIDE - SIDE, BLANK)
        for day in _QUARTERS if bar.deadline.every == "quarter" else (bar.deadline.last_day or "12-31",):
            x = SIDE + int(month * (int(day[:2]) - 1) + month * int(day[3:]) / 31)
            canvas.bar(x - 4, x, _DARK)
            canvas.text(x - 8, voice.pick(f"{int(day[:2])}月{int(day[3:])}日", day), down=15, anchor="end")
        canvas.y += BAR + 12
    for number in range(12):
        x = SIDE + int(month * number)
        canvas.line_from(top, x)
        name = voice.pick(f"{number + 1}月", str(number + 1))
        canvas.text(x + int(month / 2), name, anchor="middle", fill=SOFT)
    canvas.y += 22
    return canvas.done()


def _label(canvas: Canvas, bar: Bar, voice: Voice) -> None:
    """Write whose deadline it is, for what, from when: 甲市：申请验收（自“建成”起）."""
    deadline = bar.deadline
    since = voice.names(voice.say(event) for event in deadline.since)
    aside = voice.pick(f"自“{since}”起", f"from: {since}") if since else ""
    if deadline.form == "by":
        shift = {
            0: "",
            -1: voice.pick("的上一年", ", the year before"),
            1: voice.pick("的下一年", ", the year after"),
        }.get(deadline.years, f" {deadline.years:+d}")
        aside = f"{voice.say(deadline.year)}{shift}"
    text = voice.stated(bar.name, voice.say(deadline.act)) + voice.aside(aside)
    canvas.text(SIDE, text, room=WIDE - 2 * SIDE, halo=True)
    canvas.y += 20


def _span(bar: Bar, voice: Voice) -> str:
    opens, closes = bar.deadline.opens, bar.deadline.closes
    if opens and closes:
        return voice.pick(f"{opens.text.zh}至{closes.text.zh}", f"{opens.text.en} to {closes.text.en}")
    if closes:
        return voice.pick(f"{closes.text.zh}内", f"within {closes.text.en}")
    return voice.pick(f"满{opens.text.zh}后", f"after {opens.text.en}") if opens else ""


def _months(edge: Edge) -> Fraction:
    return Fraction(edge.value) * _MONTHS[edge.unit]
