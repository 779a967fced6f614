"""The approval path as text: one line a step, in order, with its state, who acts, and the provision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from govrules.check.report import Report, StepReport
from govrules.output.layout import Paper, Style, pad, width
from govrules.output.words import word
from govrules.values.words import Lang

_MARK: Final[dict[str, tuple[str, tuple[Style, ...]]]] = {
    "done": ("✓", ("green",)), "skipped": ("✗", ("red",)), "next": (">", ("cyan", "bold")), "blocked": ("!", ("yellow",)),
    "later": ("-", ("dim",)), "unstated": ("?", ("yellow",)), "not_required": (" ", ("dim",)),
}  # fmt: skip


def path_lines(report: Report, lang: Lang, paper: Paper, *, brief: bool = False, every: bool = False) -> Iterator[str]:
    """Yield the lines of the path; *brief* leaves out bodies' documents, *every* includes steps that are not needed."""
    stage = ""
    titles = {step.id: step.title.say(lang) for step in report.path}
    told = {fact.path for fact in report.scope.missing} if report.scope is not None else set()
    for step in report.path:
        if step.needed == "not_required" and not every:
            continue
        if step.stage != stage:
            stage = step.stage
            yield paper.ink(f"  {step.stage_label.say(lang)}", "bold")
        yield from _step(step, lang, paper, titles, told, brief)


def _step(
    step: StepReport, lang: Lang, paper: Paper, titles: dict[str, str], told: set[str], brief: bool
) -> Iterator[str]:
    open_question = step.needed == "depends" and step.state in {"next", "later", "blocked"}
    mark: str
    styles: tuple[Style, ...]
    mark, styles = ("?", ("dim",)) if open_question else _MARK[step.state]
    state = word("depends", lang) if open_question else step.done_on or word(step.state, lang)
    depends = ""
    waiting = [fact for fact in step.depends_on if fact.path not in told]
    if waiting:
        facts = ("、" if lang == "zh" else ", ").join(fact.label.say(lang) for fact in waiting[:3])
        depends = f"（视{facts}而定）" if lang == "zh" else f" (depends on {facts})"
    if step.optional:
        depends = ("（可选）" if lang == "zh" else " (optional)") + depends
    body = step.decides or step.actor
    cited = ("、" if lang == "zh" else "; ").join(citation.text.say(lang) for citation in step.citations)
    head = f"    {mark} {pad(state, 10)}  "
    sep = "，" if lang == "zh" else ", "
    who = body.say(lang).split("（")[0].split(" (")[0]
    tail = f"（{who}，{cited}）" if lang == "zh" else f" ({who}{sep}{cited})"
    lines = paper.block(f"{step.title.say(lang)}{depends}{tail}", first=" " * width(head))
    yield paper.ink(head, *styles) + lines[0][width(head) :]
    yield from lines[1:]
    if brief:
        return
    inner = " " * width(head)
    joint = "、" if lang == "zh" else ", "
    for zh, en, items in (
        ("会同", "with", [who.say(lang) for who in step.together_with]),
        ("所需", "needs", [name.say(lang) for name in step.needs]),
        ("形成", "yields", [name.say(lang) for name in step.yields]),
        ("受阻于", "blocked by", [titles.get(name, name) for name in step.blocked_by] if step.state == "blocked" else []),
    ):
        if items:
            label = zh if lang == "zh" else en
            yield from paper.block(f"{label}{'：' if lang == 'zh' else ': '}{joint.join(items)}", first=inner, styles=("dim",))
    if step.deadline is not None and step.deadline.until is not None:
        text = f"期限：{step.deadline.until}" if lang == "zh" else f"deadline: {step.deadline.until}"
        yield from paper.block(text, first=inner, styles=("dim",))
    if step.note is not None:
        yield from paper.block(step.note.say(lang), first=inner, styles=("dim",))
