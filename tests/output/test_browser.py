"""Pages in a real browser: as wide as a phone, on A4, without a request."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from govrules.checking import check
from govrules.output.overview_html import overview_html
from govrules.output.report_html import report_html
from govrules.record import load_project
from tests.output.overviews import example
from tests.output.reports import everything

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY = ("violated", "undetermined", "review", "not_due", "satisfied", "not_applicable")
EXAMPLE = Path(__file__).parents[2] / "examples" / "yongchuan-upgrade.yaml"
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture
def browser(tmp_path: Path) -> Callable[..., str]:
    """Return what runs headless Chromium on a file and returns what it writes, or skip."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        pytest.skip("there is no Chromium here: apt-get install chromium")

    def run(page: Path, *options: str) -> str:
        command = [program, *QUIET, f"--user-data-dir={tmp_path / 'profile'}", *options, page.as_uri()]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout

    return run


def page(lang: Any) -> str:
    other = check(load_project(EXAMPLE), "yongchuan", date(2026, 6, 30))
    return report_html([everything(), other], lang, EVERY)


def overview_page(lang: Any) -> str:
    return overview_html(example(), lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("page", "width"),
    [
        (page, 320),
        (page, 390),
        (page, 1200),
        (overview_page, 320),
        (overview_page, 390),
        (overview_page, 1200),
    ],
)
def test_nothing_is_wider_than_the_screen(
    browser: Callable[..., str], page: Callable[[Any], str], lang: Any, width: int, tmp_path: Path
) -> None:
    """The page is laid out in a frame, as no window is as narrow as a phone."""
    style = f"width:{width}px;height:800px;border:0"
    frame = f'<iframe id=f style="{style}" srcdoc="{html.escape(page(lang))}"></iframe>'
    measure = (
        "<script>f.onload=()=>{const d=f.contentDocument,r=[...d.querySelectorAll('body *')]"
        ".map(e=>e.getBoundingClientRect().right);"
        "document.title=`${d.documentElement.scrollWidth} ${Math.ceil(Math.max(...r))}`}</script>"
    )
    place = tmp_path / "frame.html"
    place.write_text(f"<!DOCTYPE html><meta charset=utf-8><title>-</title>{frame}{measure}", encoding="utf-8")
    found = re.search(r"<title>(\d+) (\d+)</title>", browser(place, "--dump-dom"))
    assert found is not None
    assert int(found[1]) <= width
    assert int(found[2]) <= width


@pytest.mark.parametrize("page", [page, overview_page])
def test_it_prints_on_a4(browser: Callable[..., str], page: Callable[[Any], str], tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(page("zh"), encoding="utf-8")
    browser(tmp_path / "page.html", "--no-pdf-header-footer", f"--print-to-pdf={tmp_path / 'page.pdf'}")
    sizes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)", (tmp_path / "page.pdf").read_bytes())
    assert len(sizes) >= 2
    for across, down in sizes:
        assert (round(float(across)), round(float(down))) == (595, 842)
