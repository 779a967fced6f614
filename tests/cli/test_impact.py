"""``govrules impact``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.check.xinhai import CITY
from tests.cli.program import govrules_run
from tests.compare.test_impact import HEAD, HIGHER

XINHAI = str(Path(__file__).parents[1] / "packs" / "xinhai")


@pytest.fixture
def files(tmp_path):
    project, draft = tmp_path / "p.yaml", tmp_path / "draft.yaml"
    project.write_text(CITY + "investment: {total: 250万元}\n", encoding="utf-8")
    draft.write_text(HIGHER, encoding="utf-8")
    return [str(draft), str(project)]


def run(files, *more):
    return govrules_run("impact", XINHAI, *files, "--as-of", "2024-06-30", "--lang", "en", *more)


def test_a_draft_over_a_project(files):
    shown = run(files)
    assert shown.code == 0
    assert "no longer need a decision  1, total 250万元" in shown.out
    assert "breaches under A:" in shown.out


def test_json_holds_the_model(files):
    assert json.loads(run(files, "-f", "json").out)["schema"] == "govrules/impact/1"


def test_html_and_xlsx_are_written(files, tmp_path):
    pytest.importorskip("xlsxwriter")
    for form in ("html", "xlsx"):
        path = tmp_path / f"impact.{form}"
        assert run(files, "-f", form, "-o", str(path)).code == 0
        assert path.stat().st_size > 1000
    assert run(files, "-f", "xlsx").code == 2


def test_a_draft_is_linted_as_a_pack_is(files):
    Path(files[0]).write_text(HIGHER.replace("says: 超过300万元", "says: 不足300万元"), encoding="utf-8")
    shown = run(files)
    assert "draft.yaml:" in shown.err


def test_a_draft_that_cannot_be_used_stops(files):
    Path(files[0]).write_text(HEAD + "changes: {checks: {no-such: {}}}\n", encoding="utf-8")
    assert run(files).code == 2
