"""Pins are written into the file of settings, and nothing else of it changes."""

from __future__ import annotations

import tomllib

import pytest

from govrules.config.lock import locked
from govrules.source import InputError

NEW = {"small": "sha256:1", "other.one": "sha256:2"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[pack-lock]\nsmall = "sha256:1"\n"other.one" = "sha256:2"\n'),
        ("lang = 'zh'", 'lang = \'zh\'\n\n[pack-lock]\nsmall = "sha256:1"\n"other.one" = "sha256:2"\n'),
        (
            "[pack-lock] # 锁定\nsmall = 'x'  # 旧\n\n[severity]\na = 'note'\n",
            '[pack-lock] # 锁定\nsmall = "sha256:1"  # 旧\n"other.one" = "sha256:2"\n'
            "\n[severity]\na = 'note'\n",
        ),
        ("[pack-lock]\n", '[pack-lock]\nsmall = "sha256:1"\n"other.one" = "sha256:2"\n'),
        ("pack-lock = {small = 'x'}\n", 'pack-lock = {small = "sha256:1", "other.one" = "sha256:2"}\n'),
        ("pack-lock = {}\n", 'pack-lock = {small = "sha256:1", "other.one" = "sha256:2"}\n'),
    ],
)
def test_the_rest_of_the_file_stays(before: str, after: str) -> None:
    assert locked(before, "govrules.toml", NEW) == after


def test_a_pin_that_is_there_is_replaced_however_the_table_is_written() -> None:
    text = "pack-lock.small = 'x'\nlang = 'zh'\n"
    assert locked(text, "govrules.toml", {"small": "sha256:1"}) == text.replace("'x'", '"sha256:1"')


def test_pins_of_others_stay() -> None:
    text = "[pack-lock]\nthird = 'x'\n"
    assert tomllib.loads(locked(text, "govrules.toml", NEW)) == {"pack-lock": {"third": "x", **NEW}}


def test_in_pyproject_they_stand_below_the_settings() -> None:
    text = "[tool.govrules]\nlang = 'zh'\n[tool.other]\nx = 1\n"
    new = locked(text, "pyproject.toml", NEW, table=("tool", "govrules"))
    assert new.startswith(text)
    assert tomllib.loads(new)["tool"]["govrules"]["pack-lock"] == NEW


def test_a_table_written_key_by_key_is_left_to_its_writer() -> None:
    with pytest.raises(InputError) as caught:
        locked("pack-lock.third = 'x'\n", "govrules.toml", NEW)
    (fault,) = caught.value.diagnostics
    assert fault.code == "E809"
    assert 'small = "sha256:1"' in fault.message.en


def test_the_line_ends_of_the_file_are_kept() -> None:
    text = "[pack-lock]\r\nthird = 'x'\r\n"
    new = locked(text, "govrules.toml", {"small": "sha256:1"})
    assert new == "[pack-lock]\r\nthird = 'x'\r\nsmall = \"sha256:1\"\r\n"
