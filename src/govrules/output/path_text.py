"""The approval path as text: one line a step, in order, with its state, who decides, and the provision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.checking.report import Report
from govrules.output.layout import Paper, Style, pad, width
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.checking.report import StepReport
    from govrules.values.words import Lang

_MARKS: Final[dict[str, tuple[str, tuple[Style, ...]]]] = {
    "done": ("✓", ("green",)),
    "skipped": ("✗", ("red",)),
    "next": (">", ("cyan", "bold")),
    "blocked": ("!", ("yellow",)),
    "later": ("-", ("dim",)),
    "unstated": ("?", ("yellow",)),
    "not_required": (" ", ("dim",)),
}
_LAST_ASIDE: Final = re.compile(r"\s*[（(][^（(]*[）)]$")
"""What the name of a body adds at its end, which a line of the path leaves out; within a name it stays."""


def path_lines(
    report: Report, lang: Lang, paper: Paper, *, brief: bool = False, every: bool = False
) -> Iterator[str]:
    """Yield the lines of the path.

    *brief* leaves out who takes part, documents and notes; *every* includes steps that are not needed.
    """
    writer = _Writer(report, Voice(lang), paper)
    stage = ""
    for step in report.path:
        if step.needed == "not_required" and not every:
            continue
        if step.stage != stage:
            stage = step.stage
            yield paper.ink(f"  {step.stage_label.say(lang)}", "bold")
        yield from writer.step(step)
        if not brief:
            yield from writer.details(step)


@dataclass(frozen=True, slots=True)
class _Writer:
    report: Report
    voice: Voice
    paper: Paper

    def step(self, step: StepReport) -> Iterator[str]:
        voice = self.voice
        open_question = step.needed == "depends" and step.state in {"next", "later", "blocked"}
        mark, styles = ("?", _MARKS["later"][1]) if open_question else _MARKS[step.state]
        state = voice.word("depends") if open_question else step.done_on or voice.word(step.state)
        who = _LAST_ASIDE.sub("", voice.say(step.decides or step.actor))
        tail = voice.aside(f"{who}{voice.pick('，', ', ')}{voice.cited(step.citations)}")
        head = f"    {mark} {pad(state, 10)}  "
        lines = self.paper.block(voice.say(step.title) + self._if(step) + tail, first=" " * width(head))
        yield self.paper.ink(head, *styles) + lines[0][width(head) :]
        yield from lines[1:]

    def _if(self, step: StepReport) -> str:
        """Say what the step depends on (but for what the scope article waits for), or that it is optional."""
        told = {fact.path for fact in self.report.scope.missing} if self.report.scope is not None else set()
        waiting = [fact for fact in step.depends_on if fact.path not in told]
        optional = self.voice.aside(self.voice.pick("可选", "optional")) if step.optional else ""
        if not waiting:
            return optional
        facts = self.voice.labels(waiting[:3])
        return optional + self.voice.aside(self.voice.pick(f"视{facts}而定", f"depends on {facts}"))

    def details(self, step: StepReport) -> Iterator[str]:
        voice = self.voice
        titles = {other.id: voice.say(other.title) for other in self.report.path}
        blocking = [titles.get(name, name) for name in step.blocked_by] if step.state == "blocked" else []
        rows = [
            (voice.pick("会同", "with"), voice.names(voice.say(who) for who in step.together_with)),
            (voice.pick("所需", "needs"), voice.names(voice.say(name) for name in step.needs)),
            (voice.pick("形成", "yields"), voice.names(voice.say(name) for name in step.yields)),
            (voice.pick("受阻于", "blocked by"), voice.names(blocking)),
            (voice.word("deadline"), (step.deadline.until if step.deadline else None) or ""),
        ]
        texts = [voice.stated(label, text) for label, text in rows if text]
        texts += [voice.say(step.note)] if step.note is not None else []
        for text in texts:
            yield from self.paper.block(text, first=" " * 18, styles=("dim",))
