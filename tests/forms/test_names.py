"""Names of files made from ids."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govrules.forms.names import file_names, safe_name


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("CQ-2023-118", "CQ-2023-118"),
        ("渝数〔2024〕3号", "渝数〔2024〕3号"),
        ("a b/c", "a-b-c"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\x", "C-x"),
        (".hidden", "hidden"),
        ("con", "_con"),
        ("LPT1.txt", "_LPT1.txt"),
        ("???", "_"),
    ],
)
def test_names(identifier: str, name: str) -> None:
    assert safe_name(identifier) == name


def test_ids_that_come_to_the_same_name_are_numbered() -> None:
    assert file_names(["a/b", "a b", "A-B", "a-b-2"]) == [
        "a-b.yaml",
        "a-b-2.yaml",
        "A-B-3.yaml",
        "a-b-2-2.yaml",
    ]


@given(st.lists(st.text(min_size=1), max_size=5, unique=True))
def test_no_name_leaves_the_folder_and_no_two_are_alike(ids: list[str]) -> None:
    names = file_names(ids)
    assert len({name.casefold() for name in names}) == len(ids)
    for name in names:
        assert PurePosixPath(name).name == PureWindowsPath(name).name == name
        assert not name.startswith((".", "-"))
        assert len(name) < 80
