"""Any entry of a pack in words, as labelled rows: what it asks, of whom, when, by which figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from govrules.logic import TRUE, And, Condition, Or, describe
from govrules.output.rule_text import exemption_text, reading_texts, row_label, rule_rows
from govrules.output.verdict_text import verdict_text
from govrules.output.voice import Voice
from govrules.pack import ResolvedPack
from govrules.pack.context import Context
from govrules.record import vocabulary
from govrules.values.citation import citations_words
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import Rule, model
    from govrules.pack.sourced import M, Sourced
    from govrules.values.words import Lang

Row = tuple[str, str]
"""A label and a text."""

_LABELS: Final = {
    "actor": Words("办理", "acts"),
    "decides": Words("决定", "decides"),
    "with": Words("会同", "with"),
    "after": Words("先行", "after"),
    "needs": Words("材料", "needs"),
    "yields": Words("形成", "yields"),
    "done": Words("标志", "shown by"),
    "deadline": Words("期限", "deadline"),
    "optional": Words("性质", "kind"),
    "note": Words("说明", "note"),
    "verdict": Words("结论", "verdict"),
    "means": Words("含义", "means"),
    "words": Words("用语", "words"),
    "role": Words("角色", "role"),
    "picked": Words("采用", "picked"),
    "other": Words("另解", "other"),
    "why": Words("理由", "why"),
    "authority": Words("依据", "authority"),
    "days": Words("期间", "days"),
}


@dataclass(frozen=True, slots=True)
class EntryText:
    """The entries of a pack on a day, in one language."""

    resolved: ResolvedPack
    context: Context
    voice: Voice

    @classmethod
    def of(cls, resolved: ResolvedPack, lang: Lang) -> EntryText:
        """Return the entries of *resolved* in *lang*."""
        return cls(resolved, Context.of(resolved.pack, resolved.as_of), Voice(lang))

    def rows(self, kind: str | None, name: str) -> list[Row]:
        """Return what there is to say of the entry of *kind* called *name*; nothing where there is none."""
        pack = self.resolved.pack
        match kind:
            case "check" | "document":
                return list(self._rule(self.resolved.rule(name)))
            case "step":
                return list(self._step(_named(pack.steps, name)))
            case "consequence":
                return list(self._consequence(_named(pack.consequences, name)))
            case "parameter":
                return list(self._parameter(_named(pack.parameters, name).item))
            case "term":
                return [self._row("means", self._meaning(self.context.terms[name]))]
            case "scope":
                return list(self._scope())
            case "reading":
                return list(self._reading(_named(pack.readings, name).item))
            case "body":
                label = vocabulary().domains["body"].symbols[name].label
                return [self._row("role", label.say(self.voice.lang))]
            case "in_force":
                return [self._row("days", self._days())]
            case _:
                return []

    def _row(self, key: str, text: str) -> Row:
        label = _LABELS.get(key)
        return (label.say(self.voice.lang) if label else row_label(key, self.voice.lang), text)

    def _rule(self, rule: Rule) -> Iterator[Row]:
        for key, text in rule_rows(self.resolved, rule, self.voice.lang):
            if key != "provision":
                yield self._row(key, text)
        yield self._row("verdict", verdict_text(rule, self.voice.lang))

    def _step(self, entry: Sourced[model.Step]) -> Iterator[Row]:
        step, voice = entry.item, self.voice
        if step.optional:
            yield self._row("optional", voice.pick("可以，不是必须", "may be taken, need not"))
        yield self._row("actor", self._body(step.actor))
        if step.decides is not None:
            yield self._row("decides", self._body(step.decides))
        if step.together_with:
            yield self._row("with", voice.names(self._body(role) for role in step.together_with))
        yield from self._case(entry)
        if step.after:
            titles = {other.id: other.title.say(voice.lang) for other in self.resolved.steps}
            yield self._row("after", voice.clauses(titles[name] for name in step.after))
        for key, kinds in (("needs", step.needs), ("yields", step.yields)):
            if kinds:
                labels = (vocabulary().documents[kind].label for kind in kinds)
                yield self._row(key, voice.names(label.say(voice.lang) for label in labels))
        if step.done is not None:
            yield self._row("done", self._fact(step.done))
        if step.shown_by is not None:
            yield self._row("done", self._meaning(self.context.condition(step.shown_by, entry.file)))
        if step.deadline is not None:
            yield self._row("deadline", self.resolved.rule(step.deadline).title.say(voice.lang))
        if step.note is not None:
            yield self._row("note", step.note.words.say(voice.lang))
        yield from self._readings(step.readings)
        if step.due is not None:
            rule = self.resolved.rule(step.id)
            if rule.due is not None:
                yield self._row("due", describe(rule.due, voice.lang))
            yield self._row("verdict", verdict_text(rule, self.voice.lang))

    def _case(self, entry: Sourced[model.Step]) -> Iterator[Row]:
        """Say when a step is needed, and what lifts it."""
        lang, context = self.voice.lang, self.context
        when = context.condition(entry.item.when, entry.file)
        if when != TRUE:
            yield self._row("when", describe(when, lang))
        for exemption in context.exemptions(entry):
            yield self._row("unless", exemption_text(exemption, lang))

    def _consequence(self, entry: Sourced[model.ConsequenceRule]) -> Iterator[Row]:
        when = self.context.condition(entry.item.when, entry.file)
        yield self._row("when", describe(when, self.voice.lang))
        if entry.item.decides is not None:
            yield self._row("decides", self._body(entry.item.decides))
        yield from self._readings(entry.item.readings)

    def _parameter(self, parameter: model.Parameter) -> Iterator[Row]:
        voice = self.voice
        for version in parameter.versions:
            parts = [(version.says, version.cite), *((band.says, band.cite) for band in version.bands or ())]
            quoted = voice.clauses(
                f"“{says}”{voice.aside(citations_words(cite or ()).say(voice.lang))}"
                for says, cite in parts
                if says
            )
            since = voice.pick(f"自 {version.since} 起：", f"from {version.since}: ")
            yield self._row("words", (since if len(parameter.versions) > 1 else "") + quoted)

    def _scope(self) -> Iterator[Row]:
        yield self._row("means", self._meaning(self.context.scope))
        yield from self._readings(self.resolved.pack.instrument.item.scope.readings)

    def _reading(self, reading: model.Reading) -> Iterator[Row]:
        lang = self.voice.lang
        for option in reading.options:
            key = "picked" if option.id == reading.pick else "other"
            yield self._row(key, option.says.words.say(lang))
        for key, text in (("why", reading.why), ("authority", reading.authority)):
            if text is not None:
                yield self._row(key, text.words.say(lang))

    def _readings(self, names: tuple[str, ...]) -> Iterator[Row]:
        for text in reading_texts(self.resolved, names, self.voice.lang):
            yield self._row("reading", text)

    def _days(self) -> str:
        force = self.resolved.pack.instrument.item.in_force
        if force.until is None:
            return self.voice.pick(f"{force.since} 起施行", f"in force from {force.since}")
        return self.voice.pick(
            f"{force.since} 至 {force.until} 施行", f"in force from {force.since} to {force.until}"
        )

    def _body(self, role: str) -> str:
        return self.resolved.body(role).say(self.voice.lang)

    def _fact(self, path: str) -> str:
        fact = self.context.catalogue.get(path)
        return fact.label.say(self.voice.lang) if fact is not None else path

    def _meaning(self, condition: Condition) -> str:
        """Say what a named condition comes to, instead of its name."""
        if isinstance(condition, And | Or):
            condition = replace(condition, label=None)
        return describe(condition, self.voice.lang)


def _named(entries: tuple[Sourced[M], ...], name: str) -> Sourced[M]:
    return next(entry for entry in entries if getattr(entry.item, "id", None) == name)
