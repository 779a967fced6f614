"""The made-up pack against its text: they agree, and what is altered on either side is found where it is."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govrules.audit.sources import Verified, verify, with_digests
from govrules.pack import Pack, load_pack_folder
from govrules.texts import split
from tests.cli.program import PACKS
from tests.texts.official import MADE_UP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govrules.texts import OfficialText

INSTRUMENT = (PACKS / "xinhai" / "instrument.yaml").read_text(encoding="utf-8")
WRITTEN = (MADE_UP / "xinhai.txt").read_text(encoding="utf-8")


def altered(words: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert words.count(old) == 1, old
        words = words.replace(old, new)
    return words


def text(*changes: tuple[str, str]) -> OfficialText:
    return split(altered(WRITTEN, *changes), "xinhai.txt")


def pack(changes: Mapping[str, tuple[str, str]] | None = None) -> Pack:
    """Return the made-up pack without its ledger, one place of some files changed."""
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(PACKS / "xinhai", Path(folder) / "xinhai")
        (copy / "norms.yaml").unlink()
        for name, change in (changes or {}).items():
            path = copy / name
            path.write_text(altered(path.read_text(encoding="utf-8"), change), encoding="utf-8")
        return load_pack_folder(copy, name="xinhai")


def told(found: Verified) -> list[tuple[str, str]]:
    return [(finding.code, finding.message.en) for finding in found.findings]


def test_pack_and_text_agree() -> None:
    found = verify(load_pack_folder(PACKS / "xinhai"), text())
    assert told(found) == []
    assert not found.differs
    assert (found.pack, found.articles) == ("xinhai", 16)
    assert found.citations > 50
    assert found.sayings > 10


def test_another_copy_of_the_text_agrees_too() -> None:
    copy = WRITTEN.translate(str.maketrans("，（）0123456789", ",()０１２３４５６７８９")).replace(" ", "")
    assert told(verify(pack(), split(copy, "xinhai.txt"))) == []


# what is altered in the text ------------------------------------------------------------------------------


def test_an_amended_figure_shows_in_its_article_its_words_and_its_parameter() -> None:
    found = verify(pack(), text(("不超过概算10%的", "不超过概算15%的")))
    assert told(found) == [
        (
            "L703",
            "art. 10 is not the text this pack was written from; "
            "cited by change_share, change-sum, xh-10-share",
        ),
        ("L702", "change_share: “不超过概算10%” is not in art. 10(1); the nearest there is “不超过概算15%”"),
        ("L707", found.findings[-1].message.en),
    ]
    assert found.findings[-1].message.en.startswith("no parameter states “15%” of art. 10(1)")
    assert [finding.place.file for finding in found.findings] == [
        "xinhai/instrument.yaml",
        "xinhai/parameters.yaml",
        "xinhai.txt",
    ]
    assert str(found.findings[-1].place) == "xinhai.txt:27:14"


def test_with_the_earlier_text_the_changed_words_are_shown() -> None:
    new = text(("不超过概算10%的", "不超过概算15%的"), ("须经市数据局同意", "须经市政府同意"))
    (drift,) = verify(pack(), new, earlier=text()).drift
    assert drift.article == 10
    assert [(change.was, change.now) for change in drift.changes] == [
        ("…调整不超过概算10%的，单位可以自…", "…调整不超过概算15%的，单位可以自…"),
        ("…；超过的，须经市数据局同意。", "…；超过的，须经市政府同意。"),
    ]
    assert "“…调整不超过概算10%的" in drift.diagnostic().message.en


def test_an_earlier_text_that_is_not_the_one_the_pack_was_written_from_shows_nothing() -> None:
    new, other = text(("10%的", "15%的")), text(("10%的", "12%的"))
    assert verify(pack(), new, earlier=other).drift[0].changes == ()


def test_a_paragraph_taken_out_breaks_the_citations_of_it() -> None:
    found = verify(pack(), text(("不能按期申请的，应当在期满前申请延期。\n", "")))
    broken = [message for code, message in told(found) if code == "L701"]
    assert broken == [
        "xh-doc-12-contract cites 12/3: art. 12 has 2 paragraphs",
        "xh-doc-12-contract cites 12/3: art. 12 has 2 paragraphs",
    ]
    assert [drift.article for drift in found.drift] == [12]


def test_an_article_put_in_moves_those_after_it() -> None:
    moved = altered(WRITTEN, ("第十六条", "第十七条"), ("第十五条", "第十六条"))
    moved = moved.replace("第十六条", "第十五条 新的一条。\n第十六条", 1)
    found = verify(pack(), split(moved, "xinhai.txt"))
    assert [(drift.article, drift.moved_to) for drift in found.drift] == [(15, 16), (16, 17)]
    assert ("L705", "instrument.yaml does not list art. 17") in told(found)
    assert ("L701", "xh-con-15-funds cites 15/(2): art. 15 has no items") in told(found)


def test_an_article_taken_out_is_told() -> None:
    found = verify(pack(), text(("第十四条 鼓励建立数据共享的长效机制。\n", "")))
    assert [message for code, message in told(found) if code in {"L701", "L706"}] == [
        "xh-14-mechanism cites 14: there is no article 14",
        "the text has no art. 14",
    ]


# what is altered in the pack ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "message"),
    [
        (
            "parameters.yaml",
            "says: 不少于三家, cite: 6",
            "says: 不少于三家, cite: 7",
            "L702",
            "suppliers_min: “不少于三家” is not in art. 7; it stands in art. 6(1)",
        ),
        (
            "parameters.yaml",
            "value: 3, bound",
            "value: 4, bound",
            "L708",
            "suppliers_min: its figure is not in art. 6; if a reading yields it, name the reading",
        ),
        (
            "parameters.yaml",
            "value: 6 months, bound: upto, says: 半年",
            "value: 9 months, bound: upto, says: 半年",
            "L708",
            "acceptance_within: its figure is not in art. 12(1); if a reading yields it, name the reading",
        ),
        (
            "parameters.yaml",
            "value: 10-31",
            "value: 09-30",
            "L708",
            "application_by: its figure is not in art. 4(1); if a reading yields it, name the reading",
        ),
        (
            "checks/3-after.yaml",
            'cite: "13"',
            "cite: 13/2",
            "L701",
            "xh-13-evaluate cites 13/2: art. 13 has 1 paragraph",
        ),
        (
            "instrument.yaml",
            "says: 有效期五年",
            "says: 本办法自",
            "L709",
            "“本办法自” holds no figure of the text; remove it",
        ),
        (
            "instrument.yaml",
            "cite: 16/1/1, says",
            "cite: 16/1/2, says",
            "L702",
            "figures_left_out: “有效期五年” is not in art. 16(1), sentence 2; "
            "it stands in art. 16(1), sentence 1",
        ),
    ],
)
def test_what_a_pack_gets_wrong(file: str, old: str, new: str, code: str, message: str) -> None:
    assert (code, message) in told(verify(pack({file: (old, new)}), text()))


def test_a_figure_that_a_reading_yields_need_not_stand_in_the_text() -> None:
    read = (
        "value: 3, bound: from, says: 不少于三家",
        "value: 4, bound: from, reading: in-principle, says: 不少于三家",
    )
    found = verify(pack({"parameters.yaml": read}), text())
    assert [code for code, _ in told(found)] == ["L707"]


def test_only_the_latest_version_of_a_figure_is_held_against_the_text() -> None:
    """The amounts of 2022 are not in the text any more."""
    assert "不足30万元" not in WRITTEN
    assert "不足30万元" in (PACKS / "xinhai" / "parameters.yaml").read_text(encoding="utf-8")
    assert told(verify(pack(), text())) == []


def test_what_a_reading_would_change_is_held_against_the_text() -> None:
    old = "{id: exempt, upto: 50万元, says: 50万元以上, cite: 5/1}"
    found = verify(pack({"readings.yaml": (old, old.replace("5/1", "5/9"))}), text())
    assert told(found) == [("L701", "exactly-30 cites 5/9: art. 5 has 4 paragraphs")]


def test_the_ledger_passes_over_no_sentence() -> None:
    norms = "norms:\n" + "".join(
        f"  - {{id: n-{n}, cite: {n}, kind: programmatic, modality: principle, says: 甲, not_encoded: 乙}}\n"
        for n in range(1, 16)
    )
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(PACKS / "xinhai", Path(folder) / "xinhai")
        (copy / "norms.yaml").write_text(norms.replace("cite: 4,", "cite: 4/1,"), encoding="utf-8")
        found = verify(load_pack_folder(copy, name="xinhai"), text())
    assert told(found) == [
        ("L710", f"no norm of norms.yaml cites art. {place}")
        for place in ("4(2)", "4(3)", "4(4)", "16(1), sentence 1", "16(1), sentence 2")
    ]


# digests --------------------------------------------------------------------------------------------------


def test_articles_without_a_digest_are_worth_a_note() -> None:
    listed = next(line for line in INSTRUMENT.splitlines() if "{n: 3," in line)
    bare = listed.partition(", digest")[0] + "}"
    found = verify(pack({"instrument.yaml": (listed, bare)}), text())
    assert [(finding.code, finding.note) for finding in found.findings] == [("L704", True)]
    assert not found.differs


def test_digests_are_written_into_any_layout_and_nothing_else_is_touched() -> None:
    bare = altered(
        re.sub(r', digest: "\w+"', "", INSTRUMENT),
        (
            "  - {n: 3, heading: {zh: 涉密项目, en: Classified projects}}\n",
            "  # 第三条\n  - n: 3\n    heading: {zh: 涉密项目, en: Classified projects}\n",
        ),
        (
            "  - {n: 4, heading: {zh: 申报, en: Application}}\n",
            "  - {n: 4, digest: old, heading: {zh: 申报, en: Application}}\n",
        ),
    )
    changed = with_digests(bare, pack_of(bare), text())
    assert told(verify(pack_of(changed), text())) == []
    assert re.sub(r', digest: "\w+"|    digest: "\w+"\n', "", changed) == bare.replace(", digest: old", "")
    assert with_digests(changed, pack_of(changed), text()) == changed


def pack_of(instrument: str) -> Pack:
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(PACKS / "xinhai", Path(folder) / "xinhai")
        (copy / "instrument.yaml").write_text(instrument, encoding="utf-8")
        return load_pack_folder(copy, name="xinhai")
