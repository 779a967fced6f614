"""Whatever is answered: only what is open is asked, and the record that comes out is a valid one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from govrules.checking import check, resolve_cached
from govrules.checking.asking import next_question
from govrules.cli.answers import laid_over
from govrules.cli.interview import Interview, told
from govrules.cli.saving import answers_text
from govrules.output.layout import Paper, width
from govrules.pack import ResolvedPack
from govrules.record import LoadedProject, load_project
from govrules.record.amend import amended
from govrules.source import parse_text
from tests.check.xinhai import DAY, xinhai

if TYPE_CHECKING:
    from collections.abc import Iterable

    from govrules.cli.interview import Told
    from govrules.values.words import Lang

RECORD = "# a project\nid: 1\nname: X  # to be named\njurisdiction: xinhai\n"
REPLIES = [
    "",
    "yes",
    "否",
    "1",
    "２",
    "1、2",
    "无",
    "3",
    "2023-04-01",
    "2023年5月1日",
    "800万元",
    "15%",
    "是",
]
ASIDES = ["?", "back", "返回", "99", "what", "800", "不明", "2023-02-30", "、", "[", "0"]


def loaded(text: str) -> LoadedProject:
    return load_project(parse_text(text, "a.yaml"))


class Answering:
    """Answers at random, and holds every question to a whole report on what was told so far."""

    def __init__(self, draw: st.DataObject, lang: Lang) -> None:
        self.paper = Paper(80)
        self.lang: Lang = lang
        self.interview: Interview | None = None
        self._draw = draw
        self._left = draw.draw(st.integers(0, 20))

    def say(self, lines: Iterable[str]) -> None:
        for line in lines:
            assert width(line) <= self.paper.columns

    def ask(self) -> str:
        assert self.interview is not None
        self._is_open(self.interview.now)
        self._left -= 1
        if self._left < 0:
            return "stop"
        return self._draw.draw(st.sampled_from(REPLIES) | st.sampled_from(ASIDES))

    def _is_open(self, now: Told) -> None:
        question = next_question(now.standing, now.skipped)
        assert question is not None
        wanted = {fact.path for fact in check(now.project, xinhai(), DAY, explain=(), readings=()).ask}
        for path in question.paths:
            listed = re.compile(rf"{re.escape(path)}(\..*)?")
            assert any(listed.fullmatch(one) for one in wanted)
        assert not now.skipped & set(question.paths)


@pytest.mark.parametrize("lang", ["zh", "en"])
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_whatever_is_answered_the_record_is_valid_and_says_it(lang: Lang, data: st.DataObject) -> None:
    pack = resolve_cached(xinhai(), DAY)
    assert isinstance(pack, ResolvedPack)
    before = loaded(RECORD)
    terminal = Answering(data, lang)
    interview = terminal.interview = Interview(told(before.project, pack), terminal)
    interview.run()
    now = interview.now

    written = amended(RECORD, now.project)
    assert written is not None
    assert loaded(written).project == now.project
    assert written.startswith("# a project\nid: 1\nname: X  # to be named\n")

    again = laid_over(before, parse_text(answers_text(now.answers) or "{}", "answers.yaml"))
    assert again.project == now.project

    counts = check(now.project, xinhai(), DAY).counts
    assert now.standing.open == counts["undetermined"] + counts["review"]
