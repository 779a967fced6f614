"""No sentence of an official text is in this repository: titles apart, what is quoted is a few words long."""

from __future__ import annotations

import subprocess

from govrules.pack import load_pack, packs
from govrules.texts import normal
from tests.texts.official import FOLDER, ROOT, needs_texts

LONGEST_RUN = 26
"""Signs in a row, in the normal form, that only a title may share with a text."""


@needs_texts
def test_no_sentence_of_an_official_text_is_copied() -> None:
    runs: set[str] = set()
    for text in FOLDER.glob("*.txt"):
        words = normal(text.read_text(encoding="utf-8"))
        runs.update(words[i : i + LONGEST_RUN] for i in range(len(words) - LONGEST_RUN + 1))
    titles = sorted(
        {
            normal(title)
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
        if path.suffix not in {".py", ".yaml", ".md", ".txt"} or not path.is_file():
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            words = normal(line)
            for title in titles:
                words = words.replace(title, "|")
            if any(words[i : i + LONGEST_RUN] in runs for i in range(len(words) - LONGEST_RUN + 1)):
                copied.append(f"{name}:{number}: {line.strip()[:100]}")
    assert copied == []
