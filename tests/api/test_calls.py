"""What the public functions do with what they are given, and how they say what is wrong with it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any, get_args

import pytest

import govrules
from govrules.output.render import Format
from tests.check.xinhai import CITY, FOLDER

DAY = date(2024, 6, 30)


@pytest.fixture(scope="module")
def report() -> govrules.Report:
    return govrules.check(govrules.parse_project(CITY, "xh-1.yaml"), FOLDER, DAY)


@pytest.mark.parametrize("day", ["2024-06-30", datetime(2024, 6, 30, tzinfo=UTC), None, 20240630])
def test_a_day_is_a_day(day: Any) -> None:
    with pytest.raises(TypeError, match=r"as_of is a day, such as datetime\.date"):
        govrules.check({"id": "1", "name": "x"}, FOLDER, day)


def test_a_verdict_that_there_is_not_is_no_empty_answer() -> None:
    with pytest.raises(ValueError, match="did you mean 'violated'"):
        govrules.check({"id": "1", "name": "x"}, FOLDER, DAY, explain=["violatd"])
    with pytest.raises(ValueError, match="there are: violated, "):
        govrules.check({"id": "1", "name": "x"}, FOLDER, DAY, readings=["?"])


def test_every_fault_has_a_code_a_place_and_words_in_two_languages() -> None:
    with pytest.raises(govrules.InputError) as caught:
        govrules.parse_project("id: 1\nname: x\ninvestmnt: {total: 3200}\nstage: nowhere\n", "upload.yaml")
    first, *others = caught.value.diagnostics
    assert (caught.value.code, first.code) == ("input", "E404")
    assert first.place == govrules.Place("upload.yaml", govrules.Span(3, 1, 3, 10))
    assert "investment" in first.message.en
    assert "investment" in first.message.zh
    assert others
    assert all(fault.place.span for fault in others)


def test_a_record_is_read_from_bytes_of_any_known_encoding() -> None:
    text = "编号: X-1\n名称: 某平台\n"
    read = [govrules.parse_project(text.encode(name)).project for name in ("utf-8", "utf-8-sig", "gb18030")]
    assert read == [govrules.parse_project(text).project] * 3
    assert read[0].name == "某平台"


def test_places_in_a_report_call_the_record_what_the_caller_did(report: govrules.Report) -> None:
    files = {finding.location.file for finding in report.findings if finding.location is not None}
    assert files == {"xh-1.yaml"}


def waiver(**changes: Any) -> govrules.Waiver:
    fields = {
        "rule": "xh-7-cloud", "project": "XH-1", "reason": "适配中", "basis": "函", "basis_date": DAY,
        "granted_by": "市数据局", "asked_by": "市应急局", "granted": DAY, "expires": DAY,
    }  # fmt: skip
    return govrules.Waiver(**fields | changes)


def test_a_waiver_lets_a_breach_pass_and_leaves_its_verdict() -> None:
    pack = govrules.load_pack(FOLDER)
    record = f"{CITY}stage: construction\ncontent: {{nature: new, on_government_cloud: false, builds: []}}\n"
    plain = govrules.check(govrules.parse_project(record, "xh-1.yaml"), pack, DAY)
    passed = govrules.with_waivers(plain, [waiver(), waiver(project="XH-2")], pack)
    gone = {one.rule for one in plain.violations} - {one.rule for one in passed.violations}
    assert gone == {"xh-7-cloud"}
    assert {one.verdict for one in passed.findings if one.waived} == {"violated"}
    assert passed.counts["violated"] == plain.counts["violated"] - 1


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"asked_by": "市 数据局"}, "E824"),
        ({"rule": "xh-8-approved"}, "E826"),
        ({"fact": "changes[0]"}, "E827"),
    ],
)
def test_a_waiver_made_by_a_program_is_held_to_the_same_rules(
    report: govrules.Report, changes: dict[str, str], code: str
) -> None:
    with pytest.raises(govrules.InputError) as caught:
        govrules.with_waivers(report, [waiver(**changes)], govrules.load_pack(FOLDER))
    assert [fault.code for fault in caught.value.diagnostics] == [code]


@pytest.mark.parametrize("name", get_args(Format))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_report_is_rendered_in_every_format(report: govrules.Report, name: Format, lang: Any) -> None:
    one, two = govrules.render(report, name, lang=lang), govrules.render([report, report], name, lang=lang)
    assert one.endswith("\n") or name == "github"
    assert "XH-1" in one or name in {"github", "gitlab", "sarif"}
    assert len(two) > len(one) or not one


def test_json_is_the_model(report: govrules.Report) -> None:
    assert govrules.Report.model_validate_json(govrules.render(report, "json")) == report
    several = json.loads(govrules.render([report], "json"))
    assert several["schema"] == "govrules/reports/1"
    assert govrules.Report.model_validate(several["reports"][0]) == report


def test_a_format_that_there_is_not_is_answered_with_the_nearest() -> None:
    wrong: Any = "sarfi"
    with pytest.raises(ValueError, match="did you mean 'sarif'"):
        govrules.render([], wrong)
