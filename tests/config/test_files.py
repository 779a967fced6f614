"""Which files ``projects`` finds, and ``exclude`` leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govrules.config import Config, Placed
from govrules.config.files import project_files
from govrules.source import InputError, Place

if TYPE_CHECKING:
    from pathlib import Path

TREE = [
    "a.yaml",
    "b/c.yaml",
    "b/d/e.json",
    "b/d/notes.md",
    "b/.hidden/f.yaml",
    "old/g.yaml",
    "数据/甲 乙.yaml",
]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in TREE:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def found(folder: Path, projects: list[str], exclude: tuple[str, ...] = ()) -> list[str]:
    config = Config(
        folder / "govrules.toml",
        "govrules.toml",
        projects=tuple(Placed(one, Place("govrules.toml")) for one in projects),
        exclude=tuple(Placed(one, Place("govrules.toml")) for one in exclude),
    )
    files = project_files(config, {".yaml", ".json"})
    return [path.relative_to(folder).as_posix() for path in files]


@pytest.mark.parametrize(
    ("projects", "exclude", "files"),
    [
        (["a.yaml"], (), ["a.yaml"]),
        (["b"], (), ["b/c.yaml", "b/d/e.json"]),
        (["b", "b/c.yaml", "a.yaml"], (), ["b/c.yaml", "b/d/e.json", "a.yaml"]),
        (["b/**/*.yaml"], (), ["b/.hidden/f.yaml", "b/c.yaml"]),
        (["."], ("old", "b/d"), ["a.yaml", "b/c.yaml", "数据/甲 乙.yaml"]),
        (["**/*.yaml"], ("**/.hidden", "o*"), ["a.yaml", "b/c.yaml", "数据/甲 乙.yaml"]),
        (["b/d/notes.md"], (), ["b/d/notes.md"]),
    ],
)
def test_files_in_order_each_once(
    tree: Path, projects: list[str], exclude: tuple[str, ...], files: list[str]
) -> None:
    assert found(tree, projects, exclude) == files


@pytest.mark.parametrize(
    ("projects", "exclude", "said"),
    [
        (["nowhere.yaml", "a.yaml"], (), "“nowhere.yaml” finds no file"),
        (["x/*.yaml"], (), "“x/*.yaml” finds no file"),
        (["/etc/*.yaml"], (), "is no pattern of files"),
        (["old"], ("old",), "exclude leaves out every file"),
    ],
)
def test_a_pattern_that_finds_nothing_is_told_rather_than_passed_over(
    tree: Path, projects: list[str], exclude: tuple[str, ...], said: str
) -> None:
    with pytest.raises(InputError, match="E808") as caught:
        found(tree, projects, exclude)
    assert said in str(caught.value)
