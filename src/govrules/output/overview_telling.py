"""An overview of projects told in one language, whatever it is written on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from govrules.output.amounts import amount_text, counted_text
from govrules.output.finding_words import item_name, waived_text
from govrules.output.overview_words import HEADS, MEANINGS, PASSED, STATES
from govrules.output.voice import Voice
from govrules.portfolio.overview import Overview
from govrules.values.citation import citation_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.portfolio.count import Count
    from govrules.portfolio.overview.model import (
        ArticleLine,
        DeadlineLine,
        PackLine,
        PassedLine,
        ProjectLine,
        Repeated,
        RuleLine,
        WantLine,
    )

_TITLES: Final = 2
"""So many instruments are named by their titles."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An overview told in one language."""

    found: Overview
    voice: Voice

    @property
    def title(self) -> str:
        """The title of the overview."""
        return self.voice.pick("项目检查汇总", "Overview of projects checked")

    def head(self, key: str) -> str:
        """Return a heading or the head of a column."""
        return HEADS[key].say(self.voice.lang)

    def lead(self) -> str:
        """Say what was checked, on what day, and how far deadlines reach."""
        found, voice = self.found, self.voice
        many = found.sums.projects.projects
        return voice.pick(
            f"按 {found.as_of} 的规定检查 {many} 个项目，依据{self._instruments()}；期限列至 {found.until}。",
            f"{many} projects checked on {found.as_of} against {self._instruments()}; "
            f"deadlines up to {found.until}.",
        )

    def _instruments(self) -> str:
        """Return the instruments by title, or if there are many by number and jurisdiction."""
        found, voice = self.found, self.voice
        if len(found.packs) <= _TITLES:
            return voice.names(map(self.instrument, found.packs))
        many, where = len(found.packs), voice.names(self.jurisdiction(pack.name.id) for pack in found.packs)
        return voice.pick(f"{where}的 {many} 部办法", f"{many} instruments ({where})")

    def instrument(self, pack: PackLine) -> str:
        """Return the title of the instrument."""
        return self.voice.pick(f"《{pack.name.title.zh}》", pack.name.title.en)

    def jurisdiction(self, pack: str) -> str:
        """Return the jurisdiction of a pack."""
        return self.voice.say(self.found.pack(pack).name.jurisdiction)

    def notes(self) -> list[str]:
        """Say how projects and money are counted, and what the words mean."""
        voice, amount = self.voice, self.voice.say(self.found.amount.label)
        states = [voice.stated(STATES[key].say(voice.lang), MEANINGS[key].say(voice.lang)) for key in STATES]
        return [
            voice.pick(
                f"金额指记录所填的{amount}（{self.found.amount.path}），未填的不计入，另列项目数；"
                "不是罚款额，也不是涉案金额。",
                f"Money is the {amount} that records state ({self.found.amount.path}); what is not stated is "
                "in no sum, and counted beside it. It is no penalty.",
            ),
            voice.pick(
                "一个项目可以违反多条规定，各条、各单位的项目数和金额不能相加得出总数；"
                "一项违反按所依据的第一个条款归入条文。",
                "A project may be in breach of several provisions, so their projects and money do not add "
                "up to the whole. A breach is counted under the provision it rests on first.",
            ),
            voice.pick(
                "逾期指期限已过而事项仍未办；已经迟办的列为违反，不列为逾期。",
                "Overdue is what is not done although its time is over; what was done late is a breach, "
                "not overdue.",
            ),
            *(f"{line}{voice.pick('。', '.')}" for line in states),
        ]

    def repeated(self, one: Repeated) -> str:
        """Say that an id stands in several files, and in which."""
        voice = self.voice
        files = list(dict.fromkeys(self.project(row).project.file or "" for row in one.rows))
        said = voice.pick(
            f"编号 {one.id} 见于 {len(files)} 个文件，金额可能重复计算",
            f"The id {one.id} stands in {len(files)} files, so that its money may count twice",
        )
        return voice.stated(said, voice.names(files))

    def project(self, row: int) -> ProjectLine:
        """Return the project of a row."""
        return self.found.projects[row - 1]

    def named(self, row: int) -> str:
        """Return id and name of the project of a row."""
        project = self.project(row).project
        return f"{project.id} {project.name}"

    def ids(self, rows: Iterable[int]) -> str:
        """Return the ids of the projects of *rows*."""
        return self.voice.names(dict.fromkeys(self.project(row).project.id for row in rows))

    def unit(self, name: str | None) -> str:
        """Return the name of a unit, or that it is not stated."""
        return name if name is not None else self.voice.pick("（未填单位）", "(unit not stated)")

    def state(self, project: ProjectLine) -> str:
        """Return the one word for how a project stands."""
        return STATES[project.state].say(self.voice.lang)

    def article(self, line: ArticleLine) -> str:
        """Return how an article is named, without what it is about."""
        if line.article is None:
            return self.voice.pick("附件", "annex")
        return citation_words(str(line.article)).say(self.voice.lang)

    def rule(self, row: int, rule: str, item: str | None = None) -> tuple[str, str]:
        """Return the provisions and the title of a rule, with the item where it was judged on one."""
        return self.cited(self.found.rule(row, rule)), self.rule_title(row, rule, item)

    def rule_title(self, row: int, rule: str, item: str | None = None) -> str:
        """Return the title of a rule, with the item where it was judged on one."""
        voice = self.voice
        return voice.say(self.found.rule(row, rule).title) + voice.aside(item_name(item, voice))

    def cited(self, rule: RuleLine) -> str:
        """Return the provisions of a rule."""
        return self.voice.cited(rule.citations)

    def steps(self, project: ProjectLine) -> list[str]:
        """Return the steps to take now, each with who takes it."""
        voice = self.voice
        return [voice.say(step.title) + voice.aside(voice.say(step.actor)) for step in project.next_steps]

    def deadline(self, line: DeadlineLine) -> str:
        """Return what is due, with the period of a report, and how it is let pass if it is."""
        voice = self.voice
        told = [line.period, PASSED[line.passed].say(voice.lang) if line.passed is not None else None]
        title = self.rule_title(line.row, line.rule, line.item)
        return title + voice.aside(voice.names(part for part in told if part))

    def left(self, line: DeadlineLine) -> str:
        """Return how many days are left, or since how many it is over."""
        if line.overdue:
            return self.voice.pick(f"逾 {-line.days_left} 日", f"{-line.days_left} days over")
        return self.voice.pick(f"余 {line.days_left} 日", f"{line.days_left} days left")

    def wanted(self, line: WantLine) -> str:
        """Return the label of a fact, and who judges it where it is an assessment."""
        return self.voice.say(line.label) + self.voice.aside(self.voice.say(line.judged_by))

    def ground(self, line: PassedLine) -> str:
        """Say on what ground a breach is let pass."""
        return (
            waived_text(line.waived, self.voice)
            if line.waived is not None
            else self.voice.word("in_baseline")
        )

    def money(self, fen: int | None) -> str:
        """Return an amount in 万元, its thousands apart; that it is not stated for None."""
        return amount_text(fen, self.voice)

    def counted(self, count: Count, unit: str = "") -> str:
        """Return the money of a count in 万元, followed by *unit*, and how many projects state none."""
        return counted_text(count, self.voice, unit)
