"""An amendment drafted as a file: read with its faults, laid over the pack, applied to projects."""

from __future__ import annotations

import io
from datetime import date

import pytest

from govrules.compare.impact import impact
from govrules.output.impact_files import impact_page, impact_workbook
from govrules.output.impact_text import impact_lines
from govrules.output.layout import Paper
from govrules.pack.amendment import read_amendment
from govrules.record import load_project
from govrules.source import InputError, parse_text
from tests.check.xinhai import CITY, DAY, xinhai

HEAD = "format: govrules/amendment/1\ntitle: {zh: 提高限额, en: Higher limits}\nfrom: 2024-06-01\n"
HIGHER = (
    HEAD
    + """\
changes:
  parameters:
    route:
      versions:
        - from: 2024-06-01
          bands:
            - {id: exempt, below: 50万元, says: 不足50万元, cite: 5/1}
            - id: filing
              from: 50万元
              upto: 300万元
              says: 50万元以上300万元及以下
              cite: 5/1
              reading: exactly-30
            - {id: approval, above: 300万元, says: 超过300万元, cite: 5/2}
"""
)


@pytest.fixture
def draft(tmp_path):
    def read(text):
        path = tmp_path / "draft.yaml"
        path.write_text(text, encoding="utf-8")
        return read_amendment(path, xinhai())

    return read


def project(name, total):
    record = CITY.replace("XH-1", name) + f"investment: {{total: {total}}}\n"
    return load_project(parse_text(record, f"{name}.yaml"))


PROJECTS = [project("small", "150万元"), project("middle", "250万元"), project("large", "350万元")]


def found(draft):
    return impact(PROJECTS, xinhai(), draft(HIGHER), DAY)


def test_the_projects_between_the_figures_are_affected_and_counted(draft):
    result = found(draft)
    changed = [one.project.id for one in result.projects if one.changes.any]
    assert changed == ["middle"]
    assert result.sums.affected.projects == 1
    assert result.sums.affected.total_fen == 250_0000_00
    assert (result.sums.checked.projects, result.sums.checked.total_fen) == (3, 750_0000_00)


def test_a_project_below_the_new_figure_is_freed_of_a_decision(draft):
    middle = found(draft).projects[1]
    assert middle.freed_of
    assert found(draft).sums.freed.projects == 1


def test_the_rules_differ_with_witnesses_between_the_figures(draft):
    diff = found(draft).diff
    assert diff.witnesses()
    assert all(topic.relation != "same" for topic in diff.topics)


def test_what_was_not_in_force_yet_is_checked_on_its_first_day(draft):
    result = impact(PROJECTS, xinhai(), draft(HIGHER), date(2024, 1, 31))
    assert result.as_of == "2024-06-01"


def test_entries_are_dropped_and_added(draft):
    gone = xinhai().checks[0].item.id
    amended = draft(HEAD + f"drop: {{checks: [{gone}]}}\n")
    assert gone not in amended.pack.rule_ids()
    assert amended.touched == {gone}
    more = draft(
        HEAD
        + """\
add:
  checks:
    - id: xh-new
      title: {zh: 须上云, en: On the cloud}
      modality: obligation
      stage: planning
      topic: unified-platform
      cite: "7"
      require: [{var: content.on_government_cloud}]
"""
    )
    assert "xh-new" in more.pack.rule_ids()
    assert more.pack.checks[-1].place().file.endswith("draft.yaml")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("format: x\ntitle: {zh: a, en: b}\nfrom: 2024-06-01\n", "E853"),
        (HEAD.replace("2024-06-01", "soon"), "E853"),
        (HEAD + "chnges: {}\n", "E853"),
        (HEAD + "drop: {checks: [xh-no-such]}\n", "E509"),
        (HEAD + "drop: {chcks: []}\n", "E508"),
        (HEAD + "changes: {parameters: {rout: {}}}\n", "E509"),
        (HEAD + "add: {checks: [{id: x}]}\n", "E503"),
    ],
)
def test_every_fault_of_a_draft_has_its_place(draft, text, code):
    with pytest.raises(InputError) as problem:
        draft(text)
    faults = problem.value.diagnostics
    assert code in {fault.code for fault in faults}
    assert all(fault.place.file.endswith("draft.yaml") for fault in faults)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text_page_and_workbook_say_the_same_sums(draft, lang):
    calamine = pytest.importorskip("python_calamine")
    result = found(draft)
    text = "\n".join(impact_lines(result, lang, Paper(100)))
    assert "250万元" in text
    page = impact_page(result, lang)
    assert '<td class="number">1</td><td class="number">250</td>' in page
    data = impact_workbook(result, lang, "x.xlsx")
    assert data == impact_workbook(result, lang, "x.xlsx")
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    sums = book.get_sheet_by_index(0).to_python()
    assert [row[1:] for row in sums[1:3]] == [[3, 750, 0], [1, 250, 0]]


def test_page_and_workbook_hold_every_change_as_it_was_and_as_it_would_be(draft):
    calamine = pytest.importorskip("python_calamine")
    result = found(draft)
    book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(impact_workbook(result, "zh", "x.xlsx")))
    assert book.sheet_names == ["合计", "各项目", "变化", "规则的变化", "说明"]
    heads, *rows = book.get_sheet_by_name("变化").to_python()
    changes = result.projects[1].changes
    every = (changes.verdicts, changes.path, changes.documents, changes.deadlines, changes.consequences)
    assert {row[heads.index("编号")] for row in rows} == {"middle"}
    assert len(rows) == sum(map(len, every))
    page = impact_page(result, "zh")
    for row in rows:
        assert all(str(row[heads.index(head)]) in page for head in ("事项", "现行", "修改后"))
