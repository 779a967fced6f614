"""The path as a picture: well-formed, nothing on top of anything else, whatever stands in the titles."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govrules import check, load_project
from govrules.checking.report import Text
from govrules.output.path_svg import svg

if TYPE_CHECKING:
    from govrules.checking import Report

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
SVG = "{http://www.w3.org/2000/svg}"
AWKWARD = "审批 <b>&amp;</b> \"A\" 'x' ]]> <script>alert(1)</script> \x07 \ud800 \u200b…"


def of_file(file: Path, day: date = date(2026, 6, 30)) -> Report:
    loaded = load_project(file)
    return check(loaded, loaded.project.jurisdiction or "", day)


@pytest.fixture(scope="module")
def report() -> Report:
    project = load_project(ROOT / "tests" / "output" / "golden" / "project.yaml")
    return check(project, ROOT / "tests" / "packs" / "xinhai", date(2024, 5, 15))


def drawn(text: str) -> ET.Element:
    return ET.fromstring(text)  # a parser that knows no external entities


def boxes(picture: ET.Element) -> list[tuple[float, float, float, float]]:
    rects = [rect for rect in picture.iter(f"{SVG}rect") if "step" in (rect.get("class") or "").split()]
    return [tuple(float(rect.get(side) or 0) for side in ("x", "y", "width", "height")) for rect in rects]  # type: ignore[misc]


def said(picture: ET.Element) -> str:
    return "\n".join(text.text or "" for text in picture.iter(f"{SVG}text"))


def test_every_step_is_a_box_with_its_title_state_and_provision(report: Report) -> None:
    picture = drawn(svg(report, "zh"))
    assert len(boxes(picture)) == 5
    assert "申请验收" in said(picture)
    assert "下一步 · 第十二条第一款" in said(picture)
    assert (picture.findtext(f"{SVG}title") or "").endswith("审批路径")
    assert len(boxes(drawn(svg(report, "zh", every=True)))) == len(report.path)


def test_english_is_english(report: Report) -> None:
    assert "Acceptance is applied for" in said(drawn(svg(report, "en")))
    assert 'xml:lang="en"' in svg(report, "en")


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
@pytest.mark.parametrize("every", [False, True])
def test_no_box_lies_on_another_and_all_lie_in_the_picture(file: Path, every: bool) -> None:
    picture = drawn(svg(of_file(file), "zh", every=every))
    wide, tall = float(picture.get("width") or 0), float(picture.get("height") or 0)
    placed = boxes(picture)
    assert placed
    for x, y, width, height in placed:
        assert 0 <= x <= wide - width
        assert 0 <= y <= tall - height
    for (ax, ay, aw, ah), (bx, by, bw, bh) in combinations(placed, 2):
        assert ax + aw <= bx or bx + bw <= ax or ay + ah <= by or by + bh <= ay


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_no_arrow_runs_through_a_box(file: Path) -> None:
    """Where an arrow runs straight down, no box lies."""
    picture = drawn(svg(of_file(file), "zh", every=True))
    placed = boxes(picture)
    for path in picture.iter(f"{SVG}path"):
        x, y = 0.0, 0.0
        for letter, numbers in re.findall(r"([MVC])([\d. -]+)", path.get("d") or ""):
            values = [float(number) for number in numbers.split()]
            if letter == "V":
                assert not any(
                    left < x < left + wide and max(top, y) < min(top + tall, values[0])
                    for left, top, wide, tall in placed
                )
                y = values[0]
            else:
                x, y = values[-2:]


def test_every_state_has_a_look_on_light_and_on_dark(report: Report) -> None:
    style = drawn(svg(report, "zh")).findtext(f"{SVG}style") or ""
    light, dark = style.split("@media (prefers-color-scheme: dark)")
    for state in ("done", "skipped", "next", "blocked", "unstated", "not_required"):
        assert f"rect.{state}" in light
        assert f"rect.{state}" in dark


def test_a_title_is_text_and_nothing_else(report: Report) -> None:
    """Markup in a title is shown as it is; signs that no XML may hold are replaced."""
    words = {"title": Text(zh=AWKWARD, en=AWKWARD)}
    path = tuple(step.model_copy(update=words) for step in report.path)
    name = report.project.model_copy(update={"name": AWKWARD})
    picture = drawn(svg(report.model_copy(update={"path": path, "project": name}), "zh"))
    assert not list(picture.iter(f"{SVG}script"))
    assert "<script>" in said(picture)
    assert len(boxes(picture)) == 5


def test_an_instrument_that_is_not_in_force_has_no_path() -> None:
    project = load_project(ROOT / "tests" / "output" / "golden" / "project.yaml")
    report = check(project, ROOT / "tests" / "packs" / "xinhai", date(2020, 1, 1))
    picture = drawn(svg(report, "zh"))
    assert boxes(picture) == []
    assert "尚未施行" in said(picture)


def test_the_bytes_are_always_the_same(report: Report) -> None:
    assert svg(report, "zh") == svg(report, "zh")
