"""Settings of a folder: flags over variables over the file over defaults; packs pinned by digest."""

from __future__ import annotations

import json
import shutil
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from govrules.cli.check import command as check_command
from govrules.cli.setting import Setting, settings
from tests.cli.program import DAY, PACKS, govrules_run, on_day

pytestmark = pytest.mark.usefixtures("project")


def write(text: str, name: str = "govrules.toml") -> None:
    Path(name).write_text(text, encoding="utf-8")


@pytest.fixture
def packs() -> str:
    """The made-up pack copied here, so that it may be changed."""
    shutil.copytree(PACKS / "xinhai", "packs/xinhai")
    return f'packs = "packs"\nas-of = "{DAY}"\n'


# precedence -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "variable", "flag", "code"),
    [
        (None, None, None, 1),
        ("never", None, None, 0),
        ("never", "error", None, 1),
        ("error", "never", None, 0),
        ("error", "error", "never", 0),
        ("never", "never", "error", 1),
        (None, "never", None, 0),
    ],
)
def test_flags_count_over_variables_over_the_file_over_defaults(
    file: str | None, variable: str | None, flag: str | None, code: int
) -> None:
    if file is not None:
        write(f'fail-on = "{file}"\n')
    flags = ("--fail-on", flag) if flag is not None else ()
    run = on_day("check", "violated.yaml", *flags, env={"GOVRULES_FAIL_ON": variable})
    assert run.code == code


FILE: dict[str, tuple[Any, str]] = {
    "jurisdiction": (["xinhai"], "xinhai"),
    "as-of": (DAY, DAY),
    "format": (["json=out.json", "text"], "json=out.json,text"),
    "fail-on": ("never", "never"),
    "on-undetermined": ("ignore", "ignore"),
    "select": (["xh-4-*", "xh-7-cloud"], "xh-4-*,xh-7-cloud"),
    "ignore": ("xh-4-needs", "xh-4-needs"),
    "show": (["satisfied"], "satisfied"),
    "sources": ("texts", "texts"),
    "waivers": (["w.yaml"], "w.yaml"),
    "baseline": ("b.json", "b.json"),
    "packs": ([str(PACKS)], str(PACKS)),
    "lang": ("zh", "zh"),
    "reading": (["one=other"], "one=other"),
    "assume-scope": (True, "true"),
    "jobs": (2, "2"),
    "sarif-include": ("undetermined", "undetermined"),
}


def test_every_option_of_a_check_can_be_set() -> None:
    options = [one for one in check_command.params if one.opts[0].startswith("-") and one.name != "help"]
    assert all(isinstance(one, Setting) for one in options)
    assert set(settings()) == set(FILE)


@pytest.mark.parametrize("where", ["file", "variable"])
@pytest.mark.parametrize("key", sorted(FILE))
def test_an_option_may_be_set_in_the_file_and_by_a_variable(key: str, where: str) -> None:
    Path("texts").mkdir()
    value, text = FILE[key]
    env: dict[str, str | None] = {"GOVRULES_LANG": None}
    if where == "file":
        write(f"{key} = {json.dumps(value)}\n")
    else:
        env[f"GOVRULES_{key.upper().replace('-', '_')}"] = text
    rows = {
        row["key"]: row
        for row in json.loads(govrules_run("config", "show", "-f", "json", env=env).out)["settings"]
    }
    shown = rows[key]["value"]
    assert rows[key]["source"] == where
    words = shown if isinstance(shown, list) else [str(shown).lower() if isinstance(shown, bool) else shown]
    if key == "packs":  # a folder, told from where the user stands
        assert Path(words[0]).resolve() == Path(text)
        return
    assert ",".join(words).endswith(text)
    assert {row["source"] for name, row in rows.items() if name != key} == {"default"}


def test_a_key_of_the_file_applies_to_every_command_that_has_the_option() -> None:
    write(f'packs = "{PACKS.as_posix()}"\nas-of = "{DAY}"\nlang = "zh"\njurisdiction = ["xinhai"]\n')
    no_lang = {"GOVRULES_LANG": None}
    assert "审批路径" in govrules_run("check", "clean.yaml", env=no_lang).out
    assert "申报（市数据局" in govrules_run("path", "clean.yaml", env=no_lang).out
    assert {line.split("-")[0] for line in govrules_run("rules", env=no_lang).out.splitlines()} == {"xh"}
    assert govrules_run("explain", "xh-7-cloud", env=no_lang).out.startswith("xh-7-cloud  原则上部署在政务云")


def test_several_jurisdictions_say_nothing_to_a_command_that_takes_one() -> None:
    write('jurisdiction = ["xinhai", "elsewhere"]\n')
    assert on_day("path", "clean.yaml").code == 0


def test_paths_in_the_file_are_relative_to_it(packs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write(packs + 'format = ["json=out.json"]\nprojects = "clean.yaml"\n')
    Path("below").mkdir()
    monkeypatch.chdir("below")
    assert govrules_run("check").code == 0
    assert json.loads(Path("../out.json").read_text(encoding="utf-8"))["project"]["file"] == "../clean.yaml"


# faults ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('fail-on = "eror"\n', "govrules.toml:1:11 fail-on: “eror” is unknown; did you mean error?"),
        ('as-of = "yesterday"\n', "govrules.toml:1:9 as-of: “yesterday” is not a date"),
        ('select = "xh-8-approvd"\n', "govrules.toml:1:10 select: no rule matches “xh-8-approvd”"),
        ('format = "texd"\n', "govrules.toml:1:10 format: “texd” is unknown; did you mean text?"),
        (
            'fail_on = "note"\n',
            "error[E802] govrules.toml:1:1: there is no setting “fail_on”; did you mean fail-on?",
        ),
        ('[severity]\n"xh-8-approvd" = "note"\n', "error[E811] govrules.toml:2:18: no rule matches"),
    ],
)
def test_a_wrong_value_is_told_at_its_place_before_anything_is_checked(text: str, said: str) -> None:
    write(text)
    run = govrules_run("check", "clean.yaml", "--packs", PACKS)
    assert (run.code, run.out) == (2, "")
    assert said in run.err


def test_a_wrong_variable_is_named() -> None:
    run = on_day("check", "clean.yaml", env={"GOVRULES_FAIL_ON": "eror"})
    assert (run.code, "GOVRULES_FAIL_ON: “eror” is unknown; did you mean error?" in run.err) == (2, True)


def test_help_is_there_whatever_the_settings_say() -> None:
    write("= broken")
    assert govrules_run("check", "--help").code == 0
    assert govrules_run("check", "clean.yaml").code == 2


@pytest.mark.parametrize(("named", "code"), [("off", 1), ("other.toml", 0), (None, 2)])
def test_a_variable_names_another_file_or_none(named: str | None, code: int) -> None:
    write('fail-on = "wrong"\n')
    write('fail-on = "never"\n', "other.toml")
    assert on_day("check", "violated.yaml", env={"GOVRULES_CONFIG": named}).code == code


# projects -------------------------------------------------------------------------------------------------


def test_without_files_those_of_the_settings_are_checked() -> None:
    write('projects = "*.yaml"\nexclude = ["undecided.yaml"]\n')
    run = on_day("check", "-f", "json")
    assert [one["project"]["file"] for one in json.loads(run.out)["reports"]] == [
        "clean.yaml",
        "violated.yaml",
    ]
    assert json.loads(on_day("check", "clean.yaml", "-f", "json").out)["project"]["file"] == "clean.yaml"


def test_without_files_and_settings_none_are_guessed() -> None:
    run = on_day("check")
    assert (run.code, run.out, "list projects in govrules.toml" in run.err) == (2, "", True)


# severity -------------------------------------------------------------------------------------------------


def test_severity_counts_for_the_exit_code_and_the_original_is_shown() -> None:
    write('[severity]\n"xh-*" = "warning"\n')
    run = on_day("check", "violated.yaml")
    assert run.code == 0
    assert "severity    warning (by the norm error, set in govrules.toml:2:10)" in run.out
    assert on_day("check", "violated.yaml", "--fail-on", "warning").code == 1
    found = json.loads(on_day("check", "violated.yaml", "-f", "json").out)["findings"][0]
    assert (found["severity"], found["original_severity"]) == ("warning", "error")
    assert found["severity_set_by"] == "govrules.toml:2:10"


# pins -----------------------------------------------------------------------------------------------------


def test_a_pack_that_is_not_the_one_pinned_stops_until_it_is_accepted(packs: str) -> None:
    pinned = f"sha256:{'0' * 64}"
    write(f'{packs}\n[pack-lock]\nxinhai = "{pinned}"\n')
    for args in (("check", "clean.yaml"), ("check", "clean.yaml", "-j", "xinhai"), ("path", "clean.yaml"),
                 ("ask", "clean.yaml"), ("explain", "xh-7-cloud", "clean.yaml")):  # fmt: skip
        run = govrules_run(*args)
        assert (run.code, run.out) == (2, ""), args
        assert "error[E807] govrules.toml:5:10: the pack xinhai is not the one pinned" in run.err
        assert pinned in run.err
        assert "govrules config lock xinhai" in run.err

    assert f"{pinned} → sha256:" in govrules_run("config", "lock", "xinhai").out
    assert govrules_run("check", "clean.yaml").code == 0


def test_a_mismatch_stops_the_whole_run_whatever_else_is_to_be_checked(packs: str) -> None:
    write(packs + f'[pack-lock]\nxinhai = "sha256:{"0" * 64}"\n')
    write("id: Y-1\nname: y\njurisdiction: chongqing\n", "other.yaml")
    run = govrules_run("check", "other.yaml", "clean.yaml")
    assert (run.code, run.out) == (2, "")


def test_packs_can_be_listed_and_others_used_while_one_is_not_accepted(packs: str) -> None:
    write(packs + f'[pack-lock]\nxinhai = "sha256:{"0" * 64}"\n')
    assert govrules_run("packs").code == 0
    assert govrules_run("rules", "-j", "chongqing").code == 0


def test_a_pin_of_a_pack_that_is_not_there_is_refused(packs: str) -> None:
    write(packs + f'[pack-lock]\nxinhia = "sha256:{"0" * 64}"\n')
    run = govrules_run("check", "clean.yaml")
    assert (run.code, run.out) == (2, "")
    assert "error[E806] govrules.toml:4:10: no installed pack “xinhia”; did you mean xinhai?" in run.err


def test_lock_without_names_pins_what_is_pinned_or_else_every_pack(packs: str) -> None:
    write(packs)
    installed = {row["id"] for row in json.loads(govrules_run("packs", "-f", "json").out)["packs"]}
    govrules_run("config", "lock")
    assert set(tomllib.loads(Path("govrules.toml").read_text(encoding="utf-8"))["pack-lock"]) == installed

    write(packs + f'[pack-lock]\nxinhai = "sha256:{"0" * 64}"\n')
    govrules_run("config", "lock")
    assert set(tomllib.loads(Path("govrules.toml").read_text(encoding="utf-8"))["pack-lock"]) == {"xinhai"}


def test_lock_makes_a_file_where_there_is_none(packs: str) -> None:
    run = govrules_run("config", "lock", "xinhai", "--packs", "packs")
    assert (run.code, run.out.startswith("govrules.toml: xinhai sha256:")) == (0, True)
    assert list(tomllib.loads(Path("govrules.toml").read_text(encoding="utf-8"))) == ["pack-lock"]


# showing --------------------------------------------------------------------------------------------------


def test_show_tells_each_value_and_where_it_comes_from(packs: str) -> None:
    write(packs + 'projects = ["*.yaml"]\n[severity]\n"xh-9-*" = "note"\n[waivers-policy]\npinned = true\n')
    out = govrules_run("config", "show", env={"GOVRULES_FAIL_ON": "note"}).out
    rows = {line.split()[0]: line.split()[1:] for line in out.splitlines()[1:]}
    assert out.startswith("govrules.toml\n")
    assert rows["as-of"] == [DAY, "govrules.toml:2:9"]
    assert rows["fail-on"] == ["note", "GOVRULES_FAIL_ON"]
    assert rows["on-undetermined"] == ["fail", "default"]
    assert rows["projects"] == ["*.yaml", "govrules.toml:3:13"]
    assert rows["severity.xh-9-*"] == ["note", "govrules.toml:5:12"]
    assert rows["waivers-policy.pinned"] == ["true", "govrules.toml"]


def test_show_without_a_file_says_so() -> None:
    assert govrules_run("config", "show", env={"GOVRULES_CONFIG": "off"}).out.startswith(
        "no file of settings\n"
    )


def test_the_schema_takes_what_can_be_read_and_refuses_what_cannot(packs: str) -> None:
    schema = json.loads(govrules_run("schema", "config").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    good = tomllib.loads(
        f'{packs}fail-on = "note"\nselect = ["a", "b"]\nprojects = "x"\n[severity]\n"a-*" = "note"\n'
        f'[pack-lock]\nxinhai = "sha256:{"0" * 64}"\n[waivers-policy]\nlongest-days = 366\n'
    )
    valid = jsonschema.Draft202012Validator(schema).is_valid
    assert valid(good)
    for wrong in (
        {"fial-on": "note"},
        {"fail-on": "x"},
        {"severity": {"a": "b"}},
        {"waivers-policy": {"x": 1}},
    ):
        assert not valid({**good, **wrong}), wrong
