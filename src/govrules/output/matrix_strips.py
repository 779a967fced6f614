"""Thresholds as strips: a line of amounts, cut where the jurisdictions cut it.

The bounds stand at equal distances, so a strip shows order and not size.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from govrules.compare.matrix import Figure
from govrules.output.svg import BAR, BLANK, FILLS, SIDE, SOFT, WIDE, Canvas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.compare.matrix.answer import Edge, Stretch
    from govrules.output.voice import Voice


class Strip(NamedTuple):
    """A figure, and whose it is."""

    name: str
    figure: Figure


def draw_strips(strips: Sequence[Strip], title: str, voice: Voice) -> str:
    """Return *strips*, of amounts of one kind, one below the other."""
    ends = [edge for strip in strips for edge in _edges(strip.figure.stretches)]
    words = {Fraction(edge.value): voice.say(edge.text) for edge in ends}
    step = Fraction(WIDE - 2 * SIDE, len(words) + 1)
    at = {bound: int(SIDE + step * (index + 1)) for index, bound in enumerate(sorted(words))}
    canvas = Canvas(voice.pick(f"{title}（数额）", f"{title} (amounts)"))
    for bound, x in at.items():
        canvas.text(x, words[bound], anchor="middle", fill=SOFT)
    canvas.y += 24
    top = canvas.y
    for strip in strips:
        label = voice.stated(strip.name, voice.say(strip.figure.title))
        canvas.text(SIDE, label, room=WIDE - 2 * SIDE, halo=True)
        canvas.y += 20
        _draw(canvas, strip.figure, at, voice)
        canvas.y += BAR + 12
    for x in at.values():
        canvas.line_from(top, x)
    note = voice.pick(
        "圆点在哪一侧，界限值就属于哪一侧；横向间距只表示顺序。",
        "A dot stands on the side to which the bound belongs; distances show order alone.",
    )
    canvas.text(SIDE, note, fill=SOFT)
    canvas.y += 22
    return canvas.done()


def _draw(canvas: Canvas, figure: Figure, at: dict[Fraction, int], voice: Voice) -> None:
    canvas.bar(SIDE, WIDE - SIDE, BLANK)
    for index, stretch in enumerate(figure.stretches):
        fill, dark = FILLS[index % len(FILLS)]
        start = at[Fraction(stretch.low.value)] if stretch.low is not None else SIDE
        end = at[Fraction(stretch.high.value)] if stretch.high is not None else WIDE - SIDE
        if start == end:  # just one value
            canvas.dot(start, dark)
            continue
        canvas.bar(start, end, fill)
        said = voice.names(voice.say(text) for text in stretch.means) or voice.say(stretch.text)
        canvas.text((start + end) // 2, said, down=15, anchor="middle", room=end - start - 24)
        if stretch.low is not None and stretch.low.included:
            canvas.dot(start + 6, dark)
        if stretch.high is not None and stretch.high.included:
            canvas.dot(end - 6, dark)


def _edges(stretches: Sequence[Stretch]) -> Iterator[Edge]:
    for stretch in stretches:
        yield from (edge for edge in (stretch.low, stretch.high) if edge is not None)
