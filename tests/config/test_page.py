"""docs/configuration.md: its example can be read, and it names every key."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from govrules.cli.setting import settings
from govrules.config.find import read_named
from govrules.config.read import BESIDE, POLICY
from govrules.pack import load_pack

if TYPE_CHECKING:
    from govrules.config import Config

PAGE = (Path(__file__).parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")


def example(folder: Path) -> Config:
    path = folder / "govrules.toml"
    path.write_text(re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)[0], encoding="utf-8")
    return read_named(path, {key: option.shape for key, option in settings().items()}, "govrules.toml")


def test_the_example_can_be_read_and_speaks_of_rules_that_exist(tmp_path: Path) -> None:
    config = example(tmp_path)
    assert {"lang", "fail-on", "waivers", "baseline"} <= set(config.options)
    assert config.projects
    assert config.policy.granted_by
    for pack in config.pack_lock:
        rules = load_pack(pack).rule_ids()
        assert all(any(fnmatchcase(rule, one.pattern) for rule in rules) for one in config.severity)


def test_every_key_is_named() -> None:
    headings = re.findall(r"^## (.*)$", PAGE, re.MULTILINE)
    named = {*re.findall(r"`([a-z-]+)`", PAGE), *(name for line in headings for name in line.split(", "))}
    assert {*BESIDE, *POLICY, *settings()} <= named
