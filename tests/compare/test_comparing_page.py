"""docs/comparing.md lists the questions and the marks as they are."""

from __future__ import annotations

import re
from pathlib import Path

from govrules.output.matrix_words import MARKS
from govrules.record import vocabulary

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "comparing.md").read_text(encoding="utf-8")


def test_every_question_is_listed_with_its_kind() -> None:
    listed = re.findall(r"^\| `([\w-]+)` \| (\w+) \| (.*) \| (.*) \|$", PAGE, re.MULTILINE)
    assert listed == [(topic.id, topic.kind, *topic.question) for topic in vocabulary().topics.values()]


def test_the_marks_are_called_what_the_program_calls_them() -> None:
    for mark in MARKS.values():
        assert f"| {mark.en} | {mark.zh} | " in PAGE
