"""CSV is read into rows of cells, each with its place."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.source import InputError
from govrules.source.table import parse_csv
from tests.source.shown import covered


def texts(text: str) -> list[list[str]]:
    return [[cell.text for cell in row] for row in parse_csv(text, "file.csv")]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\r\n1,2", [["a", "b"], ["1", "2"]]),
        ("\ufeff规则,项目\n甲,乙\n", [["规则", "项目"], ["甲", "乙"]]),
        ('"a,1","说“好”","x""y"\n', [["a,1", "说“好”", 'x"y']]),
        ('a,"两\n行"\nb,c\n', [["a", "两\n行"], ["b", "c"]]),
        ("a,\n\n,,\n b ,c\n", [["a", ""], ["b", "c"]]),
        ("", []),
    ],
)
def test_rows_and_cells(text: str, rows: list[list[str]]) -> None:
    assert texts(text) == rows


def test_a_cell_knows_its_line_and_column_in_characters() -> None:
    text = '规则,"两\n行",尾\n甲,乙,丙\n'
    rows = parse_csv(text, "file.csv")
    assert [covered(text, cell.span) for cell in rows[0]] == ["规则", '"两\n行"', "尾"]
    assert (rows[1][2].span.line, rows[1][2].span.column) == (3, 5)


@pytest.mark.parametrize(("text", "place"), [('a,"b\n', "1:3"), ('a,b"c\n', "1:3"), ('x\n"a"b,c\n', "2:1")])
def test_quotation_marks_enclose_whole_cells(text: str, place: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_csv(text, "file.csv")
    (fault,) = caught.value.diagnostics
    assert (fault.code, str(fault.place)) == ("E121", f"file.csv:{place}")


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=5))
def test_what_the_standard_library_writes_is_read_back(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    assert texts(text.getvalue()) == rows
