"""No jurisdiction is named in the code: a new one is a folder of YAML and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import govrules

SOURCE = Path(govrules.__file__).resolve().parent
NAMES = re.compile(
    "重庆|永川|乐山|拱墅|通州|新海|chongqing|yongchuan|leshan|gongshu|tongzhou|xinhai", re.IGNORECASE
)


def test_no_name_of_a_jurisdiction_stands_in_the_code() -> None:
    named = [
        f"{path.relative_to(SOURCE)}:{number}: {found[0]}"
        for path in sorted(SOURCE.rglob("*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := NAMES.search(line))
    ]
    assert named == []
