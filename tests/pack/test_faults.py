"""What is wrong with a pack is said with its place and the nearest name, all of it in one pass."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from govrules.pack import load_pack_folder
from govrules.source import InputError, read_file
from govrules.source.tree import plain
from tests.pack.small import CHECK, INSTRUMENT, faults_of, loaded, written

if TYPE_CHECKING:
    from govrules.source import Diagnostic

DAY = date(2024, 6, 30)


def said(faults: list[Diagnostic]) -> list[str]:
    return [fault.say("en") for fault in faults]


def one(files: dict[str, str], day: date = DAY) -> Diagnostic:
    """Return the only fault of a pack."""
    faults = faults_of(files, day)
    assert len(faults) == 1, said(faults)
    return faults[0]


def check(**lines: str) -> dict[str, str]:
    """Return a pack whose one check has some lines written otherwise."""
    text = CHECK
    for key, value in lines.items():
        start = text.index(f"    {key}:") if f"    {key}:" in text else len(text)
        end = text.find("\n", start) + 1 or len(text)
        text = text[:start] + (f"    {key}: {value}\n" if value else "") + text[end:]
    return {"checks/all.yaml": text}


def test_the_small_pack_has_no_fault() -> None:
    assert faults_of({}, DAY) == []
    assert faults_of(check(), DAY) == []


PARAMETER = """\
parameters:
  - id: route
    title: {zh: 分档, en: Tiers}
    kind: money
    of: investment.total
    topic: declaration-threshold
    versions:
      - from: 2020-01-01
        bands:
%s
"""
BAND = "          - {id: %s, %s says: 数, cite: 2}\n"


def bands(*written: str) -> dict[str, str]:
    """Return a pack with a partition into bands, each given by its sides."""
    return {
        "parameters.yaml": PARAMETER
        % "".join(BAND % (name, side) for name, side in zip("abcd", written, strict=False))
    }


def figure(kind: str, value: str) -> dict[str, str]:
    text = PARAMETER.replace("kind: money", f"kind: {kind}").replace("    of: investment.total\n", "")
    text = text.replace(
        "        bands:\n%s",
        f"        value: {value}\n        bound: upto\n        says: 数\n        cite: 2\n",
    )
    return {"parameters.yaml": text}


STEPS = """\
steps:
  - {id: s-step-1, title: {zh: 一, en: One}, stage: planning, actor: unit, cite: 1, after: %s}
  - {id: s-step-2, title: {zh: 二, en: Two}, stage: planning, actor: unit, cite: 1, after: %s}
"""
STEP = "steps:\n  - {id: s-step-1, title: {zh: 一, en: One}, stage: planning, actor: unit, cite: 1, %s}\n"
DOCUMENT = """\
documents:
  - {id: s-doc-1, type: project_proposal, stage: planning, topic: declaration, due: application.submitted,
     cite: 1, %s}
"""
READING = """\
readings:
  - id: r
    cite: "2"
    question: {zh: 问, en: Question}
    options:
      - {id: a, says: {zh: 甲, en: A}}
      - {id: b, says: {zh: 乙, en: B}, changes: %s}
    pick: a
    why: {zh: 因, en: Because}
"""


def reading(changes: str) -> dict[str, str]:
    return {**check(), "readings.yaml": READING % changes}


def files_of(row: dict[str, Any]) -> dict[str, str]:
    """Return the files of the pack that a row of faults.yaml speaks of."""
    files: dict[str, str] = dict(row.get("files", {}))
    if "check" in row:
        files |= check(**row["check"])
    if "bands" in row:
        files |= bands(*row["bands"])
    if "figure" in row:
        files |= figure(*row["figure"])
    if "reading" in row:
        files |= reading(row["reading"])
    if "step" in row:
        files["procedure.yaml"] = STEP % row["step"]
    if "steps" in row:
        files["procedure.yaml"] = STEPS % tuple(row["steps"])
    if "document" in row:
        files["documents.yaml"] = DOCUMENT % row["document"]
    return files


TABLE: list[dict[str, Any]] = plain(read_file(Path(__file__).with_name("faults.yaml")).root)["faults"]


def pointed_at(fault: Diagnostic, files: dict[str, str]) -> str:
    """Return the text that *fault* points at, or its first line."""
    span = fault.place.span
    assert span is not None
    text = {"instrument.yaml": INSTRUMENT, **files}[fault.place.file.removeprefix("small/")]
    line = text.splitlines()[span.line - 1]
    return line[span.column - 1 : span.end_column - 1 if span.end_line == span.line else None]


@pytest.mark.parametrize("row", TABLE, ids=[row["fault"] for row in TABLE])
def test_fault(row: dict[str, Any]) -> None:
    files = files_of(row)
    fault = one(files)
    assert f"{fault.code} {fault.message.en}" == row["says"]
    assert pointed_at(fault, files)[:40] == row["at"]
    assert any("一" <= character <= "鿿" for character in fault.message.zh)


def test_a_place_is_file_line_and_column() -> None:
    assert one(check(stage="plannning")).say("en") == (
        "small/checks/all.yaml:5:12: E537 no stage “plannning”; did you mean planning?"
    )
    assert one(check(stage="plannning")).say("zh") == (
        "small/checks/all.yaml:5:12: E537 没有阶段“plannning”；是否指 planning？"
    )


def test_a_condition_wrong_in_a_reading_is_said_to_stand_there() -> None:
    from govrules.audit import lint

    (fault,) = lint(loaded(reading("{checks: {s-1: {require: [{var: unit.kind}]}}}") | check(readings="[r]")))
    assert (
        fault.say("en") == "small/readings.yaml:7:74: E203 “unit.kind” is a symbol, not a condition by itself"
    )


def test_a_version_is_missing_on_a_day_in_force() -> None:
    files = figure("money", "1万元")
    files["parameters.yaml"] = files["parameters.yaml"].replace("from: 2020-01-01", "from: 2022-01-01")
    assert (
        one(files, date(2021, 12, 31)).say("en")
        == "small/parameters.yaml:7:7: E520 route: it has no version on 2021-12-31"
    )
    assert faults_of(files, date(2022, 1, 1)) == []


def test_an_id_used_twice_names_both_places() -> None:
    again = CHECK + CHECK.removeprefix("checks:\n")
    assert one({"checks/all.yaml": again}).say("en") == (
        "small/checks/all.yaml:9:9: E510 the id “s-1” is already used at small/checks/all.yaml:2:9"
    )
    step = STEP.replace("s-step-1", "s-1") % "needs: []"
    assert one({"checks/all.yaml": CHECK, "procedure.yaml": step}).say("en") == (
        "small/procedure.yaml:2:10: E510 the id “s-1” is already used at small/checks/all.yaml:2:9"
    )


def test_a_folder_is_called_what_its_pack_is(tmp_path: Path) -> None:
    folder = written({}, tmp_path).rename(tmp_path / "large")
    with pytest.raises(InputError) as problem:
        load_pack_folder(folder, name="large")
    assert said(list(problem.value.diagnostics)) == [
        "large/instrument.yaml:2:5: E507 the id is small but the folder is large; they must be the same"
    ]


def test_a_folder_without_an_instrument_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(InputError) as problem:
        load_pack_folder(tmp_path, name="here")
    assert said(list(problem.value.diagnostics)) == [
        "here: E506 not a rule pack: there is no instrument.yaml"
    ]


def test_the_faults_of_every_file_are_found_in_one_pass() -> None:
    files = {
        "instrument.yaml": INSTRUMENT.replace("number:", "numbr:"),
        "terms.yaml": "terms: [x]\n",
        "documents.yaml": "documents: [\n",
        **check(cite="x", title="{zh: 题}", modality="duty"),
    }
    places = {(fault.place.file, fault.code) for fault in faults_of(files, DAY)}
    assert places == {
        ("small/instrument.yaml", "E503"),
        ("small/instrument.yaml", "E505"),
        ("small/terms.yaml", "E501"),
        ("small/documents.yaml", "E117"),
        ("small/checks/all.yaml", "E503"),
        ("small/checks/all.yaml", "E504"),
    }


def test_so_are_all_wrong_names_and_types() -> None:
    files = check(
        topic="x-topic", stage="x-stage", readings="[x-reading]", require="[{var: x.fact}]"
    ) | bands("below: 1万元,")
    assert [fault.code for fault in faults_of(files, DAY)] == ["E537", "E537", "E220", "E537", "E521"]


def test_a_fault_of_a_step_is_said_once_although_its_conditions_are_read_twice() -> None:
    step = STEP % "when: [{var: x.fact}], done: application.listed, due: application.submitted"
    assert one({"procedure.yaml": step}).code == "E220"
