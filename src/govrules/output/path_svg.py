"""The approval path drawn as SVG: a box a step, from stage to stage downward, readable on light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from govrules.checking.report import Report
from govrules.output.layered import Bend
from govrules.output.layout import width, wrap
from govrules.output.path_graph import state_of
from govrules.output.path_layout import BOX, GAP, LINE, PAD, Box, PathLayout, lay_out
from govrules.output.svg_style import STYLE
from govrules.output.words import word
from govrules.output.xml_text import xml_attributes, xml_text
from govrules.values.words import Lang

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARGIN: Final = 20
_STAGE: Final = 100
_HEAD: Final = 86
_TIP: Final = 4


def svg(report: Report, lang: Lang, *, every: bool = False) -> str:
    """Return the path as an SVG picture in one file; arrows to steps that depend on unknown facts are dotted.

    Steps that are not needed are drawn only if *every* one is wanted.
    """
    if report.in_force_note is not None:
        return _notice(report.in_force_note.say(lang), lang)
    layout = lay_out(report, lang, every=every, left=_MARGIN + _STAGE, top=_HEAD)
    return _Picture(report, lang, layout).text()


@dataclass(frozen=True, slots=True)
class _Picture:
    report: Report
    lang: Lang
    layout: PathLayout

    def text(self) -> str:
        layout = self.layout
        right = max((layout.across[name] for name in layout.boxes), default=0) + BOX / 2
        wide = round(max(right, 9 * width(self.report.project.name) + _MARGIN) + _MARGIN)
        body = [
            *self._bands(wide),
            *self._head(),
            *(self._arrow(source, target) for source, target in layout.edges),
            *(self._step(name, box) for name, box in layout.boxes.items()),
        ]
        title = f"{self.report.project.name} · {word('path', self.lang)}"
        return _picture(title, wide, layout.tops[-1] - GAP + _MARGIN, self.lang, body)

    def _head(self) -> Iterator[str]:
        pack = self.report.pack
        instrument = f"《{pack.title.zh}》" if self.lang == "zh" else pack.title.en
        said = f"{self.report.project.id} · {instrument} · {word('as_of', self.lang)} {self.report.as_of}"
        yield _label(_MARGIN, 32, self.report.project.name, "name")
        yield _label(_MARGIN, 54, said, "quiet")

    def _bands(self, wide: int) -> Iterator[str]:
        """Yield the name of each stage beside its layers; every second stage is shaded."""
        layout = self.layout
        steps = [[layout.boxes[v].step for v in row if isinstance(v, str)] for row in layout.layers]
        stages = [row[0].stage_label.say(self.lang) for row in steps]
        for number, (stage, group) in enumerate(groupby(range(len(stages)), key=stages.__getitem__)):
            layers = list(group)
            top, end = (layout.tops[layer] - GAP // 2 for layer in (layers[0], layers[-1] + 1))
            if number % 2 == 0:
                yield f'<rect class="band" x="0" y="{top}" width="{wide}" height="{end - top}"/>'
            for at, line in enumerate(wrap(stage, 14)):
                yield _label(_MARGIN, top + 32 + 16 * at, line, "stage")

    def _arrow(self, source: str, target: str) -> str:
        """Draw an arrow from the lower edge of a box to the upper edge of another, past what lies between."""
        layout = self.layout
        first, last = layout.layer_of[source], layout.layer_of[target]
        x, y = layout.across[source], layout.tops[first] + layout.boxes[source].height
        path = [f"M{x:.1f} {y}"]
        for layer in range(first + 1, last + 1):
            top, before = layout.tops[layer], x
            x = layout.across[target if layer == last else Bend(source, target, layer)]
            y = top - 2 * _TIP if layer == last else top
            middle = top - GAP / 2
            path.append(f"V{top - GAP}C{before:.1f} {middle:.1f} {x:.1f} {middle:.1f} {x:.1f} {y}")
        dotted = " dotted" if layout.boxes[target].step.needed == "depends" else ""
        tip = f'<path class="tip" d="M{x:.1f} {y + 2 * _TIP}l{-_TIP} {-2 * _TIP}h{2 * _TIP}z"/>'
        return f'<path class="edge{dotted}" d="{"".join(path)}"/>{tip}'

    def _step(self, name: str, box: Box) -> str:
        state = state_of(box.step)
        left, top = self.layout.across[name] - BOX / 2, self.layout.tops[self.layout.layer_of[name]]
        lines = [(line, "") for line in box.title] + [(line, "quiet") for line in box.below]
        labels = (
            _label(left + PAD, top + PAD + 13 + LINE * at, line, kind)
            for at, (line, kind) in enumerate(lines)
        )
        size = f'width="{BOX}" height="{box.height}" rx="6"'
        rect = f'<rect class="step {state}" x="{left:.1f}" y="{top}" {size}/>'
        return f'<g class="{state}">{rect}{"".join(labels)}</g>'


def _label(x: float, y: float, text: str, kind: str = "") -> str:
    kinds = {"class": kind} if kind else {}
    return f"<text{xml_attributes(**kinds, x=f'{x:.1f}', y=f'{y:.0f}')}>{xml_text(text)}</text>"


def _notice(text: str, lang: Lang) -> str:
    lines = wrap(text, 60)
    drawn = [_label(_MARGIN, 36 + 22 * at, line) for at, line in enumerate(lines)]
    return _picture(text, 560, 40 + 22 * len(lines), lang, drawn)


def _picture(title: str, wide: int, tall: int, lang: Lang, body: list[str]) -> str:
    named = {"xml:lang": "zh-CN" if lang == "zh" else "en"}
    size = f'viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}{xml_attributes(**named)} role="img">'
    return "\n".join(
        [head, f"<title>{xml_text(title)}</title>", f"<style>{STYLE}</style>", *body, "</svg>", ""]
    )
