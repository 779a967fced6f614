"""Files that cannot be used are refused with a place and a way to mend them; nothing half-read is used."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import pytest

from govrules.source import InputError, Limits, parse_bytes, parse_text, read_file, read_stdin
from tests.source.shown import message, node_at, refusals


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("", "file.yaml", "E106"),
        ("   \n\n", "file.yaml", "E106"),
        ("# 只有注释\n", "file.yaml", "E106"),
        ("a: 1\nb: 2\na: 3\n", "file.yaml:3:1", "E111"),
        ("甲: {乙: 1, 乙: 2}\n", "file.yaml:1:11", "E111"),
        ('a: 1\n"a": 2\n', "file.yaml:2:1", "E111"),
        ("a:\n\t- 1\n", "file.yaml:2:1", "E116"),
        ("a:\n  - 1\n\tb: 2\n", "file.yaml:3:1", "E116"),
        ("a: 1\n---\nb: 2\n", "file.yaml:2:1", "E108"),
        ("a: !!int 5\n", "file.yaml:1:4", "E113"),
        ("a: !!python/object/apply:os.system [ls]\n", "file.yaml:1:4", "E113"),
        ("a: !room {b: 1}\n", "file.yaml:1:4", "E113"),
        ("? [a, b]\n: 1\n", "file.yaml:1:3", "E110"),
        ("{甲: 乙}: 1\n", "file.yaml:1:1", "E110"),
        ("a: *b\n", "file.yaml:1:4", "E109"),
        ("a: &b [*b]\n", "file.yaml:1:8", "E109"),
        ("a: 1\nb: 甲\x07乙\n", "file.yaml:2:5", "E115"),
        ("a: \x00\n", "file.yaml:1:4", "E115"),
        ("编号：CQ-1\n名称: 甲\n", "file.yaml:1:3", "E118"),
        ("编号: CQ-1\n名称：甲\n金额: 1\n", "file.yaml:2:3", "E118"),
        ("  - 编号：CQ-1\n    名称: 甲\n", "file.yaml:1:7", "E118"),
        ("a: b: c\n", "file.yaml:1:5", "E117"),
        ('a: 1\nb: "没写完\nc: 2\n', "file.yaml:2:4", "E117"),
        ("a: [1, 2\nb: 3\n", "file.yaml:2:2", "E117"),
        ("a: @b\n", "file.yaml:1:4", "E117"),
        ("a: 1\n b: 2\n", "file.yaml:2:3", "E117"),
        ('{"a": "\\ud842"}', "file.yaml:1:10", "E117"),
    ],
)
def test_a_faulty_text_is_refused_at_the_place_of_the_fault(text, place, code):
    assert refusals(text) == [(place, code)]


def test_every_duplicate_key_is_found_in_one_pass_and_later_faults_do_not_hide_earlier_ones():
    assert refusals("a: 1\na: 2\nb: {c: 1, c: 2}\nd: [\n") == [
        ("file.yaml:2:1", "E111"),
        ("file.yaml:3:11", "E111"),
        ("file.yaml:5:1", "E117"),
    ]


def test_reading_ends_after_two_hundred_faults():
    assert len(refusals("\n".join(f"k{n}: 1\nk{n}: 2" for n in range(1000)))) == 200


def test_messages_say_in_both_languages_what_to_do():
    assert message("a: 1\na: 2") == ("键“a”重复，前一处在第 1 行", "duplicate key “a”, first on line 1")
    assert message("编号：1\n名称: 2").zh == "键后用了全角冒号“：”；请改为半角冒号加空格“: ”"
    assert message("a:\n\t- 1").en == "indented with a tab; YAML indents with spaces only"
    assert message("a: b: c").zh == "不是合格的 YAML：这里不能再写键和值；含冒号的文字请加引号，或检查缩进"
    assert message("a: \x07").en == "holds the control character U+0007, which is not allowed; remove it"
    assert message("a: 1\n---\nb: 1").zh == "一个文件里有多个文档（---）；请每个文件只写一个"


@pytest.mark.parametrize(
    "text",
    ["a: [,]", "a: *", "a: | b", "a: |0\n", "a: >\n\tb", "- ~ #\n\tb", "a: 'b\n---\n", "*x ? a", "%甲\n",
     "%YAML 3.0\n---\n", "a: !%x", "a: !<x", "a: !!", "a: !x!y b", "a: !`"],
)  # fmt: skip
def test_what_the_parser_says_in_english_alone_is_told_in_chinese(text):
    with pytest.raises(InputError) as caught:
        parse_text(text, "file.yaml")
    told = caught.value.diagnostics[-1].message.zh
    assert re.findall(r"[A-Za-z]{2,}", told.replace("YAML", "")) == []


def test_an_alias_bomb_is_refused_at_once():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    started = time.perf_counter()
    assert refusals("\n".join(lines)) == [("file.yaml:6:20", "E112")]
    assert time.perf_counter() - started < 1


def test_aliases_do_not_hide_depth():
    nested = "x: &x0 [1]\n" + "".join(f"x{n}: &x{n} [[[[[[[[[[*x{n - 1}]]]]]]]]]]\n" for n in range(1, 9))
    assert [code for _, code in refusals(nested)] == ["E107"]
    twice = "a: &a [[[[1]]]]\nb: &b [*a, *a]\nc: &c [*b, *a, *b]\n"
    deep = twice + "d: " + "[" * 52 + "*c" + "]" * 52
    assert refusals(deep) == []
    assert [code for _, code in refusals(twice + "d: " + "[" * 54 + "*c" + "]" * 54)] == ["E107"]


def test_ordinary_aliases_are_read():
    root = parse_text("a: &x {b: 1}\nc: *x\n", "file.yaml").root
    assert node_at(root, "c", "b").value == 1  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "[" * 61 + "]" * 61]
)
def test_deep_nesting_is_refused_at_once(text):
    started = time.perf_counter()
    assert [code for _, code in refusals(text)] == ["E107"]
    assert time.perf_counter() - started < 1


def test_sixty_levels_are_allowed():
    assert refusals("[" * 60 + "]" * 60) == []


def test_more_nodes_than_any_file_needs_are_refused():
    with pytest.raises(InputError, match="expands to more than 50 nodes"):
        parse_text("[" + "1, " * 60 + "]", "file.yaml", limits=Limits(nodes=50))


@pytest.mark.parametrize("text", ["a:\n{}", "a: [{}]"])
def test_a_list_longer_than_any_file_needs_is_refused_where_it_begins(text):
    item = "- 1\n" if text.endswith("{}") else "1, "
    assert refusals(text.format(item * 10_000)) == []
    assert refusals(text.format(item * 10_001)) == [
        ("file.yaml:2:1" if "\n" in text else "file.yaml:1:4", "E122")
    ]


@pytest.mark.parametrize("size", [100, 101])
def test_a_file_beyond_the_bound_is_refused_and_not_cut_off(tmp_path, size):
    file = tmp_path / "large.yaml"
    file.write_bytes(b"a: " + b"1" * (size - 3))
    limits = Limits(bytes=100)
    if size == 100:
        assert read_file(file, limits=limits)
        return
    for read in (lambda: read_file(file, limits=limits), lambda: parse_bytes(file.read_bytes(), "f", limits)):
        with pytest.raises(InputError, match="E114"):
            read()


def test_a_missing_file_a_folder_and_a_name_no_file_can_have(tmp_path):
    for path, code in (
        (tmp_path / "absent.yaml", "E102"),
        (tmp_path, "E101"),
        (Path("nul\0.yaml"), "E102"),
        (tmp_path / ("x" * 5000), "E103"),
        (tmp_path / "absent" / "deeper.yaml", "E102"),
    ):
        with pytest.raises(InputError) as refused:
            read_file(path)
        assert [fault.code for fault in refused.value.diagnostics] == [code]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read any file")
def test_a_file_that_may_not_be_read(tmp_path):
    file = tmp_path / "secret.yaml"
    file.write_text("a: 1")
    file.chmod(0)
    with pytest.raises(InputError, match="E103"):
        read_file(file)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here")
def test_a_file_without_end_is_refused():
    with pytest.raises(InputError, match="E114"):
        read_file(Path("/dev/zero"), limits=Limits(bytes=1000))


def test_gb_18030_is_read_with_a_note(tmp_path):
    file = tmp_path / "old.yaml"
    file.write_bytes("名称: 政务信息化项目\n".encode("gb18030"))
    document = read_file(file, name="old.yaml")
    assert node_at(document.root, "名称").value == "政务信息化项目"  # type: ignore[union-attr]
    (note,) = document.notes
    assert (note.code, note.note) == ("N105", True)
    assert note.say("zh") == "old.yaml: N105 按 GB 18030 读入；建议另存为 UTF-8"


@pytest.mark.parametrize("data", [b"a: \xff\xff\n", b"\xff\xfea", b"\x80\x81\xff", b"PK\x03\x04\x14\x00\xff"])
def test_bytes_that_are_no_text_are_refused(data):
    assert [code for _, code in refusals(data)] in (["E104"], ["E115"])


def test_standard_input_is_read_under_its_own_name(monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("名称: 甲\n名称: 乙\n".encode())))
    with pytest.raises(InputError) as refused:
        read_stdin()
    assert [str(fault.place) for fault in refused.value.diagnostics] == ["<stdin>:2:1"]


def test_the_slower_parser_without_c_gives_the_same_places(monkeypatch):
    import yaml

    from govrules.source import build

    text = "甲:\n  乙: [1, {丙: x}]\n丁: |\n  一\n  二\n\n戊: &a 己\n庚: *a\n"
    by_c = parse_text(text, "file.yaml")
    monkeypatch.setattr(build, "_LOADER", yaml.BaseLoader)
    assert parse_text(text, "file.yaml") == by_c
