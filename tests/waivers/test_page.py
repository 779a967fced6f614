"""docs/waivers.md: its examples can be read, its tables are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

from govrules.pack import load_pack
from govrules.waivers import provisions
from govrules.waivers.fields import FIELDS
from govrules.waivers.lint import faults_of
from tests.waivers.register import read

PAGE = (Path(__file__).parents[2] / "docs" / "waivers.md").read_text(encoding="utf-8")


def example(kind: str) -> str:
    return re.findall(rf"```{kind}\n(.*?)```", PAGE, re.DOTALL)[0]


def test_the_table_of_fields_is_that_of_the_code() -> None:
    rows = re.findall(r"^\| `([\w.]+)` \| (\S+) \| (yes|no) \| (.*) \|$", PAGE, re.MULTILINE)
    assert rows == [
        (field.shown.en, field.column.zh, "yes" if field.required else "no", field.meaning.en)
        for field in FIELDS
    ]


def test_the_examples_say_the_same_and_of_a_rule_that_can_be_waived(tmp_path: Path) -> None:
    (waiver,) = read(example("yaml"), tmp_path)
    (row,) = read(example("csv"), tmp_path, "w.csv")
    assert (row.rule, row.project, row.basis, row.expires) == (
        waiver.rule,
        waiver.project,
        waiver.basis,
        waiver.expires,
    )
    rules = provisions(load_pack("tongzhou"))
    assert waiver.rule in rules
    assert list(faults_of([waiver, row], rules)) == []
    assert set(waiver.digests) == set(rules[waiver.rule].digests.values())


def test_every_note_is_in_the_table() -> None:
    listed = re.findall(r"^\| (N\d{3}) \| .* \|$", PAGE, re.MULTILINE)
    assert listed == ["N831", "N832", "N833", "N834", "N835", "N836"]
