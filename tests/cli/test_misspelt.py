"""A misspelt name is answered with the nearest, in the language of the run, and nothing is done."""

from __future__ import annotations

import pytest

from tests.cli.program import DAY, PACKS, Run, govrules_run, on_day

pytestmark = pytest.mark.usefixtures("project")

MISSPELT = {
    "a command": (["chek", "clean.yaml"], "there is no command “chek”; did you mean “check”?"),
    "a command like none": (["frobnicate"], "there is no command “frobnicate”"),
    "an option": (["check", "clean.yaml", "--selct", "x"], "--select"),
    "a severity": (
        ["check", "clean.yaml", "--fail-on", "eror"],
        "--fail-on: “eror” is unknown; did you mean error?",
    ),
    "a choice like none": (
        ["check", "clean.yaml", "--on-undetermined", "xyz"],
        "--on-undetermined: “xyz” is unknown; it is one of fail, warn, ignore",
    ),
    "a verdict": (
        ["check", "clean.yaml", "--show", "violted"],
        "--show: “violted” is unknown; did you mean violated?",
    ),
    "a language": (["check", "clean.yaml", "--lang", "fr"], "--lang: “fr” is unknown; it is one of zh, en"),
    "a jurisdiction": (
        ["check", "clean.yaml", "-j", "xinhay"],
        "error[E540] -j: no jurisdiction “xinhay”; did you mean xinhai?",
    ),
    "a jurisdiction of path": (
        ["path", "clean.yaml", "-j", "xinhay"],
        "-j: no jurisdiction “xinhay”; did you mean xinhai?",
    ),
    "a rule": (["explain", "xh-8-aproved"], "there is no rule “xh-8-aproved”; did you mean xh-8-approved?"),
    "a rule like none": (
        ["explain", "frobnicate"],
        "there is no rule “frobnicate”; govrules rules lists them",
    ),
    "a topic": (
        ["rules", "--topic", "supervison"],
        "--topic: “supervison” is unknown; did you mean supervision?",
    ),
    "a stage": (
        ["rules", "--stage", "constructon"],
        "--stage: “constructon” is unknown; did you mean construction?",
    ),
    "a format of path": (
        ["path", "clean.yaml", "-f", "mermade"],
        "--format: “mermade” is unknown; did you mean mermaid?",
    ),
    "a schema": (["schema", "recrod"], "“recrod” is unknown; did you mean record?"),
    "a shell": (["completion", "bsh"], "“bsh” is unknown; did you mean bash?"),
    "a pack": (["lint", "xinhay"], "error[E540]"),
}


def run(args: list[str]) -> Run:
    packs = ("--packs", PACKS) if args[0] not in {"schema", "completion", "chek", "frobnicate"} else ()
    day = ("--as-of", DAY) if args[0] in {"check", "path", "explain", "rules"} else ()
    return govrules_run(*args, *packs, *day)


@pytest.mark.parametrize(("args", "message"), MISSPELT.values(), ids=MISSPELT.keys())
def test_the_nearest_name_is_suggested(args: list[str], message: str) -> None:
    done = run(args)
    assert (done.code, done.out) == (2, "")
    assert message in done.err


def test_a_usage_error_says_where_to_look() -> None:
    assert on_day("check", "clean.yaml", "--fail-on", "eror").err.endswith("\nTry govrules check --help\n")


def test_usage_errors_in_chinese() -> None:
    done = on_day("check", "clean.yaml", "--lang", "zh", "--fail-on", "eror")
    assert done.err == "错误：--fail-on：没有“eror”；是否指 error？\n用法见 govrules check --help\n"
    misspelt = govrules_run("chek", env={"GOVRULES_LANG": "zh"})
    assert misspelt.err.startswith("错误：没有命令“chek”；是否指“check”？\n")


def test_no_name_may_be_shortened() -> None:
    for args in (
        ["chec", "clean.yaml"],
        ["check", "clean.yaml", "--sel", "x"],
        ["check", "clean.yaml", "-j", "xin"],
    ):
        assert govrules_run(*args).code == 2
