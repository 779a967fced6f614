"""The report a person reads: violations first, then what is undecided and why, the path, documents, deadlines, one line of sums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from govrules.check.report import (
    Citation,
    Explained,
    Finding,
    MissingFact,
    Report,
    Text,
)
from govrules.output.layout import Paper, Style, pad, width
from govrules.output.path_text import path_lines
from govrules.output.words import word
from govrules.values.words import Lang

DEFAULT_SHOWN: Final = ("violated", "undetermined", "review")
GROUP_LINES: Final = 6
"""How many undecided rules are listed under one missing fact."""
_STYLE: Final[dict[str, tuple[Style, ...]]] = {
    "violated": ("red",), "undetermined": ("yellow",), "review": ("magenta",), "not_due": ("blue",), "satisfied": ("green",), "not_applicable": ("dim",),
}  # fmt: skip


def render(report: Report, lang: Lang, paper: Paper, shown: Iterable[str] = DEFAULT_SHOWN) -> str:
    """Return *report* as text in *lang*; ``shown`` names the verdicts whose findings are listed."""
    return "\n".join(_Writer(report, lang, paper, frozenset(shown)).lines()) + "\n"


class _Writer:
    def __init__(self, report: Report, lang: Lang, paper: Paper, shown: frozenset[str]) -> None:
        self.report, self.lang, self.paper, self.shown = report, lang, paper, shown
        self.colon = "：" if lang == "zh" else ": "
        self.joint = "；" if lang == "zh" else "; "

    def lines(self) -> Iterator[str]:
        yield from self._head()
        if self.report.in_force != "in_force":
            yield ""
            yield from self.paper.block(self._say(self.report.in_force_note), styles=("yellow",))
            return
        yield from self._scope()
        if "violated" in self.shown:
            yield from self._violations()
        yield from self._undecided()
        for verdict in ("not_due", "satisfied", "not_applicable"):
            if verdict in self.shown:
                yield from self._plain_list(verdict)
        yield ""
        yield self.paper.heading(word("path", self.lang))
        yield from path_lines(self.report, self.lang, self.paper, brief=True)
        yield from self._documents()
        yield from self._deadlines()
        yield from self._consequences()
        yield from self._notes()
        yield ""
        yield from self._sum()

    # head ---------------------------------------------------------------------------------------------------------

    def _head(self) -> Iterator[str]:
        report = self.report
        yield from self.paper.block(f"{report.project.id}  {report.project.name}", styles=("bold",))
        title = f"《{report.pack.title.zh}》" if self.lang == "zh" else report.pack.title.en
        yield from self.paper.block(f"{title} {report.pack.number}", styles=("dim",))
        facts = [f"{word('as_of', self.lang)}{self.colon}{report.as_of}"]
        if report.stage is not None:
            facts.append(f"{word('stage', self.lang)}{self.colon}{report.stage.say(self.lang)}")
        if report.project.file:
            facts.append(report.project.file)
        yield from self.paper.block("  ".join(facts), styles=("dim",))

    def _scope(self) -> Iterator[str]:
        scope = self.report.scope
        if scope is None or scope.applies is True:
            return
        yield ""
        cited = self._cited(scope.citations)
        if scope.applies is False:
            text = f"本项目不在适用范围内（{cited}），以下规定不适用" if self.lang == "zh" else f"The instrument does not govern this project ({cited})"
            yield from self.paper.block(text, styles=("yellow",))
            return
        names = self._names(scope.missing)
        text = f"是否适用本办法尚不能确定（{cited}）；缺：{names}" if self.lang == "zh" else f"Whether the instrument governs this project is not decided ({cited}); missing: {names}"
        yield from self.paper.block(text, styles=("yellow",))

    # findings -----------------------------------------------------------------------------------------------------

    def _violations(self) -> Iterator[str]:
        found = [finding for finding in self.report.findings if finding.verdict == "violated"]
        yield ""
        if not found:
            yield self.paper.heading(word("nothing", self.lang), "green")
            return
        yield self.paper.heading(f"{word('violated', self.lang)} {len(found)}", "red")
        for number, finding in enumerate(found, 1):
            yield from self._violation(number, finding)

    def _violation(self, number: int, finding: Finding) -> Iterator[str]:
        head = f"{number:>2}. "
        title = f"{self._cited(finding.citations)}  {self._title(finding)}"
        lines = self.paper.block(title, first=head, styles=("bold",))
        yield from lines
        given = _leaves(finding, "when", holding=True)
        if given:
            yield from self._row("because", self.joint.join(self._say(text) for text in given[:4]))
        problem = list(self._problem(finding))
        if problem:
            yield from self._row("problem", self.joint.join(problem))
        if finding.deadline is not None and (finding.deadline.until is not None or finding.deadline.periods):
            yield from self._row("deadline", self._deadline(finding))
        if finding.force == "in-principle":
            yield from self._row("exceptions", word("waivable", self.lang))
        if finding.remedy is not None:
            yield from self._row("remedy", self._say(finding.remedy))
        for consequence in finding.consequences:
            decided = f"，{consequence.decides.zh}" if consequence.decides and self.lang == "zh" else f", {consequence.decides.en}" if consequence.decides else ""
            yield from self._row("follows", f"{self._say(consequence.title)}（{self._cited(consequence.citations)}{decided}）")
        yield from self._readings(finding)
        where = f"{finding.location.file}:{finding.location.line}:{finding.location.column}" if finding.location and finding.location.line else ""
        yield self.paper.ink(f"    {where}  [{finding.rule}]" if where else f"    [{finding.rule}]", "dim")

    def _problem(self, finding: Finding) -> Iterator[str]:
        """Say in facts what is not as required."""
        for text in _leaves(finding, "require", holding=False)[:4]:
            yield self._say(text)
        if finding.deadline is not None and finding.deadline.status == "breached":
            told = {path for part in finding.explanation for path in _paths(part)} | {"as_of"}
            for fact in finding.facts:
                if fact.path not in told:
                    yield f"{self._say(fact.label)}{self.colon}{self._say(fact.value)}"

    def _deadline(self, finding: Finding) -> str:
        state = finding.deadline
        zh = self.lang == "zh"
        if state is not None and state.periods:
            periods = "、".join(state.periods) if zh else ", ".join(state.periods)
            return f"未按期报送：{periods}" if zh else f"not reported in time: {periods}"
        if state is None or state.until is None:
            return ""
        span = f"{state.opens} 至 {state.until}" if state.opens and zh else f"{state.opens} to {state.until}" if state.opens else state.until
        if state.days_left is not None and state.days_left < 0 and state.status == "breached":
            over = f"，至检查日已过 {-state.days_left} 日" if zh else f", {-state.days_left} days ago"
            return f"{span}{over}"
        return span

    def _undecided(self) -> Iterator[str]:
        """List undecided findings under the unknown fact that would decide them first."""
        for verdict in ("undetermined", "review"):
            found = [finding for finding in self.report.findings if finding.verdict == verdict]
            if not found or verdict not in self.shown:
                continue
            yield ""
            yield self.paper.heading(f"{word(verdict, self.lang)} {len(found)}", *_STYLE[verdict])
            contingent = [finding for finding in found if _hangs_on_trigger(finding)]
            yield from self._groups([finding for finding in found if finding not in contingent])
            yield from self._contingent(contingent)

    def _groups(self, found: list[Finding]) -> Iterator[str]:
        groups: dict[str, list[Finding]] = {}
        first: dict[str, MissingFact] = {}
        for finding in found:
            fact = self._decisive(finding)
            groups.setdefault(fact.path if fact else "", []).append(finding)
            if fact is not None:
                first.setdefault(fact.path, fact)
        for path, findings in sorted(groups.items(), key=lambda group: -len(group[1])):
            yield from self._group(first.get(path), findings)

    def _contingent(self, found: list[Finding]) -> Iterator[str]:
        """Name in one paragraph the rules that bind only if something happened of which the record says nothing."""
        if not found:
            return
        facts: dict[str, list[str]] = {}
        for finding in found:
            fact = self._decisive(finding)
            label = f"{self._say(fact.label)}（{fact.path}）" if fact and self.lang == "zh" else f"{self._say(fact.label)} ({fact.path})" if fact else ""
            cited = self._cited(finding.citations[:1])
            if cited not in facts.setdefault(label, []):
                facts[label].append(cited)
        lead = (
            f"另有 {len(found)} 项只在有下列情形时适用，记录没有写是否有：" if self.lang == "zh" else f"{len(found)} more apply only if one of these is so, of which the record says nothing:"
        )
        yield from self.paper.block(lead, first="  ? ")
        for label, cited in facts.items():
            joined = ("、" if self.lang == "zh" else "; ").join(cited)
            yield from self.paper.block(f"{label}  {joined}", first="      ", styles=("dim",))

    def _decisive(self, finding: Finding) -> MissingFact | None:
        """Pick the missing fact of *finding* that the report as a whole most wants."""
        order = {fact.path: rank for rank, fact in enumerate(self.report.ask)}
        powers = ("settles", "may settle", "contributes")
        return min(finding.missing, key=lambda m: (powers.index(m.power), order.get(m.path, 0)), default=None)

    def _group(self, fact: MissingFact | None, findings: list[Finding]) -> Iterator[str]:
        if fact is not None:
            place = f"  {fact.location.file}:{fact.location.line}" if fact.location and fact.location.line else ""
            label = f"{self._say(fact.label)}" + (f"（{fact.path}）" if self.lang == "zh" else f" ({fact.path})")
            lead = "未填" if self.lang == "zh" else "not stated"
            if fact.judged_by is not None:
                lead = f"须认定（{self._say(fact.judged_by)}）" if self.lang == "zh" else f"a judgement ({self._say(fact.judged_by)})"
            yield from self.paper.block(f"{lead}{self.colon}{label}{place}", first="  ? ")
        told = {path for path in ([fact.path] if fact is not None else []) if path} | self._scope_facts()
        for finding in findings[:GROUP_LINES]:
            others = [m for m in finding.missing if m.path not in told]
            more = f"{self.joint}{word('missing', self.lang)}{self.colon}{self._names(others[:3])}" if others else ""
            yield from self.paper.block(f"{self._cited(finding.citations)}  {self._title(finding)}{more}", first="      ")
        rest = len(findings) - GROUP_LINES
        if rest > 0:
            text = f"…另有 {rest} 项（-f json 列出全部）" if self.lang == "zh" else f"... {rest} more (-f json lists all)"
            yield self.paper.ink(f"      {text}", "dim")

    def _scope_facts(self) -> set[str]:
        return {fact.path for fact in self.report.scope.missing} if self.report.scope is not None else set()

    def _plain_list(self, verdict: str) -> Iterator[str]:
        found = [finding for finding in self.report.findings if finding.verdict == verdict]
        if not found:
            return
        yield ""
        yield self.paper.heading(f"{word(verdict, self.lang)} {len(found)}", *_STYLE[verdict])
        for finding in found:
            reason = f"（{finding.reason.zh}）" if finding.reason and self.lang == "zh" else f" ({finding.reason.en})" if finding.reason else ""
            yield from self.paper.block(f"{self._cited(finding.citations)}  {self._title(finding)}{reason}", first="    ")
            yield from self._readings(finding)

    def _readings(self, finding: Finding) -> Iterator[str]:
        for reading in finding.readings:
            zh = self.lang == "zh"
            verdict = word(reading.verdict, self.lang)
            text = f"若采另一读法“{reading.option.zh}”，则为{verdict}" if zh else f"under the other reading “{reading.option.en}” it would be {verdict}"
            yield from self._row("reading", f"{text} [{reading.id}]")

    def _title(self, finding: Finding) -> str:
        item = finding.item
        if item is None:
            return self._say(finding.title)
        number = int(item[item.index("[") + 1 : -1]) + 1
        nth = f"（第 {number} 项）" if self.lang == "zh" else f" (item {number})"
        return f"{self._say(finding.title)}{nth}"

    def _row(self, key: str, text: str) -> Iterator[str]:
        label = word(key, self.lang)
        head = f"    {pad(label, 4 if self.lang == 'zh' else 10)}  "
        lines = self.paper.block(text, first=" " * width(head))
        yield self.paper.ink(head, "dim") + lines[0][width(head) :]
        yield from lines[1:]

    # the rest -----------------------------------------------------------------------------------------------------

    def _documents(self) -> Iterator[str]:
        states = {"missing": ("缺", "missing"), "incomplete": ("不全", "incomplete"), "unknown": ("未填", "unknown"), "not_due": ("未到期", "not due"), "on_file": ("在档", "on file")}
        by_state: dict[str, list[str]] = {}
        for document in self.report.documents:
            name = self._say(document.title)
            if document.missing_parts:
                parts = ("、" if self.lang == "zh" else ", ").join(self._say(part) for part in document.missing_parts)
                name += f"（缺{parts}）" if self.lang == "zh" else f" (lacks {parts})"
            listed = by_state.setdefault(document.state, [])
            if name not in listed:
                listed.append(name)
        if not by_state:
            return
        yield ""
        yield self.paper.heading(word("documents", self.lang))
        for state, (zh, en) in states.items():
            if state in by_state:
                label = zh if self.lang == "zh" else en
                names = ("、" if self.lang == "zh" else ", ").join(by_state[state])
                styles: tuple[Style, ...] = ("red",) if state in {"missing", "incomplete"} else ()
                head = f"    {pad(label, 6 if self.lang == 'zh' else 10)}  "
                lines = self.paper.block(names, first=head)
                yield self.paper.ink(head, *styles) + lines[0][len(head) :]
                yield from lines[1:]

    def _deadlines(self) -> Iterator[str]:
        if not self.report.deadlines:
            return
        yield ""
        yield self.paper.heading(word("deadlines", self.lang))
        for deadline in self.report.deadlines:
            opens = ""
            if deadline.opens is not None and deadline.opens > self.report.as_of:
                opens = f"（{deadline.opens} 起）" if self.lang == "zh" else f" (from {deadline.opens})"
            left = f"余 {deadline.days_left} 日" if self.lang == "zh" else f"{deadline.days_left} days left"
            text = f"{self._say(deadline.title)}{opens}，{left}，{self._cited(deadline.citations)}" if self.lang == "zh" else f"{self._say(deadline.title)}{opens}, {left}, {self._cited(deadline.citations)}"
            yield from self.paper.block(text, first=f"    {deadline.until}  ")

    def _consequences(self) -> Iterator[str]:
        found = [c for c in self.report.consequences if c.state == "in_force"]
        if not found:
            return
        yield ""
        yield self.paper.heading(word("consequences", self.lang), "red")
        for consequence in found:
            who = self._say(consequence.decides) if consequence.decides else ""
            tail = f"（{self._cited(consequence.citations)}{'，' + who if who else ''}）" if self.lang == "zh" else f" ({self._cited(consequence.citations)}{', ' + who if who else ''})"
            yield from self.paper.block(f"{self._say(consequence.title)}{tail}", first="    ")

    def _notes(self) -> Iterator[str]:
        notes = [self._say(note) for note in self.report.notes]
        if self.report.presumptions:
            names = ("、" if self.lang == "zh" else ", ").join(
                self._say(p.label) + ("" if p.value else self.colon + ("否" if self.lang == "zh" else "no"))
                for p in self.report.presumptions
            )
            notes.append(f"{word('presumed', self.lang)}{self.colon}{names}")
        if not notes:
            return
        yield ""
        yield self.paper.heading(word("notes", self.lang))
        for note in notes:
            yield from self.paper.block(note, first="    ", styles=("dim",))

    def _sum(self) -> Iterator[str]:
        parts = []
        for verdict, count in self.report.counts.items():
            styles = _STYLE[verdict] if count and verdict in DEFAULT_SHOWN else ()
            parts.append(self.paper.ink(f"{word(verdict, self.lang)} {count}", *styles))
        yield f"{self.paper.ink(word('total', self.lang), 'bold')}{self.colon}{('，' if self.lang == 'zh' else ', ').join(parts)}"

    def _cited(self, citations: tuple[Citation, ...]) -> str:
        return ("、" if self.lang == "zh" else "; ").join(self._say(citation.text) for citation in citations)

    def _names(self, missing: Iterable[MissingFact]) -> str:
        return ("、" if self.lang == "zh" else ", ").join(self._say(fact.label) for fact in missing)

    def _say(self, text: Text | None) -> str:
        return "" if text is None else text.say(self.lang)


def _leaves(finding: Finding, role: str, *, holding: bool) -> list[Text]:
    """Return the leaves that make the part of the explanation with *role* hold (or fail), without repeats."""
    found: list[Text] = []
    for part in finding.explanation:
        if part.role == role and part.truth is holding:
            for text in _deciding(part, holding):
                if text not in found:
                    found.append(text)
    return found


def _hangs_on_trigger(finding: Finding) -> bool:
    """Tell whether the finding is open because it is not known whether the rule's trigger is given."""
    roles = {part.role: part.truth for part in finding.explanation}
    return "scope" not in roles and "when" in roles and roles["when"] is None


def _paths(node: Explained) -> Iterator[str]:
    yield from node.facts
    for child in node.below:
        yield from _paths(child)


def _deciding(node: Explained, holding: bool) -> Iterator[Text]:
    if not node.below:
        yield node.stands or node.text
        return
    negated = len(node.below) == 1 and node.below[0].truth is not None and node.below[0].truth is not node.truth
    for child in node.below if holding else _nearest(node.below):
        if negated:
            yield from _deciding(child, not holding)
        elif child.truth is holding:
            yield from _deciding(child, holding)


def _nearest(nodes: tuple[Explained, ...]) -> tuple[Explained, ...]:
    """Of several ways that all fail, return those that come nearest: of a table of cases, the one that is this project's."""
    if len(nodes) < 2 or any(node.truth is not False for node in nodes):
        return nodes
    closeness = [sum(leaf.truth is True for leaf in _all_leaves(node)) for node in nodes]
    best = max(closeness)
    return tuple(node for node, close in zip(nodes, closeness, strict=True) if close == best)


def _all_leaves(node: Explained) -> Iterator[Explained]:
    if not node.below:
        yield node
    for child in node.below:
        yield from _all_leaves(child)
