"""Changing one value of a tree leaves the rest as it stands."""

from __future__ import annotations

import pytest

from govrules.source import Scalar, Span, parse_text
from govrules.source.edit import replaced, set_path
from govrules.source.tree import plain

HERE = Span(9, 9, 9, 9)
VALUE = Scalar("new", "new", HERE)
TREE = parse_text("a: {b: 1}\nlist: [{c: 2}, {c: 3}]\n", "file.yaml").root


@pytest.mark.parametrize(
    ("path", "changed"),
    [
        ("a.b", {"a": {"b": "new"}, "list": [{"c": 2}, {"c": 3}]}),
        ("a.x", {"a": {"b": 1, "x": "new"}, "list": [{"c": 2}, {"c": 3}]}),
        ("x.y", {"a": {"b": 1}, "list": [{"c": 2}, {"c": 3}], "x": {"y": "new"}}),
        ("list[1].c", {"a": {"b": 1}, "list": [{"c": 2}, {"c": "new"}]}),
        ("list[2].c", {"a": {"b": 1}, "list": [{"c": 2}, {"c": 3}, {"c": "new"}]}),
        ("list[0]", {"a": {"b": 1}, "list": ["new", {"c": 3}]}),
        ("more[0].c", {"a": {"b": 1}, "list": [{"c": 2}, {"c": 3}], "more": [{"c": "new"}]}),
    ],
)
def test_a_value_is_set_at_a_path_and_what_is_wanting_is_made(path, changed):
    assert plain(set_path(TREE, path, VALUE, HERE)) == changed
    assert plain(TREE) == {"a": {"b": 1}, "list": [{"c": 2}, {"c": 3}]}, "the tree itself stays as it was"


@pytest.mark.parametrize("path", ["list[3].c", "list[999999999999]", "list[x].c", "list[].c", "list[-1]"])
def test_a_place_that_no_list_has_is_refused(path):
    with pytest.raises(ValueError, match=r"no place in a list|would leave a gap"):
        set_path(TREE, path, VALUE, HERE)


@pytest.mark.parametrize(
    ("text", "edits", "changed"),
    [
        ("a: 1\nb: 2\n", [(Span(1, 4, 1, 5), "one"), (Span(2, 1, 2, 2), "c")], "a: one\nc: 2\n"),
        ("a: 1\r\n名: 2\r\n", [(Span(2, 4, 2, 5), "3")], "a: 1\r\n名: 3\r\n"),
        ("a: 1\nb: 2\n", [(Span(1, 5, 1, 5), " # x")], "a: 1 # x\nb: 2\n"),
        ("a: [1,\n 2]\n", [(Span(1, 4, 2, 4), "3")], "a: 3\n"),
        ("a: 1\n", [], "a: 1\n"),
    ],
)
def test_stretches_of_a_text_are_replaced(text: str, edits: list[tuple[Span, str]], changed: str) -> None:
    assert replaced(text, edits) == changed
