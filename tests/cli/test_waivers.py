"""Waivers and baselines on the command line: linted before any check, told when idle, counted right."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.program import PACKS, govrules_run, on_day

pytestmark = pytest.mark.usefixtures("project")
WAIVER = """\
waivers:
  - rule: xh-7-cloud
    project: XH-1
    reason: 专网设备尚未适配政务云
    basis: {document: 新数函〔2024〕12号, date: 2024-03-01}
    granted_by: 市数据局
    asked_by: 市应急局
    granted: 2024-03-05
    expires: 2024-12-31
"""


@pytest.fixture(autouse=True)
def _off_cloud(project: Path, clean: str) -> None:
    """A record off the cloud, and a waiver of that."""
    Path("off.yaml").write_text(
        clean.replace("on_government_cloud: true", "on_government_cloud: false"), encoding="utf-8"
    )
    write(WAIVER)


def write(text: str, name: str = "w.yaml") -> None:
    Path(name).write_text(text, encoding="utf-8")


# check ----------------------------------------------------------------------------------------------------


def test_a_waived_breach_does_not_fail_the_run_and_is_shown_with_its_ground() -> None:
    assert on_day("check", "off.yaml").code == 1
    run = on_day("check", "off.yaml", "--waivers", "w.yaml")
    assert (run.code, run.err) == (0, "")
    assert "No violation found" in run.out
    section = run.out.partition("\nwaived 1\n")[2].partition("\n\n")[0]
    assert "art. 7  Deployed on the government cloud in principle" in section
    assert "granted by 市数据局" in " ".join(section.split())
    assert "w.yaml:2:5" in section
    assert run.out.rstrip().endswith("waived 1")


def test_the_sums_over_several_reports_count_it_beside() -> None:
    run = on_day("check", "off.yaml", "clean.yaml", "--waivers", "w.yaml")
    assert run.out.rstrip().endswith("2 reports: violated 0, undetermined 0, for review 0, waived 1")


def test_in_chinese() -> None:
    out = on_day("check", "off.yaml", "--waivers", "w.yaml", "--lang", "zh").out
    assert "\n已获准例外 1\n" in out
    assert "依据：新数函〔2024〕12号（2024-03-01）" in "".join(line.strip() for line in out.splitlines())


def test_in_the_data_the_verdict_stays() -> None:
    data = json.loads(on_day("check", "off.yaml", "--waivers", "w.yaml", "-f", "json").out)
    (found,) = [one for one in data["findings"] if one["rule"] == "xh-7-cloud"]
    assert (found["verdict"], found["waived"]["granted_by"]) == ("violated", "市数据局")
    assert (data["counts"]["violated"], data["counts"]["waived"]) == (0, 1)
    schema = json.loads(govrules_run("schema", "report").out)
    jsonschema.Draft202012Validator(schema).validate(data)


@pytest.mark.parametrize("fail_on", ["error", "warning", "note"])
def test_fail_on_leaves_waived_breaches_out(fail_on: str) -> None:
    args = ("off.yaml", "--select", "xh-7-*", "--fail-on", fail_on)
    assert on_day("check", *args).code == 1
    assert on_day("check", *args, "--waivers", "w.yaml").code == 0


def test_several_files_and_a_table() -> None:
    columns = "规则,项目,理由,依据文件,依据日期,批准单位,申请单位,批准日期,截止日期"
    row = "xh-7-cloud,XH-1,适配中,函,2024-03-01,市数据局,市应急局,2024-03-05,2024-12-31"
    Path("w.csv").write_bytes(f"{columns}\r\n{row}\r\n".encode("gb18030"))
    write(WAIVER.replace("XH-1", "XH-2"))
    run = on_day("check", "off.yaml", "--waivers", "w.yaml", "--waivers", "w.csv")
    assert (run.code, "w.csv:2:1" in run.out) == (0, True)
    assert "note[N832] w.yaml:3:14: waivers of projects that are not checked in this run: XH-2" in run.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("    reason: 专网设备尚未适配政务云\n", ""), "error[E822] w.yaml:2:5: reason is missing"),
        (("市应急局", "市数据局"), "error[E824] w.yaml:7:15"),
        (
            ("xh-7-cloud", "xh-8-approved"),
            "error[E826] w.yaml:2:11: art. 8; art. 5(2) (xh-8-approved) admits no",
        ),
        (("xh-7-cloud", "xh-*"), "error[E823] w.yaml:2:11"),
        (("waivers:", "waiver:"), "error[E821] w.yaml:1:1"),
    ],
)
def test_a_malformed_waiver_stops_the_run_before_anything_is_checked(
    change: tuple[str, str], said: str
) -> None:
    write(WAIVER.replace(*change))
    run = on_day("check", "off.yaml", "--waivers", "w.yaml", "-f", "json=out.json")
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert not Path("out.json").exists()


def test_the_explanation_of_a_breach_names_the_exception_that_lets_it_pass() -> None:
    told = on_day("explain", "xh-7-cloud", "off.yaml", "--waivers", "w.yaml")
    assert "数据平台  2024-05-15: violated\n  waived: 专网设备尚未适配政务云; basis: " in told.out
    assert (told.code, told.err) == (0, "")
    late = on_day("explain", "xh-7-cloud", "off.yaml", "--waivers", "w.yaml", "--as-of", "2025-01-01")
    assert "waived" not in late.out
    assert "note[N834] w.yaml:9:14: " in late.err


def test_an_explanation_holds_the_waivers_of_its_rule_alone() -> None:
    write(WAIVER.replace("xh-7-cloud", "xh-8-approved"))
    assert on_day("explain", "xh-7-cloud", "off.yaml", "--waivers", "w.yaml").code == 0
    run = on_day("explain", "xh-8-approved", "off.yaml", "--waivers", "w.yaml")
    assert (run.code, "error[E826] w.yaml:2:11: " in run.err) == (2, True)


def test_a_file_that_is_not_there_stops_the_run() -> None:
    run = on_day("check", "off.yaml", "--waivers", "nowhere.yaml")
    assert (run.code, run.out, run.err) == (2, "", "error[E102] nowhere.yaml: no such file\n")


def test_a_rule_of_another_pack_is_held_to_it_too() -> None:
    """Waivers of all jurisdictions may stand in one file; none may be of what cannot be waived."""
    strict = next(
        row["rule"]
        for row in json.loads(govrules_run("rules", "-j", "chongqing", "-f", "json").out)["rules"]
        if row["force"] == "strict"
    )
    write(WAIVER.replace("xh-7-cloud", strict))
    run = on_day("check", "off.yaml", "--waivers", "w.yaml")
    assert (run.code, f"({strict}) admits no exception" in run.err) == (2, True)


@pytest.mark.parametrize(
    ("args", "change", "code", "note"),
    [
        (("--as-of", "2024-12-31"), None, 0, None),
        (
            ("--as-of", "2025-01-01"),
            None,
            1,
            "N834] w.yaml:9:14: the waiver of xh-7-cloud expired on 2024-12-31",
        ),
        (
            ("--as-of", "2024-03-04"),
            None,
            1,
            "N833] w.yaml:8:14: the waiver of xh-7-cloud holds from 2024-03-05",
        ),
        ((), ("xh-7-cloud", "xh-7-clod"), 1, "N831] w.yaml:2:11: there is no rule “xh-7-clod”"),
        (
            (),
            ("project: XH-1", "project: XH-2"),
            1,
            "N832] w.yaml:3:14: waivers of projects that are not checked",
        ),
        ((), ("    reason", "    article_digest: ffffffffffffffff\n    reason"), 1, "N835] w.yaml:4:21"),
    ],
)
def test_idle_waivers_are_told(
    args: tuple[str, ...], change: tuple[str, str] | None, code: int, note: str | None
) -> None:
    write(WAIVER.replace(*change) if change else WAIVER)
    quiet = ("--select", "xh-7-*")
    run = on_day("check", "off.yaml", *quiet, "--waivers", "w.yaml", *args)
    assert run.code == code
    assert (note in run.err) if note else run.err == ""
    data = json.loads(on_day("check", "off.yaml", *quiet, "--waivers", "w.yaml", *args, "-f", "json").out)
    told = [one["en"] for one in data["notes"] if "w.yaml" in one["en"]]
    assert len(told) == (1 if note else 0)


def test_a_waiver_without_a_breach_is_told() -> None:
    run = on_day("check", "clean.yaml", "--waivers", "w.yaml")
    assert (run.code, "note[N836] w.yaml:2:5: the waiver of xh-7-cloud is not used" in run.err) == (0, True)


def test_a_waiver_is_used_whatever_is_selected() -> None:
    run = on_day("check", "off.yaml", "--waivers", "w.yaml", "--select", "xh-4-*")
    assert (run.code, run.err) == (0, "")


def test_waivers_and_baseline_among_the_records_are_not_taken_for_records() -> None:
    for name in ("violated.yaml", "undecided.yaml"):
        Path(name).unlink()
    on_day("baseline", "create", "clean.yaml")
    run = on_day("check", ".", "--waivers", "w.yaml", "--baseline", "baseline.json")
    assert run.code == 0
    assert on_day("check", ".").code == 2


def test_the_settings_name_waivers_and_what_is_asked_of_them() -> None:
    Path("govrules.toml").write_text(
        'waivers = "w.yaml"\n[waivers-policy]\ngranted-by = ["市政府"]\n', encoding="utf-8"
    )
    run = on_day("check", "off.yaml")
    assert (run.code, run.out) == (2, "")
    assert "error[E828] w.yaml:6:17: 市数据局 may not grant exceptions; who may: 市政府" in run.err


# waivers list and lint ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "standing"), [("2024-03-04", "not yet"), ("2024-06-30", "in force"), ("2025-01-01", "expired")]
)
def test_list_tells_how_each_waiver_stands(day: str, standing: str) -> None:
    out = govrules_run("waivers", "list", "w.yaml", "--packs", PACKS, "--as-of", day).out
    assert out.splitlines()[0] == f"xh-7-cloud  XH-1  {standing}"
    assert "granted by 市数据局 (asked by 市应急局), 2024-03-05 to 2024-12-31" in out


def test_list_as_data() -> None:
    run = govrules_run("waivers", "list", "w.yaml", "--packs", PACKS, "--as-of", "2024-06-30", "-f", "json")
    data = json.loads(run.out)
    assert data["schema"] == "govrules/waivers/1"
    assert (data["waivers"][0]["standing"], data["waivers"][0]["place"]) == ("in_force", "w.yaml:2:5")


def lint(*args: str):
    return govrules_run("waivers", "lint", *args, "--packs", PACKS, "--as-of", "2024-06-30")


def test_lint_pins_and_is_clean_then() -> None:
    assert "note[N837] w.yaml:2:5: no article_digest" in lint("w.yaml").out
    run = lint("w.yaml", "--pin")
    assert (run.code, run.out) == (0, "w.yaml: 1 digests written\nclean\n")
    assert 'article_digest: "sha256:0a6cd69ac40eff41"' in Path("w.yaml").read_text(encoding="utf-8")
    assert on_day("check", "off.yaml", "--waivers", "w.yaml").code == 0


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        (("市应急局", "市数据局"), 1, "error[E824]"),
        (("xh-7-cloud", "xh-8-approved"), 1, "error[E826]"),
        (("2024-12-31", "2024-06-29"), 0, "note[N834]"),
        (("xh-7-cloud", "xh-7-clod"), 0, "note[N831]"),
    ],
)
def test_lint_tells_what_is_to_mend_and_what_is_worth_knowing(
    change: tuple[str, str], code: int, said: str
) -> None:
    write(WAIVER.replace(*change))
    run = lint("w.yaml")
    assert (run.code, said in run.out) == (code, True)


def test_without_files_those_of_the_settings_are_meant() -> None:
    assert govrules_run("waivers", "lint").code == 2
    Path("govrules.toml").write_text('waivers = ["w.yaml"]\n', encoding="utf-8")
    assert lint().code == 0


# baselines ------------------------------------------------------------------------------------------------


def known() -> set[str]:
    return {one["rule"] for one in json.loads(Path("baseline.json").read_text(encoding="utf-8"))["findings"]}


def test_a_baseline_lets_known_breaches_pass_and_counts_new_ones() -> None:
    assert on_day("baseline", "create", "violated.yaml", "-o", "baseline.json").code == 0
    assert known() == {"xh-8-approved", "xh-step-04"}
    run = on_day("check", "violated.yaml", "--baseline", "baseline.json")
    assert (run.code, run.err) == (0, "")
    assert "\nbaseline 2\n" in run.out
    text = Path("violated.yaml").read_text(encoding="utf-8")
    Path("violated.yaml").write_text(
        "\n# moved\n" + text.replace("on_government_cloud: true", "on_government_cloud: false"),
        encoding="utf-8",
    )
    run = on_day("check", "violated.yaml", "--baseline", "baseline.json")
    assert (run.code, "violated 1\n" in run.out) == (1, True)


def test_what_is_breached_no_longer_is_told_and_dropped() -> None:
    on_day("baseline", "create", "violated.yaml")
    run = on_day("check", "clean.yaml", "--baseline", "baseline.json")
    assert run.code == 0
    assert (
        "note[N842] baseline.json: 2 of the baseline are breached no longer (XH-1 xh-8-approved; " in run.err
    )
    run = on_day("baseline", "update", "clean.yaml", "--baseline", "baseline.json")
    assert (run.code, known()) == (0, set())
    assert "breached no longer, dropped: XH-1 xh-8-approved\n" in run.out


def test_a_baseline_grows_only_if_told_to() -> None:
    on_day("baseline", "create", "clean.yaml")
    assert on_day("baseline", "create", "violated.yaml").code == 2
    run = on_day("baseline", "update", "violated.yaml", "--baseline", "baseline.json")
    assert (run.code, known()) == (1, set())
    assert "new, left out: XH-1 xh-8-approved\n" in run.out
    run = on_day("baseline", "update", "violated.yaml", "--baseline", "baseline.json", "--accept-new")
    assert (run.code, known()) == (0, {"xh-8-approved", "xh-step-04"})


def test_what_a_waiver_lets_pass_is_in_no_baseline() -> None:
    on_day("baseline", "create", "off.yaml", "--waivers", "w.yaml")
    assert known() == set()


def test_nothing_is_written_where_a_file_cannot_be_used() -> None:
    write("id: [", "broken.yaml")
    assert on_day("baseline", "create", "violated.yaml", "broken.yaml").code == 2
    assert not Path("baseline.json").exists()
    on_day("baseline", "create", "violated.yaml")
    before = Path("baseline.json").read_bytes()
    assert on_day("baseline", "update", "clean.yaml", "broken.yaml", "--baseline", "baseline.json").code == 2
    assert Path("baseline.json").read_bytes() == before


def test_a_file_that_is_no_baseline_stops_the_run() -> None:
    write("{}", "baseline.json")
    run = on_day("check", "clean.yaml", "--baseline", "baseline.json")
    assert (run.code, run.out, "error[E841] baseline.json:1:1" in run.err) == (2, "", True)
