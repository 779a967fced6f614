"""Digests are written beside waivers that record none, and nothing else of the file changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from govrules.waivers import provisions
from govrules.waivers.pin import pinned
from tests.waivers.register import entry, pack, read
from tests.waivers.test_read import CHINESE, TABLE

if TYPE_CHECKING:
    from pathlib import Path

DIGEST = "sha256:0123456789abcdef"
BOTH = ("sha256:1111111111111111", DIGEST)


def after(text: str, folder: Path, name: str = "w.yaml") -> tuple[str, int]:
    table = name.endswith(".csv")
    return pinned(text, read(text, folder, name), provisions(pack()), table=table)


@pytest.mark.parametrize(
    ("before", "new"),
    [
        (entry(), entry().replace("s-cloud\n", f's-cloud\n    article_digest: "{DIGEST}"\n')),
        (
            entry().replace("s-cloud", "s-cloud  # 注"),
            entry().replace("s-cloud", f's-cloud  # 注\n    article_digest: "{DIGEST}"'),
        ),
        (
            entry(rule="s-leave"),
            entry(rule="s-leave").replace(
                "s-leave\n", f's-leave\n    article_digest: ["{BOTH[0]}", "{BOTH[1]}"]\n'
            ),
        ),
        (entry() + "    article_digest:\n", entry() + f'    article_digest: "{DIGEST}"\n'),
        (CHINESE, CHINESE.replace("s-cloud\n", f's-cloud\n    条文摘要: "{DIGEST}"\n')),
    ],
)
def test_the_rest_of_the_file_stays(before: str, new: str, tmp_path: Path) -> None:
    assert after(before, tmp_path) == (new, 1)


def test_json_stays_json(tmp_path: Path) -> None:
    import json

    from govrules.source import parse_text
    from govrules.source.tree import plain

    data = plain(parse_text(entry(), "").root)
    text, _ = after(json.dumps(data), tmp_path, "w.json")
    assert json.loads(text)["waivers"][0]["article_digest"] == DIGEST


@pytest.mark.parametrize(
    ("before", "new"),
    [
        (TABLE, TABLE.replace("事项\n", "事项,条文摘要\n").replace("12-31,\n", f"12-31,,{DIGEST}\n")),
        (
            TABLE.replace("12-31,\n", "12-31\n"),
            TABLE.replace("事项\n", "事项,条文摘要\n").replace("12-31,\n", f"12-31,,{DIGEST}\n"),
        ),
        (
            TABLE.replace("事项\n", "条文摘要\n"),
            TABLE.replace("事项\n", "条文摘要\n").replace("12-31,\n", f"12-31,{DIGEST}\n"),
        ),
    ],
    ids=["column added", "short row", "column there"],
)
def test_a_table_gets_a_column(before: str, new: str, tmp_path: Path) -> None:
    assert after(before, tmp_path, "w.csv") == (new, 1)


@pytest.mark.parametrize(
    "text",
    [entry(article_digest="fedcba9876543210"), entry(rule="s-unknown")],
    ids=["recorded already", "unknown rule"],
)
def test_what_is_recorded_stays_even_if_the_article_has_changed(text: str, tmp_path: Path) -> None:
    """A lapsed waiver must be granted anew; it is not renewed by writing another digest."""
    assert after(text, tmp_path) == (text, 0)


def test_what_was_pinned_can_be_read_and_holds(tmp_path: Path) -> None:
    text, _ = after(entry(rule="s-leave"), tmp_path)
    (waiver,) = read(text, tmp_path)
    assert waiver.digests == ("1111111111111111", "0123456789abcdef")
