"""A folder of two thousand records, one of them broken: that one is told, and every other is checked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.cli.program import govrules_run
from tests.pack.small import CHECK, written

if TYPE_CHECKING:
    from pathlib import Path

MANY = 2_000
BROKEN = 1_234
RECORD = """\
id: P-{number}
name: 某平台
jurisdiction: small
stage: construction
content: {{on_government_cloud: {cloud}}}
"""


def test_one_broken_file_among_two_thousand(tmp_path: Path) -> None:
    packs, projects = tmp_path / "packs", tmp_path / "projects"
    written({"checks/1.yaml": CHECK}, packs)
    for number in range(MANY):
        folder = projects / f"{number // 100:02}"
        folder.mkdir(parents=True, exist_ok=True)
        text = RECORD.format(number=number, cloud=str(number % 2 == 0).lower())
        file = folder / f"{number}.yaml"
        file.write_text(text if number != BROKEN else "id: [\n", encoding="utf-8")
    run = govrules_run(
        "check", projects, "--packs", packs, "--as-of", "2024-06-30", "-f", "json", "--lang", "en"
    )
    assert run.code == 2
    assert run.err.count("error[") == 1
    assert f"/{BROKEN // 100}/{BROKEN}.yaml:" in run.err
    reports = {report["project"]["id"]: report for report in json.loads(run.out)["reports"]}
    assert set(reports) == {f"P-{number}" for number in range(MANY) if number != BROKEN}
    verdicts = {key: report["findings"][0]["verdict"] for key, report in reports.items()}
    assert sum(verdict == "violated" for verdict in verdicts.values()) == MANY // 2
    assert verdicts["P-1"] == "violated"
    assert verdicts["P-1998"] == "satisfied"
