"""A drawing in SVG, filled from top to bottom: boxes, dots, lines, texts; every coordinate a whole number."""

from __future__ import annotations

from typing import Final

from govrules.output.layout import width, wrap
from govrules.output.xml_text import xml_attributes, xml_text

INK: Final = "#1b1f24"
SOFT: Final = "#57606a"
LINE: Final = "#c8d1da"
BLANK: Final = "#f0f3f6"
FILLS: Final = (
    ("#d8e8f8", "#0b5cad"),
    ("#9cc3ea", "#0b5cad"),
    ("#5d9bd5", "#083f78"),
    ("#c9b8ec", "#5b35a5"),
)
"""Fills of neighbouring stretches, each with the colour of its dots; black text is legible on all."""
_FONT: Final = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
_MARGIN: Final = 8
_SIZE: Final = 13
WIDE: Final = 760
SIDE: Final = 16
"""How wide a drawing is, and how far from its sides bars begin and end."""
BAR: Final = 22
"""How high a bar is."""


class Canvas:
    """A drawing with a title for those who cannot see it; ``y`` is where it goes on."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.y = _MARGIN
        self._behind: list[str] = []
        self._front: list[str] = []

    def bar(self, start: int, end: int, fill: str) -> None:
        """Draw a filled bar here, from *start* to *end*."""
        placed = xml_attributes(x=start, y=self.y, width=max(end - start, 1), height=BAR, fill=fill)
        self._front.append(f"<rect{placed}/>")

    def dot(self, x: int, fill: str) -> None:
        """Draw a dot in the middle of a bar that stands here."""
        self._front.append(f"<circle{xml_attributes(cx=x, cy=self.y + BAR // 2, r=4, fill=fill)}/>")

    def line_from(self, top: int, x: int) -> None:
        """Draw a thin line down to here, behind everything else."""
        self._behind.append(f"<line{xml_attributes(x1=x, y1=top, x2=x, y2=self.y, stroke=LINE)}/>")

    def text(
        self,
        x: int,
        text: str,
        *,
        down: int = _SIZE,
        anchor: str = "start",
        fill: str = INK,
        room: int | None = None,
        halo: bool = False,
    ) -> None:
        """Write *text*, cut to *room*, its baseline *down* from here; a *halo* keeps lines behind it off."""
        text = text if room is None else _short(text, room)
        y = self.y + down
        if text:
            placed = xml_attributes(x=x, y=y, fill=fill) + f' text-anchor="{anchor}"'
            if halo:
                placed += ' stroke="#fff" stroke-width="5" paint-order="stroke"'
            self._front.append(f"<text{placed}>{xml_text(text)}</text>")

    def done(self) -> str:
        """Return the drawing as an SVG document, which may stand in HTML too."""
        high = self.y + _MARGIN
        head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" role="img"'
        return "\n".join(
            [
                f'{head} font-size="13"{xml_attributes(width=WIDE, height=high)} font-family="{_FONT}">',
                f"<title>{xml_text(self.title)}</title>",
                '<rect width="100%" height="100%" fill="#fff"/>',
                *self._behind,
                *self._front,
                "</svg>\n",
            ]
        )


def _short(text: str, room: int) -> str:
    """Cut *text* to *room*, counting a Latin character as half as wide as it is high."""
    columns = max(0, room * 2 // _SIZE)
    if width(text) <= columns:
        return text
    return f"{wrap(text, columns - 2)[0]}…" if columns > 6 else ""
