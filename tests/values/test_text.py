"""Full-width forms become half-width ones."""

from __future__ import annotations

import pytest

from govrules.values.text import narrow


@pytest.mark.parametrize(
    ("text", "narrowed"), [("１２．５％", "12.5%"), ("ＡＢ　Ｃ", "AB C"), (" 3 ", "3"), ("总投资", "总投资")]
)
def test_full_width_signs_are_narrowed_and_outer_space_is_dropped(text, narrowed):
    assert narrow(text) == narrowed
