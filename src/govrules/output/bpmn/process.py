"""The approval path as a process: tasks, gateways, and the flows between them.

Every block has one way in and one way out, so that nothing waits in vain: a step that is certain is a task
alone; one that depends on unknown facts, or may be left out, has a way past it; alternatives stand side by
side. Where several blocks come before one, flows are joined, and where several come after, forked. What comes
after nothing is opened from the start, by a trunk with a fork for every stage that holds such blocks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal

from govrules.checking.report import StepReport
from govrules.output.bpmn.blocks import Block, blocks_of, is_certain
from govrules.values.words import Words

if TYPE_CHECKING:
    from govrules.checking.report import Report
    from govrules.values.words import Lang

Kind = Literal["start", "end", "task", "choice", "merge", "fork", "join"]
_YES: Final = Words("是", "yes")
_NO: Final = Words("否", "no")
_NONE: Final = Words("均否", "none")
_NEEDED: Final = Words("是否需要", "Needed?")
_TAKEN: Final = Words("是否采用", "Taken?")
_WHICH: Final = Words("走哪一路", "Which way?")
_EVENTS: Final = {"start": Words("开始", "Start"), "end": Words("结束", "End")}


@dataclass(frozen=True, slots=True)
class Node:
    """A task, an event or a gateway, and the step it stands for or belongs to.

    ``default`` is the flow that a choice takes where no other is to be taken.
    """

    id: str
    kind: Kind
    step: StepReport | None
    name: str = ""
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """From one node to another; with a ``variable``, taken where that is true."""

    source: str
    target: str
    name: str = ""
    variable: str | None = None

    @property
    def id(self) -> str:
        """The id of the flow; those of nodes have no capitals."""
        return f"from-{self.source}-TO-{self.target}"


@dataclass(frozen=True, slots=True)
class Process:
    """The nodes, each after those before it, and the flows; ``variables`` tells which step each decides."""

    nodes: tuple[Node, ...]
    flows: tuple[Flow, ...]
    variables: dict[str, StepReport]


def process_of(report: Report, lang: Lang, *, every: bool) -> Process:
    """Return the path of *report* as a process; steps that are not needed only if *every* one is wanted."""
    builder = _Builder(blocks_of(report, every=every), lang)
    builder.build()
    return Process(tuple(builder.nodes), tuple(builder.flows), builder.variables)


class _Builder:
    """Adds blocks one after the other; ``exits`` holds the node by which each block is left."""

    def __init__(self, blocks: list[Block], lang: Lang) -> None:
        self.blocks, self.lang = blocks, lang
        self.nodes: list[Node] = []
        self.flows: list[Flow] = []
        self.exits: dict[str, str] = {}
        self.variables: dict[str, StepReport] = {}

    def build(self) -> None:
        """Add everything, from the start to the ends."""
        self._add("start", "start", self.blocks[0].steps[0] if self.blocks else None)
        trunk, opened = "start", self._opened()
        for block in self.blocks:
            if not block.before and block.id in opened:
                trunk = self._add(f"open-{block.id}", "fork", block.steps[0], trunk)
            self._add_block(block, [self.exits[name] for name in block.before] or [trunk])
            followers = sum(block.id in other.before for other in self.blocks)
            if followers > 1:
                self.exits[block.id] = self._add(
                    f"fork-{block.id}", "fork", block.steps[0], self.exits[block.id]
                )
            elif followers == 0:
                self._add(f"end-{block.id}", "end", block.steps[0], self.exits[block.id])
        if not self.blocks:
            self._add("end", "end", None, "start")

    def _opened(self) -> set[str]:
        """Return the blocks before which the trunk forks: the first of each stage that come after nothing,
        but for a last one that is alone.
        """
        roots = [block for block in self.blocks if not block.before]
        stages = [list(group) for _, group in groupby(roots, key=lambda block: block.steps[0].stage)]
        return {group[0].id for at, group in enumerate(stages) if len(group) > 1 or at < len(stages) - 1}

    def _add_block(self, block: Block, sources: list[str]) -> None:
        entry = sources[0]
        if len(sources) > 1:
            entry = self._add(f"join-{block.id}", "join", block.steps[0], *sources)
        if len(block.steps) == 1 and block.certain is not None:
            self.exits[block.id] = self._task(block.steps[0], entry)
            return
        choice, merge = f"choice-{block.id}", f"merge-{block.id}"
        past = Flow(choice, merge, (_NO if len(block.steps) == 1 else _NONE).say(self.lang))
        otherwise = past if block.certain is None else Flow(choice, _task_id(block.certain))
        self._add(choice, "choice", block.steps[0], entry, name=self._question(block), default=otherwise.id)
        for step in block.steps:
            name = _YES.say(self.lang) if len(block.steps) == 1 else ""
            variable = None if is_certain(step) else self._variable(step)
            self._task(step, choice, name=name, variable=variable)
        tasks = [_task_id(step) for step in block.steps]
        self.exits[block.id] = self._add(merge, "merge", block.steps[0], *tasks)
        if block.certain is None:
            self.flows.append(past)

    def _question(self, block: Block) -> str:
        if len(block.steps) > 1:
            return _WHICH.say(self.lang)
        step = block.steps[0]
        return (_TAKEN if step.optional and step.needed == "required" else _NEEDED).say(self.lang)

    def _task(self, step: StepReport, source: str, *, name: str = "", variable: str | None = None) -> str:
        self.nodes.append(Node(_task_id(step), "task", step, step.title.say(self.lang)))
        self.flows.append(Flow(source, _task_id(step), name, variable))
        return _task_id(step)

    def _add(
        self,
        node_id: str,
        kind: Kind,
        step: StepReport | None,
        *sources: str,
        name: str = "",
        default: str | None = None,
    ) -> str:
        said = _EVENTS[kind].say(self.lang) if kind in _EVENTS else name
        self.nodes.append(Node(node_id, kind, step, said, default))
        self.flows += [Flow(source, node_id) for source in sources]
        return node_id

    def _variable(self, step: StepReport) -> str:
        """Return the name of the variable that decides whether *step* is taken: letters, digits and _."""
        name = plain = f"take_{re.sub(r'[^A-Za-z0-9]', '_', step.id)}"
        number = 1
        while name in self.variables:
            number += 1
            name = f"{plain}_{number}"
        self.variables[name] = step
        return name


def _task_id(step: StepReport) -> str:
    return f"step-{step.id}"
