"""``govrules schema``, ``lint``, ``test`` and ``completion``."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest

from tests.cli.program import PACKS, govrules_run, process

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def xinhai(tmp_path: Path) -> Path:
    """A copy of the made-up pack, to be broken."""
    return shutil.copytree(PACKS / "xinhai", tmp_path / "xinhai")


# schema ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["record", "pack", "report"])
def test_schemas_are_schemas(what: str) -> None:
    run = govrules_run("schema", what)
    assert (run.code, run.err) == (0, "")
    jsonschema.Draft202012Validator.check_schema(json.loads(run.out))


def test_a_schema_goes_to_a_file(tmp_path: Path) -> None:
    run = govrules_run("schema", "report", "-o", tmp_path / "s.json")
    assert (run.code, run.out) == (0, "")
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == govrules_run("schema", "report").out


@pytest.mark.parametrize(
    ("keys", "english", "chinese"), [("en", True, False), ("zh", False, True), ("both", True, True)]
)
def test_the_schema_of_a_record_takes_the_keys_asked_for(keys: str, english: bool, chinese: bool) -> None:
    validator = jsonschema.Draft202012Validator(
        json.loads(govrules_run("schema", "record", "--keys", keys).out)
    )
    assert validator.is_valid({"id": "1", "name": "x", "investment": {"total": "1万元"}}) is english
    assert validator.is_valid({"编号": "1", "名称": "x", "金额": {"总投资": "1万元"}}) is chinese
    assert not validator.is_valid({"id": "1", "name": "x", "investment": {"totl": "1万元"}})


@pytest.mark.parametrize("where", ["nowhere/s.json", "."])
def test_a_schema_that_cannot_be_written_is_told(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run = govrules_run("schema", "report", "-o", where)
    assert (run.code, run.out) == (2, "")
    assert where in run.err


# lint -----------------------------------------------------------------------------------------------------


def test_a_pack_without_faults_is_0() -> None:
    run = govrules_run("lint", PACKS / "xinhai")
    assert (run.code, run.err) == (0, "")
    assert run.out.endswith("xinhai: 1 note\n")


def test_faults_are_the_result_and_go_to_standard_output(xinhai: Path) -> None:
    check = xinhai / "checks" / "1-before.yaml"
    check.write_text(
        check.read_text(encoding="utf-8").replace("{var: scope.classified}", "{var: scope.clasified}"),
        encoding="utf-8",
    )
    run = govrules_run("lint", xinhai)
    assert (run.code, run.err) == (1, "")
    assert (
        f"error[E220] {xinhai.as_posix()}/checks/1-before.yaml:10:18: "
        "no fact “scope.clasified”; did you mean scope.classified?\n" in run.out
    )
    assert run.out.endswith("1 to mend\n")


def test_notes_are_no_faults() -> None:
    run = govrules_run("lint", "yongchuan", "--lang", "zh")
    assert run.code == 0
    assert "错误[" not in run.out


# test -----------------------------------------------------------------------------------------------------

CASES = """\
cases:
  - id: classified
    title: 涉密项目
    as_of: 2024-05-15
    project: {scope: {classified: true}, security: {secrecy_examined: false}, stage: approval}
    expect: {violated: [xh-3-secrecy]}
    variants:
      - {title: 已审查, set: {security.secrecy_examined: 2024-05-01}, expect: {satisfied: [xh-3-secrecy]}}
"""


@pytest.fixture
def tested(xinhai: Path) -> Path:
    shutil.rmtree(xinhai / "cases", ignore_errors=True)
    (xinhai / "cases").mkdir()
    (xinhai / "cases" / "a.yaml").write_text(CASES, encoding="utf-8")
    return xinhai


def test_cases_that_pass_are_0(tested: Path) -> None:
    run = govrules_run("test", tested, "--no-cover")
    assert (run.code, run.out, run.err) == (0, "xinhai: 2 passed, 0 failed\n", "")


def test_what_no_case_shows_is_1_and_named_the_first_20_or_all(tested: Path) -> None:
    run = govrules_run("test", tested)
    sums, *missing, more = run.out.splitlines()
    assert (run.code, run.err) == (1, "")
    assert sums.startswith("xinhai: 2 passed, 0 failed; 2 of ")
    place = f"{tested.as_posix()}/checks/1-before.yaml:2:5"
    assert f"  {place} no case shows xh-3-secrecy: undetermined; not applicable" in missing
    assert (len(missing), more.endswith("more, see --cover")) == (20, True)
    every = govrules_run("test", tested, "--cover").out.splitlines()
    assert every[: len(missing) + 1] == [sums, *missing]
    assert len(every) == 21 + int(more.split()[1])


def test_cover_of_some_cases_is_refused(tested: Path) -> None:
    run = govrules_run("test", tested, "--cover", "--only", "classified")
    assert (run.code, "leave --only out" in run.err) == (2, True)


def test_a_case_that_fails_is_1_and_says_what_it_got(tested: Path) -> None:
    (tested / "cases" / "a.yaml").write_text(CASES.replace("satisfied:", "not_due:"), encoding="utf-8")
    run = govrules_run("test", tested, "--no-cover")
    assert run.code == 1
    assert f"FAILED {tested.as_posix()}/cases/a.yaml:8:9 a#classified/1  涉密项目：已审查\n" in run.out
    assert run.out.endswith("xinhai: 1 passed, 1 failed\n")
    zh = govrules_run("test", tested, "--no-cover", "--lang", "zh").out
    assert zh.endswith("xinhai: 通过 1，失败 1\n")


def test_verbose_names_every_case(tested: Path) -> None:
    assert govrules_run("test", tested, "-v").out.count("passed ") == 2


def test_only_picks_cases_by_name(tested: Path) -> None:
    assert govrules_run("test", tested, "--only", "classified/1").out == "xinhai: 1 passed, 0 failed\n"
    run = govrules_run("test", tested, "--only", "nothing")
    assert (run.code, "there is no case to run" in run.err) == (2, True)


def test_a_pack_whose_cases_notice_every_change_is_0() -> None:
    run = govrules_run("test", PACKS / "xinhai", "--mutants", "--lang", "en")
    assert (run.code, run.err) == (0, "")
    sums = run.out.splitlines()[-1]
    assert re.fullmatch(r"xinhai: (\d+) mutants, \d+ killed \(99\.\d %\), 1 explained, 0 unexplained", sums)


def test_a_change_that_no_case_notices_is_1_and_named(tested: Path) -> None:
    run = govrules_run("test", tested, "--mutants", "--only", "xh-3-secrecy")
    assert (run.code, run.err) == (1, "")
    assert run.out.splitlines() == [
        "xinhai: 2 passed, 0 failed",
        "xinhai: 3 mutants, 2 killed (66.6 %), 0 explained, 1 unexplained",
        f"  {tested.as_posix()}/checks/1-before.yaml:10:12 checks/xh-3-secrecy:when/0 drop",
        "      without {var: scope.classified}  [xh-3-secrecy]",
    ]


def test_what_is_explained_is_shown_when_asked(tested: Path) -> None:
    (tested / "mutants.yaml").write_text(
        "survivors:\n"
        "  - {mutant: 'checks/xh-3-secrecy:when/0 drop', why: 涉密与否不影响本例}\n"
        "  - {mutant: 'checks/xh-3-secrecy:require/0 drop', why: 无}\n",
        encoding="utf-8",
    )
    run = govrules_run("test", tested, "--mutants", "--only", "xh-3-secrecy", "-v")
    assert run.code == 1
    assert "      涉密与否不影响本例\n" in run.out
    assert run.out.endswith(
        "E556] " + f"{tested.as_posix()}/mutants.yaml:3:14: a case kills "
        "checks/xh-3-secrecy:require/0 drop; remove this\n"
    )


def test_mutants_need_cases_that_pass(tested: Path) -> None:
    (tested / "cases" / "a.yaml").write_text(CASES.replace("satisfied:", "not_due:"), encoding="utf-8")
    run = govrules_run("test", tested, "--mutants", "--only", "xh-3")
    assert (run.code, run.out.splitlines()[-1]) == (1, "xinhai: no mutants were made, as cases fail")


def test_junit_is_written_for_ci(tested: Path, tmp_path: Path) -> None:
    (tested / "cases" / "a.yaml").write_text(CASES.replace("satisfied:", "not_due:"), encoding="utf-8")
    assert govrules_run("test", tested, "--junit", tmp_path / "cases.xml").code == 1
    cases, cover = ElementTree.parse(tmp_path / "cases.xml").getroot()
    assert (cases.get("name"), cases.get("tests"), cases.get("failures")) == ("xinhai", "2", "1")
    assert cover.get("name") == "xinhai cover"
    missing = [test.get("name") for test in cover if test.find("failure") is not None]
    assert "xh-3-secrecy: satisfied" in missing
    assert "xh-3-secrecy: violated" not in missing


def test_junit_that_cannot_be_written_is_told(tested: Path, tmp_path: Path) -> None:
    run = govrules_run("test", tested, "--junit", tmp_path / "nowhere" / "cases.xml")
    assert (run.code, "cannot write" in run.err) == (2, True)


def test_a_case_that_cannot_be_read_is_2(tested: Path) -> None:
    (tested / "cases" / "a.yaml").write_text(
        CASES.replace("xh-3-secrecy]}\n    variants", "xh-3-secrcy]}\n    variants"), encoding="utf-8"
    )
    run = govrules_run("test", tested)
    assert run.code == 2
    assert "did you mean xh-3-secrecy?" in run.err


def test_a_folder_that_is_no_pack_is_2(tmp_path: Path) -> None:
    for command in ("lint", "test"):
        assert govrules_run(command, tmp_path).code == 2


# completion -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    run = govrules_run("completion", shell)
    assert (run.code, run.err) == (0, "")
    assert "_GOVRULES_COMPLETE" in run.out


def test_the_script_completes_commands_and_choices() -> None:
    asked = {"_GOVRULES_COMPLETE": "bash_complete", "COMP_CWORD": "1", "COMP_WORDS": "govrules ch"}
    assert process(env=asked).out == "plain,check\n"
    asked |= {"COMP_CWORD": "3", "COMP_WORDS": "govrules check --fail-on "}
    assert "plain,never\n" in process(env=asked).out
