"""The language: --lang, else GOVRULES_LANG, else the locale's; one and the same for results and errors."""

from __future__ import annotations

import pytest

from tests.cli.program import on_day

pytestmark = pytest.mark.usefixtures("project")
ZH, EN = "检查日：", "as of: "


@pytest.mark.parametrize(
    ("env", "language"),
    [
        ({"GOVRULES_LANG": "zh"}, ZH),
        ({"GOVRULES_LANG": "en", "LANG": "zh_CN.UTF-8"}, EN),
        ({"GOVRULES_LANG": None, "LANG": "zh_CN.UTF-8"}, ZH),
        ({"GOVRULES_LANG": None, "LANG": "ZH_TW"}, ZH),
        ({"GOVRULES_LANG": None, "LANG": "en_GB.UTF-8"}, EN),
        ({"GOVRULES_LANG": None, "LANG": "de_DE.UTF-8"}, EN),
        ({"GOVRULES_LANG": None, "LANG": None}, EN),
        ({"GOVRULES_LANG": None, "LANG": "en_GB", "LC_MESSAGES": "zh_CN"}, ZH),
        ({"GOVRULES_LANG": None, "LANG": "zh_CN", "LC_ALL": "C.UTF-8"}, EN),
        ({"GOVRULES_LANG": "klingon", "LANG": "zh_CN"}, ZH),
    ],
)
def test_the_language_of_the_surroundings(env: dict[str, str | None], language: str) -> None:
    assert language in on_day("check", "clean.yaml", env=env).out


@pytest.mark.parametrize(("lang", "language"), [("zh", ZH), ("en", EN)])
def test_the_option_wins(lang: str, language: str) -> None:
    other = {"GOVRULES_LANG": "en" if lang == "zh" else "zh"}
    assert language in on_day("check", "clean.yaml", "--lang", lang, env=other).out


def test_errors_speak_the_language_of_the_run() -> None:
    assert on_day("check", "missing.yaml", "--lang", "zh").err == "错误[E102] missing.yaml: 没有这个文件\n"
    assert on_day("check", "missing.yaml", "--lang", "en").err == "error[E102] missing.yaml: no such file\n"


def test_the_language_of_one_run_is_not_that_of_the_next() -> None:
    on_day("check", "missing.yaml", "--lang", "zh")
    assert on_day("chek").err.startswith("error: ")


def test_data_holds_both_languages_whatever_the_language() -> None:
    runs = [on_day("check", "violated.yaml", "-f", "json", "--lang", lang).out for lang in ("zh", "en")]
    assert runs[0] == runs[1]
