"""The report as text: what it looks like, and that every line fits, for every pack."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import pytest

from govrules import check, load_pack, load_project
from govrules.audit.read_cases import case_files, read_cases
from govrules.output.layout import Paper, width
from govrules.output.path_text import path_lines
from govrules.output.rule_text import evaluation_lines, rule_lines
from govrules.output.text import render
from govrules.pack import packs, resolve
from govrules.pack.rule import ResolvedPack
from govrules.source import Document, InputError, Mapping, Scalar, read_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.checking import Report
    from govrules.values.words import Lang

HERE = Path(__file__).resolve().parent
XINHAI = HERE.parent / "packs" / "xinhai"
DAY = date(2024, 5, 15)
SAMPLE = 10
EVERY_VERDICT = ("violated", "undetermined", "review", "not_due", "satisfied", "not_applicable")
PLACE = re.compile(r" +\S.*:\d+:\d+  \[[a-z0-9-]+\]")
CLOSING = "，。；：、！？）》〉」』】〕”’"
LANGS: tuple[Lang, ...] = ("zh", "en")


@cache
def sample(pack_name: str) -> tuple[Report, ...]:
    """Return reports of some of the cases of a pack, taken evenly from all."""
    pack = load_pack(packs()[pack_name])
    ready = [case for path in case_files(pack) for case in read_cases(path, pack, [])]
    step = max(1, len(ready) // SAMPLE)
    return tuple(_report(case.project, case.as_of, pack_name) for case in ready[::step][:SAMPLE])


def _report(project: object, day: date, pack_name: str) -> Report:
    assert isinstance(project, Mapping)
    names = {name: Scalar(f"示例 {name}", f"示例 {name}", project.span) for name in ("id", "name")}
    root = Mapping(
        {**names, **project.entries}, {**dict.fromkeys(names, project.span), **project.keys}, project.span
    )
    return check(load_project(Document(root, "projects/某区 项目.yaml")), packs()[pack_name], day)


def texts(report: Report, columns: int) -> Iterator[str]:
    paper = Paper(columns)
    for lang in LANGS:
        yield render(report, lang, paper, EVERY_VERDICT)
        yield "\n".join(path_lines(report, lang, paper, every=True))


# golden ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_the_report_of_a_project_is_as_it_was_checked_by_eye(lang: Lang) -> None:
    """``python -m tests.output.test_report`` writes the files anew; read them against the pack then."""
    assert golden(lang) == (HERE / "golden" / f"report.{lang}.txt").read_text(encoding="utf-8")


def golden(lang: Lang) -> str:
    project = load_project(read_file(HERE / "golden" / "project.yaml", name="project.yaml"))
    report = check(project, XINHAI, DAY)
    text = render(report, lang, Paper(80), ("violated", "undetermined", "review", "not_due"))
    return text.replace(f"{HERE.as_posix()}/golden/", "")


# every pack -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(packs()))
@pytest.mark.parametrize("columns", [80, 60])
def test_no_line_is_wider_than_the_paper(name: str, columns: int) -> None:
    """A place stays in one piece, however long the name of the file, so that it can be followed."""
    for report in sample(name):
        for text in texts(report, columns):
            lines = [line for line in text.splitlines() if not PLACE.fullmatch(line)]
            wide = [line for line in lines if width(line) > columns]
            assert wide == []


def test_the_line_of_sums_fits_too() -> None:
    for report in sample("chongqing"):
        for text in texts(report, 80):
            assert max(width(line) for line in text.splitlines()) <= 80


@pytest.mark.parametrize("name", sorted(packs()))
def test_closing_punctuation_never_begins_a_line(name: str) -> None:
    for report in sample(name):
        for text in texts(report, 80):
            assert [line for line in text.splitlines() if line.strip()[:1] in tuple(CLOSING)] == []


@pytest.mark.parametrize("name", sorted(packs()))
def test_no_line_ends_in_spaces(name: str) -> None:
    for report in sample(name):
        for text in texts(report, 80):
            assert [line for line in text.splitlines() if line != line.rstrip()] == []


@pytest.mark.parametrize("name", sorted(packs()))
def test_no_chinese_stands_in_an_english_report_but_names_and_amounts(name: str) -> None:
    """Brackets and commas of one language do not stray into the other."""
    for report in sample(name):
        english = render(report, "en", Paper(80), EVERY_VERDICT).replace(report.pack.number, "")
        strays = {line for line in english.splitlines() for char in "（），；：、" if char in line}
        assert {line for line in strays if "示例" not in line and report.pack.number[:4] not in line} == set()


def test_columns_hold_no_sign_of_ambiguous_width() -> None:
    """What stands left of a column may not be one cell wide here and two there."""
    for report in sample("yongchuan"):
        for lang in LANGS:
            for line in path_lines(report, lang, Paper(80), every=True):
                head = line[: 4 + 2 + 10]
                assert [char for char in head if east_asian_width(char) == "A"] == []


@pytest.mark.parametrize("name", sorted(packs()))
def test_every_rule_can_be_told_within_the_paper(name: str) -> None:
    pack = load_pack(packs()[name])
    report = sample(name)[0]
    resolved = resolve(pack, date.fromisoformat(report.as_of))
    assert isinstance(resolved, ResolvedPack)
    for rule in resolved.rules:
        for lang in LANGS:
            for line in (
                *rule_lines(resolved, rule.id, lang, Paper(80)),
                *evaluation_lines(report, rule.id, lang, Paper(80)),
            ):
                assert width(line) <= 80, line


if __name__ == "__main__":
    for each in LANGS:
        try:
            (HERE / "golden" / f"report.{each}.txt").write_text(golden(each), encoding="utf-8")
        except InputError as problem:
            raise SystemExit(str(problem)) from None
