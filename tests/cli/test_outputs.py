"""Formats, files and streams: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import jsonschema  # type: ignore[import-untyped]  # it ships no types
import pytest

from govrules.output.layout import width
from tests.cli.program import DAY, PACKS, environment, govrules_run, on_day, process

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("project")
CHECK = ("--packs", str(PACKS), "--as-of", DAY)


@pytest.fixture(scope="module")
def schema() -> Any:
    return json.loads(govrules_run("schema", "report").out)


# data -----------------------------------------------------------------------------------------------------


def test_one_file_makes_one_report(schema: Any) -> None:
    data = json.loads(on_day("check", "violated.yaml", "-f", "json").out)
    assert data["schema"] == "govrules/report/1"
    jsonschema.Draft202012Validator(schema).validate(data)


@pytest.mark.parametrize(
    "args",
    [
        ["clean.yaml", "violated.yaml"],
        ["."],
        ["clean.yaml", "-j", "all"],
        ["clean.yaml", "-j", "xinhai", "-j", "chongqing"],
    ],
)
def test_anything_else_makes_a_list_of_reports(args: list[str], schema: Any) -> None:
    data = json.loads(on_day("check", *args, "-f", "json").out)
    assert data["schema"] == "govrules/reports/1"
    assert len(data["reports"]) >= 2
    jsonschema.Draft202012Validator(schema).validate(data)


def test_a_folder_with_one_file_makes_a_list(tmp_path: Path, clean: str, schema: Any) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "p.yaml").write_text(clean, encoding="utf-8")
    data = json.loads(on_day("check", "one", "-f", "json").out)
    assert (data["schema"], len(data["reports"])) == ("govrules/reports/1", 1)
    jsonschema.Draft202012Validator(schema).validate(data)


def test_what_cannot_be_used_leaves_an_empty_list(tmp_path: Path, schema: Any) -> None:
    (tmp_path / "bad.yaml").write_text("id: 1")
    run = on_day("check", "bad.yaml", "-f", "json")
    assert (run.code, json.loads(run.out)) == (2, {"schema": "govrules/reports/1", "reports": []})
    jsonschema.Draft202012Validator(schema).validate(json.loads(run.out))


def test_the_schema_refuses_other_data(schema: Any) -> None:
    validator = jsonschema.Draft202012Validator(schema)
    assert not validator.is_valid({})
    assert not validator.is_valid({"schema": "govrules/reports/1"})
    assert not validator.is_valid({"schema": "govrules/reports/1", "reports": [{}]})


def test_chinese_stays_readable_in_data() -> None:
    assert '"name": "数据平台"' in on_day("check", "clean.yaml", "-f", "json").out


# files ----------------------------------------------------------------------------------------------------


def test_several_formats_go_to_several_places(tmp_path: Path) -> None:
    run = on_day("check", "violated.yaml", "-f", "text", "-f", "json=out.json", "-f", "text=out 文.txt")
    assert run.code == 1
    assert run.out == (tmp_path / "out 文.txt").read_text(encoding="utf-8")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["schema"] == "govrules/report/1"


def test_with_files_alone_standard_output_stays_empty(tmp_path: Path) -> None:
    run = on_day("check", "violated.yaml", "-f", "json=out.json")
    assert (run.code, run.out, run.err) == (1, "", "")
    assert (tmp_path / "out.json").stat().st_size > 0


@pytest.mark.parametrize(
    ("formats", "message"),
    [
        (["text", "json"], "only one format can go to standard output"),
        (["json=x", "text=x"], "two formats cannot go to the same file x"),
        (["json="], "json= names no file"),
        (["jsn"], "--format: “jsn” is unknown; did you mean json?"),
        (["excel"], "--format: “excel” is unknown; it is one of text, json, sarif, junit, github"),
        (["json=nowhere/out.json"], "cannot write nowhere/out.json: No such file or directory"),
    ],
)
def test_formats_that_cannot_be_written_are_refused(formats: list[str], message: str) -> None:
    run = on_day("check", "violated.yaml", *(part for form in formats for part in ("-f", form)))
    assert (run.code, run.out) == (2, "")
    assert message in run.err


def test_a_refused_run_leaves_files_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "out.json").write_text("precious")
    on_day("check", "clean.yaml", "-f", "json=out.json", "--select", "no-such-rule")
    assert (tmp_path / "out.json").read_text() == "precious"


# streams --------------------------------------------------------------------------------------------------


def test_text_over_several_files_ends_with_sums() -> None:
    run = on_day("check", "clean.yaml", "violated.yaml", "undecided.yaml")
    assert run.out.endswith("\n3 reports: violated 2, undetermined 2, for review 0\n")
    assert run.out.count("=" * 20) == 3


def test_a_pipe_gets_no_colour_and_eighty_columns() -> None:
    run = process("check", "violated.yaml", *CHECK, env={"TERM": "xterm-256color", "COLUMNS": "200"})
    assert "\x1b" not in run.out
    assert 70 < max(width(line) for line in run.out.splitlines()[:-1]) <= 80


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("env", "coloured"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_gets_colour_unless_it_is_told_not_to(env: dict[str, str], coloured: bool) -> None:
    import os
    import pty

    master, slave = pty.openpty()
    command = [sys.executable, "-m", "govrules", "check", "violated.yaml", "missing.yaml", *CHECK]
    wanted = environment({"TERM": "xterm", **env})
    with subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=wanted) as child:
        os.close(slave)
        seen = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            seen += part
        child.wait(60)
    os.close(master)
    assert (b"\x1b[" in seen) is coloured
    assert b"xh-8-approved" in seen
    assert b"missing.yaml: no such file" in seen


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
@pytest.mark.parametrize(("form", "code"), [("text", 1), ("json", 1)])
def test_a_reader_that_leaves_changes_nothing(form: str, code: int) -> None:
    command = [sys.executable, "-m", "govrules", "check", "violated.yaml", "-f", form, *CHECK]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        told = child.stderr.read()
        child.wait(60)
    assert (child.returncode, told) == (code, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
@pytest.mark.parametrize("args", [("rules",), ("schema", "report"), ("--help",)])
def test_a_reader_that_leaves_other_commands_is_no_fault(args: tuple[str, ...]) -> None:
    command = [sys.executable, "-m", "govrules", *args]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        told = child.stderr.read()
        child.wait(60)
    assert (child.returncode, told) == (0, b"")


def test_a_terminal_that_cannot_show_a_character_shows_its_code() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "govrules", "path", "violated.yaml", *CHECK],
        capture_output=True,
        env=environment({"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0", "GOVRULES_LANG": "zh"}),
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "数据平台" in done.stdout.decode("gbk")
    assert "\\u2713" in done.stdout.decode("gbk")


def test_data_is_data_in_any_encoding() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "govrules", "check", "clean.yaml", "-f", "json", *CHECK],
        capture_output=True,
        env=environment({"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}),
        check=False,
    )
    assert json.loads(done.stdout.decode("ascii"))["project"]["name"] == "数据平台"


# ends -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["check", "clean.yaml"], 0),
        (["check", "violated.yaml"], 1),
        (["check", "missing.yaml"], 2),
        (["check", "undecided.yaml"], 3),
        (["chek", "clean.yaml"], 2),
    ],
)
def test_the_exit_code_of_a_process(args: list[str], code: int) -> None:
    assert process(*args, *(CHECK if args[0] == "check" else ())).code == code


def test_a_fault_of_ours_is_70_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the wheel came off")

    monkeypatch.setattr("govrules.cli.each_record.check", fail)
    run = on_day("check", "clean.yaml")
    assert (run.code, run.out) == (70, "")
    assert "govrules failed internally: RuntimeError: the wheel came off" in run.err
    assert "GOVRULES_DEBUG=1" in run.err
    assert "Traceback" not in run.err
    zh = on_day("check", "clean.yaml", "--lang", "zh")
    assert (zh.code, "内部错误" in zh.err) == (70, True)


def test_govrules_debug_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("the wheel came off")

    monkeypatch.setattr("govrules.cli.each_record.check", fail)
    run = on_day("check", "clean.yaml", env={"GOVRULES_DEBUG": "1"})
    assert run.code == 70
    assert "Traceback" in run.err
    assert "the wheel came off" in run.err


def test_interrupted_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("govrules.cli.each_record.check", interrupt)
    assert on_day("check", "clean.yaml").code == 130


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_control_c_ends_a_process_with_130() -> None:
    command = [sys.executable, "-m", "govrules", "check", "-", *CHECK]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=environment()) as child:
        time.sleep(2)
        child.send_signal(signal.SIGINT)
        _, told = child.communicate(timeout=60)
    assert child.returncode == 130
    assert b"Traceback" not in told
