"""``govrules check`` of one project under several regulations: how it fares, side by side."""

from __future__ import annotations

import json

import pytest

from tests.cli.program import govrules_run
from tests.pack.small import CHECK, INSTRUMENT

RECORD = "id: p\nname: 平台\nstage: operation\ncontent: {on_government_cloud: false, nature: new}\n"


@pytest.fixture
def packs(tmp_path):
    for name, applies in (("north", "true"), ("south", "[{in: [{var: content.nature}, [maintenance]]}]")):
        folder = tmp_path / "packs" / name
        (folder / "checks").mkdir(parents=True)
        text = INSTRUMENT.replace("id: small", f"id: {name}").replace("Smalltown", name.title())
        text = text.replace("applies: true", f"applies: {applies}")
        (folder / "instrument.yaml").write_text(text, encoding="utf-8")
        (folder / "checks" / "one.yaml").write_text(CHECK.replace("s-1", f"{name}-1"), encoding="utf-8")
    (tmp_path / "p.yaml").write_text(RECORD, encoding="utf-8")
    return [
        "check",
        str(tmp_path / "p.yaml"),
        "--packs",
        str(tmp_path / "packs"),
        "-j",
        "north",
        "-j",
        "south",
    ]


HOW = ("--as-of", "2024-06-30", "--lang", "en")


def shown(arguments, *more):
    return govrules_run(*arguments, *HOW, *more).out.partition("Side by side")[2]


def test_text_ends_with_both_side_by_side(packs):
    text = shown(packs)
    assert "p  平台" in text
    assert "North violated 1" in " ".join(text.split())
    assert "not governed by it" in text


def test_with_the_scope_assumed_the_other_objects_too(packs):
    text = shown(packs, "--assume-scope")
    assert "not governed by it" not in text
    topic = text.partition("Which shared platforms")[2]
    assert topic.count("On the cloud (art. 2)") == 2


def test_one_regulation_stands_alone(packs):
    assert not shown(packs[:-2])


def test_json_keeps_the_list(packs):
    data = json.loads(govrules_run(*packs, *HOW, "-f", "json").out)
    assert [report["pack"]["id"] for report in data["reports"]] == ["north", "south"]
