"""The approval path as a Mermaid flow chart and as a Markdown table."""

from __future__ import annotations

from typing import Final

from govrules.check.report import Report, StepReport
from govrules.output.words import word
from govrules.values.words import Lang

_CLASSES: Final = {
    "done": "fill:#e6f4ea,stroke:#188038", "skipped": "fill:#fce8e6,stroke:#c5221f", "next": "fill:#e8f0fe,stroke:#1967d2,stroke-width:3px",
    "blocked": "fill:#fef7e0,stroke:#b06000", "later": "fill:#ffffff,stroke:#80868b", "unstated": "fill:#fef7e0,stroke:#b06000,stroke-dasharray:4",
    "not_required": "fill:#f1f3f4,stroke:#bdc1c6,color:#80868b",
}  # fmt: skip


def mermaid(report: Report, lang: Lang, *, every: bool = False) -> str:
    """Return the path as a Mermaid flow chart; steps that depend on unknown facts have a dashed border."""
    steps = _shown(report, every)
    names = {step.id: f"s{index}" for index, step in enumerate(steps)}
    lines = ["flowchart TD"]
    for step in steps:
        state = step.done_on or word(step.state, lang)
        cited = "; ".join(citation.text.say(lang) for citation in step.citations)
        label = f"{_safe(step.title.say(lang))}<br/>{_safe(state)} · {_safe(cited)}"
        lines.append(f'  {names[step.id]}["{label}"]:::{step.state}')
    for step in steps:
        for before in before_shown(step, report, names):
            lines.append(f"  {names[before]} {'-.->' if step.needed == 'depends' else '-->'} {names[step.id]}")
    lines += [f"  classDef {name} {style}" for name, style in _CLASSES.items()]
    return "\n".join(lines)


def markdown(report: Report, lang: Lang, *, every: bool = False) -> str:
    """Return the path as a Markdown table."""
    heads = ("阶段", "步骤", "状态", "主体", "决定", "依据") if lang == "zh" else ("stage", "step", "state", "acts", "decides", "provision")
    rows = [heads, ("---",) * len(heads)]
    for step in _shown(report, every):
        state = step.done_on or word(step.state, lang)
        if step.needed == "depends":
            facts = ("、" if lang == "zh" else ", ").join(fact.label.say(lang) for fact in step.depends_on[:3])
            state += f"（视{facts}而定）" if lang == "zh" else f" (depends on {facts})"
        cited = ("、" if lang == "zh" else "; ").join(citation.text.say(lang) for citation in step.citations)
        decides = step.decides.say(lang) if step.decides else ""
        rows.append((step.stage_label.say(lang), step.title.say(lang), state, step.actor.say(lang), decides, cited))
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows)


def before_shown(step: StepReport, report: Report, names: dict[str, str]) -> list[str]:
    """Return the shown steps directly before *step*, looking through those that are not shown."""
    by_id = {other.id: other for other in report.path}
    found: list[str] = []
    stack, seen = list(step.after), set[str]()
    while stack:
        name = stack.pop(0)
        if name in seen or name not in by_id:
            continue
        seen.add(name)
        if name in names:
            found.append(name)
        else:
            stack += by_id[name].after
    return found


def _shown(report: Report, every: bool) -> list[StepReport]:
    return [step for step in report.path if every or step.needed != "not_required"]


def _safe(text: str) -> str:
    for char, code in (("&", "&amp;"), ('"', "&quot;"), ("<", "&lt;"), (">", "&gt;"), ("#", "&#35;")):
        text = text.replace(char, code)
    return text
