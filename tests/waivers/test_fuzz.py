"""No file makes the readers of waivers, baselines and settings raise anything but InputError."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import example, given
from hypothesis import strategies as st

from govrules.source import InputError
from govrules.source.toml import parse_toml
from govrules.waivers import read_baseline, read_waivers
from tests.effort import tries
from tests.waivers.register import ENTRY

if TYPE_CHECKING:
    from collections.abc import Callable

YAML = "waivers:\n  - " + "\n    ".join(f"{key}: {value}" for key, value in ENTRY.items()) + "\n"
CSV = "rule,project,reason,basis document,basis date,granted by,asked by,granted,expires\n" + ",".join(
    [
        "s-cloud",
        "P-1",
        '"尚未,适配"',
        "小数函〔2024〕1号",
        "2024-03-01",
        "市数据局",
        "市应急局",
        "2024-03-05",
        "2024-12-31",
    ]
)
TOML = """\
[tool.govrules]
projects = ["a/*.yaml"]
severity = {"s-*" = "note"}
[[a.b]]
c = 1979-05-27
d = '''x
y'''
"""
PIECES = st.text(max_size=5) | st.sampled_from(
    [": ", ",", '"', "\n", "[", "]", "{", "'", '"""', "\\", "=", ".", "#"]
)
SPOILT = st.tuples(st.integers(0), PIECES, st.integers(0, 12))


def spoilt(text: str, at: int, piece: str, dropped: int) -> str:
    place = at % len(text)
    return text[:place] + piece + text[place + dropped :]


def read_or_refused(read: Callable[[Path], Any], name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(data)
        try:
            read(file)
        except InputError as problem:
            assert problem.diagnostics
            assert all(fault.message.zh and fault.message.en for fault in problem.diagnostics)


@given(st.sampled_from([("w.yaml", YAML), ("w.csv", CSV)]), SPOILT)
@tries(200)
def test_waivers_with_one_place_spoilt(file: tuple[str, str], change: tuple[int, str, int]) -> None:
    name, text = file
    read_or_refused(read_waivers, name, spoilt(text, *change).encode(errors="surrogatepass"))


@given(st.sampled_from(["w.yaml", "w.csv"]), st.binary(max_size=80))
@example("w.csv", b"\xff")
def test_any_bytes(name: str, data: bytes) -> None:
    read_or_refused(read_waivers, name, data)
    read_or_refused(read_baseline, name, data)


@given(SPOILT)
@tries(200)
def test_settings_with_one_place_spoilt(change: tuple[int, str, int]) -> None:
    try:
        parse_toml(spoilt(TOML, *change), "govrules.toml")
    except InputError as problem:
        assert problem.diagnostics


@given(st.text(max_size=60))
def test_any_settings(text: str) -> None:
    try:
        parse_toml(text, "govrules.toml")
    except InputError as problem:
        assert problem.diagnostics
