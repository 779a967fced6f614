"""Forms that LibreOffice has opened and saved again state what they stated before."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from govrules.forms import read_spreadsheets
from govrules.record import LoadedProject, load_project, project_from
from tests.forms.books import book, form, loaded, stated

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.yaml"))
ODD = {
    "id": "=1+1",
    "name": "跨行\n名称，带“引号”与_x0041_",
    "uncertain": ["scope.within_boundary"],
    "unit": {"name": "+86 023", "responsible_person": "@某"},
    "content": {"builds": [], "concerns": ["unclear_need"]},
    "funding": {"local_share": "1/3"},
    "investment": {"total": "123456789012.34元", "budget": "0.01元", "final_cost": "3200.5万元"},
    "construction": {"started": "1899-12-31", "completed": True, "terminated": False},
    "contracts": [],
    "documents": {"coverage": ["supervision_contract"], "on_file": []},
}

pytestmark = [
    pytest.mark.skipif(
        OFFICE is None, reason="LibreOffice is not installed (apt-get install libreoffice-calc)"
    ),
]


def saved_again(folder: Path, kind: str = "xlsx:Calc MS Excel 2007 XML", **books: bytes) -> list[Path]:
    """Let LibreOffice open workbooks and save them; return them in the order given."""
    before, after = folder / "before", folder / "after"
    before.mkdir()
    for name, data in books.items():
        (before / f"{name}.xlsx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [str(before / f"{name}.xlsx") for name in books]
    command = [str(OFFICE), profile, "--headless", "--convert-to", kind, "--outdir", str(after), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=240)
    return [after / f"{name}.{kind.partition(':')[0]}" for name in books]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[list[LoadedProject]]:
    """Return the projects of two workbooks: a form filled in, and one that counts days from 1904."""
    records = [*(load_project(path).project for path in EXAMPLES), project_from(ODD)]
    rows = [["编号", "名称", "建成"], ["A", "甲", date(2024, 6, 30)]]
    made = {"form": form(records), "mac": book({"项目": rows}, date_1904=True)}
    return [loaded(path.read_bytes()) for path in saved_again(tmp_path_factory.mktemp("office"), **made)]


def test_a_form_filled_with_the_examples(books: list[list[LoadedProject]]) -> None:
    before = [load_project(path).project for path in EXAMPLES]
    assert [stated(one.project) for one in books[0][:-1]] == [stated(one) for one in before]


def test_odd_values(books: list[list[LoadedProject]]) -> None:
    assert stated(books[0][-1].project) == stated(project_from(ODD))


def test_the_calendar_from_1904_stays(books: list[list[LoadedProject]]) -> None:
    assert books[1][0].project.construction is not None
    assert books[1][0].project.construction.completed == date(2024, 6, 30)


def test_csv_saved_by_it(tmp_path: Path) -> None:
    """Its token 76 is UTF-8; figures come as they are shown."""
    rows = [["编号", "名称", "总投资（万元）", "建成"], ["A", "甲,乙", 12345.5, date(2024, 6, 30)]]
    kind = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
    (found,) = read_spreadsheets(saved_again(tmp_path, kind, form=book({"项目": rows})))
    assert isinstance(found, LoadedProject)
    assert found.project.name == "甲,乙"
    assert str(found.project.investment.total if found.project.investment else None) == "12345.5万元"
    assert found.project.construction is not None
    assert found.project.construction.completed == date(2024, 6, 30)
