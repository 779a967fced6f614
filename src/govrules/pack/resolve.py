"""A pack on a day: figures fixed, conditions typed, every fault found in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from govrules.catalogue import Catalogue, Fact
from govrules.logic import FALSE, TRUE, And, Bands, Condition, Figure, Not, Or, Scope, both, read_condition
from govrules.logic.tree import DayOrder, Happened, SetTest, Var
from govrules.pack import model
from govrules.pack.decode import Sourced
from govrules.pack.figures import figure_on, figure_text, parameter_name, read_span, read_yearday
from govrules.pack.pack import Pack, lay_over
from govrules.pack.rule import (
    ByDay,
    Deadline,
    Every,
    Exemption,
    NotInForce,
    PathStep,
    ResolvedPack,
    Rule,
    Sanction,
    Severity,
    Span,
    Window,
)
from govrules.record import catalogue, vocabulary
from govrules.source import Diagnostic, InputError, Place, nearest
from govrules.values import ValueProblem
from govrules.values.words import Words


def resolve(pack: Pack, as_of: date) -> ResolvedPack | NotInForce:
    """Return what *pack* says on *as_of*, or that its instrument is not in force then.

    Raises InputError with every fault of the pack.
    """
    force = pack.instrument.item.in_force
    if as_of < force.since:
        return NotInForce(pack, as_of, "not_yet", force.since)
    if force.until is not None and as_of > force.until:
        return NotInForce(pack, as_of, "expired", force.until, force.ended_by)
    faults: list[Diagnostic] = []
    resolved = _Resolver(pack, as_of, faults).resolve()
    if faults:
        raise InputError(faults)
    return resolved


def alternatives(pack: Pack, resolved: ResolvedPack) -> Iterable[tuple[model.Reading, model.Option, tuple[Rule, ...]]]:
    """Yield, for every option not picked that changes the pack, the rules as they would be under it (only those that differ)."""
    for entry in pack.readings:
        reading = entry.item
        for option in reading.options:
            if option.id == reading.pick or option.changes is None:
                continue
            changed, touched = lay_over(pack, option.changes, entry.file)
            affected = {rule.id for rule in resolved.rules if rule.id in touched or rule.parameters & touched}
            faults: list[Diagnostic] = []
            rules = _Resolver(changed, resolved.as_of, faults, only=frozenset(affected)).resolve().rules
            if faults:
                raise InputError(faults)
            yield reading, option, rules


class _Tracking(dict[str, Figure | Bands]):
    """The figures of a pack, noting which are asked for."""

    def __init__(self, figures: Mapping[str, Figure | Bands]) -> None:
        super().__init__(figures)
        self.used: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        self.used.add(key)
        return super().get(key, default)


@dataclass(slots=True)
class _Resolver:
    pack: Pack
    as_of: date
    faults: list[Diagnostic]
    only: frozenset[str] | None = None
    catalogue: Catalogue = field(default_factory=catalogue)
    figures: _Tracking = field(default_factory=lambda: _Tracking({}))
    terms: dict[str, Condition] = field(default_factory=dict)
    term_parameters: dict[str, set[str]] = field(default_factory=dict)
    scope: Condition = TRUE

    def resolve(self) -> ResolvedPack:
        found: dict[str, Figure | Bands] = {}
        for entry in self.pack.parameters:
            figure = figure_on(entry, self.as_of, self.catalogue, self.faults)
            if figure is not None:
                found[entry.item.id] = figure
            self._known("topic", entry.item.topic, _topics(), entry.place("topic"))
        self.figures = _Tracking(found)
        for term in self.pack.terms:
            self.terms[term.item.id] = self._labelled(self._condition(term.item.condition, term), term.item.title.words)
        instrument = self.pack.instrument
        self.scope = self._scope(instrument)
        rules: list[Rule] = []
        for check in self._wanted(self.pack.checks):
            rules.append(self._check(check))
        for document in self._wanted(self.pack.documents):
            rules.append(self._document(document))
        steps: list[PathStep] = []
        for step in self._wanted(self.pack.steps):
            steps.append(self._step(step))
            if step.item.due is not None:
                rules.append(self._step_rule(step, steps[-1]))
        sanctions = [self._sanction(entry) for entry in self._wanted(self.pack.consequences)]
        if self.only is None:
            self._references(steps)
        picks = {entry.item.id: entry.item.pick or "" for entry in self.pack.readings}
        return ResolvedPack(
            self.pack, self.as_of, found, self.scope, tuple(rules), tuple(steps), tuple(sanctions), picks
        )

    def _wanted(self, entries: Iterable[Sourced[Any]]) -> Iterable[Sourced[Any]]:
        return (entry for entry in entries if self.only is None or entry.item.id in self.only)

    # conditions ---------------------------------------------------------------------------------------------------

    def _scope(self, instrument: Sourced[model.Instrument]) -> Condition:
        node = instrument.item.scope.applies
        return self._labelled(self._parse(node, instrument.file, None), instrument.item.scope.title.words)

    def _condition(self, node: Any, entry: Sourced[Any], each: str | None = None) -> Condition:
        return TRUE if node is None else self._parse(node, entry.file, each)

    def _parse(self, node: Any, file: str, each: str | None) -> Condition:
        if isinstance(node, bool):
            return TRUE if node else FALSE
        scope = Scope(self.catalogue, self.figures, self.terms, each)
        return read_condition(node, scope, file, self.faults)

    def _labelled(self, condition: Condition, label: Words) -> Condition:
        if isinstance(condition, And):
            return And(condition.args, label, condition.place)
        if isinstance(condition, Or):
            return Or(condition.args, label, condition.place)
        return And((condition,), label)

    def _unless(self, entry: Sourced[Any], each: str | None = None) -> tuple[Exemption, ...]:
        return tuple(
            Exemption(self._condition(item.condition, entry, each), item.cite, item.title.words if item.title else None)
            for item in entry.item.unless
        )

    # rules --------------------------------------------------------------------------------------------------------

    def _check(self, entry: Sourced[model.Check]) -> Rule:
        check = entry.item
        self.figures.used.clear()
        each = check.each
        if each is not None and getattr(self.catalogue.get(each), "kind", None) != "list":
            self._fault("E530", f"each 应是列表事实，没有列表“{each}”", f"each names a list of the record; there is no list “{each}”", entry.place("each"))
            each = None
        self._common(check, entry)
        deadline = self._deadline(check.deadline, entry, each) if check.deadline is not None else None
        return Rule(
            check.id,
            "check",
            check.title.words,
            _severity(check.modality),
            check.modality,
            check.force,
            check.stage,
            check.topic,
            check.cite,
            check.norms,
            each,
            self.scope if check.scope == "in" else TRUE,
            self._condition(check.when, entry, each),
            self._unless(entry, each),
            None,
            self._condition(check.require, entry, each),
            deadline,
            check.remedy.words if check.remedy else None,
            check.consequences,
            check.readings,
            self._used_parameters(),
            entry.place(),
        )

    def _document(self, entry: Sourced[model.DocumentRule]) -> Rule:
        document = entry.item
        self.figures.used.clear()
        self._common(document, entry)
        kind = vocabulary().documents.get(document.type)
        require: Condition = TRUE
        title = document.title.words if document.title else None
        if kind is None:
            self._known("document", document.type, vocabulary().documents, entry.place("type"))
        else:
            title = title or Words(f"应有{kind.label.zh}", f"{kind.label.en[:1].upper()}{kind.label.en[1:]} must be on file")
            require = self._on_file(document, entry)
        due = self._event(document.due, entry, "due")
        return Rule(
            document.id,
            "document",
            title or Words(document.type, document.type),
            _severity(document.modality),
            document.modality,
            document.force,
            document.stage,
            document.topic,
            document.cite,
            document.norms,
            None,
            self.scope if document.scope == "in" else TRUE,
            self._condition(document.when, entry),
            self._unless(entry),
            Happened(due) if due is not None else None,
            require,
            None,
            None,
            (),
            document.readings,
            self._used_parameters(),
            entry.place(),
            document.type,
        )

    def _on_file(self, document: model.DocumentRule, entry: Sourced[model.DocumentRule]) -> Condition:
        on_file: Condition = Happened(self.catalogue[f"documents.{document.type}"], entry.place("type"))
        required = frozenset(content.id for content in document.contents if content.required)
        known = vocabulary().documents[document.type].contents
        for content in document.contents:
            self._known("contents", content.id, known.symbols, entry.place("contents"))
        if not required or not required <= set(known.symbols):
            return on_file
        parts = SetTest("all-of", self.catalogue[f"documents.{document.type}.contents"], required, entry.place("contents"))
        return both(on_file, parts) if document.present else Or((Not(on_file), parts))

    def _step_rule(self, entry: Sourced[model.Step], step: PathStep) -> Rule:
        item = entry.item
        due = self._event(item.due or "", entry, "due")
        require: Condition = TRUE
        if step.done is None:
            self._fault("E531", "写了 due 的步骤须写 done", "a step with due needs done", entry.place("due"))
        elif due is not None:
            in_order = DayOrder((Var(step.done), Var(due)), strict=False, place=entry.place("due"))
            require = both(Happened(step.done, entry.place("done")), in_order)
        return Rule(
            item.id,
            "step",
            Words(f"应先完成：{item.title.zh}", f"Must come first: {item.title.en}"),
            "error",
            "obligation",
            "strict",
            item.stage,
            item.topic or "",
            item.cite,
            item.norms,
            None,
            self.scope if item.scope == "in" else TRUE,
            self._condition(item.when, entry),
            self._unless(entry),
            Happened(due) if due is not None else None,
            require,
            None,
            None,
            (),
            item.readings,
            self._used_parameters(),
            entry.place(),
        )

    def _step(self, entry: Sourced[model.Step]) -> PathStep:
        step = entry.item
        self.figures.used.clear()
        stages = vocabulary().domains["stage"].symbols
        self._known("stage", step.stage, stages, entry.place("stage"))
        if step.topic is not None:
            self._known("topic", step.topic, _topics(), entry.place("topic"))
        for key, roles in (("actor", (step.actor,)), ("decides", (step.decides,) if step.decides else ()), ("with", step.together_with)):
            for role in roles:
                self._known("body", role, vocabulary().domains["body"].symbols, entry.place(key))
        for key, types in (("needs", step.needs), ("yields", step.yields)):
            for kind in types:
                self._known("document", kind, vocabulary().documents, entry.place(key))
        self._readings(step.readings, entry)
        exempt = [Not(item.condition) for item in self._unless(entry)]
        scope = self.scope if step.scope == "in" else TRUE
        return PathStep(
            step.id,
            step.title.words,
            step.stage,
            step.actor,
            step.decides,
            step.together_with,
            both(scope, self._condition(step.when, entry), *exempt),
            step.after,
            self._event(step.done, entry, "done") if step.done is not None else None,
            step.needs,
            step.yields,
            step.deadline,
            step.alternative,
            step.note.words if step.note else None,
            step.cite,
            step.norms,
            entry.place(),
        )

    def _sanction(self, entry: Sourced[model.ConsequenceRule]) -> Sanction:
        item = entry.item
        self._known("topic", item.topic, _topics(), entry.place("topic"))
        if item.decides is not None:
            self._known("body", item.decides, vocabulary().domains["body"].symbols, entry.place("decides"))
        self._readings(item.readings, entry)
        scope = self.scope if item.scope == "in" else TRUE
        when = both(scope, self._condition(item.when, entry))
        return Sanction(item.id, item.title.words, when, item.decides, item.cite, item.norms, entry.place())

    # deadlines ----------------------------------------------------------------------------------------------------

    def _deadline(self, deadline: model.Deadline, entry: Sourced[model.Check], each: str | None) -> Deadline | None:
        place = entry.place("deadline")
        since = self._events(deadline.since, place, each)
        extension = self._fact(deadline.extended_by.event, place, each) if deadline.extended_by else None
        if deadline.every is not None:
            reports = self.catalogue.get(deadline.reports or "")
            if reports is None or f"{reports.path}.period" not in self.catalogue:
                self._fault("E532", f"reports 应是报告列表，没有“{deadline.reports}”", f"reports names a list of reports; there is no “{deadline.reports}”", place)
                return None
            return Every(deadline.every, reports, since, self._events(deadline.until, place, each))
        of = self._fact(deadline.of or "", place, each)
        if of is None:
            return None
        if deadline.by is not None:
            return self._by_day(deadline.by, of, extension, place)
        within, not_before = self._span(deadline.within, place), self._span(deadline.not_before, place)
        return Window(of, since, within, not_before, deadline.early == "breach", extension)

    def _by_day(self, by: model.YearDay, of: Fact, extension: Fact | None, place: Place) -> ByDay | None:
        year = self.catalogue.get(by.year)
        if year is None or year.kind != "number":
            self._fault("E533", f"year 应是数（年份）事实，没有“{by.year}”", f"year names a number of the record; there is no “{by.year}”", place)
            return None
        name = parameter_name(by.day)
        try:
            if name is not None:
                figure = self.figures.get(name)
                if not isinstance(figure, Figure) or figure.unit != "yearday":
                    raise ValueProblem(f"没有 yearday 参数“{name}”", f"no yearday parameter “{name}”")
                month, day = divmod(int(figure.value), 100)
            else:
                month, day = read_yearday(figure_text(by.day) or "")
        except ValueProblem as problem:
            self._fault("E533", problem.zh, problem.en, place)
            return None
        return ByDay(of, month, day, year, by.years, extension)

    def _span(self, value: Any, place: Place) -> Span | None:
        if value is None:
            return None
        name = parameter_name(value)
        try:
            if name is None:
                return read_span(figure_text(value) or "")
            figure = self.figures.get(name)
            if not isinstance(figure, Figure) or figure.unit not in {"year", "month", "day"}:
                near = nearest(name, self.figures)
                raise ValueProblem(
                    f"没有期间参数“{name}”" + (f"；是否指 {near}？" if near else ""), f"no duration parameter “{name}”" + (f"; did you mean {near}?" if near else "")
                )
            return Span(int(figure.value), figure.unit)  # type: ignore[arg-type]
        except ValueProblem as problem:
            self._fault("E534", problem.zh, problem.en, place)
            return None

    def _events(self, names: str | tuple[str, ...] | None, place: Place, each: str | None) -> tuple[Fact, ...]:
        wanted = (names,) if isinstance(names, str) else names or ()
        found = (self._fact(name, place, each) for name in wanted)
        return tuple(fact for fact in found if fact is not None)

    def _fact(self, name: str, place: Place, each: str | None) -> Fact | None:
        fact = self.catalogue.get(name)
        if fact is None or fact.kind not in {"event", "date"} or (fact.within is not None and fact.within != each):
            near = nearest(name, [f.path for f in self.catalogue if f.kind in {"event", "date"}])
            self._fault("E535", f"这里需要事件或日期，没有“{name}”" + (f"；是否指 {near}？" if near else ""), f"an event or a date was expected; there is no “{name}”" + (f"; did you mean {near}?" if near else ""), place)
            return None
        return fact

    # checks of names ----------------------------------------------------------------------------------------------

    def _event(self, name: str, entry: Sourced[Any], key: str) -> Fact | None:
        fact = self._fact(name, entry.place(key), None)
        if fact is not None and fact.kind != "event":
            self._fault("E535", f"“{name}”不是事件", f"“{name}” is not an event", entry.place(key))
            return None
        return fact

    def _common(self, item: model.Check | model.DocumentRule, entry: Sourced[Any]) -> None:
        self._known("stage", item.stage, vocabulary().domains["stage"].symbols, entry.place("stage"))
        self._known("topic", item.topic, _topics(), entry.place("topic"))
        self._readings(item.readings, entry)
        for consequence in getattr(item, "consequences", ()):
            if consequence.decides is not None:
                self._known("body", consequence.decides, vocabulary().domains["body"].symbols, entry.place("consequences"))

    def _readings(self, names: tuple[str, ...], entry: Sourced[Any]) -> None:
        known = {reading.item.id for reading in self.pack.readings}
        for name in names:
            self._known("reading", name, known, entry.place("readings"))

    def _references(self, steps: list[PathStep]) -> None:
        """Check that steps, deadlines and bands refer to what exists, and that the procedure has no cycle."""
        step_ids = {step.id for step in steps}
        for entry in self.pack.steps:
            for name in entry.item.after:
                self._known("step", name, step_ids, entry.place("after"))
            if entry.item.deadline is not None:
                self._known("check", entry.item.deadline, {c.item.id for c in self.pack.checks}, entry.place("deadline"))
        for entry in self.pack.documents:
            if entry.item.step is not None:
                self._known("step", entry.item.step, step_ids, entry.place("step"))
        known = {reading.item.id for reading in self.pack.readings}
        for parameter in self.pack.parameters:
            for version in parameter.item.versions:
                for part in (version, *(version.bands or ())):
                    if part.reading is not None:
                        self._known("reading", part.reading, known, parameter.place("versions"))
        for role in self.pack.instrument.item.bodies:
            self._known("body", role, vocabulary().domains["body"].symbols, self.pack.instrument.place("bodies"))
        self._acyclic(steps)

    def _acyclic(self, steps: list[PathStep]) -> None:
        after = {step.id: [name for name in step.after] for step in steps}
        done: set[str] = set()
        while True:
            ready = [name for name, before in after.items() if name not in done and all(b in done or b not in after for b in before)]
            if not ready:
                break
            done.update(ready)
        for step in steps:
            if step.id not in done:
                self._fault("E536", f"步骤 {step.id} 的 after 构成循环", f"the steps that {step.id} comes after form a cycle", step.place)
                return

    def _known(self, what: str, name: str, known: Iterable[str], place: Place) -> None:
        if name in known:
            return
        near = nearest(name, known)
        zh = _ZH_NAMES[what]
        self._fault("E537", f"没有{zh}“{name}”" + (f"；是否指 {near}？" if near else ""), f"no {what} “{name}”" + (f"; did you mean {near}?" if near else ""), place)

    def _fault(self, code: str, zh: str, en: str, place: Place) -> None:
        self.faults.append(Diagnostic(code, Words(zh, en), place))

    def _used_parameters(self) -> frozenset[str]:
        return frozenset(self.figures.used)


_ZH_NAMES = {
    "topic": "主题", "stage": "阶段", "body": "机构角色", "document": "文件类型", "contents": "文件内容", "reading": "读法", "step": "步骤", "check": "检查",
}  # fmt: skip


def _severity(modality: model.Modality) -> Severity:
    return "note" if modality == "recommendation" else "error"


def _topics() -> Mapping[str, Any]:
    return vocabulary().topics


