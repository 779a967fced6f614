"""No text and no bytes make the reader raise anything but InputError."""

from __future__ import annotations

import json

from hypothesis import example, given
from hypothesis import strategies as st

from govrules.source import Document, InputError, parse_bytes, parse_text
from govrules.source.tree import plain
from tests.effort import tries
from tests.source.test_positions import RECORD

PIECES = st.sampled_from(
    [
        *(
            "a",
            "甲",
            "编号",
            ": ",
            "：",
            "- ",
            "\n",
            "\n  ",
            "\t",
            "[",
            "]",
            "{",
            "}",
            ",",
            "#",
            "&x ",
            "*x",
            "|\n",
            ">-\n",
        ),
        *(
            '"',
            "'",
            "\\",
            "\\ud842",
            "\\U110000",
            "\\x",
            "!",
            "!!int ",
            "---\n",
            "...\n",
            "%TAG ! x\n",
            "? ",
            "@",
            "`",
            "\x85",
            "\u2028",
        ),
        *("\ufeff", "\x00", "\ud800", "𠮷", "1", "1e9", "~", "<<", "=", "\r", "\r\n"),
    ]
)


def readable_or_refused(source: str | bytes) -> None:
    try:
        document = parse_text(source, "f") if isinstance(source, str) else parse_bytes(source, "f")
    except InputError as error:
        assert error.diagnostics
        for fault in error.diagnostics:
            assert fault.place.span is None or min(fault.place.span) >= 1
    else:
        assert isinstance(document, Document)


@given(st.lists(PIECES, max_size=25).map("".join))
@tries(300)
@example('"\\UFFFFFFFF"')
@example("%YAML 9.9\n---\na")
def test_texts_made_of_the_signs_of_yaml(text):
    readable_or_refused(text)


@given(st.text(max_size=60))
def test_any_text(text):
    readable_or_refused(text)


@given(st.binary(max_size=80))
def test_any_bytes(data):
    readable_or_refused(data)


@given(st.integers(0, len(RECORD)), PIECES | st.characters(), st.integers(0, 12))
@tries(200)
def test_a_record_with_one_place_spoilt(at, piece, dropped):
    readable_or_refused(RECORD[:at] + piece + RECORD[at + dropped :])


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f"), max_size=8)
"""Any text but DEL, which JSON leaves unescaped and YAML forbids."""


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**20), 10**20) | TEXTS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
        max_leaves=15,
    )
)
def test_whatever_json_python_writes_reads_back_the_same(data):
    for text in (json.dumps([data]), json.dumps([data], indent="\t")):
        assert plain(parse_text(text, "file.json").root) == [data]
