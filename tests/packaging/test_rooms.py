"""The rooms of the house import only from rooms above them in docs/architecture.md."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import govrules

ROOT = Path(govrules.__file__).resolve().parent
PAGE = Path(__file__).resolve().parents[2] / "docs" / "architecture.md"
TOP = {"__init__", "__main__", "_lazy", "_version"}


def allowed() -> dict[str, set[str]]:
    """Read the table of rooms: what each may import."""
    rules: dict[str, set[str]] = {}
    for name, may in re.findall(
        r"^\| `(\w+)` \|[^|]*\|([^|]*)\|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE
    ):
        named = set(re.findall(r"`(\w+)`", may))
        rules[name] = set(rules) - named if "all above" in may else named
    return rules


def imported(module: Path) -> set[str]:
    """Return the rooms that *module* imports from, wherever in it and for whatever purpose."""
    rooms: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            names = (
                [node.module or ""]
                if node.module != "govrules"
                else [f"govrules.{a.name}" for a in node.names]
            )
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        rooms |= {name.split(".")[1] for name in names if name.startswith("govrules.")}
    return rooms


def modules() -> list[Path]:
    return [
        path
        for path in sorted(ROOT.rglob("*.py"))
        if path.relative_to(ROOT).parts[0].removesuffix(".py") not in TOP
    ]


def test_the_page_names_every_room() -> None:
    rooms = {path.relative_to(ROOT).parts[0].removesuffix(".py") for path in modules()}
    assert set(allowed()) == rooms


def test_the_order_is_the_one_of_the_design() -> None:
    """``record`` and ``logic`` know nothing of each other, and nothing imports ``cli``."""
    rules = allowed()
    assert "logic" not in rules["record"]
    assert "record" not in rules["logic"]
    assert not any("cli" in may for may in rules.values())


@pytest.mark.parametrize("module", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_room_may(module: Path) -> None:
    room = module.relative_to(ROOT).parts[0].removesuffix(".py")
    assert imported(module) - {room, "_lazy", "_version"} <= allowed()[room]


def test_only_the_command_line_reads_the_clock() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for path in modules()
        if re.search(r"\b(today|now|utcnow|time)\(\)", path.read_text(encoding="utf-8"))
    ]
    assert readers == ["cli/options.py"]
