"""The tests of a pack: projects with the verdicts the text gives them, written in YAML and run against the pack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from govrules.check import Report, check
from govrules.pack import Pack
from govrules.pack.decode import Sourced, decode_list
from govrules.pack.model import Day
from govrules.record import load_project
from govrules.source import Diagnostic, Document, InputError, Node, Place, Scalar, Sequence, nearest, read_file
from govrules.source import Mapping as MappingNode
from govrules.source.edit import set_path
from govrules.values.words import Words

VERDICT_KEYS = ("violated", "satisfied", "not_applicable", "not_due", "undetermined", "review")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Expect(_Part):
    """The verdicts expected, by verdict: ids of rules (for rules judged on items, the verdict of some item)."""

    violated: tuple[str, ...] = ()
    satisfied: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    not_due: tuple[str, ...] = ()
    undetermined: tuple[str, ...] = ()
    review: tuple[str, ...] = ()
    only: bool = False


class ExpectPath(_Part):
    """Which steps the project must take."""

    required: tuple[str, ...] = ()
    not_required: tuple[str, ...] = ()
    depends: tuple[str, ...] = ()


class ExpectConsequences(_Part):
    """Which consequences follow."""

    in_force: tuple[str, ...] = ()
    not_in_force: tuple[str, ...] = ()
    depends: tuple[str, ...] = ()


class _Outcome(_Part):
    expect: Expect | None = None
    missing: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    path: ExpectPath | None = None
    states: dict[str, str] = Field(default_factory=dict)
    consequences: ExpectConsequences | None = None
    in_force: bool = True
    scope: Literal["unknown"] | bool | None = None
    readings: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    deadline: dict[str, Day] = Field(default_factory=dict)


class Variant(_Outcome):
    """The case with some facts set otherwise: a case of its own."""

    title: str
    as_of: Day | None = None
    sets: Any = Field(default=None, alias="set")


class Case(_Outcome):
    """A project on a day, and what the text says of it."""

    id: str
    title: str
    as_of: Day
    base: str | None = None
    project: Any = None
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseRun:
    """A case (or variant) as it ran: what differed from what was expected; nothing where it passed."""

    name: str
    title: str
    place: Place
    differences: tuple[Words, ...] = ()
    expects: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def passed(self) -> bool:
        """Whether everything came out as expected."""
        return not self.differences


def run_cases(pack: Pack, only: str | None = None) -> list[CaseRun]:
    """Run every case of *pack*. Raises InputError for case files that cannot be read."""
    runs: list[CaseRun] = []
    for path in case_files(pack):
        for case in read_cases(path, pack):
            if only is None or only in case.name:
                runs.append(_run(case, pack))
    return runs


def case_files(pack: Pack) -> list[Path]:
    """Return the case files of *pack*."""
    return sorted((pack.folder / "cases").glob("*.yaml"))


@dataclass(frozen=True, slots=True)
class _Ready:
    name: str
    title: str
    as_of: date
    project: Node
    outcome: _Outcome
    place: Place
    file: str


def read_cases(path: Path, pack: Pack) -> Iterator[_Ready]:
    """Yield the cases of one file, variants as cases of their own. Raises InputError."""
    shown = f"{pack.instrument.file.rsplit('/', 1)[0]}/cases/{path.name}"
    document = read_file(path, name=shown)
    faults: list[Diagnostic] = []
    bases, cases = _split(document, faults)
    known: set[str] = set()
    ready: list[_Ready] = []
    for entry in cases:
        case = entry.item
        if case.id in known:
            faults.append(Diagnostic("E550", Words(f"案例 id “{case.id}”重复", f"the case id “{case.id}” is used twice"), entry.place("id")))
        known.add(case.id)
        project = entry.node.entries.get("project") or MappingNode({}, {}, entry.node.span)
        if case.base is not None:
            if case.base not in bases:
                near = nearest(case.base, bases)
                faults.append(
                    Diagnostic("E551", Words(f"没有 bases “{case.base}”" + (f"；是否指 {near}？" if near else ""), f"no base “{case.base}”" + (f"; did you mean {near}?" if near else "")), entry.place("base"))
                )
                continue
            project = _merged(bases[case.base], project)
        name = f"{path.stem}#{case.id}"
        ready.append(_Ready(name, case.title, case.as_of, project, case, entry.place("id"), document.file))
        variants = entry.node.entries.get("variants")
        for index, variant in enumerate(case.variants):
            node = variants.items[index] if isinstance(variants, Sequence) else entry.node
            sets = node.entries.get("set") if isinstance(node, MappingNode) else None
            changed = _with(project, sets) if isinstance(sets, MappingNode) else project
            ready.append(
                _Ready(
                    f"{name}/{index + 1}", f"{case.title}：{variant.title}", variant.as_of or case.as_of, changed, variant,
                    Place(document.file, node.span), document.file,
                )
            )  # fmt: skip
    faults += _unknown_rules(ready, pack)
    if faults:
        raise InputError(faults)
    yield from ready


def _split(document: Document, faults: list[Diagnostic]) -> tuple[dict[str, Node], list[Sourced[Case]]]:
    root = document.root
    bases: dict[str, Node] = {}
    if isinstance(root, MappingNode):
        found = root.entries.get("bases")
        if isinstance(found, MappingNode):
            bases = dict(found.entries)
        rest = {key: value for key, value in root.entries.items() if key != "bases"}
        document = Document(MappingNode(rest, {k: s for k, s in root.keys.items() if k != "bases"}, root.span), document.file)
    return bases, decode_list(document, "cases", Case, faults)


def _merged(base: Node, over: Node) -> Node:
    """Lay *over* on *base*, mapping by mapping; everything else is replaced."""
    if not isinstance(base, MappingNode) or not isinstance(over, MappingNode):
        return over
    entries = dict(base.entries)
    for key, value in over.entries.items():
        entries[key] = _merged(entries[key], value) if key in entries else value
    return MappingNode(entries, {**base.keys, **over.keys}, over.span)


def _with(project: Node, sets: MappingNode) -> Node:
    for path, value in sets.entries.items():
        project = set_path(project, path, value, sets.keys[path])
    return project


def _unknown_rules(ready: list[_Ready], pack: Pack) -> list[Diagnostic]:
    rules = set(pack.rule_ids())
    steps = {step.item.id for step in pack.steps}
    consequences = {entry.item.id for entry in pack.consequences}
    faults: list[Diagnostic] = []
    for case in ready:
        outcome = case.outcome
        named: list[tuple[str, set[str]]] = []
        if outcome.expect is not None:
            named += [(rule, rules) for key in VERDICT_KEYS for rule in getattr(outcome.expect, key)]
        named += [(rule, rules) for group in (outcome.missing, outcome.readings, outcome.deadline) for rule in group]
        if outcome.path is not None:
            named += [(step, steps) for group in (outcome.path.required, outcome.path.not_required, outcome.path.depends) for step in group]
        named += [(step, steps) for step in outcome.states]
        if outcome.consequences is not None:
            parts = outcome.consequences
            named += [(name, consequences) for group in (parts.in_force, parts.not_in_force, parts.depends) for name in group]
        for name, known in named:
            if name not in known:
                near = nearest(name, known)
                faults.append(
                    Diagnostic("E552", Words(f"没有规则“{name}”" + (f"；是否指 {near}？" if near else ""), f"no rule “{name}”" + (f"; did you mean {near}?" if near else "")), case.place)
                )
        empty = outcome.expect is None and outcome.path is None and outcome.consequences is None and outcome.in_force
        if empty and not (outcome.states or outcome.readings or outcome.deadline or outcome.missing) and outcome.scope is None:
            if isinstance(outcome, Case) and outcome.variants:
                continue
            faults.append(Diagnostic("E553", Words("案例没有写预期", "the case expects nothing"), case.place))
    return faults


def _run(case: _Ready, pack: Pack) -> CaseRun:
    project = case.project
    if isinstance(project, MappingNode):
        span = project.span
        for key, text in (("id", case.name), ("name", case.title)):
            if key not in project.entries:
                project = MappingNode({key: Scalar(text, text, span), **project.entries}, {key: span, **project.keys}, span)
    report = check(load_project(Document(project, case.file)), pack, case.as_of)
    expects: dict[str, frozenset[str]] = {}
    if case.outcome.expect is not None:
        expects = {key: frozenset(getattr(case.outcome.expect, key)) for key in VERDICT_KEYS}
    return CaseRun(case.name, case.title, case.place, tuple(_differences(case.outcome, report)), expects)


def _differences(outcome: _Outcome, report: Report) -> Iterator[Words]:
    if outcome.in_force != (report.in_force == "in_force"):
        yield Words(f"施行状态：得到 {report.in_force}", f"in force: got {report.in_force}")
        return
    verdicts: dict[str, set[str]] = {}
    missing: dict[str, set[str]] = {}
    for finding in report.findings:
        verdicts.setdefault(finding.rule, set()).add(finding.verdict)
        missing.setdefault(finding.rule, set()).update(fact.path for fact in finding.missing)
    if outcome.expect is not None:
        yield from _verdict_differences(outcome.expect, verdicts)
    for rule, paths in outcome.missing.items():
        lacking = sorted(set(paths) - missing.get(rule, set()))
        if lacking:
            got = sorted(missing.get(rule, set()))
            yield Words(f"{rule} 应缺 {lacking}，得到 {got}", f"{rule} should miss {lacking}, got {got}")
    if outcome.scope is not None and report.scope is not None:
        wanted = None if outcome.scope == "unknown" else outcome.scope
        if report.scope.applies is not wanted:
            yield Words(f"适用范围应为 {outcome.scope}，得到 {report.scope.applies}", f"scope should be {outcome.scope}, got {report.scope.applies}")
    needed = {step.id: step.needed for step in report.path}
    if outcome.path is not None:
        for key in ("required", "not_required", "depends"):
            for step in getattr(outcome.path, key):
                if needed.get(step) != key:
                    yield Words(f"步骤 {step} 应为 {key}，得到 {needed.get(step)}", f"step {step} should be {key}, got {needed.get(step)}")
    states = {step.id: step.state for step in report.path}
    for step, state in outcome.states.items():
        if states.get(step) != state:
            yield Words(f"步骤 {step} 状态应为 {state}，得到 {states.get(step)}", f"state of {step} should be {state}, got {states.get(step)}")
    if outcome.consequences is not None:
        found: dict[str, str] = {consequence.id: consequence.state for consequence in report.consequences}
        for key in ("in_force", "not_in_force", "depends"):
            for name in getattr(outcome.consequences, key):
                got_state = found.get(name, "not_in_force")
                if got_state != key:
                    yield Words(f"后果 {name} 应为 {key}，得到 {got_state}", f"consequence {name} should be {key}, got {got_state}")
    yield from _detail_differences(outcome, report)


def _verdict_differences(expect: Expect, verdicts: Mapping[str, set[str]]) -> Iterator[Words]:
    for key in VERDICT_KEYS:
        for rule in getattr(expect, key):
            got = verdicts.get(rule, set())
            if key not in got:
                yield Words(f"{rule} 应为 {key}，得到 {'、'.join(sorted(got)) or '无'}", f"{rule} should be {key}, got {', '.join(sorted(got)) or 'nothing'}")
    if expect.only:
        more = sorted(rule for rule, got in verdicts.items() if "violated" in got and rule not in expect.violated)
        if more:
            yield Words(f"另有违反：{'、'.join(more)}", f"also violated: {', '.join(more)}")


def _detail_differences(outcome: _Outcome, report: Report) -> Iterator[Words]:
    for rule, readings in outcome.readings.items():
        got = {note.id for finding in report.findings if finding.rule == rule for note in finding.readings}
        if not set(readings) <= got:
            yield Words(f"{rule} 应取决于读法 {sorted(readings)}，得到 {sorted(got)}", f"{rule} should hang on readings {sorted(readings)}, got {sorted(got)}")
    for rule, day in outcome.deadline.items():
        days = {finding.deadline.until for finding in report.findings if finding.rule == rule and finding.deadline}
        if day.isoformat() not in days:
            yield Words(f"{rule} 期限应为 {day}，得到 {sorted(map(str, days))}", f"{rule} should be due on {day}, got {sorted(map(str, days))}")
