"""``govrules path``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import DAY, PACKS, govrules_run, on_day

pytestmark = pytest.mark.usefixtures("project")


def steps(*args: object) -> dict[str, Any]:
    return {step["id"]: step for step in json.loads(on_day("path", *args, "-f", "json").out)["steps"]}


def test_the_steps_stand_in_order_with_their_state() -> None:
    run = on_day("path", "clean.yaml")
    assert (run.code, run.err) == (0, "")
    lines = run.out.splitlines()
    assert lines[0] == "XH-1  数据平台"
    marked = [line.split()[:2] for line in lines if line[:5].startswith("    ") and line[4:5] in "✓>-?!✗"]
    assert marked == [
        ["✓", "2022-10-01"],
        ["?", "unstated"],
        ["✓", "2023-04-01"],
        [">", "next"],
        ["-", "later"],
    ]


def test_bodies_and_documents_are_told() -> None:
    out = " ".join(on_day("path", "clean.yaml").out.split())
    assert "needs: project proposal" in out
    assert "with: Finance Bureau, Development and Reform Commission" in out
    assert "City Government, art. 5(2)" in out
    assert "At a meeting of the city government" in out


def test_steps_not_needed_are_shown_on_demand() -> None:
    assert {"xh-step-00", "xh-step-03"} & set(steps("clean.yaml")) == set()
    every = steps("clean.yaml", "--all")
    assert (every["xh-step-00"]["needed"], every["xh-step-03"]["state"]) == ("not_required", "not_required")
    assert "A classified project follows the rules on secrecy" in on_day("path", "clean.yaml", "--all").out


def test_a_step_that_hangs_on_an_unknown_fact_names_it() -> None:
    text = Path("clean.yaml").read_text(encoding="utf-8").replace("total: 800万元, ", "")
    Path("open.yaml").write_text(
        text.replace("approval: {project_approved: 2023-04-01}\n", ""), encoding="utf-8"
    )
    waiting = steps("open.yaml")["xh-step-04"]
    assert (waiting["needed"], [fact["path"] for fact in waiting["depends_on"]]) == (
        "depends",
        ["investment.total"],
    )
    assert "depends on total investment" in " ".join(on_day("path", "open.yaml").out.split())


def test_data_is_versioned_and_says_whose_it_is() -> None:
    data = json.loads(on_day("path", "clean.yaml", "-f", "json").out)
    assert data["schema"] == "govrules/path/1"
    assert (data["project"]["id"], data["pack"]["id"], data["as_of"]) == ("XH-1", "xinhai", "2024-05-15")
    assert data["in_force"] == "in_force"


def test_one_jurisdiction_is_named_at_most() -> None:
    assert on_day("path", "clean.yaml", "-j", "新海").code == 0
    assert "chongqing" in on_day("path", "clean.yaml", "-j", "重庆", "-f", "json").out


@pytest.mark.parametrize("form", ["text", "json", "mermaid", "markdown"])
def test_outside_the_days_in_force_every_format_says_so(form: str) -> None:
    run = on_day("path", "clean.yaml", "--as-of", "2021-01-01", "-f", form)
    assert (run.code, run.err) == (0, "")
    assert "was not yet in force on 2021-01-01" in run.out
    if form == "json":
        assert json.loads(run.out)["steps"] == []
    if form == "mermaid":
        assert run.out.startswith("flowchart TD\n")


def test_a_record_that_cannot_be_used_is_told() -> None:
    run = on_day("path", "missing.yaml")
    assert (run.code, run.out, run.err) == (2, "", "error[E102] missing.yaml: no such file\n")


def test_standard_input() -> None:
    run = on_day("path", "-", stdin=Path("clean.yaml").read_text(encoding="utf-8"))
    assert (run.code, run.out.splitlines()[0]) == (0, "XH-1  数据平台")


@pytest.mark.parametrize(
    ("zh", "shown"),
    [("市数据局（设在市府办）", "（市数据局，"), ("市数据（大数据）局", "（市数据（大数据）局，")],
)
def test_a_line_leaves_out_what_a_name_adds_in_brackets_at_its_end(
    zh: str, shown: str, tmp_path: Path
) -> None:
    packs = shutil.copytree(PACKS, tmp_path / "packs")
    instrument = packs / "xinhai" / "instrument.yaml"
    text = instrument.read_text(encoding="utf-8").replace("data: {zh: 市数据局,", f"data: {{zh: {zh},")
    instrument.write_text(text, encoding="utf-8")
    args = ("clean.yaml", "--all", "--lang", "zh", "--as-of", DAY, "--packs", packs)
    out = govrules_run("path", *args).out
    assert shown in "".join(line.strip() for line in out.splitlines())
