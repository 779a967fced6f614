"""What is wrong with a pack is said with its place and the nearest name, all of it in one pass."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govrules.pack import load_pack_folder
from govrules.source import InputError
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
DOCUMENT = "documents:\n  - {id: s-doc-1, type: project_proposal, stage: planning, topic: declaration, due: application.submitted, cite: 1, %s}\n"
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


FAULTS: list[tuple[str, dict[str, str], str, str]] = [
    ("an unknown key", check(remedyy="{zh: 改, en: Mend}"),
     "remedyy", "E505 there is no “remedyy” here; did you mean “remedy”?"),
    ("an unknown key of a band", bands("above: 1万元, belowe: 2万元,"),
     "belowe", "E505 there is no “belowe” here; did you mean “below”?"),
    ("an unknown key of a file", {"terms.yaml": "terms: []\nterm: []\n"},
     "term", "E505 there is no “term” here; did you mean “terms”?"),
    ("a file without its list", {"terms.yaml": "- 1\n"}, "- 1", "E502 a list terms: was expected"),
    ("an entry that is no mapping", {"terms.yaml": "terms: [x]\n"}, "x", "E501 keys and values were expected"),
    ("a wrong citation", check(cite="第二条"),
     "第二条", "E504 cite: a citation is article/paragraph/sentence or article/paragraph/(item): 28/1, 26/1/(2), 附件2"),
    ("a wrong citation among several", check(cite="[2, 2/1/x]"),
     "2/1/x", "E504 cite.1: a citation is article/paragraph/sentence or article/paragraph/(item): 28/1, 26/1/(2), 附件2"),
    ("a missing title", check(title=""), "id: s-1", "E503 title is missing"),
    ("a title in one language", check(title="{zh: 须上云}"), "{zh: 须上云}", "E503 title.en is missing"),
    ("an empty title", check(title="{zh: '', en: x}"), "''", "E504 title.zh: it must not be empty"),
    ("a wrong modality", check(modality="obligatory"),
     "obligatory", "E504 modality: “obligatory” cannot stand here; did you mean obligation?"),
    ("a wrong id", check(title="{zh: 须, en: On}").__class__({"checks/all.yaml": CHECK.replace("id: s-1", "id: S 1")}),
     "S 1", "E504 id: “S 1” is not an id; use lower-case letters, digits and . - _"),
    ("neither requirement nor deadline", check(require=""), "id: s-1", "E504 a check needs require or deadline"),
    ("an unknown topic", check(topic="unified-platforms"),
     "unified-platforms", "E537 no topic “unified-platforms”; did you mean unified-platform?"),
    ("an unknown stage", check(stage="plannning"), "plannning", "E537 no stage “plannning”; did you mean planning?"),
    ("an unknown body", {"procedure.yaml": STEP % "decides: finnance"},
     "finnance", "E537 no body “finnance”; did you mean finance?"),
    ("an unknown body that takes part", {"procedure.yaml": STEP % "with: [unit, daata]"},
     "daata", "E537 no body “daata”; did you mean data?"),
    ("an unknown body after a breach", check(consequences="[{title: {zh: 后, en: X}, decides: finanse, cite: 2}]"),
     "finanse", "E537 no body “finanse”; did you mean finance?"),
    ("an unknown role of the instrument", {"instrument.yaml": INSTRUMENT.replace("  finance:", "  financ:")},
     "financ", "E537 no body “financ”; did you mean finance?"),
    ("an unknown document", {"documents.yaml": (DOCUMENT % "").replace("project_proposal", "project_proposl")},
     "project_proposl", "E537 no document “project_proposl”; did you mean project_proposal?"),
    ("an unknown document of a step", {"procedure.yaml": STEP % "needs: [feasibility_rapport]"},
     "feasibility_rapport", "E537 no document “feasibility_rapport”; did you mean feasibility_report?"),
    ("an unknown part", {"documents.yaml": DOCUMENT % "contents: [{id: needs}, {id: estimates}]"},
     "estimates", "E537 no part of the project proposal “estimates”; did you mean estimate?"),
    ("parts only, and none", {"documents.yaml": DOCUMENT % "present: false"},
     "false", "E538 present: false needs contents"),
    ("an unknown reading", check(readings="[in-principel]") | {"readings.yaml": READING.replace("id: r\n", "id: in-principle\n") % "null"},
     "in-principel", "E537 no reading “in-principel”; did you mean in-principle?"),
    ("an unknown shared reading", {"readings.yaml": "readings:\n  - {id: x, cite: 2, shared: change-sums}\n"},
     "change-sums", "E511 no shared reading “change-sums”; did you mean change-sum?"),
    ("a pick that is no option", {"readings.yaml": (READING % "null").replace("pick: a", "pick: c")},
     "c", "E512 the pick “c” is not among the options"),
    ("a reading with one option", {"readings.yaml": (READING % "null").replace("      - {id: b, says: {zh: 乙, en: B}, changes: null}\n", "")},
     "- {id: a, says: {zh: 甲, en: A}}", "E512 a reading needs question, why and at least two options"),
    ("an unknown step", {"procedure.yaml": STEPS % ("[]", "[s-step-9]")},
     "s-step-9", "E537 no step “s-step-9”; did you mean s-step-2?"),
    ("a document of an unknown step", {"documents.yaml": DOCUMENT % "step: s-step-1"},
     "s-step-1", "E537 no step “s-step-1”"),
    ("a deadline of an unknown check", {**check(), "procedure.yaml": STEP % "deadline: s-11"},
     "s-11", "E537 no check “s-11”; did you mean s-1?"),
    ("steps in a circle", {"procedure.yaml": STEPS % ("[s-step-2]", "[s-step-1]")},
     "[s-step-2]", "E536 the steps come after each other in a circle: s-step-1, s-step-2"),
    ("a step after itself", {"procedure.yaml": STEPS % ("[]", "[s-step-2]")},
     "[s-step-2]", "E536 the steps come after each other in a circle: s-step-2"),
    ("a step due before and never done", {"procedure.yaml": STEP % "due: construction.started"},
     "construction.started", "E531 a step with due needs done"),
    ("an unknown parameter", check(require='[{">": [{var: investment.total}, {param: limit}]}]'),
     "limit", "E220 no parameter “limit”"),
    ("an unknown parameter with bands", bands("below: 1万元,", "from: 1万元,") | check(require="[{in_band: [{var: investment.total}, rout, a]}]"),
     "rout", "E220 no banded parameter “rout”; did you mean route?"),
    ("an unknown band", bands("below: 1万元,", "from: 1万元,") | check(require="[{in_band: [{var: investment.total}, route, aa]}]"),
     "aa", "E220 no band “aa”; did you mean a?"),
    ("an unknown term", {**check(require="[{term: ordinry}]"), "terms.yaml": "terms:\n  - {id: ordinary, title: {zh: 常, en: Ordinary}, cite: 1, condition: {var: scope.classified}}\n"},
     "ordinry", "E220 no term “ordinry”; did you mean ordinary?"),
    ("terms defined by way of themselves", {"terms.yaml": "terms:\n  - {id: a, title: {zh: 甲, en: A}, cite: 1, condition: {term: a}}\n"},
     "{term: a}", "E539 the term a is defined by way of itself"),
    ("an unknown fact", check(require="[{var: content.on_goverment_cloud}]"),
     "content.on_goverment_cloud", "E220 no fact “content.on_goverment_cloud”; did you mean content.on_government_cloud?"),
    ("an amount compared with a share", check(require='[{">": [{var: investment.total}, 15%]}]'),
     "15%", "E213 “15%” is not an amount; write it with its unit: 3200万元, 1.5亿元, 480000元"),
    ("a fact that is no condition", check(require="[{var: construction.started}]"),
     "{var: construction.started}", "E203 “construction.started” is an event, not a condition by itself; write {happened: …}"),
    ("a symbol that does not exist", check(require='[{"==": [{var: content.nature}, neww]}]'),
     "neww", "E220 no value of content.nature “neww”; did you mean new?"),
    ("a gap between bands", bands("below: 1万元,", "from: 2万元,"), "{id: b, from: 2万元, says: 数, cite: 2}", "E521 route: there is a gap between a and b"),
    ("bands that overlap", bands("below: 2万元,", "from: 1万元,"), "{id: b, from: 1万元, says: 数, cite: 2}", "E521 route: a and b overlap"),
    ("a bound in two bands", bands("upto: 1万元,", "from: 1万元,"), "{id: b, from: 1万元, says: 数, cite: 2}", "E521 route: the bound itself lies in both a and b"),
    ("a bound in no band", bands("below: 1万元,", "above: 1万元,"), "{id: b, above: 1万元, says: 数, cite: 2}", "E521 route: the bound itself lies in neither of a and b"),
    ("a side said twice", bands("below: 1万元, upto: 1万元,", "from: 1万元,"), "{id: a, below: 1万元, upto: 1万元, says: 数, ", "E521 route: band a says one side twice"),
    ("no first band", bands("from: 1万元,"), "- {id: a, from: 1万元, says: 数, cite: 2}", "E521 route: the bands do not cover the line (the first has no lower side, the last no upper)"),
    ("a band that is there twice", {"parameters.yaml": bands("below: 1万元,", "from: 1万元,")["parameters.yaml"].replace("id: b", "id: a")},
     "{id: a, from: 1万元, says: 数, cite: 2}", "E521 route: the band a is there twice"),
    ("a bound without its unit", bands("below: 1,", "from: 1万元,"),
     "{id: a, below: 1, says: 数, cite: 2}", "E521 route: “1” names no unit, so it could be 元 or 万元; write 1万元 or 1元"),
    ("bands of a fact of another kind", {"parameters.yaml": bands("below: 1万元,", "from: 1万元,")["parameters.yaml"].replace("investment.total", "unit.kind")},
     "unit.kind", "E522 route: of names a fact of the same kind: an amount, a number or a ratio"),
    ("neither value nor bands", {"parameters.yaml": (PARAMETER % "").replace("        bands:\n", "")},
     "from: 2020-01-01", "E504 versions.0: a version has either a value or bands"),
    ("a value without its words", {"parameters.yaml": figure("money", "1万元")["parameters.yaml"].replace("        says: 数\n", "")},
     "from: 2020-01-01", "E504 versions.0: a value needs says, bound and cite"),
    ("words longer than a short phrase", {"parameters.yaml": figure("money", "1万元")["parameters.yaml"].replace("says: 数", "says: " + "数" * 21)},
     "数数数数数数数数数数数数数数数数数数数数数", "E504 versions.0.says: at most 20 characters, 21 are written"),
    ("a span that cannot be read", figure("duration", "half a year"),
     "half a year", "E521 route: “half a year” is not a span; write 6 months, 30 days or 2 years"),
    ("a day of the year that does not exist", figure("yearday", "02-30"),
     "02-30", "E521 route: “02-30” is not a day of the year; write 10-31"),
    ("a number that is none", figure("number", "many"), "many", "E521 route: “many” is not a number"),
    ("two versions from one day", {"parameters.yaml": (figure("money", "1万元")["parameters.yaml"]) + "      - {from: 2020-01-01, value: 2万元, bound: upto, says: 数, cite: 2}\n"},
     "- from: 2020-01-01", "E520 route: two versions begin on 2020-01-01"),
    ("a deadline of no form", check(require="", deadline="{of: acceptance.applied}"),
     "{of: acceptance.applied}", "E504 deadline: a deadline has one form: within/not_before, by, or every"),
    ("a deadline of two forms", check(deadline="{of: acceptance.applied, from: construction.completed, within: 6 months, every: quarter}"),
     "{of: acceptance.applied, from: construct", "E504 deadline: a deadline has one form: within/not_before, by, or every"),
    ("a deadline without its start", check(deadline="{of: acceptance.applied, within: 6 months}"),
     "{of: acceptance.applied, within: 6 month", "E504 deadline: a deadline with within needs from"),
    ("a series of reports that can be extended", check(deadline="{every: year, reports: x, from: construction.started, extended_by: {event: x, cite: 2}}"),
     "{every: year, reports: x, from: construc", "E504 deadline: a deadline with every has no extended_by"),
    ("early without a first day", check(deadline="{of: acceptance.applied, from: construction.completed, within: 6 months, early: void}"),
     "{of: acceptance.applied, from: construct", "E504 deadline: early is written beside not_before"),
    ("a deadline of an event that does not exist", check(deadline="{of: acceptance.aplied, from: construction.completed, within: 6 months}"),
     "acceptance.aplied", "E535 an event was expected; there is no “acceptance.aplied”; did you mean acceptance.applied?"),
    ("a deadline from what is no day", check(deadline="{of: acceptance.applied, from: [construction.completed, unit.kind], within: 6 months}"),
     "unit.kind", "E535 an event or a date was expected; there is no “unit.kind”"),
    ("a deadline of a span that cannot be read", check(deadline="{of: acceptance.applied, from: construction.completed, within: soon}"),
     "soon", "E534 “soon” is not a span; write 6 months, 30 days or 2 years"),
    ("a deadline of a figure that is no span", figure("money", "1万元") | check(deadline="{of: acceptance.applied, from: construction.completed, within: {param: route}}"),
     "{param: route}", "E534 no duration parameter “route”"),
    ("a deadline by a day that does not exist", check(deadline="{of: acceptance.applied, by: {day: 13-01, year: application.for_year}}"),
     "13-01", "E533 “13-01” is not a day of the year; write 10-31"),
    ("a deadline in a year that does not exist", check(deadline="{of: acceptance.applied, by: {day: 12-01, year: application.for_yaer}}"),
     "application.for_yaer", "E533 year names a number of the record; there is no “application.for_yaer”; did you mean application.for_year?"),
    ("reports that are no list", check(deadline="{every: year, reports: construction.performance_report, from: construction.started}"),
     "construction.performance_report", "E532 reports names a list of reports; there is no “construction.performance_report”; did you mean construction.performance_reports?"),
    ("items of what is no list", check(each="change", require="true"), "change", "E530 no list “change”; did you mean changes?"),
    ("a change of what cannot be changed", reading("{instrument: {number: x}}"), "instrument", "E508 no kind of entry that can be changed “instrument”"),
    ("a change of an entry that does not exist", reading("{checks: {s-2: {require: true}}}"), "s-2", "E509 no check “s-2”; did you mean s-1?"),
    ("a change of a key that does not exist", reading("{checks: {s-1: {requires: true}}}"), "requires", "E505 there is no “requires” here; did you mean “require”?"),
    ("a change that is no mapping", reading("{checks: [s-1]}"), "[s-1]", "E501 keys and values were expected"),
]  # fmt: skip


def pointed_at(fault: Diagnostic, files: dict[str, str]) -> str:
    """Return the text that *fault* points at, or its first line."""
    span = fault.place.span
    assert span is not None
    text = {"instrument.yaml": INSTRUMENT, **files}[fault.place.file.removeprefix("small/")]
    line = text.splitlines()[span.line - 1]
    return line[span.column - 1 : span.end_column - 1 if span.end_line == span.line else None]


@pytest.mark.parametrize(
    ("files", "pointed", "expected"), [row[1:] for row in FAULTS], ids=[row[0] for row in FAULTS]
)
def test_fault(files: dict[str, str], pointed: str, expected: str) -> None:
    fault = one(files)
    assert f"{fault.code} {fault.message.en}" == expected
    assert pointed_at(fault, files)[:40] == pointed


def test_a_place_is_file_line_and_column() -> None:
    assert one(check(stage="plannning")).say("en") == (
        "small/checks/all.yaml:5:12: E537 no stage “plannning”; did you mean planning?"
    )
    assert one(check(stage="plannning")).say("zh") == (
        "small/checks/all.yaml:5:12: E537 没有阶段“plannning”；是否指 planning？"
    )


def test_messages_are_in_chinese_too() -> None:
    for _, files, _, _ in FAULTS:
        message = one(files).message
        assert any("一" <= character <= "鿿" for character in message.zh), message


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
