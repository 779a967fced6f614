"""From judgements to the report: places, words, readings, what to ask next."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from govrules._version import __version__
from govrules.catalogue import Fact
from govrules.check.deadline import Outcome
from govrules.check.path import StepStanding, walk
from govrules.check.report import (
    Citation,
    ConsequenceReport,
    DeadlineState,
    DocumentReport,
    Explained,
    FactRead,
    Finding,
    FollowsFrom,
    Location,
    MissingFact,
    NextFact,
    PackName,
    Presumption,
    ProjectName,
    ReadingNote,
    Report,
    ScopeReport,
    StepReport,
    Text,
    UpcomingDeadline,
)
from govrules.check.stage import progress_of
from govrules.check.verdict import VERDICTS, Judgement, facts_read, judge
from govrules.logic import TRUE, Explanation, Missing, evaluate, explain, missing, show_value
from govrules.pack import ResolvedPack, Rule, Sanction
from govrules.pack.model import Option, Reading
from govrules.record import LoadedProject, catalogue, fact_sheet, vocabulary
from govrules.source import Place
from govrules.values.citation import article_of, citation_words
from govrules.values.words import Words

SOON_DAYS: Final = 30
"""A running deadline this many days away or fewer is a warning."""

Alternatives = Mapping[str, list[tuple[Reading, Option, Rule]]]


class ReportBuilder:
    """Builds the report of one project against one resolved pack."""

    def __init__(self, loaded: LoadedProject, resolved: ResolvedPack, alternatives: Alternatives, *, explain: bool = True) -> None:
        self.loaded, self.resolved, self.alternatives, self.explain = loaded, resolved, alternatives, explain
        self.sheet = fact_sheet(loaded.project, resolved.as_of)
        self.facts = self.sheet.known
        self.progress = progress_of(self.facts)
        self.citations: dict[str, Citation] = {}

    def build(self) -> Report:
        """Return the whole report."""
        judgements = [
            judgement for rule in self.resolved.rules for judgement in judge(rule, self.facts, self.progress, self.resolved.as_of)
        ]
        findings = [self._finding(judgement) for judgement in judgements]
        order = {verdict: rank for rank, verdict in enumerate(VERDICTS)}
        paired = sorted(zip(findings, judgements, strict=True), key=lambda pair: (order[pair[0].verdict], pair[0].severity != "error"))
        findings = [finding for finding, _ in paired]
        path = self._path(findings)
        return Report(
            govrules=__version__,
            project=ProjectName(id=self.loaded.project.id, name=self.loaded.project.name, file=self.loaded.file or None),
            pack=self._pack_name(),
            as_of=self.resolved.as_of.isoformat(),
            in_force="in_force",
            stage=self._stage(),
            scope=self._scope(),
            counts={verdict: sum(f.verdict == verdict for f in findings) for verdict in VERDICTS},
            findings=tuple(findings),
            path=path,
            documents=tuple(self._document(f, j) for f, j in paired if j.rule.kind == "document" and f.verdict != "not_applicable"),
            deadlines=self._deadlines(findings),
            consequences=tuple(self._consequences()),
            ask=self._ask(findings),
            presumptions=self._presumptions(judgements),
            notes=self._notes(),
        )

    # findings -----------------------------------------------------------------------------------------------------

    def _finding(self, judgement: Judgement) -> Finding:
        rule = judgement.rule
        facts = self._facts_for(judgement)
        deciding = facts_read(rule, facts, judgement) if self.explain else []
        read = [self._fact_read(fact, facts, judgement) for fact in deciding]
        waiting = tuple(self._missing(m, judgement) for m in judgement.missing)
        item = f"{rule.each}[{judgement.item}]" if judgement.item is not None else None
        deadline = self._deadline_state(judgement.outcome)
        soon = deadline is not None and deadline.status == "running" and deadline.days_left is not None and deadline.days_left <= SOON_DAYS
        severity = "warning" if judgement.verdict == "not_due" and soon else rule.severity
        return Finding(
            rule=rule.id,
            kind=rule.kind,
            title=Text.of(rule.title),
            verdict=judgement.verdict,
            severity=severity,
            modality=rule.modality,
            force=rule.force,
            stage=rule.stage,
            topic=rule.topic,
            citations=self._cites(rule.cite),
            item=item,
            reason=self._reason(judgement, deadline),
            facts=tuple(read),
            missing=waiting,
            explanation=self._explanation(judgement, facts),
            remedy=Text.of(rule.remedy) if rule.remedy else None,
            consequences=tuple(
                FollowsFrom(
                    title=Text(zh=c.title.zh, en=c.title.en),
                    decides=Text.of(self.resolved.body(c.decides)) if c.decides else None,
                    citations=self._cites(c.cite),
                )
                for c in rule.consequences
            ),
            deadline=deadline,
            readings=self._readings(judgement),
            location=self._location(judgement, read, waiting, item),
            fingerprint=self._fingerprint(rule, item),
        )

    def _facts_for(self, judgement: Judgement) -> Mapping[str, Any]:
        if judgement.item is None or judgement.rule.each is None:
            return self.facts
        return {**self.facts, **self.facts[judgement.rule.each][judgement.item]}

    def _fact_read(self, fact: Fact, facts: Mapping[str, Any], judgement: Judgement) -> FactRead:
        value = facts[fact.path]
        shown = Words(*(_shown(fact, value, lang) for lang in ("zh", "en")))
        return FactRead(
            path=self._path_of(fact, judgement),
            label=Text.of(fact.label),
            value=Text.of(shown),
            location=self._where(self._path_of(fact, judgement), only_if_stated=True),
            presumed=fact.path in self.sheet.presumed,
        )

    def _missing(self, waiting: Missing, judgement: Judgement | None = None) -> MissingFact:
        fact = waiting.fact
        path = self._path_of(fact, judgement) if judgement is not None else fact.path
        return MissingFact(
            path=path,
            label=Text.of(fact.label),
            power=waiting.power,
            judged_by=Text.of(fact.judgement) if fact.judgement else None,
            location=self._where(path),
        )

    def _path_of(self, fact: Fact, judgement: Judgement) -> str:
        if fact.within is not None and fact.within == judgement.rule.each and judgement.item is not None:
            return f"{fact.within}[{judgement.item}]{fact.path[len(fact.within):]}"
        return fact.path

    def _explanation(self, judgement: Judgement, facts: Mapping[str, Any]) -> tuple[Explained, ...]:
        rule = judgement.rule
        if not self.explain:
            return ()
        if judgement.reason == "out_of_scope":
            return (_explained(explain(rule.scope, facts), "scope"),)
        parts: list[Explained] = []
        if evaluate(rule.scope, facts) is None:
            parts.append(_explained(explain(rule.scope, facts), "scope"))
        if rule.applies != TRUE:
            parts.append(_explained(explain(rule.applies, facts), "when"))
        for exemption in rule.unless:
            text = explain(exemption.condition, facts)
            below = (text,) if exemption.title is not None else text.below
            named = Explanation(exemption.title or text.text, text.truth, text.facts, below)
            parts.append(_explained(named, "unless"))
        if rule.due is not None:
            parts.append(_explained(explain(rule.due, facts), "due"))
        if rule.require != TRUE:
            parts.append(_explained(explain(rule.require, facts), "require"))
        return tuple(parts)

    def _reason(self, judgement: Judgement, deadline: DeadlineState | None) -> Text | None:
        stage = vocabulary().domains["stage"].symbols.get(judgement.rule.stage)
        match judgement.reason:
            case "out_of_scope":
                return Text(zh="项目不在本办法适用范围内", en="the instrument does not govern the project")
            case "trigger":
                return Text(zh="不属于本条所指情形", en="the case the provision speaks of is not given")
            case "no_items":
                return Text(zh="没有这类事项", en="there is no such item")
            case "exception":
                exemption = judgement.rule.unless[judgement.exception or 0]
                cited = "、".join(citation_words(c).zh for c in exemption.cite)
                cited_en = "; ".join(citation_words(c).en for c in exemption.cite)
                title = exemption.title or Words("例外", "exception")
                return Text(zh=f"{title.zh}（{cited}）", en=f"{title.en} ({cited_en})")
            case "stage" if stage is not None:
                return Text(zh=f"尚未到{stage.label.zh}阶段", en=f"the stage of {stage.label.en} is not reached")
            case "moment" if judgement.rule.due is not None:
                fact = next(iter(_due_facts(judgement.rule)), None)
                label = fact.label if fact is not None else Words("所定时点", "its moment")
                return Text(zh=f"待“{label.zh}”时才须具备", en=f"due once this happens: {label.en}")
            case "deadline":
                return _deadline_reason(judgement, deadline)
        return None

    def _readings(self, judgement: Judgement) -> tuple[ReadingNote, ...]:
        notes: list[ReadingNote] = []
        for reading, option, rule in self.alternatives.get(judgement.rule.id, ()):
            other = judge(rule, self.facts, self.progress, self.resolved.as_of)
            same_item = [j for j in other if j.item == judgement.item]
            verdict = same_item[0].verdict if same_item else other[0].verdict
            if verdict != judgement.verdict and reading.question is not None:
                picked = next(o for o in reading.options if o.id == reading.pick)
                notes.append(
                    ReadingNote(
                        id=reading.id,
                        question=Text.of(reading.question.words),
                        picked=Text.of(picked.says.words),
                        option=Text.of(option.says.words),
                        verdict=verdict,
                    )
                )
        return tuple(notes)

    def _fingerprint(self, rule: Rule, item: str | None) -> str:
        """Identify the finding by pack, rule, project and item: never by line, so that it outlives edits of the file."""
        key = "\0".join((self.resolved.pack.id, rule.id, self.loaded.project.id, item or ""))
        return hashlib.sha256(key.encode()).hexdigest()[:32]

    # places -------------------------------------------------------------------------------------------------------

    def _location(
        self, judgement: Judgement, read: list[FactRead], waiting: tuple[MissingFact, ...], item: str | None
    ) -> Location | None:
        """Point at the fact that decides: the first the requirement reads, else the first missing one."""
        if judgement.verdict in {"undetermined", "review"} and waiting:
            return waiting[0].location
        for fact in read:
            if fact.location is not None and fact.path != "as_of":
                return fact.location
        return self._where(item) if item is not None else self._where("documents" if judgement.rule.kind == "document" else "id")

    def _where(self, path: str, *, only_if_stated: bool = False) -> Location | None:
        if not self.loaded.file:
            return None
        stated = self._stated_path(path)
        if stated is not None:
            return _location(Place(self.loaded.file, self.loaded.places[stated].value))
        return None if only_if_stated else _location(self.loaded.place(path))

    def _stated_path(self, path: str) -> str | None:
        if path in self.loaded.places:
            return path
        parts = path.split(".")
        if parts[0] == "documents" and len(parts) >= 2 and self.loaded.project.documents is not None:
            for index, filed in enumerate(self.loaded.project.documents.on_file):
                if filed.type == parts[1]:
                    name = parts[2] if len(parts) > 2 else "date"
                    for candidate in (f"documents.on_file[{index}].{name}", f"documents.on_file[{index}]"):
                        if candidate in self.loaded.places:
                            return candidate
            return "documents" if "documents" in self.loaded.places else None
        return None

    # the rest of the report ---------------------------------------------------------------------------------------

    def _pack_name(self) -> PackName:
        from govrules.check.run import pack_name

        return pack_name(self.resolved.pack)

    def _stage(self) -> Text | None:
        stages = list(vocabulary().domains["stage"].symbols.values())
        return Text.of(stages[self.progress.reached].label) if self.progress.reached >= 0 else None

    def _scope(self) -> ScopeReport:
        scope = self.resolved.scope
        return ScopeReport(
            applies=evaluate(scope, self.facts),
            citations=self._cites(self.resolved.pack.instrument.item.scope.cite),
            missing=tuple(self._missing(m) for m in missing(scope, self.facts)),
            explanation=_explained(explain(scope, self.facts), "scope"),
        )

    def _path(self, findings: list[Finding]) -> tuple[StepReport, ...]:
        deadlines = {finding.rule: finding.deadline for finding in findings if finding.deadline is not None}
        return tuple(self._step(standing, deadlines) for standing in walk(self.resolved, self.facts))

    def _step(self, standing: StepStanding, deadlines: Mapping[str, DeadlineState]) -> StepReport:
        step, body = standing.step, self.resolved.body
        documents = vocabulary().documents
        return StepReport(
            id=step.id,
            title=Text.of(step.title),
            stage=step.stage,
            stage_label=Text.of(vocabulary().domains["stage"].symbols[step.stage].label),
            needed="depends" if standing.needed is None else "required" if standing.needed else "not_required",
            depends_on=tuple(self._missing(m) for m in standing.depends_on),
            state=standing.state,
            done_on=standing.done_on.isoformat() if standing.done_on else None,
            blocked_by=standing.blocked_by,
            actor=Text.of(body(step.actor)),
            decides=Text.of(body(step.decides)) if step.decides else None,
            together_with=tuple(Text.of(body(role)) for role in step.together_with),
            after=step.after,
            needs=tuple(Text.of(documents[kind].label) for kind in step.needs),
            yields=tuple(Text.of(documents[kind].label) for kind in step.yields),
            deadline=deadlines.get(step.deadline or ""),
            alternative=step.alternative,
            optional=step.optional,
            note=Text.of(step.note) if step.note else None,
            citations=self._cites(step.cite),
        )

    def _document(self, finding: Finding, judgement: Judgement) -> DocumentReport:
        kind = judgement.rule.document or ""
        on_file = self.facts.get(f"documents.{kind}")
        lacking: tuple[Text, ...] = ()
        state = {"violated": "missing", "satisfied": "on_file", "not_due": "not_due"}.get(finding.verdict, "unknown")
        if finding.verdict == "satisfied" and on_file in {None, False}:
            state = "not_due"
        if finding.verdict == "violated" and on_file not in {None, False}:
            state = "incomplete"
            held = self.facts.get(f"documents.{kind}.contents") or frozenset()
            contents = vocabulary().documents[kind].contents.symbols
            wanted = _required_parts(judgement.rule)
            lacking = tuple(Text.of(symbol.label) for name, symbol in contents.items() if name in wanted - held)
        return DocumentReport(
            rule=finding.rule,
            type=kind,
            title=Text.of(vocabulary().documents[kind].label),
            state=state,  # type: ignore[arg-type]
            missing_parts=lacking,
            citations=finding.citations,
        )

    def _deadlines(self, findings: list[Finding]) -> tuple[UpcomingDeadline, ...]:
        found = [
            UpcomingDeadline(
                rule=f.rule, title=f.title, opens=f.deadline.opens, until=f.deadline.until, days_left=f.deadline.days_left, citations=f.citations
            )
            for f in findings
            if f.verdict in {"not_due", "satisfied", "violated"}
            and f.deadline is not None
            and f.deadline.until is not None
            and f.deadline.days_left is not None
            and f.deadline.days_left >= 0
            and (f.deadline.status == "running" or f.deadline.periods or (f.deadline.status == "met" and f.verdict == "satisfied" and _is_series(self.resolved, f.rule)))
        ]
        return tuple(sorted(found, key=lambda deadline: (deadline.until, deadline.rule)))

    def _consequences(self) -> list[ConsequenceReport]:
        found: list[ConsequenceReport] = []
        for sanction in self.resolved.sanctions:
            truth = evaluate(sanction.when, self.facts)
            if truth is not False:
                found.append(self._consequence(sanction, truth))
        return sorted(found, key=lambda consequence: consequence.state != "in_force")

    def _consequence(self, sanction: Sanction, truth: bool | None) -> ConsequenceReport:
        return ConsequenceReport(
            id=sanction.id,
            title=Text.of(sanction.title),
            state="in_force" if truth else "depends",
            decides=Text.of(self.resolved.body(sanction.decides)) if sanction.decides else None,
            depends_on=tuple(self._missing(m) for m in missing(sanction.when, self.facts)),
            because=(_explained(explain(sanction.when, self.facts), "when"),),
            citations=self._cites(sanction.cite),
        )

    def _ask(self, findings: list[Finding]) -> tuple[NextFact, ...]:
        """Rank unknown facts by how many open questions each settles alone, then by how many it plays a part in."""
        rules: dict[str, list[tuple[str, str]]] = {}
        first: dict[str, MissingFact] = {}
        for finding in findings:
            for fact in finding.missing:
                rules.setdefault(fact.path, []).append((finding.rule, fact.power))
                first.setdefault(fact.path, fact)
        found = [
            NextFact(
                path=path,
                label=first[path].label,
                settles=sum(power != "contributes" for _, power in uses),
                concerns=len(uses),
                rules=tuple(dict.fromkeys(rule for rule, _ in uses)),
                judged_by=first[path].judged_by,
                location=first[path].location,
            )
            for path, uses in rules.items()
        ]
        return tuple(sorted(found, key=lambda fact: (-fact.settles, -fact.concerns, fact.path)))

    def _presumptions(self, judgements: list[Judgement]) -> tuple[Presumption, ...]:
        from govrules.logic import facts_of

        read = {fact.path for fact in facts_of(self.resolved.scope)}
        for judgement in judgements:
            read |= {fact.path for fact in facts_of(judgement.rule.applies)} | {fact.path for fact in facts_of(judgement.rule.require)}
        return tuple(
            Presumption(path=path, label=Text.of(catalogue()[path].label)) for path in sorted(self.sheet.presumed & read)
        )

    def _notes(self) -> tuple[Text, ...]:
        notes = [Text.of(note.message) for note in self.loaded.notes]
        notes += [
            Text(
                zh=f"{path} 的日期晚于检查日 {self.resolved.as_of}，按尚未发生处理",
                en=f"{path} is dated after {self.resolved.as_of}, the day of the check, and counts as not having happened",
            )
            for path in self.sheet.later
        ]
        return tuple(notes)

    def _cites(self, cites: tuple[str, ...]) -> tuple[Citation, ...]:
        return tuple(self._cite(cite) for cite in cites)

    def _cite(self, cite: str) -> Citation:
        known = self.citations.get(cite)
        if known is None:
            known = Citation(cite=cite, article=article_of(cite), text=Text.of(citation_words(cite)))
            self.citations[cite] = known
        return known

    def _deadline_state(self, outcome: Outcome | None) -> DeadlineState | None:
        if outcome is None:
            return None
        left = (outcome.until - self.resolved.as_of).days if outcome.until is not None else None
        return DeadlineState(
            status=outcome.status,
            opens=outcome.opens.isoformat() if outcome.opens else None,
            until=outcome.until.isoformat() if outcome.until else None,
            days_left=left,
            periods=outcome.periods,
        )


def _shown(fact: Fact, value: Any, lang: Any) -> str:
    if fact.kind == "list":
        return f"{len(value)} 项" if lang == "zh" else f"{len(value)} items"
    return show_value(fact, value, lang)


def _explained(node: Explanation, role: Any = "part") -> Explained:
    return Explained(
        role=role,
        text=Text.of(node.text),
        truth=node.truth,
        facts=node.facts,
        stands=Text.of(node.stands) if node.stands is not None else None,
        below=tuple(_explained(child) for child in node.below),
    )


def _location(place: Place) -> Location:
    span = place.span
    if span is None:
        return Location(file=place.file)
    return Location(file=place.file, line=span.line, column=span.column, end_line=span.end_line, end_column=span.end_column)


def _due_facts(rule: Rule) -> list[Fact]:
    from govrules.logic import facts_of

    return list(facts_of(rule.due)) if rule.due is not None else []


def _required_parts(rule: Rule) -> frozenset[str]:
    from govrules.logic.tree import SetTest, leaves

    return frozenset().union(*(leaf.symbols for leaf in leaves(rule.require) if isinstance(leaf, SetTest)))


def _is_series(resolved: ResolvedPack, rule_id: str) -> bool:
    from govrules.pack import Every

    return isinstance(resolved.rule(rule_id).deadline, Every)


def _deadline_reason(judgement: Judgement, deadline: DeadlineState | None) -> Text:
    if deadline is None or deadline.status == "not_started":
        return Text(zh="期限尚未起算", en="the time has not begun to run")
    until: date | None = judgement.outcome.until if judgement.outcome else None
    opens = judgement.outcome.opens if judgement.outcome else None
    if until is None:
        return Text(zh="仍在期限内", en="still within the time")
    if opens is not None:
        return Text(zh=f"应在 {opens} 至 {until} 之间完成", en=f"to be done between {opens} and {until}")
    return Text(zh=f"期限至 {until}", en=f"due by {until}")
