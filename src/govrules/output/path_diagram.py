"""The approval path as data, as a Mermaid flow chart, and as a Markdown table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from govrules.output.markdown import plain, table
from govrules.output.path_graph import before_shown, shown_steps, state_of
from govrules.output.words import word

if TYPE_CHECKING:
    from govrules.checking.report import Report
    from govrules.values.words import Lang

SCHEMA: Final = "govrules/path/1"
_CLASSES: Final = {
    "done": "fill:#e6f4ea,stroke:#188038",
    "skipped": "fill:#fce8e6,stroke:#c5221f",
    "next": "fill:#e8f0fe,stroke:#1967d2,stroke-width:3px",
    "blocked": "fill:#fef7e0,stroke:#b06000",
    "later": "fill:#ffffff,stroke:#80868b",
    "unstated": "fill:#fef7e0,stroke:#b06000,stroke-dasharray:4",
    "depends": "fill:#ffffff,stroke:#80868b,stroke-dasharray:4",
    "not_required": "fill:#f1f3f4,stroke:#bdc1c6,color:#80868b",
}
_MERMAID: Final = {
    "#": "#35;",
    "&": "#amp;",
    '"': "#quot;",
    "<": "#lt;",
    ">": "#gt;",
    "`": "#96;",
    "\\": "#92;",
}
_MERMAID_LIST: Final = re.compile(r"^(\d+)\.(?=\s)|^([-*+])(?=\s)")


def path_data(report: Report, *, every: bool = False) -> dict[str, Any]:
    """Return the path as plain data: the project, the pack, the day, and the steps."""
    steps = [step.model_dump(mode="json") for step in shown_steps(report, every=every)]
    head = report.model_dump(mode="json", include={"project", "pack", "as_of", "in_force", "in_force_note"})
    return {"schema": SCHEMA, **head, "steps": steps}


def mermaid(report: Report, lang: Lang, *, every: bool = False) -> str:
    """Return the path as a Mermaid flow chart; arrows to steps that depend on unknown facts are dotted."""
    lines = ["flowchart TD"]
    if report.in_force_note is not None:
        return f'{lines[0]}\n  note["{_mermaid_text(report.in_force_note.say(lang))}"]'
    steps = shown_steps(report, every=every)
    names = {step.id: f"s{index}" for index, step in enumerate(steps)}
    for step in steps:
        cited = ("、" if lang == "zh" else "; ").join(citation.text.say(lang) for citation in step.citations)
        below = f"{step.done_on or word(state_of(step), lang)} · {cited}"
        label = f"{_mermaid_text(step.title.say(lang))}<br/>{_mermaid_text(below)}"
        lines.append(f'  {names[step.id]}["{label}"]:::{state_of(step)}')
    for at, step in enumerate(steps):
        arrow = "-.->" if step.needed == "depends" else "-->"
        before = before_shown(step, report, names)
        lines += [f"  {names[other]} {arrow} {names[step.id]}" for other in before]
        if not before and steps[0].stage != step.stage:
            # a link that is not drawn keeps what comes after nothing from the top: it lies by its stage
            above = next(other for other in reversed(steps[:at]) if other.stage != step.stage)
            lines.append(f"  {names[above.id]} ~~~ {names[step.id]}")
    lines += [f"  classDef {name} {style}" for name, style in _CLASSES.items()]
    return "\n".join(lines)


def markdown(report: Report, lang: Lang, *, every: bool = False) -> str:
    """Return the path as a Markdown table."""
    if report.in_force_note is not None:
        return plain(report.in_force_note.say(lang))
    zh = lang == "zh"
    heads = (
        ("阶段", "步骤", "状态", "主体", "决定", "依据")
        if zh
        else ("stage", "step", "state", "acts", "decides", "provision")
    )
    rows: list[tuple[str, ...]] = []
    for step in shown_steps(report, every=every):
        state = step.done_on or word(state_of(step), lang)
        if step.needed == "depends":
            facts = ("、" if zh else ", ").join(fact.label.say(lang) for fact in step.depends_on[:3])
            state += f"（视{facts}而定）" if zh else f" (depends on {facts})"
        cited = ("、" if zh else "; ").join(citation.text.say(lang) for citation in step.citations)
        decides = step.decides.say(lang) if step.decides else ""
        rows.append(
            (
                step.stage_label.say(lang),
                step.title.say(lang),
                state,
                step.actor.say(lang),
                decides,
                cited,
            )
        )
    return table(heads, rows)


def _mermaid_text(text: str) -> str:
    """Write *text* for a quoted label: Mermaid's own character codes, and nothing it takes for a list."""
    escaped = "".join(_MERMAID.get(char, char) for char in " ".join(text.split()))
    return _MERMAID_LIST.sub(lambda found: f"{found[1]}#46;" if found[1] else f"#{ord(found[2])};", escaped)
