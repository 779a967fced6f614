"""What a process says of itself and of its parts, for who opens it in a modeller."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.output.path_graph import state_of
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from govrules.checking.report import Report, StepReport
    from govrules.output.bpmn.process import Node, Process
    from govrules.values.words import Lang


def process_text(report: Report, process: Process, lang: Lang) -> str:
    """Say what the process rests on, and which variables are to be set before it is started."""
    voice = Voice(lang)
    if report.in_force_note is not None:
        return voice.say(report.in_force_note)
    pack = report.pack
    title = voice.pick(f"《{pack.title.zh}》（{pack.number}）", f"{pack.title.en} ({pack.number})")
    lines = [
        voice.stated(voice.pick("依据", "Under"), title),
        voice.stated(voice.label("as_of"), report.as_of),
    ]
    if process.variables:
        lines.append(
            voice.pick(
                "启动前须设定下列变量（真：经该步骤）：",
                "Set these before it is started (true: the step is taken):",
            )
        )
        lines += [f"{name}  {voice.say(step.title)}" for name, step in process.variables.items()]
    return "\n".join(lines)


def task_text(step: StepReport, report: Report, lang: Lang) -> str:
    """Say of a step what a box has no room for: provision, bodies, documents, deadline, state."""
    voice = Voice(lang)
    rows = [
        (voice.pick("依据", "Under"), voice.cited(step.citations)),
        (voice.pick("决定", "Decided by"), voice.say(step.decides) if step.decides else ""),
        (voice.pick("会同", "With"), voice.names(map(voice.say, step.together_with))),
        (voice.pick("所需", "Needs"), voice.names(map(voice.say, step.needs))),
        (voice.pick("形成", "Yields"), voice.names(map(voice.say, step.yields))),
        (voice.label("deadline"), (step.deadline.until if step.deadline else None) or ""),
        (voice.pick("状态", "State"), step.done_on or voice.word(state_of(step))),
    ]
    texts = [voice.stated(label, text) for label, text in rows if text]
    return "\n".join([*texts, *([voice.say(step.note)] if step.note is not None else [])])


def gateway_text(node: Node, process: Process, lang: Lang) -> str:
    """Say which variables choose the way, and which unknown facts they stand for."""
    voice = Voice(lang)
    chosen = [flow for flow in process.flows if flow.source == node.id and flow.variable is not None]
    lines: list[str] = []
    for flow in chosen:
        step = process.variables[flow.variable or ""]
        taken = voice.pick(
            f"{flow.variable} 为真：{step.title.zh}", f"{flow.variable} is true: {step.title.en}"
        )
        lines.append(taken + _depends(step, voice))
    return "\n".join(lines)


def _depends(step: StepReport, voice: Voice) -> str:
    facts = voice.labels(step.depends_on[:3])
    return voice.aside(voice.pick(f"视{facts}而定", f"depends on {facts}")) if facts else ""
