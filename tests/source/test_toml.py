"""TOML is read into the tree that YAML is read into: what a value is, and where it stands."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.source import InputError, Mapping, Scalar, Sequence
from govrules.source.toml import parse_toml
from govrules.source.tree import plain
from tests.source.shown import covered, node_at

if TYPE_CHECKING:
    from govrules.source import Node

TEXT = '''\
# 设置
lang = "zh"  # 中文
"两 个"."词" = [1, "x,]", {y = 'z'}, [ # 注
  true ] ,
]
[tool.govrules]
many = """
行"一"
"""
[tool.govrules.severity]
"cq-*" = 'note'
[[list]]
a = 1
[[list]]
a = 2
[list.below]
b = {}
'''
ROOT = parse_toml(TEXT, "file.toml").root


@pytest.mark.parametrize(
    ("path", "stands"),
    [
        (("lang",), '"zh"'),
        (("两 个", "词", 1), '"x,]"'),
        (("两 个", "词", 2), "{y = 'z'}"),
        (("两 个", "词", 2, "y"), "'z'"),
        (("两 个", "词", 3, 0), "true"),
        (("tool", "govrules", "many"), '"""\n行"一"\n"""'),
        (("tool", "govrules", "severity", "cq-*"), "'note'"),
        (("list", 1, "a"), "2"),
        (("list", 1, "below", "b"), "{}"),
        (("tool", "govrules", "severity"), "severity"),
    ],
)
def test_a_value_knows_where_it_stands_and_a_table_its_header(
    path: tuple[str | int, ...], stands: str
) -> None:
    assert covered(TEXT, node_at(ROOT, *path).span) == stands


@pytest.mark.parametrize(
    ("path", "stands"),
    [(("lang",), "lang"), (("两 个", "词"), '"词"'), (("tool", "govrules", "severity", "cq-*"), '"cq-*"')],
)
def test_a_key_knows_where_it_stands(path: tuple[str, ...], stands: str) -> None:
    parent = node_at(ROOT, *path[:-1])
    assert isinstance(parent, Mapping)
    assert covered(TEXT, parent.keys[path[-1]]) == stands


def test_values_are_those_of_the_standard_library() -> None:
    assert plain(ROOT) == tomllib.loads(TEXT)


def test_days_become_texts_and_fractions_stay_exact() -> None:
    root = parse_toml("day = 2024-06-30\nshare = 0.10\n", "file.toml").root
    assert plain(root)["day"] == "2024-06-30"
    assert str(plain(root)["share"]) == "0.10"


@pytest.mark.parametrize(
    ("text", "place"),
    [("a = 1\nb = = 2\n", "2:5"), ("a =", "1:4"), ("[a]\n[a]\n", "2:3"), ("a = 1\na = 2\n", "2:6")],
)
def test_a_fault_has_its_place(text: str, place: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_toml(text, "file.toml")
    (fault,) = caught.value.diagnostics
    assert (fault.code, str(fault.place)) == ("E119", f"file.toml:{place}")


@pytest.mark.parametrize("number", ["1" * 5000, "0x" + "f" * 9000])
def test_a_number_without_end_is_refused(number: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_toml(f"a = {number}", "file.toml")
    assert [fault.code for fault in caught.value.diagnostics] == ["E119"]


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        parse_toml(f"a = {'[' * 5000}{']' * 5000}", "file.toml")
    assert caught.value.diagnostics[0].code in {"E107", "E119"}


WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x7f", exclude_categories=["Cc", "Cs"]), max_size=6
)
VALUES = st.recursive(
    st.booleans() | st.integers(-(2**40), 2**40) | WORDS,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(WORDS, below, max_size=3),
    max_leaves=8,
)


def written(value: object) -> str:
    """Write *value* as TOML in one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        return f"[ {', '.join(map(written, value))} ]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{written(key)} = {written(below)}" for key, below in value.items()) + " }"
    return str(value)


@given(st.dictionaries(WORDS, VALUES, max_size=4))
def test_every_value_is_what_its_place_says(data: dict[str, object]) -> None:
    """Read what a span covers on its own: it is the value again."""
    text = "".join(f"{written(key)} = {written(value)}\n" for key, value in data.items())
    root = parse_toml(text, "file.toml").root
    assert plain(root) == data
    assert isinstance(root, Mapping)
    for node in root.entries.values():
        for below in nodes(node):
            assert tomllib.loads(f"v = {covered_by(text, below)}")["v"] == plain(below)


def nodes(node: Node) -> list[Node]:
    below = node.items if isinstance(node, Sequence) else ()
    if isinstance(node, Mapping):
        below = tuple(node.entries.values())
    return [node, *(found for one in below for found in nodes(one))]


def covered_by(text: str, node: Node) -> str:
    """Return what the span of *node* covers; every value here stands on one line."""
    assert isinstance(node, Scalar | Sequence | Mapping)
    line = text.split("\n")[node.span.line - 1]
    return line[node.span.column - 1 : node.span.end_column - 1]
