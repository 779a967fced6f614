"""``govrules explain``."""

from __future__ import annotations

import pytest

from tests.cli.program import on_day

pytestmark = pytest.mark.usefixtures("project")


def words(*args: object) -> str:
    run = on_day("explain", *args)
    assert (run.code, run.err) == (0, "")
    return " ".join(run.out.split())


def test_a_rule_in_words() -> None:
    told = words("xh-8-approved")
    assert told.startswith("xh-8-approved No start of works without approval")
    assert (
        "provision Measures of Xinhai for the Administration of Government IT Projects, art. 8; art. 5(2)"
        in told
    )
    assert "kind prohibition" in told
    assert "total investment > 200万元" in told
    assert "requires project approved not after construction started" in told
    assert "remedy Stop and have it approved" in told
    assert "follows Ordered to stop (art. 15, item 1)" in told
    assert "checks/2-during.yaml:2:5" in told


def test_the_figures_are_those_of_the_day_with_the_words_that_fix_them() -> None:
    told = words("xh-8-approved", "--as-of", "2023-06-30")
    assert "total investment > 100万元" in told
    assert "“超过100万元”" in told
    assert "“超过200万元”" in words("xh-8-approved")


def test_exceptions_and_readings_are_told() -> None:
    told = words("xh-7-cloud")
    assert "kind obligation, in principle" in told
    assert "unless It builds infrastructure: " in told
    assert "(art. 7(1), sentence 2)" in told
    assert "reading " in told


@pytest.mark.parametrize(
    ("rule", "deadline"),
    [
        ("xh-12-apply", "acceptance applied for within 6 months of construction completed"),
        ("xh-11-trial", "trial run ended from 1 month to 6 months after trial run started"),
        (
            "xh-13-evaluate",
            "self-evaluation report submitted from 12 months to 24 months "
            "after acceptance passed and put into operation, whichever is later",
        ),
        ("xh-4-apply-by", "applied by 10-31 of the year applied for, one year before"),
        (
            "xh-9-quarterly",
            "quarterly progress reports by the end of every quarter, "
            "from construction started until acceptance passed or project terminated",
        ),
    ],
)
def test_deadlines_in_words(rule: str, deadline: str) -> None:
    assert f"deadline {deadline}" in words(rule)


@pytest.mark.parametrize(
    ("rule", "deadline"),
    [
        ("xh-12-apply", "期限 建成后 6个月内：申请验收"),
        ("xh-11-trial", "期限 试运行开始后 1个月至6个月内：试运行结束"),
        ("xh-13-evaluate", "期限 验收通过、投入运行（使用）（取较晚者）后 12个月至24个月内：报送自评价报告"),
        ("xh-4-apply-by", "期限 申报年度的上一年 10月31日前（含）：申报"),
        ("xh-9-quarterly", "期限 每季度末前：季度进展报告（自开始建设（开工）至验收通过、终止建设）"),
    ],
)
def test_deadlines_in_chinese(rule: str, deadline: str) -> None:
    assert deadline.replace(" ", "") in words(rule, "--lang", "zh").replace(" ", "")


def test_with_a_file_it_tells_how_the_rule_came_out() -> None:
    told = on_day("explain", "xh-8-approved", "violated.yaml").out
    assert "数据平台  2024-05-15: violated\n" in told
    assert "    ✗ project approved 2023-06-01 not after construction started" in told
    assert "    ✓ " in told.partition("  when\n")[2]


def test_with_a_file_it_names_what_is_missing() -> None:
    told = on_day("explain", "xh-8-approved", "undecided.yaml").out
    assert "undecided.yaml" not in told
    assert "missing: project approved (approval.project_approved)" in told


def test_cases_that_test_the_rule_are_named() -> None:
    told = words("xh-13-evaluate")
    assert "case checks#evaluation/3 " in told
    assert ": satisfied " in told


def test_outside_its_days_in_force_a_rule_is_not_explained() -> None:
    run = on_day("explain", "xh-8-approved", "--as-of", "2021-01-01")
    assert (run.code, run.out) == (2, "")
    assert "is not in force on 2021-01-01; name another day with --as-of" in run.err


def test_the_jurisdiction_narrows_the_search() -> None:
    assert on_day("explain", "xh-8-approved", "-j", "chongqing").code == 2
    assert on_day("explain", "xh-8-approved", "-j", "chongqing", "-j", "新海市").code == 0
