"""``govrules template`` and ``import``, and ``check`` of a spreadsheet, as an office uses them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from govrules.record import load_project
from tests.cli.program import PACKS, govrules_run
from tests.forms.books import as_csv, book, tables_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.program import Run

ON = ("--as-of", "2024-06-30", "--packs", PACKS)
PROJECTS = [["编号", "名称", "总投资（万元）", "建成"], ["XH-1", "甲", 800, "否"], ["XH-2", "乙", None, None]]


def run(*args: object, lang: str = "zh") -> Run:
    return govrules_run(*args, "--lang", lang)


def save(folder: Path, name: str, sheets: dict[str, Any]) -> Path:
    file = folder / name
    file.write_bytes(book(sheets))
    return file


# template ---------------------------------------------------------------------------------------------------


def test_a_form_filled_with_records_comes_back_as_the_same_records(project: Path) -> None:
    made = run("template", "-j", "xinhai", *ON, "-f", "xlsx", "-o", "form.xlsx", "clean.yaml")
    assert (made.code, made.out, made.err) == (0, "", "")
    done = run("import", "form.xlsx", "-o", "records")
    assert (done.code, done.out, done.err) == (0, "records/XH-1.yaml\n", "")
    before, after = load_project("clean.yaml").project, load_project("records/XH-1.yaml").project
    assert after == before


def test_a_record_to_be_filled_in_goes_to_standard_output() -> None:
    done = run("template", "-j", "xinhai", *ON)
    assert done.code == 0
    assert done.out.startswith("# 项目记录（《")
    assert "\n  总投资:  # 金额，写明单位，如 3200万元\n" in done.out
    assert "\n  total:  # an amount with its unit" in run("template", "-j", "xinhai", *ON, lang="en").out


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "请用 -j 写明地区"),
        (("-j", "xinhai", "-f", "xlsx"), "工作簿须写入文件：-o 文件名.xlsx"),
        (("-j", "xinhai", "clean.yaml"), "只有工作簿（-f xlsx）可以预填记录"),
        (
            ("-j", "xinhai", "--as-of", "2001-01-01"),
            "xinhai 在 2001-01-01 不在施行期内；请用 --as-of 另定日期",
        ),
        (("-j", "xinhai", "-o", "clean.yaml"), "已有 clean.yaml；要覆盖请加 --force"),
        (("-j", "xinhai", "-o", "nowhere/x.yaml"), "无法写入 nowhere/x.yaml"),
    ],
)
def test_what_template_refuses(project: Path, args: tuple[str, ...], told: str) -> None:
    done = run("template", *ON, *args)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_faults_of_every_record_that_is_to_be_filled_in(project: Path) -> None:
    for name in ("a", "b"):
        (project / f"{name}.yaml").write_text("id: 1\n", encoding="utf-8")
    done = run("template", "-j", "xinhai", *ON, "-f", "xlsx", "-o", "form.xlsx", "a.yaml", "b.yaml")
    assert (done.code, done.err.count("E406")) == (2, 2)
    assert not (project / "form.xlsx").exists()


def test_two_records_of_the_same_id_do_not_go_into_one_form(project: Path) -> None:
    done = run(
        "template", "-j", "xinhai", *ON, "-f", "xlsx", "-o", "form.xlsx", "clean.yaml", "violated.yaml"
    )
    assert done.code == 2
    assert "E460] violated.yaml:1:5: 编号 XH-1 已用于 clean.yaml:1:5" in done.err


# import -----------------------------------------------------------------------------------------------------


def test_import_writes_a_record_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    save(tmp_path, "台账.xlsx", {"项目": PROJECTS})
    done = run("import", "台账.xlsx", "-o", "projects/2024", "--keys", "zh")
    assert (done.code, done.out.split()) == (0, ["projects/2024/XH-1.yaml", "projects/2024/XH-2.yaml"])
    text = (tmp_path / "projects/2024/XH-1.yaml").read_text(encoding="utf-8")
    assert text == "编号: XH-1\n名称: 甲\n金额:\n  总投资: 800万元\n建设实施:\n  建成: 否\n"


def test_nothing_is_written_while_anything_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    save(tmp_path, "台账.xlsx", {"项目": [*PROJECTS, ["XH-3", "丙", "三", None]]})
    done = run("import", "台账.xlsx", "-o", "projects")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("错误[E407] 台账.xlsx:项目!C4: 金额.总投资（investment.total）：“三”不是金额")
    assert not (tmp_path / "projects").exists()


def test_records_that_are_there_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    save(tmp_path, "a.xlsx", {"项目": PROJECTS})
    (tmp_path / "out").mkdir()
    (tmp_path / "out/XH-2.yaml").write_text("mine", encoding="utf-8")
    done = run("import", "a.xlsx", "-o", "out")
    assert (done.code, done.out) == (2, "")
    assert "已有 out/XH-2.yaml；要覆盖请加 --force" in done.err
    assert not (tmp_path / "out/XH-1.yaml").exists()
    assert run("import", "a.xlsx", "-o", "out", "--force").code == 0
    assert load_project("out/XH-2.yaml").project.name == "乙"


def test_csv_files_of_an_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Saved by a Chinese spreadsheet program: GB 18030, one file a sheet."""
    monkeypatch.chdir(tmp_path)
    changes = {"变更": [["项目编号", "变更事项", "资金调整数额（万元）"], ["XH-1", "预算", 20]]}
    for table in tables_of(book({"项目": PROJECTS, **changes})):
        (tmp_path / f"{table.sheet}.csv").write_bytes(as_csv(table).encode("gb18030"))
    done = run("import", "项目.csv", "变更.csv", "-o", "out")
    assert done.code == 0
    assert "提示[N105] 变更.csv: 按 GB 18030 读入" in done.err
    (change,) = load_project("out/XH-1.yaml").project.changes or ()
    assert str(change.adjusted) == "20万元"


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "请给出表格和目录"),
        (("a.xlsx",), "请给出表格和目录"),
        (("a.xlsx", "-o", "out"), "E102] a.xlsx: 没有这个文件"),
        (("a.ods", "-o", "out"), "E451] a.ods: 不是表格文件"),
    ],
)
def test_what_import_refuses(project: Path, args: tuple[str, ...], told: str) -> None:
    done = run("import", *args)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_a_sheet_without_projects(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    save(tmp_path, "a.xlsx", {"项目": PROJECTS[:1]})
    done = run("import", "a.xlsx", "-o", "out")
    assert (done.code, done.out, done.err) == (0, "", "表中没有项目\n")


# check ------------------------------------------------------------------------------------------------------


@pytest.fixture
def ledger(project: Path) -> Path:
    """A workbook of the record that is violated."""
    assert run("template", "-j", "xinhai", *ON, "-f", "xlsx", "-o", "form.xlsx", "violated.yaml").code == 0
    return project / "form.xlsx"


def findings(data: dict[str, Any]) -> list[tuple[str, str]]:
    return [(finding["rule"], finding["verdict"]) for finding in data["findings"]]


def test_a_spreadsheet_is_checked_as_its_records_are(ledger: Path) -> None:
    of_record = run("check", "violated.yaml", *ON, "-f", "json")
    of_sheet = run("check", "form.xlsx", *ON, "-f", "json")
    (report,) = json.loads(of_sheet.out)["reports"]
    assert of_sheet.code == of_record.code == 1
    assert findings(report) == findings(json.loads(of_record.out))
    (location,) = {
        (finding["location"]["sheet"], finding["location"]["line"])
        for finding in report["findings"]
        if finding["verdict"] == "violated"
    }
    assert location == ("项目", None)


def test_findings_point_at_sheet_and_cell(ledger: Path) -> None:
    (report,) = json.loads(run("check", "form.xlsx", *ON, "-f", "json").out)["reports"]
    cells = [
        finding["location"]["cell"] for finding in report["findings"] if finding["verdict"] == "violated"
    ]
    text = run("check", "form.xlsx", *ON).out
    assert all(f"form.xlsx:项目!{cell}  [" in text for cell in cells)
    assert f"单元格 项目!{cells[0]}" in run("check", "form.xlsx", *ON, "-f", "github").out


def test_a_row_that_cannot_be_used_keeps_no_other_from_being_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    save(tmp_path, "a.xlsx", {"项目": [*PROJECTS, ["XH-3", "丙", "三", None]]})
    done = run("check", "a.xlsx", "-j", "xinhai", *ON, "-f", "json")
    assert done.code == 2
    assert "E407] a.xlsx:项目!C4" in done.err
    assert [report["project"]["id"] for report in json.loads(done.out)["reports"]] == ["XH-1", "XH-2"]


def test_one_project_alone_can_be_explained_and_several_cannot(ledger: Path) -> None:
    assert run("path", "form.xlsx", *ON).code == 0
    save(ledger.parent, "two.xlsx", {"项目": PROJECTS})
    done = run("path", "two.xlsx", "-j", "xinhai", *ON)
    assert (done.code, "E464] two.xlsx: 表中有 2 个项目" in done.err) == (2, True)
