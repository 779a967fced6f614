"""Every code of lint says what it finds, why it matters and how to mend it, here and in the documentation."""

from __future__ import annotations

import re

from govrules.audit.lints import lints
from tests.texts.official import ROOT


def test_the_page_of_diagnostics_says_what_lint_explains() -> None:
    page = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (L6\d{2}) \| ([^|]+) \| ([^|]+) \|$", page, re.MULTILINE)
    assert listed == [(lint.code, lint.finds.en, lint.mend.en) for lint in lints().values()]


def test_every_code_that_lint_uses_is_explained() -> None:
    used = {
        code
        for path in (ROOT / "src").rglob("*.py")
        for code in re.findall(r"\"(L6\d{2})\"", path.read_text(encoding="utf-8"))
    }
    assert used == set(lints())


def test_explanations_are_in_both_languages() -> None:
    for lint in lints().values():
        for words in (lint.finds, lint.why, lint.mend):
            assert re.search(r"[㐀-鿿]", words.zh), lint.code
            assert re.search(r"[a-z]", words.en), lint.code
            assert not re.search(r"[㐀-鿿]", words.en), lint.code
