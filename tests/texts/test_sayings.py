"""What the packs quote stands where they say; nothing else is copied from the official texts."""

from __future__ import annotations

import subprocess

import pytest

from govrules.pack import load_pack, packs
from govrules.values.citation import article_of
from tests.texts.official import FOLDER, ROOT, articles, needs_texts, plain

LONGEST_RUN = 26
"""Characters in a row, without spaces and punctuation, that only a title may share with a text."""


@needs_texts
@pytest.mark.parametrize("pack_id", sorted(packs()))
def test_every_quoted_phrase_stands_in_the_article_it_cites(pack_id: str) -> None:
    text = {number: plain(words) for number, words in articles(pack_id).items()}
    wrong = []
    for entry in load_pack(pack_id).parameters:
        for version in entry.item.versions:
            for part in (version, *(version.bands or ())):
                cited = [str(article_of(cite) or "附件") for cite in part.cite or ()]
                if part.says and not any(plain(part.says) in text.get(number, "") for number in cited):
                    wrong.append(f"{entry.item.id}: “{part.says}” is not in {cited}")
    assert wrong == []


@needs_texts
@pytest.mark.parametrize("pack_id", sorted(packs()))
def test_a_pack_lists_every_article_of_its_text(pack_id: str) -> None:
    in_text = {int(number) for number in articles(pack_id) if number.isdecimal()}
    assert {article.n for article in load_pack(pack_id).instrument.item.articles} == in_text


@needs_texts
def test_no_sentence_of_an_official_text_is_copied() -> None:
    runs: set[str] = set()
    for text in FOLDER.glob("*.txt"):
        words = plain(text.read_text(encoding="utf-8"))
        runs.update(words[i : i + LONGEST_RUN] for i in range(len(words) - LONGEST_RUN + 1))
    titles = sorted(
        {
            plain(title)
            for pack_id in packs()
            for item in [load_pack(pack_id).instrument.item]
            for title in (*item.legal_basis, *item.repeals, item.title.zh)
        },
        key=len,
        reverse=True,
    )
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    copied = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.suffix not in {".py", ".yaml", ".md"} or not path.is_file():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            words = plain(line)
            for title in titles:
                words = words.replace(title, "|")
            if any(words[i : i + LONGEST_RUN] in runs for i in range(len(words) - LONGEST_RUN + 1)):
                copied.append(f"{name}:{number}: {line.strip()[:100]}")
    assert copied == []
