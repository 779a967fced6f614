"""Changes of a pack: which are made, which its cases notice, which are explained."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from govrules.audit import run_suite
from govrules.audit.answers import Answers, Sayings
from govrules.audit.expected import differences
from govrules.audit.mutants.bench import Bench
from govrules.audit.mutants.mutant import Mutant, mutants_of
from govrules.audit.mutants.redraft import Original
from govrules.audit.trial import Epochs, read_trials
from govrules.pack import OtherReadings, ResolvedPack, resolve
from govrules.source import InputError
from tests.audit.tiny import BASE, CASES, CHECK, case, tiny
from tests.check.xinhai import xinhai
from tests.pack.small import INSTRUMENT, loaded

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.audit import MutantRun
    from govrules.checking.subject import Subject
    from govrules.pack import Pack


def run(pack: Pack, only: str | None = None) -> MutantRun:
    found = run_suite(pack, mutants=True, only=only, cover=False).mutants
    assert found is not None
    return found


def survivors(pack: Pack) -> set[str]:
    return {survivor.id for survivor in run(pack).survivors}


def test_the_cases_of_the_made_up_pack_notice_every_change_that_means_something() -> None:
    found = run(xinhai())
    assert (found.unexplained, found.faults, found.passed) == ([], (), True)
    assert [survivor.id for survivor in found.survivors] == ["checks/xh-13-evaluate:when/1 drop"]


def test_the_cases_of_the_tiny_pack_notice_every_change(tmp_path: Path) -> None:
    found = run(tiny(tmp_path))
    assert (found.killed, found.survivors, found.passed) == (7, (), True)


LEFT = {
    "at": {"parameters/limit:versions/0/value +0.01元", "checks/s-1:when/0 >=→>"},
    "below": {"parameters/limit:versions/0/value -0.01元", "checks/s-1:when/0 drop"},
    "exempt": {"checks/s-1:unless/0 drop"},
    "above": set[str](),
    "open": set[str](),
    "before": set[str](),
}


@pytest.mark.parametrize("name", CASES)
def test_without_a_case_what_it_alone_notices_survives(name: str, tmp_path: Path) -> None:
    assert survivors(tiny(tmp_path, {name})) == LEFT[name]


def test_a_survivor_says_what_was_changed_where_and_what_that_touches(tmp_path: Path) -> None:
    (one,) = run(tiny(tmp_path, {"exempt"})).survivors
    assert (str(one.place), one.touches, one.why) == ("small/checks/all.yaml:9:14", ("s-1",), None)
    assert one.says.en.startswith("without {title: {zh: 涉密, en: Classified}, cite: 2, condition:")
    assert one.says.zh.startswith("去掉 {title:")


def test_cases_that_fail_say_nothing_of_mutants(tmp_path: Path) -> None:
    pack = tiny(tmp_path, files={"checks/all.yaml": CHECK.replace(">=", ">")})
    suite = run_suite(pack, mutants=True)
    assert (suite.mutants, suite.passed) == (None, False)


def test_only_some_entries_are_changed(tmp_path: Path) -> None:
    found = run(tiny(tmp_path), "lim")
    assert (found.total, found.whole) == (2, False)


def test_an_only_case_notices_what_else_is_violated(tmp_path: Path) -> None:
    assert "checks/s-1:when/0 drop" in survivors(tiny(tmp_path / "a", {"below"}))
    text = (
        "id: only, title: 无违反, base: b, expect: {only: true}, project: {investment: {total: 499999.99元}}"
    )
    more = {"cases/more.yaml": f"{BASE}{case(text)}"}
    assert survivors(tiny(tmp_path / "b", {"below"}, more)) == set()


class TestExplained:
    """``mutants.yaml`` holds what no case can show, and nothing else."""

    def pack(self, folder: Path, *mutants: str) -> Pack:
        text = "survivors:\n" + "".join(f"  - {{mutant: '{name}', why: 说明}}\n" for name in mutants)
        return tiny(folder, {"exempt"}, {"mutants.yaml": text})

    def test_an_explained_survivor_passes_where_enough_are_killed(self, tmp_path: Path) -> None:
        found = run(self.pack(tmp_path, "checks/s-1:unless/0 drop"), "s-1")
        assert ([one.why for one in found.survivors], found.unexplained) == (["说明"], [])
        assert found.passed

    def test_the_share_of_the_whole_pack_is_held_all_the_same(self, tmp_path: Path) -> None:
        found = run(self.pack(tmp_path, "checks/s-1:unless/0 drop"))
        assert (found.killed, found.total, found.unexplained, found.passed) == (6, 7, [], False)

    @pytest.mark.parametrize(
        ("names", "said"),
        [
            (
                ["checks/s-1:unless/1 drop"],
                "2:14: E555 no mutant “checks/s-1:unless/1 drop”; did you mean checks/s-1:unless/0 drop?",
            ),
            (["checks/s-1:require/0 drop"], "2:14: E556 a case kills checks/s-1:require/0 drop; remove this"),
            (["checks/s-1:unless/0 drop"] * 2, "3:14: E557 checks/s-1:unless/0 drop is explained already"),
        ],
    )
    def test_what_is_not_needed_is_a_fault(self, names: list[str], said: str, tmp_path: Path) -> None:
        found = run(self.pack(tmp_path, *names))
        assert [fault.say("en") for fault in found.faults] == [f"small/mutants.yaml:{said}"]
        assert not found.passed

    def test_a_file_that_cannot_be_read_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="E503"):
            run(tiny(tmp_path, files={"mutants.yaml": "survivors: [{mutant: x}]\n"}))

    def test_it_decides_no_verdict(self, tmp_path: Path) -> None:
        without = tiny(tmp_path / "a", {"exempt"})
        assert self.pack(tmp_path / "b", "x").digest == without.digest


EVERY = list(mutants_of(xinhai()))


@pytest.mark.parametrize("mutant", EVERY[::4], ids=[mutant.id for mutant in EVERY[::4]])
def test_what_is_read_again_alone_is_what_the_whole_changed_pack_says(mutant: Mutant) -> None:
    """Only what rests on the change is resolved and judged again; here all of it is, in every case."""
    pack = xinhai()
    epochs = Epochs(pack)
    trials = [trial for trial in read_trials(pack, epochs) if trial.answers.in_force]
    for sayings in epochs.every_once():
        redraft = Original(sayings).redraft(mutant)
        if redraft is None:
            continue
        here = [(t, t.answers) for t in trials if t.answers.in_force and t.answers.sayings is sayings]
        whole = resolve(redraft.sayings.resolved.pack, sayings.resolved.as_of)
        assert isinstance(whole, ResolvedPack)
        rework = mutant.change.rework
        if rework is not None:
            rules = (rework(rule) if rule.id == mutant.entry else rule for rule in whole.rules)
            whole = replace(whole, rules=tuple(rules))
        again = Sayings(whole, OtherReadings(whole))
        noticed = any(
            differences(trial.case.outcome, trial.expectations, Answers(_moved(answers, whole), again))
            for trial, answers in here
        )
        assert Bench(here).notices(redraft) is noticed


def _moved(answers: Answers, whole: ResolvedPack) -> Subject:
    """Return the subject of *answers* before the changed pack."""
    return replace(answers.subject, resolved=replace(whole, as_of=answers.subject.as_of))


def ids(files: dict[str, str]) -> list[str]:
    return [mutant.id.partition(":")[2] for mutant in mutants_of(loaded(files))]


def check(rest: str) -> dict[str, str]:
    head, _, _ = CHECK.partition("    when:")
    return {"checks/all.yaml": head + "".join(f"    {line}\n" for line in rest.splitlines())}


CONDITIONS = [
    ("[{var: a}]", ["/0 drop"]),
    ("{var: a}", []),
    ("[{var: a}, {var: b}]", [" and→or", "/0 drop", "/1 drop"]),
    ("{or: [{var: a}, {var: b}]}", [" or→and", "/or/0 drop", "/or/1 drop"]),
    ('{"!": {and: [{var: a}, {var: b}]}}', [" ! drop", "/! and→or", "/!/and/0 drop", "/!/and/1 drop"]),
    ('{"==": [{var: a}, maintenance]}', [" ==→!="]),
    ('{"<": [{var: a}, 3]}', [" <→<=", "/</1 -1", "/</1 +1"]),
    ('{">=": [{var: a}, 50万元]}', [" >=→>", "/>=/1 -0.01元", "/>=/1 +0.01元"]),
    (
        '{"<=": [{var: a}, {"*": [{var: b}, 15%]}]}',
        [" <=→<", "/<=/1/*/1 -0.01%", "/<=/1/*/1 +0.01%"],
    ),
    ("{not-after: [{var: a}, 2021-11-10]}", [" not-after→before", "/not-after/1 -1d", "/not-after/1 +1d"]),
    (
        "{before: [{plusTime: [{var: a}, 6, month]}, {var: b}]}",
        [" before→not-after", "/before/0 +1d", "/before/0 -1d"],
    ),
    ("{all-of: [{var: a}, [x, y]]}", [" all-of→any-of"]),
    ("{any-of: [{var: a}, [x]]}", []),
    ("{if: [{var: a}, {var: b}, {var: c}]}", ["/if swap"]),
]


@pytest.mark.parametrize(("condition", "changed"), CONDITIONS, ids=[text for text, _ in CONDITIONS])
def test_changes_of_a_condition(condition: str, changed: list[str]) -> None:
    assert ids(check(f"require: {condition}")) == [f"require{name}" for name in changed]


ENTRIES = [
    (
        check("each: changes\nscope: any\nrequire: [{var: a}]"),
        ["scope drop", "require/0 drop", "each drop"],
    ),
    (
        check("deadline: {of: a, from: [b, c], within: 6 months, extended_by: {event: d, cite: 2}}"),
        [
            "deadline drop",
            "deadline/within +1d",
            "deadline/within -1d",
            "deadline/from/0 drop",
            "deadline/from/1 drop",
            "deadline/extended_by drop",
        ],
    ),
    (
        check("deadline: {of: a, from: b, within: 6 months, not_before: 1 months, early: breach}"),
        [
            "deadline drop",
            "deadline/within drop",
            "deadline/within +1d",
            "deadline/within -1d",
            "deadline/not_before drop",
            "deadline/not_before +1d",
            "deadline/not_before -1d",
            "deadline/early breach→void",
        ],
    ),
    (
        check('deadline: {of: a, by: {day: "12-31", year: y}}'),
        ["deadline drop", "deadline/by/day -1d", "deadline/by/day +1d"],
    ),
    (
        check("deadline: {every: quarter, reports: r, from: a, until: b}"),
        ["deadline drop", "deadline/every quarter→year", "deadline/until drop"],
    ),
    (
        check('deadline: {every: year, reports: r, from: a, last_day: "11-30"}'),
        [
            "deadline drop",
            "deadline/every year→quarter",
            "deadline/last_day -1d",
            "deadline/last_day +1d",
            "deadline/last_day drop",
        ],
    ),
    (
        {
            "documents.yaml": """\
            documents:
              - id: d
                type: x
                stage: s
                topic: t
                due: [a, b]
                cite: 1
                contents: [{id: p}, {id: q, required: false}]
            """
        },
        ["", "due/0 drop", "due/1 drop", "contents/0 drop", "present false"],
    ),
    (
        {
            "procedure.yaml": """\
            steps:
              - id: s
                title: {zh: 一, en: A}
                stage: s
                actor: u
                cite: 1
                when: [{var: a}]
                after: [x]
                done: d
                due: e
            """
        },
        ["when negated", "when/0 drop", "after/0 drop", "due drop"],
    ),
    (
        {
            "consequences.yaml": """\
            consequences:
              - {id: c, title: {zh: 后, en: X}, when: {"!": {var: a}}, cite: 1}
            """
        },
        ["when negated", "when ! drop"],
    ),
    (
        {"terms.yaml": "terms: [{id: t, title: {zh: 词, en: T}, cite: 1, condition: [{var: a}]}]\n"},
        ["condition/0 drop"],
    ),
    (
        {"instrument.yaml": INSTRUMENT.replace("applies: true", "applies: [{var: a}]")},
        ["applies/0 drop"],
    ),
    (
        {
            "parameters.yaml": """\
            parameters:
              - id: p
                title: {zh: 档, en: P}
                kind: money
                of: investment.total
                topic: t
                versions:
                  - from: 2020-01-01
                    bands:
                      - {id: small, upto: 1万元, says: 一, cite: 1}
                      - {id: big, above: 1万元, says: 二, cite: 1}
            """
        },
        [
            "versions/0/bands/0 upto→below",
            "versions/0/bands/0/upto -0.01元",
            "versions/0/bands/0/upto +0.01元",
        ],
    ),
]


@pytest.mark.parametrize(("files", "changed"), ENTRIES, ids=[changed[-1] for _, changed in ENTRIES])
def test_changes_of_an_entry(files: dict[str, str], changed: list[str]) -> None:
    assert ids(files) == changed


def test_every_mutant_has_a_name_of_its_own() -> None:
    names = [mutant.id for mutant in EVERY]
    assert len(names) == len(set(names))
