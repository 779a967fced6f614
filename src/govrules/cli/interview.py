"""Asking for facts one by one on a terminal: what still matters, in the order that settles most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol

from govrules.checking.asking import next_question
from govrules.checking.standing import Standing, standing_of
from govrules.cli.choices import choices_of
from govrules.cli.questions import COMMANDS, explanation_lines, needs_day, question_lines
from govrules.cli.replies import reply
from govrules.cli.settled import settled_lines
from govrules.record.edited import with_fact
from govrules.record.project import Project
from govrules.source import InputError
from govrules.values import ValueProblem
from govrules.values.text import narrow
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.checking.asking import Question
    from govrules.output.layout import Paper
    from govrules.pack import ResolvedPack
    from govrules.values.words import Lang

Command = Literal["explain", "back", "stop", "skip"]
_COMMANDS: Final[Mapping[str, Command]] = {
    "": "skip",
    **dict.fromkeys(("不明", "不知道", "不清楚", "不详", "unknown", "skip", "跳过"), "skip"),
    **dict.fromkeys(("?", "help", "帮助", "解释", "说明"), "explain"),
    **dict.fromkeys(("back", "返回", "撤销", "上一题"), "back"),
    **dict.fromkeys(("stop", "结束", "退出", "quit", "exit"), "stop"),
}


class Terminal(Protocol):
    """Where questions are put and answers come from."""

    paper: Paper
    lang: Lang

    def say(self, lines: Iterable[str]) -> None:
        """Show some lines."""

    def ask(self) -> str:
        """Return a line that was typed. Raises EOFError where nothing more comes."""
        ...


@dataclass(frozen=True, slots=True)
class Told:
    """A project as far as it has been told: what was answered, by path, and what nobody could tell.

    ``asked`` counts the questions put, ``replied`` those that were answered.
    """

    project: Project
    standing: Standing
    answers: Mapping[str, Any] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    asked: int = 0
    replied: int = 0

    def with_answers(self, stated: Mapping[str, Any]) -> Told:
        """Return the project with more facts. Raises InputError for a value that a fact cannot have."""
        project = self.project
        for path, value in stated.items():
            project = with_fact(project, path, value)
        standing = standing_of(project, self.standing.resolved)
        answers = {**self.answers, **stated}
        return Told(project, standing, answers, self.skipped, self.asked + 1, self.replied + 1)

    def without(self, question: Question) -> Told:
        """Return the project with the facts asked for left open."""
        return replace(self, skipped=self.skipped | set(question.paths), asked=self.asked + 1)


def told(project: Project, resolved: ResolvedPack) -> Told:
    """Return *project* before anything was asked."""
    return Told(project, standing_of(project, resolved))


def command_in(text: str) -> Command | None:
    """Return what a person wants who types no answer, if it is that."""
    return _COMMANDS.get(narrow(text).casefold())


class Interview:
    """The questions about one project. ``now`` is what was told so far, whatever ends the interview."""

    def __init__(self, start: Told, terminal: Terminal) -> None:
        self.now = start
        self._before: list[Told] = []
        self._terminal = terminal

    def run(self, most: int | None = None) -> bool:
        """Ask until nothing is left, *most* questions were put, or the user ends it; tell whether any was.

        Raises EOFError and KeyboardInterrupt where the user leaves.
        """
        lang, paper = self._terminal.lang, self._terminal.paper
        any_put, first = False, self.now.asked
        while most is None or self.now.asked - first < most:
            question = next_question(self.now.standing, self.now.skipped)
            if question is None:
                break
            if not any_put:
                self._terminal.say(paper.block(COMMANDS.say(lang), styles=("dim",)))
            any_put = True
            number = self.now.asked + 1
            self._terminal.say(["", *question_lines(question, self.now.standing, number, lang, paper)])
            if not self._one(question):
                break
        return any_put

    def _one(self, question: Question) -> bool:
        """Put one question until it is answered, skipped or taken back; tell whether to go on."""
        lang, paper, standing = self._terminal.lang, self._terminal.paper, self.now.standing
        while True:
            text = self._terminal.ask()
            match command_in(text):
                case "stop":
                    return False
                case "skip":
                    self._go(self.now.without(question))
                    return True
                case "explain":
                    self._terminal.say(explanation_lines(question, standing, lang, paper))
                case "back" if self._before:
                    self.now = self._before.pop()
                    return True
                case "back":
                    self._terminal.say([Words("   还没有上一答", "   nothing to take back").say(lang)])
                case None if self._answered(question, text):
                    return True

    def _answered(self, question: Question, text: str) -> bool:
        """Take an answer, or say what is wrong with it."""
        lang, paper, standing = self._terminal.lang, self._terminal.paper, self.now.standing
        choices = choices_of(question, standing, lang)
        try:
            stated = reply(question, text, choices, has_happened=needs_day(question, standing))
            after = self.now.with_answers(stated)
        except ValueProblem as problem:
            self._terminal.say(
                paper.block(Words(problem.zh, problem.en).say(lang), first="   ", styles=("red",))
            )
            return False
        except InputError as problem:
            for fault in problem.diagnostics:
                self._terminal.say(paper.block(fault.message.say(lang), first="   ", styles=("red",)))
            return False
        self._terminal.say(settled_lines(standing, after.standing, lang, paper))
        self._go(after)
        return True

    def _go(self, after: Told) -> None:
        self._before.append(self.now)
        self.now = after
