"""The same record, pack and day give the same bytes, whatever the order of keys, hash seed and locale."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import govrules
from govrules.checking import check
from tests.check.xinhai import FOLDER, xinhai

RECORD: dict[str, Any] = {
    "id": "XH-7",
    "name": "平台",
    "unit": {"kind": "institution", "level": "city"},
    "funding": {"sources": ["municipal_fiscal", "special_funds"]},
    "content": {
        "nature": "new",
        "builds": ["business_application", "database"],
        "on_government_cloud": False,
    },
    "investment": {"total": "300万元", "approved_estimate": "280万元"},
    "approval": {"project_approved": "2024-03-01", "applied": "2024-02-01"},
    "construction": {
        "started": "2024-02-15",
        "progress_reports": [{"period": "2024Q1", "submitted": "2024-04-02"}],
    },
    "changes": [{"adjusted": "20万元"}, {"adjusted": "30万元", "consented": False}],
    "documents": [{"type": "feasibility_report", "contents": ["estimate", "sharing_analysis"]}],
}
PROGRAM = """
import json, sys
from datetime import date
from pathlib import Path
from govrules.checking import check
record = json.loads(sys.stdin.buffer.read())
report = check(record, Path(sys.argv[1]), date(2024, 6, 30))
sys.stdout.buffer.write(report.model_dump_json().encode())
"""


def shuffled(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


def test_the_order_of_keys_does_not_matter() -> None:
    expected = check(RECORD, xinhai(), date(2024, 6, 30)).model_dump_json()
    for seed in range(5):
        assert (
            check(shuffled(RECORD, random.Random(seed)), xinhai(), date(2024, 6, 30)).model_dump_json()
            == expected
        )


def test_the_order_in_which_a_set_is_written_does_not_matter() -> None:
    turned = json.loads(json.dumps(RECORD))
    for names in (
        turned["funding"]["sources"],
        turned["content"]["builds"],
        turned["documents"][0]["contents"],
    ):
        names.reverse()
    expected = check(RECORD, xinhai(), date(2024, 6, 30)).model_dump_json()
    assert check(turned, xinhai(), date(2024, 6, 30)).model_dump_json() == expected


@pytest.mark.parametrize(
    "surroundings",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "zh_CN.GB18030", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "3", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    ],
    ids=["C locale", "GB 18030", "Turkish"],
)
def test_neither_hash_seed_nor_locale_nor_time_zone_matter(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    found = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(FOLDER)],
        input=json.dumps(RECORD).encode(),
        env={**os.environ, "PYTHONPATH": str(Path(govrules.__file__).parents[1]), **surroundings},
        cwd=tmp_path,
        capture_output=True,
        check=True,
    )
    assert found.stdout.decode() == check(RECORD, xinhai(), date(2024, 6, 30)).model_dump_json()
