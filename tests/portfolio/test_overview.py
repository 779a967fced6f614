"""The overview of a portfolio: its figures by hand, on rows made up for the purpose."""

from __future__ import annotations

import json
import random
from datetime import date
from typing import Any

from govrules.checking.report import Citation, PackName, ProjectName, Text, Waived
from govrules.portfolio.overview import Overview, PackBrief, Row, overview
from govrules.portfolio.overview.model import RuleLine
from govrules.portfolio.overview.row import Breach, Due, Want
from govrules.source import Diagnostic, Place
from govrules.values.words import Words

DAY = date(2024, 11, 30)
WAIVED = Waived(
    reason="r", basis="b", basis_date="2024-01-01", granted_by="g", asked_by="a", granted="2024-01-02",
    expires="2025-01-01",
)  # fmt: skip


def text(words: str) -> Text:
    return Text(zh=words, en=words)


def rule(article: int | None) -> RuleLine:
    cited = Citation(cite=str(article), article=article, text=text(f"art. {article}"))
    return RuleLine(title=text("t"), citations=(cited,), article=article, severity="error")


def pack(name: str = "small", **rules: int | None) -> PackBrief:
    named = PackName(
        id=name, version="1.0.0", digest="0" * 64, title=text(name), number="1", jurisdiction=text(name)
    )
    known = {rule_id: rule(article) for rule_id, article in rules.items()}
    return PackBrief(
        named, known, {article: text(f"about {article}") for article in rules.values() if article}
    )


SMALL = pack(a=1, b=2, c=2, d=None)


def row(name: str, *broken: str | Breach, file: str | None = None, **more: Any) -> Row:
    """Return a project with a breach of each of *broken*, its counts after them."""
    breaches = tuple(Breach(one) if isinstance(one, str) else one for one in broken)
    counts = {"violated": sum(one.passed is None for one in breaches), **more.pop("counts", {})}
    project = ProjectName(id=name, name=name, file=file or f"{name}.yaml")
    return Row(project, more.pop("pack", "small"), breaches=breaches, counts=counts, **more)


def over(
    *rows: Row, packs: tuple[PackBrief, ...] = (SMALL,), faults: tuple[Diagnostic, ...] = ()
) -> Overview:
    return overview(rows, packs, DAY, faults)


# how projects stand ---------------------------------------------------------------------------------------


def test_every_project_stands_in_one_state_and_its_money_with_it() -> None:
    sums = over(
        row("P1", "a", total_fen=100),
        row("P2", "a", "b", total_fen=None),
        row("P3", counts={"undetermined": 2}, total_fen=30),
        row("P4", counts={"review": 1}, total_fen=4),
        row("P5", total_fen=5),
        row("P6", governed=False, total_fen=6),
        row("P7", in_force=False, total_fen=7),
    ).sums
    counts = {
        name: (count.projects, count.total_fen, count.unstated)
        for name in ("projects", "violated", "undecided", "clear", "not_governed", "not_in_force")
        for count in [getattr(sums, name)]
    }
    assert counts == {
        "projects": (7, 152, 1),
        "violated": (2, 100, 1),
        "undecided": (2, 34, 0),
        "clear": (1, 5, 0),
        "not_governed": (1, 6, 0),
        "not_in_force": (1, 7, 0),
    }
    assert (sums.breaches, sums.undetermined, sums.review) == (3, 2, 1)


def test_whether_the_instrument_governs_a_project_may_be_open() -> None:
    assert row("P", governed=None, counts={"undetermined": 1}).state == "undecided"


def test_the_gravest_comes_first() -> None:
    found = over(
        row("clear"),
        row("open", counts={"undetermined": 1}),
        row("small", "a", total_fen=1),
        row("large", "a", total_fen=2),
        row("many", "a", "b"),
    )
    assert [line.project.id for line in found.projects] == ["many", "large", "small", "open", "clear"]
    assert [line.row for line in found.projects] == [1, 2, 3, 4, 5]


def test_a_breach_that_is_let_pass_stands_apart_and_counts_nowhere() -> None:
    found = over(
        row("P1", Breach("a", waived=WAIVED), Breach("b", "changes[0]", known=True), total_fen=9,
            counts={"waived": 1, "known": 1}),
    )  # fmt: skip
    assert found.articles == ()
    assert found.projects[0].state == "clear"
    assert found.projects[0].breaches == ()
    assert (found.sums.violated.projects, found.sums.waived, found.sums.known) == (0, 1, 1)
    assert [(one.rule, one.item, one.passed, one.waived) for one in found.passed] == [
        ("a", None, "waived", WAIVED),
        ("b", "changes[0]", "known", None),
    ]


# by provision and unit ------------------------------------------------------------------------------------


def test_an_article_counts_a_project_and_its_money_once_whatever_rules_of_it_are_violated() -> None:
    found = over(
        row("P1", "a", "b", "c", total_fen=100),
        row("P2", "b", Breach("b", "changes[1]"), total_fen=20),
        row("P3", "d", total_fen=None),
    )
    lines = [
        (line.article, line.projects.projects, line.projects.total_fen, line.breaches)
        for line in found.articles
    ]
    assert lines == [(2, 2, 120, 4), (1, 1, 100, 1), (None, 1, 0, 1)]
    second = found.articles[0]
    assert second.heading == text("about 2")
    assert [(one.rule, one.breaches, one.rows) for one in second.rules] == [("b", 3, (1, 2)), ("c", 1, (1,))]
    assert sum(line.breaches for line in found.articles) == found.sums.breaches


def test_units_have_their_projects_those_in_breach_and_the_money_of_both() -> None:
    found = over(
        row("P1", "a", unit="U", total_fen=100, due=(Due("a", "2024-11-29"),)),
        row("P2", unit="U", total_fen=None),
        row("P3", counts={"review": 1}, unit="V", total_fen=7),
        row("P4", "a", total_fen=None),
    )
    lines = {
        line.unit: (line.projects.projects, line.projects.total_fen, line.projects.unstated,
                    line.violated.projects, line.violated.total_fen, line.undecided.projects, line.overdue)
        for line in found.units
    }  # fmt: skip
    assert lines == {
        "U": (2, 100, 1, 1, 100, 0, 1),
        None: (1, 0, 1, 1, 0, 0, 0),
        "V": (1, 7, 0, 0, 0, 1, 0),
    }
    assert [line.unit for line in found.units] == ["U", None, "V"]


def test_a_project_under_two_packs_has_two_rows_and_is_one_project() -> None:
    other = pack("other", x=5)
    found = over(row("P1", "a", total_fen=100), row("P1", pack="other", total_fen=100), packs=(SMALL, other))
    assert len(found.projects) == 2
    assert (found.sums.projects.projects, found.sums.projects.total_fen) == (1, 100)
    assert [line.name.id for line in found.packs] == ["other", "small"]


def test_only_rules_that_are_named_and_packs_that_are_used_are_there() -> None:
    found = over(row("P1", "a", due=(Due("c", "2025-01-01"),)), packs=(SMALL, pack("idle", x=1)))
    assert [(line.name.id, sorted(line.rules)) for line in found.packs] == [("small", ["a", "c"])]


# deadlines ------------------------------------------------------------------------------------------------


def test_deadlines_reach_a_quarter_ahead_the_last_day_included_overdue_ones_first() -> None:
    found = over(
        row("P1", due=(Due("a", "2025-02-28"), Due("b", "2025-03-01"), Due("c", "2024-11-30"))),
        row("P2", due=(Due("a", "2024-11-29"), Due("b", "2020-01-01", period="2019Q4"))),
    )
    assert found.until == "2025-02-28"
    assert [(line.until, line.days_left, line.overdue, line.period) for line in found.deadlines] == [
        ("2020-01-01", -1795, True, "2019Q4"),
        ("2024-11-29", -1, True, None),
        ("2024-11-30", 0, False, None),
        ("2025-02-28", 90, False, None),
    ]
    assert (found.sums.overdue, found.sums.due) == (2, 2)


def test_an_overdue_deadline_that_is_waived_is_listed_and_does_not_count() -> None:
    found = over(
        row("P1", Breach("a", "changes[0]", waived=WAIVED), unit="U",
            due=(Due("a", "2024-01-01", "changes[0]"), Due("a", "2024-01-01", "changes[1]"))),
    )  # fmt: skip
    assert [(line.item, line.passed) for line in found.deadlines] == [
        ("changes[0]", "waived"),
        ("changes[1]", None),
    ]
    assert (found.sums.overdue, found.units[0].overdue) == (1, 1)


# what to gather, what is broken ---------------------------------------------------------------------------


def test_facts_are_ranked_by_what_they_settle_over_all_projects() -> None:
    def want(path: str, settles: int, concerns: int) -> Want:
        return Want(path, text(path), settles, concerns)

    found = over(
        row("P1", wants=(want("x", 2, 2), want("y", 3, 3))),
        row("P2", wants=(want("x", 2, 5), want("z", 0, 9))),
    )
    assert [(line.path, line.settles, line.concerns, line.rows) for line in found.wanted] == [
        ("x", 4, 7, (1, 2)),
        ("y", 3, 3, (1,)),
        ("z", 0, 9, (2,)),
    ]


def test_broken_files_are_listed_with_their_faults_and_notes_are_not() -> None:
    def fault(code: str, file: str, *, note: bool = False) -> Diagnostic:
        return Diagnostic(code, Words(code, code), Place(file), note=note)

    found = over(
        row("P1"), faults=(fault("E2", "z"), fault("E1", "b"), fault("E3", "z"), fault("N1", "a", note=True))
    )
    assert [(file.file, [one.code for one in file.faults]) for file in found.broken] == [
        ("b", ["E1"]),
        ("z", ["E2", "E3"]),
    ]
    assert found.sums.broken == 2


def test_an_id_in_two_files_is_told_and_one_file_read_twice_is_one_project() -> None:
    found = over(row("P1", file="a.yaml"), row("P1", file="b.yaml"), row("P2"), row("P2"))
    assert [
        (one.id, [found.projects[row - 1].project.file for row in one.rows]) for one in found.repeated
    ] == [("P1", ["a.yaml", "b.yaml"])]
    assert found.sums.projects.projects == 3


# the whole ------------------------------------------------------------------------------------------------


def test_the_order_in_which_projects_are_read_changes_nothing() -> None:
    rows = [
        row(f"P{number}", *("abc"[: number % 4]), unit=f"U{number % 3}", total_fen=number % 5,
            due=(Due("a", f"2024-1{number % 3}-01"),), wants=(Want(f"f{number % 2}", text("f"), 1, 1),))
        for number in range(20)
    ]  # fmt: skip
    shuffled = random.Random(1).sample(rows, len(rows))
    assert over(*rows) == over(*shuffled)


def test_no_project_at_all_is_an_overview_too() -> None:
    found = over()
    assert found.sums.projects.projects == 0
    assert found.projects == found.units == found.deadlines == ()


def test_what_is_written_as_json_reads_back() -> None:
    found = over(
        row("P1", "a", Breach("b", waived=WAIVED), total_fen=5, unit="U", due=(Due("a", "2024-12-01"),))
    )
    data = json.loads(found.model_dump_json(by_alias=True))
    assert data["schema"] == "govrules/overview/1"
    assert Overview.model_validate(data) == found
