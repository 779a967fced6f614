"""What the pages under docs/ say is so."""

from __future__ import annotations

import doctest
import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import govrules
from govrules.forms.bounds import Bounds
from govrules.logic import operands
from govrules.logic.evaluate import compare
from govrules.record import load_project, vocabulary
from govrules.source import Limits, parse_text
from govrules.values.bound import AtLeast
from govrules.values.day import plus_time
from govrules.values.truth import Truth, conjunction, disjunction, negation

if TYPE_CHECKING:
    from govrules.record import Project

DOCS = Path(__file__).resolve().parents[2] / "docs"
SOURCE = Path(govrules.__file__).resolve().parent
TRUTH: dict[str, Truth] = {"true": True, "false": False, "unknown": None}


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def rows(text: str, head: str) -> list[list[str]]:
    """Return the cells of the table whose first line begins with *head*, without its heads."""
    start = text.index(f"\n{head}") + 1
    table = text[start:].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip(" *") for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]] for line in table]


@pytest.mark.parametrize("name", ["rule-language.md", "record.md"])
def test_the_examples_run_as_shown(name: str) -> None:
    failed, tried = doctest.testfile(str(DOCS / name), module_relative=False, encoding="utf-8")
    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("name", sorted(path.name for path in DOCS.glob("*.md")))
def test_links_between_pages_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page(name)):
        assert (DOCS / target).exists(), target


def test_every_form_of_data_that_has_a_version_is_promised_something() -> None:
    written = {
        form
        for path in SOURCE.rglob("*.py")
        for form in re.findall(r"govrules/[a-z]+/[0-9]+", path.read_text(encoding="utf-8"))
    }
    assert "govrules/report/1" in written
    assert written - set(re.findall(r"govrules/[a-z]+/[0-9]+", page("stability.md"))) == set()


# the rule language ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("head", "connective"), [("| and |", conjunction), ("| or |", disjunction)])
def test_the_truth_tables_are_those_of_the_code(head: str, connective: object) -> None:
    assert callable(connective)
    for left, *results in rows(page("rule-language.md"), head):
        for right, result in zip(("true", "unknown", "false"), results, strict=True):
            assert connective((TRUTH[left], TRUTH[right])) is TRUTH[result], (head, left, right)


def test_the_table_of_not_is_that_of_the_code() -> None:
    table = rows(page("rule-language.md"), "| not |")
    assert len(table) == 3
    assert all(negation(TRUTH[value]) is TRUTH[result] for value, result in table)


def test_lower_bounds_decide_as_the_table_says() -> None:
    table = rows(page("rule-language.md"), "| x is at least 10 |")
    assert len(table) == 5
    for written, result, _ in table:
        _, op, bound = written.split()
        assert compare(op, AtLeast(10), int(bound)) is TRUTH[result], written


def test_every_operator_is_on_the_page() -> None:
    named = {
        name
        for row in rows(page("rule-language.md"), "| operator |")
        for name in re.findall(r"`([^`]+)`", row[0])
    }
    assert set(operands.OPERATORS) <= named | {"not", "!!"}
    assert named - {"not", "!!"} <= set(operands.OPERATORS)


def test_the_bounds_are_those_of_the_code() -> None:
    bounds = [
        row[1].replace(" ", "").replace("\u202f", "")
        for row in rows(page("rule-language.md"), "| what | at most |")
    ]
    limits = Limits()
    size = f"{limits.bytes // 1024 // 1024}MiB,{limits.depth}levels"
    file = f"{size},{limits.nodes}nodesafterYAMLaliasesareexpanded"
    assert bounds == [str(operands.MAX_DEPTH), str(operands.MAX_NODES), str(operands.MAX_ARGS), "40000", file]


def test_the_limits_are_those_of_the_code() -> None:
    limits, bounds = Limits(), Bounds()

    def written(number: int) -> str:
        return f"{number:,}".replace(",", " ")

    of_files = [row[1] for row in rows(page("limits.md"), "| what | at most | code |")]
    assert of_files == [
        f"{limits.bytes // 1024 // 1024} MiB",
        f"{limits.depth} levels, aliases expanded",
        written(limits.nodes),
        written(limits.items),
        str(limits.faults),
    ]
    spreadsheets = page("limits.md").partition("## Spreadsheets\n")[2]
    assert [row[1] for row in rows(spreadsheets, "| what | at most | code |")] == [
        f"{limits.bytes // 1024 // 1024} MiB",
        written(bounds.parts),
        f"{bounds.unpacked // 1024 // 1024} MiB",
        written(bounds.rows),
        written(bounds.columns),
        f"{written(bounds.cells)} cells",
    ]


def test_the_days_of_the_page() -> None:
    assert plus_time(date(2023, 8, 31), 6, "month") == date(2024, 2, 29)
    assert plus_time(date(2024, 3, 1), 6, "month") == date(2024, 9, 1)


# diagnostics ----------------------------------------------------------------------------------------------


def test_every_code_is_on_the_page_and_no_other() -> None:
    used = {
        code
        for path in SOURCE.rglob("*.py")
        for code in re.findall(r"\"([ELN]\d{3})\"", path.read_text(encoding="utf-8"))
    }
    listed = re.findall(r"^\| ([ELN]\d{3}) \| ([^|]+) \| ([^|]+) \|$", page("diagnostics.md"), re.MULTILINE)
    codes = [code for code, _, _ in listed]
    assert sorted(set(codes)) == sorted(codes)
    assert used - set(codes) == set()
    assert set(codes) - used == set()


def test_codes_named_on_other_pages_exist() -> None:
    codes = set(re.findall(r"[ELN]\d{3}", page("diagnostics.md")))
    for path in DOCS.glob("*.md"):
        assert set(re.findall(r"\b[EL]\d{3}\b", path.read_text(encoding="utf-8"))) <= codes, path.name


# the record -----------------------------------------------------------------------------------------------


def examples() -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", page("record.md"), re.DOTALL)


def read(text: str) -> Project:
    return load_project(parse_text(text, "example.yaml")).project


def test_the_record_in_english_and_the_one_in_chinese_are_the_same() -> None:
    english, chinese = (read(text) for text in examples() if text.count("\n") > 20)
    assert english == chinese
    assert english.id == "XH-2023-007"


def test_every_example_of_a_record_can_be_read() -> None:
    for text in examples():
        known = text if "id:" in text or "编号:" in text else f"id: X\nname: X\n{text}"
        assert read(known)


def test_the_example_shows_every_kind_of_value_once() -> None:
    """A group or list that the example leaves out is named nowhere else on the page."""
    project = read(next(text for text in examples() if text.count("\n") > 20))
    stated = {name for name, value in project if value is not None}
    assert {"unit", "contracts", "changes", "documents", "uncertain", "stage"} <= stated
    assert project.documents is not None
    assert {filed.type for filed in project.documents.on_file} <= set(vocabulary().documents)
