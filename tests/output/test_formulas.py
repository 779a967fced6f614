"""No export lets a text become a formula in the program that opens it (OWASP: CSV injection)."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pytest

import govrules
from govrules.forms import Cover, everything
from govrules.forms import workbook as form
from govrules.output.cells import csv_text
from govrules.output.markdown import table
from govrules.output.workbook import Cell, Table, workbook
from govrules.record import project_from
from govrules.values.words import Words
from tests.cli.program import govrules_run
from tests.pack.small import CHECK, INSTRUMENT, written

SOURCE = Path(govrules.__file__).resolve().parent
EVIL = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1"]
"""How a cell begins that a spreadsheet program works out instead of showing it."""


WRITERS = r"csv\.writer|\"xlsxwriter\"|(?:sink|write)_csv"
WRITING = {
    "output/cells.py", "output/workbook.py", "forms/extra.py", "forms/workbook.py",
    "portfolio/writing/columns.py", "portfolio/writing/streams.py",
}  # fmt: skip
"""What is tried here; tests/portfolio tries the last two."""


def test_what_is_tried_here_are_all_writers_there_are() -> None:
    """A new writer of CSV or of workbooks goes through one of these, or gets its own test here."""
    writers = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if re.search(WRITERS, path.read_text(encoding="utf-8"))
    }
    assert writers == WRITING
    pages = {path.name for path in (SOURCE / "output" / "templates").glob("*.html")}
    text = {name: (SOURCE / "output" / "templates" / name).read_text(encoding="utf-8") for name in pages}
    bases = ('{% extends "page.html" %}', "{% macro ")
    assert all(text[name].startswith(bases) for name in pages - {"page.html"})


@pytest.mark.parametrize("text", EVIL)
def test_csv(text: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_text([["名称", text]]).removeprefix("\ufeff")))
    assert row[1].startswith("'")


@pytest.mark.parametrize("text", EVIL)
def test_markdown(text: str) -> None:
    cells = table(["甲"], [[text]]).splitlines()[2].strip("| ")
    assert cells.startswith("'")


def formulas(data: bytes) -> list[str]:
    """Return the formulas in the cells of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name]
    return [found for text in sheets for found in re.findall(r"<f[ >].*?</f>", text)]


def test_workbooks() -> None:
    cells = [[Cell(text, comment=text)] for text in EVIL]
    assert formulas(workbook([Table("表", ("=1",), (20,), cells)], "=1", date(2024, 6, 30), "x.xlsx")) == []


def test_forms() -> None:
    records = [
        project_from({"id": f"{text}{number}", "name": text, "unit": {"name": text}})
        for number, text in enumerate(EVIL)
    ]
    cover = Cover((Words("=1", "=1"),), (Words("=2", "=2"),), date(2024, 6, 30), "=3")
    assert formulas(form(everything(), records, cover, "zh", "x.xlsx")) == []


def test_html_tells_spreadsheet_programs_that_cells_are_texts() -> None:
    """They take the format of a cell from this property, and work nothing out in one that is a text."""
    style = (SOURCE / "output" / "templates" / "page.html").read_text(encoding="utf-8")
    assert re.search(r'^th, td \{ mso-number-format: "\\@" \}', style, re.MULTILINE)


def test_the_list_of_rules_of_a_pack_that_means_ill(tmp_path: Path) -> None:
    checks = CHECK.replace("须上云", "=HYPERLINK(1)")
    written({"instrument.yaml": INSTRUMENT, "checks/1.yaml": checks}, tmp_path)
    run = govrules_run(
        "rules", "-j", "small", "--packs", tmp_path, "--as-of", "2024-06-30", "-f", "csv", "--lang", "zh"
    )
    assert ",'=HYPERLINK(1)\n" in run.out
