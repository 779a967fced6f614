"""No text in a file of a pack makes its loader raise anything but InputError."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from govrules.pack import NotInForce, ResolvedPack, load_pack_folder, resolve
from govrules.source import InputError
from tests.effort import tries

XINHAI = Path(__file__).resolve().parents[1] / "packs" / "xinhai"
FILES = [
    path.relative_to(XINHAI).as_posix()
    for path in sorted(XINHAI.rglob("*.yaml"))
    if path.parent.name != "cases"
]
PIECES = st.text(max_size=5) | st.sampled_from(
    [": ", "- ", "\n", "~", "[", "{var: x}", "1", "{}", "null", "*x", "&x ", "!!int ", "9999-12-31", "'"]
)


@given(st.sampled_from(FILES), st.integers(0), PIECES, st.integers(0, 20))
@tries(80)
def test_a_pack_with_one_place_spoilt(name: str, at: int, piece: str, dropped: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "xinhai"
        shutil.copytree(XINHAI, pack, ignore=shutil.ignore_patterns("cases"))
        text = (pack / name).read_text(encoding="utf-8")
        place = at % len(text)
        spoilt = text[:place] + piece + text[place + dropped :]
        (pack / name).write_text(spoilt, encoding="utf-8", errors="surrogatepass")
        try:
            resolved = resolve(load_pack_folder(pack), date(2024, 6, 30))
        except InputError as problem:
            assert all(fault.message.zh and fault.message.en for fault in problem.diagnostics)
            assert all(fault.place.file for fault in problem.diagnostics)
        else:
            assert isinstance(resolved, ResolvedPack | NotInForce)
