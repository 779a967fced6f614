"""Every key and value knows the very characters it came from."""

from __future__ import annotations

import json

import pytest

from govrules.source import parse_bytes, parse_text
from tests.source.shown import covered, key_at, node_at, span_at

RECORD = """\
编号: CQ-1   # 注释
金额:
  总投资: 3200万元
  预算: "480,000元"
建设内容:
  - 机房
  - {名称: 数据中心, 面积: 20}

说明: |
  第一行
  第二行

折叠: >-
    甲
    乙


空:
结尾: 完
"""


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("编号",), "CQ-1"),
        (("金额", "总投资"), "3200万元"),
        (("金额", "预算"), '"480,000元"'),
        (("金额",), '总投资: 3200万元\n  预算: "480,000元"'),
        (("建设内容",), "- 机房\n  - {名称: 数据中心, 面积: 20}"),
        (("建设内容", 0), "机房"),
        (("建设内容", 1), "{名称: 数据中心, 面积: 20}"),
        (("建设内容", 1, "面积"), "20"),
        (("说明",), "|\n  第一行\n  第二行"),
        (("折叠",), ">-\n    甲\n    乙"),
        (("空",), ""),
        (("结尾",), "完"),
        ((), RECORD.rstrip("\n")),
    ],
)
def test_a_value_spans_its_characters_and_ends_with_the_last_of_them(path, text):
    assert span_at(RECORD, *path) == text


@pytest.mark.parametrize("path", [("编号",), ("金额", "总投资"), ("说明",), ("空",)])
def test_a_key_spans_its_characters(path):
    assert key_at(RECORD, *path) == path[-1]


def test_lines_and_columns_count_from_one_in_characters_not_bytes():
    root = parse_text("名称: {a: 甲乙丙, b: 1}", "file.yaml").root
    assert node_at(root, "名称", "b").span == (1, 17, 1, 18)
    beyond_the_first_plane = parse_text("{𠮷: 1, b: 2}", "file.yaml").root
    assert node_at(beyond_the_first_plane, "b").span == (1, 11, 1, 12)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_positions_do_not_depend_on_how_lines_end(newline):
    text = RECORD.replace("\n", newline)
    assert (
        node_at(parse_text(text, "f").root, "结尾").span == node_at(parse_text(RECORD, "f").root, "结尾").span
    )
    assert (
        node_at(parse_text(text, "f").root, "说明").span == node_at(parse_text(RECORD, "f").root, "说明").span
    )


def test_a_block_list_without_indentation_ends_with_its_last_item():
    assert span_at("列表:\n- a\n- b:   # 空\n\n后: 1\n", "列表") == "- a\n- b:"


def test_an_alias_stands_where_its_value_and_anchor_were_written_and_ends_the_list_where_it_stands():
    text = "a: &x 甲\nb:\n  - *x\nc: 1\n"
    assert span_at(text, "b", 0) == "&x 甲"
    assert span_at(text, "b") == "- *x"


def test_a_byte_order_mark_shifts_nothing():
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        document = parse_bytes(mark + RECORD.encode(encoding), "file.yaml")
        assert covered(RECORD, node_at(document.root, "编号").span) == "CQ-1"
        assert document.notes == ()


JSON = json.dumps(
    {"编号": "CQ-1", "金额": {"总投资": "3200万元", "n": [1, 2.50, True, None]}, "深": {"a": [{"b": "c"}]}},
    ensure_ascii=False,
    indent="\t",
)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("编号",), '"CQ-1"'),
        (("金额", "总投资"), '"3200万元"'),
        (("金额", "n"), "[\n\t\t\t1,\n\t\t\t2.5,\n\t\t\ttrue,\n\t\t\tnull\n\t\t]"),
        (("深", "a", 0, "b"), '"c"'),
    ],
)
def test_json_is_read_by_the_same_loader_with_the_same_positions(path, text):
    assert span_at(JSON, *path) == text
    assert key_at(JSON, "金额", "总投资") == '"总投资"'


def test_json_escapes_are_one_character_each_in_the_value_and_six_in_the_file():
    text = json.dumps({"甲": "乙丙", "b": 1})
    root = parse_text(text, "file.json").root
    assert node_at(root, "甲").value == "乙丙"  # type: ignore[union-attr]
    assert covered(text, node_at(root, "甲").span) == '"\\u4e59\\u4e19"'
    assert covered(text, node_at(root, "b").span) == "1"


def test_json_writes_rare_characters_as_two_escapes_and_columns_stay_those_of_the_file():
    text = json.dumps({"负责人": "𠮷田😀", "b": {"c": "\\ud842", "d": 1}}) + "\n"
    assert "\\ud842\\udfb7" in text
    root = parse_text(text, "file.json").root
    assert node_at(root, "负责人").value == "𠮷田😀"  # type: ignore[union-attr]
    assert node_at(root, "b", "c").value == "\\ud842"  # type: ignore[union-attr]
    assert covered(text, node_at(root, "负责人").span) == '"\\ud842\\udfb7\\u7530\\ud83d\\ude00"'
    assert covered(text, node_at(root, "b", "d").span) == "1"
    assert covered(text, root.span) == text.strip()


def test_a_plain_yaml_text_keeps_its_backslashes():
    root = parse_text("a: \\ud842\\udfb7", "file.yaml").root
    assert node_at(root, "a").value == "\\ud842\\udfb7"  # type: ignore[union-attr]
