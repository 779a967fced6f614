"""Finding packs by id, by a name of the jurisdiction, by folder; bundled, of the user, of another package."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from govrules.bundled import folder as bundled
from govrules.pack import discover, find_pack, load_pack, packs
from govrules.source import InputError
from tests.pack.small import written

if TYPE_CHECKING:
    from collections.abc import Iterator

MADE_UP = Path(__file__).parents[1] / "packs"


def fault(name: str, *extra: Path) -> str:
    with pytest.raises(InputError) as problem:
        find_pack(name, extra)
    (found,) = problem.value.diagnostics
    return found.say("en")


def test_the_bundled_packs_are_found() -> None:
    found = packs()
    assert set(found) == {path.parent.name for path in bundled().glob("*/instrument.yaml")}
    assert "vocabulary" not in found
    assert list(found) == sorted(found)


@pytest.mark.parametrize("name", ["xinhai", "新海市", "新海", "Xinhai", "999900"])
def test_a_pack_is_known_by_its_id_and_the_names_and_code_of_its_jurisdiction(name: str) -> None:
    assert find_pack(name, [MADE_UP]) == MADE_UP / "xinhai"


def test_or_by_its_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_pack(str(MADE_UP / "xinhai")) == MADE_UP / "xinhai"
    monkeypatch.chdir(MADE_UP)
    assert load_pack("xinhai").id == "xinhai"
    assert load_pack(Path("xinhai")) is load_pack(MADE_UP / "xinhai")


def test_a_misspelt_name_is_met_with_the_nearest() -> None:
    assert fault("xinhia", MADE_UP) == "xinhia: E540 no jurisdiction “xinhia”; did you mean xinhai?"
    assert fault("新海城", MADE_UP).endswith("did you mean 新海?")


def test_a_name_like_none_is_met_with_all_there_are() -> None:
    assert fault("qqq") == f"qqq: E540 no jurisdiction “qqq”; there are: {', '.join(packs())}"


def test_a_folder_that_holds_no_pack_is_said_to_be_none(tmp_path: Path) -> None:
    assert fault(str(tmp_path)) == f"{tmp_path}: E506 not a rule pack: there is no instrument.yaml"


def test_a_folder_of_the_user_comes_before_what_is_installed(tmp_path: Path) -> None:
    own = written({}, tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    assert packs([tmp_path])["small"] == own
    assert list(packs([other, tmp_path, MADE_UP]))[:2] == ["small", "xinhai"]


def test_of_two_packs_with_one_id_the_first_stands(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, _ = written({}, tmp_path / "a"), written({}, tmp_path / "b")
    assert packs([tmp_path / "a", tmp_path / "b"])["small"] == first


def test_a_pack_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    broken = written({}, tmp_path)
    (broken / "instrument.yaml").write_text("id: [", encoding="utf-8")
    assert find_pack("新海", [tmp_path, MADE_UP]) == MADE_UP / "xinhai"
    with pytest.raises(InputError):
        load_pack("small", [tmp_path])


class TestOtherPackages:
    """A package registers a function that returns its folder of packs, in the group govrules.packs."""

    @pytest.fixture
    def installed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        (tmp_path / "rules").mkdir()
        written({}, tmp_path / "rules")
        info = tmp_path / "other-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n", encoding="utf-8")
        (info / "entry_points.txt").write_text(
            "[govrules.packs]\nsmalltown = other:folder\n", encoding="utf-8"
        )
        monkeypatch.syspath_prepend(str(tmp_path))
        discover._registered.cache_clear()
        yield tmp_path
        discover._registered.cache_clear()
        sys.modules.pop("other", None)

    def test_its_packs_are_found_beside_the_bundled_ones(self, installed: Path) -> None:
        code = f"from pathlib import Path\ndef folder():\n    return Path({str(installed / 'rules')!r})\n"
        (installed / "other.py").write_text(code, encoding="utf-8")
        assert packs()["small"] == installed / "rules" / "small"
        assert find_pack("小城市") == installed / "rules" / "small"

    def test_one_that_cannot_be_used_is_named(self, installed: Path) -> None:
        (installed / "other.py").write_text("def folder():\n    raise OSError('gone')\n", encoding="utf-8")
        with pytest.raises(InputError) as problem:
            packs()
        assert [found.say("en") for found in problem.value.diagnostics] == [
            "other:folder: E542 the entry point govrules.packs “smalltown” (other:folder) "
            "cannot be used: gone"
        ]
