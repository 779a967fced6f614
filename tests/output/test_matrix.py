"""The matrix as text, Markdown, CSV, HTML and SVG, whatever stands in the titles of a pack."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from govrules.compare.matrix import matrix
from govrules.output.cells import safe_cell
from govrules.output.layout import Paper, width
from govrules.output.matrix_csv import matrix_csv
from govrules.output.matrix_html import matrix_html
from govrules.output.matrix_markdown import matrix_markdown
from govrules.output.matrix_svg import drawings
from govrules.output.matrix_text import matrix_lines
from tests.compare.two_packs import DAY, XINHAI, both, tiny

if TYPE_CHECKING:
    from govrules.compare.matrix import Matrix

AWKWARD = "=HYPERLINK(1) <script>x</script> a|b \"c\" & 'd'"
MARKS = {"zh": ("无此规定", "未编入", "不适用"), "en": ("no such provision", "not encoded", "not applicable")}


def titled(title: str) -> Matrix:
    """Return the two packs, the tiny one with a check called *title*."""
    quoted = title.replace("'", "''")
    return matrix([XINHAI, tiny(("zh: 50万元及以上的须委托监理", f"zh: '{quoted}'"))], DAY)


def texts(shown: Matrix, lang: str) -> dict[str, str]:
    """Return *shown* in every format that is a text."""
    assert lang in {"zh", "en"}
    of_lang = "zh" if lang == "zh" else "en"
    return {
        "table": "\n".join(matrix_lines(shown, of_lang, Paper(columns=80))),
        "markdown": matrix_markdown(shown, of_lang),
        "csv": matrix_csv(shown, of_lang),
        "html": matrix_html(shown, of_lang),
    }


def cells_of(text: str, form: str) -> str:
    """Return the part of a text that holds cells, without the legend of the marks."""
    match form:
        case "html":
            return text.partition("<tbody")[2].partition("</table>")[0]
        case "markdown":
            return "\n".join(line for line in text.splitlines() if line.startswith("|"))
        case _:
            return text


# every format -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["table", "markdown", "csv", "html"])
def test_the_three_marks_are_three_texts(form: str, lang: str) -> None:
    silent, not_encoded, not_applicable = MARKS[lang]
    silent_there = texts(matrix([tiny()], DAY, ["trial-run"]), lang)[form]
    open_there = texts(matrix([tiny()], DAY, ["urgent"]), lang)[form]
    early = texts(matrix([tiny()], DAY.replace(year=2019), ["urgent"]), lang)[form]
    shown = [cells_of(text, form) for text in (silent_there, open_there, early)]
    for index, mark in enumerate((silent, not_encoded, not_applicable)):
        assert [mark in cells for cells in shown] == [place == index for place in range(3)]
    assert "2020-01-01" in shown[2]


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "html"])
def test_a_cell_says_its_figure_and_its_provision(form: str) -> None:
    text = texts(both(), "zh")[form]
    assert "50万元及以上的，委托监理" in text
    assert "第二条第一款" in text


# text -------------------------------------------------------------------------------------------------------


def test_no_line_is_wider_than_the_terminal() -> None:
    for lang in ("zh", "en"):
        assert max(map(width, texts(both(), lang)["table"].splitlines())) <= 80


def test_more_is_counted_until_all_is_asked_for() -> None:
    brief = "\n".join(matrix_lines(both(), "en", Paper(columns=80)))
    whole = "\n".join(matrix_lines(both(), "en", Paper(columns=80), every=True))
    assert re.search(r"\b\d+ more \(-v\)", brief)
    assert " more (-v)" not in whole
    assert len(whole) > len(brief)


# Markdown ---------------------------------------------------------------------------------------------------


def test_every_row_of_the_markdown_table_has_a_cell_for_each_head() -> None:
    rows = [line for line in matrix_markdown(titled(AWKWARD), "zh").splitlines() if line.startswith("|")]
    assert len(rows) == 2 + len(both().rows)
    assert {len(re.split(r"(?<!\\)\|", row)) for row in rows} == {6}


# CSV --------------------------------------------------------------------------------------------------------


def test_csv_begins_with_a_bom_and_reads_back() -> None:
    text = matrix_csv(both(), "zh")
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert {len(row) for row in rows} == {11}
    assert len(rows) == 1 + len(both().rows)
    supervision = next(row for row in rows if row[0] == "supervision")
    assert supervision[5:8] == ["无此规定", "", "A"]
    assert supervision[9:] == ["第二条第一款", "B"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1", "\n=1", "＝1", "\x00=1"])
def test_no_cell_can_be_taken_for_a_formula(text: str) -> None:
    assert safe_cell(text)[0] == "'"


@pytest.mark.parametrize("text", ["", "50万元", "a=1", "1-2", "'x"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


def test_a_title_that_is_a_formula_is_text_in_csv() -> None:
    renamed = matrix([tiny(("zh: 小城,", "zh: '=1+1',"))], DAY)
    heads = next(csv.reader(io.StringIO(matrix_csv(renamed, "zh").removeprefix("\ufeff"))))
    assert heads[5] == "'=1+1"


# HTML -------------------------------------------------------------------------------------------------------


class _Page(HTMLParser):
    """Collects tags with their attributes, and what opens and closes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_needs_no_network_and_escapes_every_text() -> None:
    text = matrix_html(titled(AWKWARD), "zh")
    page = _Page(text)
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert "&lt;script&gt;x" in text
    asked = {key for _, attributes in page.tags for key in attributes} & {"src", "href", "srcset"}
    assert not asked
    assert not re.search(r"(?<!xmlns=\")https?://", text.replace("http://www.w3.org/2000/svg", ""))


def test_the_page_has_a_row_for_every_question_with_a_cell_for_every_jurisdiction() -> None:
    page = _Page(matrix_html(both(), "zh"))
    bodies = [attributes for tag, attributes in page.tags if tag == "tbody"]
    assert [attributes["id"] for attributes in bodies] == [row.topic for row in both().rows]
    names = [
        attributes for tag, attributes in page.tags if tag == "span" and attributes.get("class") == "name"
    ]
    assert len(names) == 2 * len(bodies)


def test_what_differs_is_marked_and_the_first_jurisdiction_never_is() -> None:
    text = matrix_html(both(), "zh")
    assert text.count('<td class="other">') == sum(
        answer.group != "A" for row in both().rows for answer in row.answers
    )


# SVG --------------------------------------------------------------------------------------------------------


def test_drawings_are_well_formed_and_have_names_of_their_own() -> None:
    found = list(drawings(titled(AWKWARD), "zh"))
    assert len({name for name, _ in found}) == len(found)
    for name, drawing in found:
        root = ElementTree.fromstring(drawing)
        assert root.find("{http://www.w3.org/2000/svg}title") is not None, name
        assert not re.search(r'(?:x|y|x1|y1|width|height)="-', drawing), name


def test_a_strip_marks_the_side_to_which_each_bound_belongs() -> None:
    drawing = dict(drawings(both(), "zh"))["supervision-money"]
    tick = int(re.search(r'<text x="(\d+)"[^>]*>50万元</text>', drawing)[1])  # type: ignore[index]  # it is there
    (dot,) = re.findall(r'<circle cx="(\d+)"', drawing)
    assert int(dot) > tick
    shut = (("below: 50万元", "upto: 50万元"), ("{id: bound, from: 50万元", "{id: bound, above: 50万元"))
    other = dict(drawings(matrix([tiny(*shut)], DAY), "zh"))["supervision-money"]
    (left,) = re.findall(r'<circle cx="(\d+)"', other)
    assert int(left) < tick


def test_a_bar_is_as_long_as_its_time() -> None:
    drawing = dict(drawings(both(), "en"))["self-evaluation-months"]
    bars = [
        (int(x), int(wide))
        for x, wide in re.findall(
            r'<rect x="(\d+)" y="\d+" width="(\d+)" height="22" fill="#9cc3ea"', drawing
        )
    ]
    assert bars
    for start, wide in bars:
        assert abs((start - 16) - wide) <= 1  # from month 12 to month 24


def test_the_same_matrix_is_drawn_in_the_same_bytes() -> None:
    assert dict(drawings(both(), "zh")) == dict(drawings(both(), "zh"))
    assert matrix_html(both(), "en") == matrix_html(both(), "en")


def test_a_span_that_no_deadline_says_is_drawn_by_itself() -> None:
    rule = "deadline: {of: acceptance.applied, from: construction.completed, within: 6 months}"
    span = """\
parameters:
  - id: trial
    title: {zh: 试运行最短时间, en: Shortest trial run}
    kind: duration
    topic: acceptance-deadline
    versions: [{from: 2020-01-01, value: 3 months, bound: from, says: 不少于3个月, cite: 2/2}]
"""
    pack = tiny(("parameters:\n", span), (f"require: []\n    {rule}", "require: [{var: trial.normal}]"))
    drawing = dict(drawings(matrix([pack], DAY), "en"))["acceptance-deadline-months"]
    assert ">Smalltown: Shortest trial run</text>" in drawing
    assert ">after 3 months</text>" in drawing
