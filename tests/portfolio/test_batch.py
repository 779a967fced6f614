"""``govrules batch``: tables of verdicts for many projects, whatever they come from and whoever judges."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from govrules.checking import VERDICTS, check
from govrules.pack import load_pack
from govrules.portfolio.writing.streams import open_stream
from govrules.record import load_project
from govrules.values.day import parse_day
from tests.cli.program import DAY, PACKS, govrules_run, on_day
from tests.pack.small import CHECK, written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govrules.portfolio.writing import streams
    from tests.cli.program import Run

RECORDS: dict[str, dict[str, Any]] = {
    "A": {
        "jurisdiction": "新海",
        "unit": {"kind": "department"},
        "funding": {"sources": ["municipal_fiscal"]},
        "scope": {"classified": False},
        "content": {"nature": "new", "delivery": "self_build", "builds": ["business_application"]},
        "investment": {"total": "1200万元", "approved_estimate": "1000万元"},
        "construction": {"started": "2023-02-01"},
        "changes": [
            {"decided": "2023-06-01", "adjusted": "100万元"},
            {"decided": "2023-09-01", "adjusted": "900万元", "filed": False},
        ],
        "documents": ["project_proposal"],
    },
    "B": {"jurisdiction": "新海", "unit": {"kind": "institution"}, "changes": []},
    "C": {"jurisdiction": "新海"},
}


def batch(folder: Path, *args: object, **how: Any) -> Run:
    return on_day("batch", *args, "-o", folder, **how)


def lines(folder: Path, records: Mapping[str, Mapping[str, Any]] = RECORDS) -> Path:
    path = folder / "projects.jsonl"
    texts = (json.dumps({"id": name, "name": name, **record}) for name, record in records.items())
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def table(folder: Path, name: str, form: str = "parquet") -> pl.DataFrame:
    path = folder / f"{name}.{form}"
    if form == "parquet":
        return pl.read_parquet(path)
    return pl.read_csv(path, infer_schema=False) if form == "csv" else pl.read_ndjson(path)


def summary(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    return found


# verdicts -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["auto", "python", "polars"])
def test_verdicts_are_those_of_check(tmp_path: Path, engine: str) -> None:
    run = batch(tmp_path / "out", lines(tmp_path), "--engine", engine)
    assert run.code == 0, run.err
    verdicts = table(tmp_path / "out", "xinhai/verdicts")
    assert verdicts["id"].to_list() == ["A", "B", "C"]
    pack = load_pack(PACKS / "xinhai")
    for row, (name, record) in zip(verdicts.iter_rows(named=True), RECORDS.items(), strict=True):
        report = check({"id": name, "name": name, **record}, pack, parse_day(DAY))
        worst: dict[str, int] = {}
        for finding in report.findings:
            found = VERDICTS.index(finding.verdict)
            worst[finding.rule] = min(worst.get(finding.rule, found), found)
        assert {rule: row[rule] for rule in worst} == {rule: VERDICTS[found] for rule, found in worst.items()}
        assert set(row) == {"row", "id", *worst}


@pytest.mark.parametrize("engine", ["python", "polars"])
def test_findings_name_the_item_that_a_rule_was_judged_on(tmp_path: Path, engine: str) -> None:
    batch(tmp_path / "out", lines(tmp_path), "--engine", engine, "--show", "all")
    findings = table(tmp_path / "out", "xinhai/findings")
    pack = load_pack(PACKS / "xinhai")
    for name, record in RECORDS.items():
        report = check({"id": name, "name": name, **record}, pack, parse_day(DAY))
        mine = findings.filter(pl.col("id") == name)
        found = sorted(mine.select("rule", "verdict").cast(pl.String).rows())
        assert found == sorted((finding.rule, finding.verdict) for finding in report.findings)
    of_items = findings.filter(pl.col("item").is_not_null())
    assert set(of_items["id"]) == {"A"}
    assert set(of_items["item"]) == {0, 1}


def test_both_engines_write_the_same_files(tmp_path: Path) -> None:
    for engine in ("python", "polars"):
        run = batch(
            tmp_path / engine, lines(tmp_path), "--engine", engine, "-f", "csv", "--write", "all",
            "--against", "2023-12-31",
        )  # fmt: skip
        assert run.code == 0, run.err
    files = {path.relative_to(tmp_path / "python") for path in (tmp_path / "python").rglob("*.*")}
    assert len(files) > 8
    for file in files:
        assert (tmp_path / "python" / file).read_bytes() == (tmp_path / "polars" / file).read_bytes(), file


def test_counts_add_up_to_the_projects(tmp_path: Path) -> None:
    batch(tmp_path / "out", lines(tmp_path))
    counts = table(tmp_path / "out", "xinhai/counts")
    assert set(counts.select(pl.sum_horizontal(VERDICTS))[:, 0]) == {3}
    assert {"rule", "title", "cite", "severity"} <= set(counts.columns)


def test_what_changed_between_two_days(tmp_path: Path) -> None:
    record = {"D": RECORDS["C"] | {"application": {"for_year": 2025, "submitted": False}}}
    record["D"] |= {key: RECORDS["A"][key] for key in ("unit", "funding", "scope", "content")}
    run = on_day(
        "batch",
        lines(tmp_path, record),
        "-o",
        tmp_path / "out",
        "--as-of",
        "2024-12-01",
        "--against",
        "2024-10-31",
    )
    assert run.code == 0, run.err
    changed = table(tmp_path / "out", "xinhai/changed").filter(pl.col("rule") == "xh-4-apply-by")
    assert changed.select("id", "before", "after").rows() == [("D", "not_due", "violated")]


def test_what_changed_between_two_packs(tmp_path: Path) -> None:
    other = written({"checks/a.yaml": CHECK}, tmp_path / "packs")
    batch(tmp_path / "out", lines(tmp_path), "--against", other, "--write", "changed")
    changed = table(tmp_path / "out", "xinhai/changed")
    assert changed.filter(pl.col("rule") == "s-1").select("before", "after").unique().rows() == [
        ("undetermined", None)
    ]


def test_each_project_by_the_jurisdiction_it_names_or_by_those_that_are_named(tmp_path: Path) -> None:
    records = {"A": {"jurisdiction": "新海"}, "B": {"jurisdiction": "新嗨"}, "C": {}}
    own = batch(tmp_path / "own", lines(tmp_path, records), "-f", "csv")
    refused = table(tmp_path / "own", "refused", "csv")
    assert own.code == 2
    assert refused.select("row", "column", "code").rows() == [
        ("2", "jurisdiction", "E540"),
        ("3", "jurisdiction", "E541"),
    ]
    named = batch(tmp_path / "named", lines(tmp_path, records), "-j", "xinhai")
    assert named.code == 0
    assert summary(tmp_path / "named")["packs"]["xinhai"]["projects"] == 3


def test_a_pack_that_is_not_in_force_decides_nothing(tmp_path: Path) -> None:
    asked = on_day("batch", lines(tmp_path), "-j", "xinhai", "-o", tmp_path / "a", "--as-of", "2020-01-01")
    assert (asked.code, "E877" in asked.err) == (2, True)
    named = on_day("batch", lines(tmp_path), "-o", tmp_path / "b", "--as-of", "2020-01-01")
    assert named.code == 2
    assert set(table(tmp_path / "b", "refused")["code"]) == {"E877"}


# rows -----------------------------------------------------------------------------------------------------


def test_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "p.csv").write_text("id,jurisdiction,scope.classified\nA,xinhai,否\nB,xinhai,多\nC,xinhai,\n")
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "good.yaml").write_text("{id: D, name: D, jurisdiction: xinhai}")
    (tmp_path / "r" / "bad.yaml").write_text("{id: E, name: E, jurisdictio: xinhai}")
    run = batch(tmp_path / "out", tmp_path / "p.csv", lines(tmp_path), tmp_path / "r")
    assert run.code == 2
    assert "8 rows read: 6 judged, 2 refused" in run.out
    assert summary(tmp_path / "out")["rows"] == {"read": 8, "judged": 6, "refused": 2}
    refused = table(tmp_path / "out", "refused")
    rows = [*table(tmp_path / "out", "xinhai/verdicts")["row"], *refused["row"]]
    assert sorted(rows) == list(range(1, 9))
    assert refused["code"].to_list() == ["E407", "E404"]


def test_a_file_that_cannot_be_used_keeps_no_other_from_being_judged(tmp_path: Path) -> None:
    (tmp_path / "bad.csv").write_text("id,不存在的栏\nA,1\n", encoding="utf-8")
    (tmp_path / "bad.parquet").write_bytes(b"not parquet")
    run = batch(
        tmp_path / "out",
        tmp_path / "bad.csv",
        tmp_path / "bad.parquet",
        tmp_path / "none.csv",
        lines(tmp_path),
    )
    assert run.code == 2
    assert all(code in run.err for code in ("E454", "E871", "E102"))
    assert summary(tmp_path / "out")["rows"]["judged"] == 3


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_columns_that_were_written_are_judged_the_same(tmp_path: Path, form: str) -> None:
    first = batch(tmp_path / "a", lines(tmp_path), "-f", form, "--write", "columns,verdicts")
    again = batch(tmp_path / "b", *sorted((tmp_path / "a" / "columns").iterdir()), "-f", form)
    assert (first.code, again.code) == (0, 0), again.err
    name = f"xinhai/verdicts.{form}"
    assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_tables_in_every_format_say_the_same(tmp_path: Path, form: str) -> None:
    batch(tmp_path / "out", lines(tmp_path), "-f", form)
    verdicts = table(tmp_path / "out", "xinhai/verdicts", form).cast(pl.String)
    assert verdicts.select("row", "id", "xh-4-needs").rows() == [
        ("1", "A", "review"), ("2", "B", "undetermined"), ("3", "C", "undetermined"),
    ]  # fmt: skip


def test_csv_is_safe_to_open_in_a_spreadsheet(tmp_path: Path) -> None:
    records = {"=cmd()": {"jurisdiction": "新海"}}
    batch(tmp_path / "out", lines(tmp_path, records), "-f", "csv", "--write", "verdicts,columns")
    data = (tmp_path / "out" / "xinhai" / "verdicts.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfrow,id,")
    assert b"\r\n1,'=cmd()," in data
    assert b"\r\n'=cmd()," in (tmp_path / "out" / "columns" / "projects.csv").read_bytes()


# the command line -----------------------------------------------------------------------------------------


def test_breaches_change_the_exit_code_only_when_asked(tmp_path: Path) -> None:
    violated = {"A": RECORDS["A"] | {"content": RECORDS["A"]["content"] | {"needs_clear": False}}}
    violated["A"]["application"] = {"submitted": "2024-05-01"}
    assert batch(tmp_path / "a", lines(tmp_path, violated)).code == 0
    assert summary(tmp_path / "a")["packs"]["xinhai"]["verdicts"]["violated"] > 0
    assert batch(tmp_path / "b", lines(tmp_path, violated), "--fail-on", "error").code == 1


def test_a_folder_with_something_in_it_is_kept(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("kept")
    assert batch(tmp_path / "out", lines(tmp_path)).code == 2
    assert not (tmp_path / "out" / "summary.json").exists()
    assert batch(tmp_path / "out", lines(tmp_path), "--force").code == 0
    assert (tmp_path / "out" / "mine.txt").read_text() == "kept"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["-o", "out.csv"], "-o out -f csv"),
        (["-o", "out", "--engine", "duckdb"], "govrules.portfolio.evaluate"),
        (["-o", "out", "--engine", "polar"], "did you mean polars"),
        (["-o", "out", "--write", "verdict"], "did you mean verdicts"),
        (["-o", "out", "--write", "columns", "-f", "jsonl"], "parquet or csv"),
        ([], "-o results/"),
    ],
)
def test_what_cannot_be_asked_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    run = on_day("batch", lines(tmp_path), *args)
    assert run.code == 2
    assert said in run.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["projects.jsonl"]


def test_without_polars_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govrules.portfolio.extra.find_spec", lambda name: None)
    run = batch(tmp_path / "out", lines(tmp_path))
    assert run.code == 2
    assert 'pip install "govrules[batch]"' in run.err


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        batch(tmp_path / name, lines(tmp_path), "--write", "all", "--against", "2023-12-31")
    for path in (tmp_path / "a").rglob("*.*"):
        other = tmp_path / "b" / path.relative_to(tmp_path / "a")
        assert path.read_bytes() == other.read_bytes(), path


# writing --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_an_interrupted_table_leaves_no_file(tmp_path: Path, form: streams.Format) -> None:
    rows = pl.DataFrame({"row": [1]})
    stream = open_stream(tmp_path / "t", form, rows.schema)
    stream.add(rows)
    assert not (tmp_path / "t").exists()
    stream.abandon()
    assert list(tmp_path.iterdir()) == []


def test_a_parquet_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    stream = open_stream(tmp_path / "t", "parquet", pl.Schema({"row": pl.Int64()}))
    with pytest.raises(OSError, match="column"):
        for _ in range(10):
            stream.add(pl.DataFrame({"other": ["x"]}))
        stream.close()


def test_examples_are_judged_as_check_does(tmp_path: Path) -> None:
    """The example of every bundled pack, through columns."""
    root = Path(__file__).resolve().parents[2] / "examples"
    files = sorted(root.glob("*.yaml"))
    run = govrules_run("batch", *files, "--as-of", "2026-06-30", "-o", tmp_path / "out", "--engine", "polars")
    assert run.code == 0, run.err
    for file in files:
        loaded = load_project(file)
        pack = load_pack(loaded.project.jurisdiction or "")
        report = check(loaded, pack, parse_day("2026-06-30"), explain=(), readings=())
        verdicts = table(tmp_path / "out", f"{pack.id}/verdicts").filter(pl.col("id") == loaded.project.id)
        expected: dict[str, int] = {}
        for finding in report.findings:
            rank = VERDICTS.index(finding.verdict)
            expected[finding.rule] = min(rank, expected.get(finding.rule, rank))
        assert {rule: verdicts[rule][0] for rule in expected} == {
            rule: VERDICTS[rank] for rule, rank in expected.items()
        }
