"""The procedure: steps that no project comes to, and papers that no step asks for or hands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.logic import both
from govrules.logic.possible import possible
from govrules.source import Diagnostic
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import ResolvedPack


def procedure_faults(resolved: ResolvedPack) -> Iterator[Diagnostic]:
    """Yield steps that are never needed or come after steps of other paths alone, and papers out of step."""
    yield from _unreachable(resolved)
    yield from _papers(resolved)


def _unreachable(resolved: ResolvedPack) -> Iterator[Diagnostic]:
    steps = {step.id: step for step in resolved.steps}
    for step in resolved.steps:
        if not possible(step.when):
            words = Words(f"步骤 {step.id} 对任何项目都不需要", f"no project ever needs the step {step.id}")
            yield Diagnostic("L660", words, step.place)
            continue
        before = [steps[name] for name in step.after if name in steps]
        if before and not any(possible(both(step.when, one.when)) for one in before):
            words = Words(
                f"步骤 {step.id} 所接的步骤（{'、'.join(step.after)}）都不会与它同在一条路径上",
                f"none of the steps that {step.id} comes after ({', '.join(step.after)}) is ever on its path",
            )
            yield Diagnostic("L661", words, step.place)


def _papers(resolved: ResolvedPack) -> Iterator[Diagnostic]:
    """Find document rules and steps that do not know of each other."""
    pack = resolved.pack
    papers = {entry.item.id: {*entry.item.needs, *entry.item.yields} for entry in pack.steps}
    ruled = {entry.item.type for entry in pack.documents}
    yielded = {kind for entry in pack.steps for kind in entry.item.yields}
    handled = {kind for kinds in papers.values() for kind in kinds}
    for document in pack.documents:
        rule, step = document.item, document.item.step
        if step is not None and rule.type not in papers.get(step, {rule.type}):
            words = Words(
                f"{rule.id} 属步骤 {step}，该步骤的 needs、yields 里没有 {rule.type}",
                f"{rule.id} belongs to the step {step}, which neither needs nor yields {rule.type}",
            )
            yield Diagnostic("L665", words, document.place("step"))
        elif step is None and rule.type not in handled:
            words = Words(
                f"没有步骤需要或产生 {rule.id} 所要的 {rule.type}",
                f"no step needs or yields {rule.type}, which {rule.id} asks for",
            )
            yield Diagnostic("L666", words, document.place("type"))
    for entry in pack.steps:
        for index, kind in enumerate(entry.item.needs):
            if kind not in ruled and kind not in yielded:
                words = Words(
                    f"步骤 {entry.item.id} 需要 {kind}，却没有步骤产生它，也没有文件规则要求它",
                    f"the step {entry.item.id} needs {kind}, which no step yields "
                    "and no document rule asks for",
                )
                yield Diagnostic("L667", words, entry.place("needs", index), note=True)
