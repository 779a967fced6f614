"""The JSON Schema of the files of a pack."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest

from govrules.pack.schema import FILES, pack_schema
from govrules.source import parse_text, read_file
from govrules.source.tree import plain
from tests.check.xinhai import FOLDER
from tests.pack.small import CHECK

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = pack_schema()
WRITTEN = sorted(FOLDER.rglob("*.yaml"))


def as_json(value: Any) -> Any:
    """Return plain data as JSON would hold it."""
    if isinstance(value, dict):
        return {key: as_json(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_json(part) for part in value]
    return float(value) if isinstance(value, Decimal) else value


def kind_of(path: Path) -> str:
    return path.parent.name if path.parent.name in {"checks", "cases"} else path.stem


def faults(kind: str, text: str) -> list[str]:
    validator = jsonschema.Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": SCHEMA["$defs"]})
    return [fault.json_path for fault in validator.iter_errors(as_json(plain(parse_text(text, "x").root)))]


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_kind_of_file_is_used_by_the_made_up_pack() -> None:
    assert {kind_of(path) for path in WRITTEN} == set(FILES)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_the_files_of_the_made_up_pack_are_of_it(path: Path) -> None:
    data = as_json(plain(read_file(path).root))
    jsonschema.Draft202012Validator({"$ref": f"#/$defs/{kind_of(path)}", "$defs": SCHEMA["$defs"]}).validate(
        data
    )
    jsonschema.Draft202012Validator(SCHEMA).validate(data)


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("topic: unified-platform", "topic: unified-platforms", "$.checks[0].topic"),
        ("stage: planning", "stage: plan", "$.checks[0].stage"),
        ("modality: obligation", "modality: duty", "$.checks[0].modality"),
        ('cite: "2"', "cite: 第二条", "$.checks[0].cite"),
        ("{zh: 须上云, en: On the cloud}", "须上云", "$.checks[0].title"),
        ("id: s-1", "id: S-1", "$.checks[0].id"),
        ("require:", "requires:", "$.checks[0]"),
        ("{var: content.on_government_cloud}", "{vars: content.on_government_cloud}", "$.checks[0].require"),
        ("{var: content.on_government_cloud}", "{var: a, term: b}", "$.checks[0].require"),
    ],
)
def test_an_editor_marks(old: str, new: str, where: str) -> None:
    assert old in CHECK
    assert faults("checks", CHECK) == []
    assert where in faults("checks", CHECK.replace(old, new))
