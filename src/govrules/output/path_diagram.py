"""The approval path as data, as a Mermaid flow chart, and as a Markdown table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from govrules.output.markdown import plain, table
from govrules.output.words import word

if TYPE_CHECKING:
    from govrules.checking.report import Report, StepReport
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
    steps = [step.model_dump(mode="json") for step in _shown(report, every)]
    head = report.model_dump(mode="json", include={"project", "pack", "as_of", "in_force", "in_force_note"})
    return {"schema": SCHEMA, **head, "steps": steps}


def mermaid(report: Report, lang: Lang, *, every: bool = False) -> str:
    """Return the path as a Mermaid flow chart; arrows to steps that depend on unknown facts are dotted."""
    lines = ["flowchart TD"]
    if report.in_force_note is not None:
        return f'{lines[0]}\n  note["{_mermaid_text(report.in_force_note.say(lang))}"]'
    steps = _shown(report, every)
    names = {step.id: f"s{index}" for index, step in enumerate(steps)}
    for step in steps:
        cited = ("、" if lang == "zh" else "; ").join(citation.text.say(lang) for citation in step.citations)
        below = f"{step.done_on or word(_state(step), lang)} · {cited}"
        label = f"{_mermaid_text(step.title.say(lang))}<br/>{_mermaid_text(below)}"
        lines.append(f'  {names[step.id]}["{label}"]:::{_state(step)}')
    for step in steps:
        arrow = "-.->" if step.needed == "depends" else "-->"
        lines += [
            f"  {names[before]} {arrow} {names[step.id]}" for before in before_shown(step, report, names)
        ]
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
    for step in _shown(report, every):
        state = step.done_on or word(_state(step), lang)
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


def before_shown(step: StepReport, report: Report, names: dict[str, str]) -> list[str]:
    """Return the shown steps directly before *step*, looking through those that are not shown."""
    by_id = {other.id: other for other in report.path}
    found: list[str] = []
    waiting, seen = list(step.after), set[str]()
    while waiting:
        name = waiting.pop(0)
        if name in seen or name not in by_id:
            continue
        seen.add(name)
        if name in names:
            found.append(name)
        else:
            waiting += by_id[name].after
    further = {name for other in found for name in _all_before(other, by_id)}
    return [name for name in found if name not in further]


def _all_before(name: str, by_id: dict[str, StepReport]) -> set[str]:
    """Return every step before the one called *name*, directly or not."""
    found: set[str] = set()
    waiting = list(by_id[name].after)
    while waiting:
        before = waiting.pop()
        if before in by_id and before not in found:
            found.add(before)
            waiting += by_id[before].after
    return found - {name}


def _shown(report: Report, every: bool) -> list[StepReport]:
    return [step for step in report.path if every or step.needed != "not_required"]


def _state(step: StepReport) -> str:
    """Return the step's state; an open one that may not be needed at all *depends*, whatever comes next."""
    is_open = step.needed == "depends" and step.state in {"next", "later", "blocked"}
    return "depends" if is_open else step.state


def _mermaid_text(text: str) -> str:
    """Write *text* for a quoted label: Mermaid's own character codes, and nothing it takes for a list."""
    escaped = "".join(_MERMAID.get(char, char) for char in " ".join(text.split()))
    return _MERMAID_LIST.sub(lambda found: f"{found[1]}#46;" if found[1] else f"#{ord(found[2])};", escaped)
