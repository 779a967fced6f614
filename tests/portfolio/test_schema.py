"""``govrules schema columns``: what it lists is what can be read."""

from __future__ import annotations

import json
from typing import Any

from govrules.portfolio.reading.headings import read_headings
from govrules.portfolio.schema import PROJECTS, tables
from tests.cli.program import govrules_run


def listed() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(govrules_run("schema", "columns").out)
    return found


def names(fact: dict[str, Any], domains: dict[str, dict[str, Any]]) -> list[str]:
    """Return the headings that a fact is listed with, one for each member of a set."""
    members = domains.get(fact.get("domain", ""), {})
    return [
        name.replace("=VALUE", f"={member}")
        for name in fact["columns"]
        for member in (members if "=VALUE" in name else [""])
    ]


def test_every_column_that_is_listed_can_be_read_and_no_other_is_there() -> None:
    found = listed()
    assert found["schema"] == "govrules/columns/1"
    for table in found["tables"]:
        flat = tables()[table["list"] or PROJECTS]
        headings = {name for fact in table["facts"] for name in names(fact, found["domains"])}
        assert set(flat.columns) <= headings
        keys = ["project"] if table["list"] else []
        keys += ["documents.on_file.type"] if table["list"] == "documents.on_file" else []
        for fact in table["facts"]:
            of_set = [name for name in names(fact, found["domains"]) if "=" in name]
            others = [name for name in fact["columns"] if "=" not in name]
            for together in (of_set, others):  # a set is stated by one column, or by one for each member
                read = read_headings(list(dict.fromkeys([*keys, *together])), flat, "table")
                assert set(together) <= set(read), fact["path"]


def test_every_fact_is_listed_with_its_labels_and_values() -> None:
    found = listed()
    facts = {fact["path"]: fact for table in found["tables"] for fact in table["facts"]}
    assert facts["investment.total"]["label"]["zh"] == "总投资"
    assert "machine_room" in found["domains"][facts["content.builds"]["domain"]]
    assert facts["scope.special_rules"]["presumed"] is False
    assert list(facts["procurement.contract_signed"]["columns"]) == [
        "procurement.contract_signed",
        "procurement.contract_signed.happened",
    ]
