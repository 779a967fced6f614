"""Makes the pictures of docs/analysts.zh-CN.md from real outputs: ``make pictures``. Needs Chromium."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DAY = ("--lang", "zh", "--as-of", "2026-06-30")
DRAFT = "docs/drafts/gongshu-meeting.yaml"
PAGES = {
    "matrix": (("matrix", "--topic", "merged-documents", *DAY, "-f", "html"), 1040, 850),
    "impact": (("impact", "gongshu", DRAFT, "examples/portfolio", *DAY, "-f", "html"), 800, 960),
    "report": (("report", "examples/portfolio", *DAY, "-f", "html"), 960, 900),
}
"""The command of each picture, and how wide and high it is in pixels."""


def main() -> None:
    """Draw every page. Exits where Chromium is missing."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        sys.exit("Chromium is needed to draw the pictures")
    with tempfile.TemporaryDirectory() as folder:
        for name, (command, wide, high) in PAGES.items():
            page = Path(folder, f"{name}.html")
            govrules = [sys.executable, "-m", "govrules", *command]
            with page.open("wb") as out:
                subprocess.run(govrules, cwd=ROOT, stdout=out, check=True)  # noqa: S603 (our own command)
            shot = ["--headless", "--no-sandbox", "--hide-scrollbars", f"--window-size={wide},{high}"]
            picture = f"--screenshot={HERE / name}.png"
            subprocess.run([browser, *shot, picture, page.as_uri()], check=True, capture_output=True)  # noqa: S603


if __name__ == "__main__":
    main()
