"""Packs kept between runs: the same pack comes out, or the YAML is read again; nothing else can come out."""

from __future__ import annotations

import pickle
import shutil
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from govrules.checking import check
from govrules.keeping import PLACE
from govrules.pack import NotInForce, OtherReadings, Pack, load_pack_folder, packs, resolve
from govrules.pack.kept import built_files, load_kept, resolve_kept
from govrules.pack.sourced import Sourced
from tests.pack.small import INSTRUMENT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHECKS = """\
checks:
  - id: sm-2
    title: {zh: 须有审批, en: Approval is needed}
    modality: obligation
    stage: planning
    topic: approver
    cite: "2"
    require: {happened: {var: approval.project_approved}}
"""
DAY = date(2024, 6, 30)
RECORD = {"id": "p", "name": "p", "approval": {"project_approved": False}}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep packs in a folder of this test's own."""
    monkeypatch.setenv(PLACE, str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the smallest pack with one check."""
    pack = tmp_path / "small"
    (pack / "checks").mkdir(parents=True)
    (pack / "instrument.yaml").write_text(INSTRUMENT, encoding="utf-8")
    (pack / "checks" / "all.yaml").write_text(CHECKS, encoding="utf-8")
    return pack


@pytest.fixture
def never_read(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Return a function from whose call on reading the YAML of a pack fails the test."""

    def refuse(*_: object, **__: object) -> Pack:
        raise AssertionError("the YAML was read")

    return lambda: monkeypatch.setattr("govrules.pack.read.load_pack_folder", refuse)


def test_a_kept_pack_gives_the_same_report_and_places(
    home: Path, folder: Path, never_read: Callable[[], None]
) -> None:
    load_kept(folder, "rules/small")
    never_read()
    kept = load_kept(folder, "elsewhere/small")
    fresh = load_pack_folder(folder, name="elsewhere/small")
    assert check(RECORD, kept, DAY) == check(RECORD, fresh, DAY)
    assert kept.checks[0].place("cite") == fresh.checks[0].place("cite")
    assert (kept.digest, kept.folder) == (fresh.digest, fresh.folder)


def test_an_edited_file_is_read_again(home: Path, folder: Path) -> None:
    load_kept(folder, "small")
    checks = folder / "checks" / "all.yaml"
    checks.write_text(CHECKS.replace("sm-2", "sm-3"), encoding="utf-8")
    assert [entry.item.id for entry in load_kept(folder, "small").checks] == ["sm-3"]
    checks.rename(folder / "checks" / "other.yaml")
    assert load_kept(folder, "small").checks[0].file == "small/checks/other.yaml"


def test_what_a_pack_says_on_a_day_is_kept_with_it(home: Path, never_read: Callable[[], None]) -> None:
    """On a real pack: figures, terms, bodies' names and readings come out as they were resolved."""
    name = next(iter(packs()))
    pack = load_kept(packs()[name], "a/place")
    day = pack.instrument.item.in_force.since
    resolved = resolve(pack, day)
    assert not isinstance(resolved, NotInForce)
    for _ in range(2):  # made, then kept
        found = resolve_kept(pack, day)
        assert not isinstance(found, NotInForce)
        assert found[0] == resolved
        assert found[0].rules[0].place == resolved.rules[0].place
        others = OtherReadings(resolved)
        assert all(list(found[1].of(rule)) == list(others.of(rule)) for rule in resolved.rules)
    assert sorted(path.name.split(".", 1)[1] for path in home.iterdir())[0].startswith("1.rules")


def test_a_pack_that_was_changed_is_resolved_anew(home: Path, folder: Path) -> None:
    pack = load_kept(folder, "small")
    resolve_kept(pack, DAY)
    (check_,) = pack.checks
    item = check_.item.model_copy(update={"title": check_.item.title.model_copy(update={"zh": "改"})})
    changed = replace(pack, checks=(Sourced(item, check_.node, check_.file),))
    found = resolve_kept(changed, DAY)
    assert not isinstance(found, NotInForce)
    assert found[0].rules[0].title.zh == "改"


def test_what_is_built_with_the_package_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, never_read: Callable[[], None]
) -> None:
    monkeypatch.setenv(PLACE, "off")
    name, folder = next(iter(packs().items()))
    day = load_kept(folder, "x").instrument.item.in_force.since
    asread = check(RECORD, load_kept(folder, "x"), day)
    for file, data in built_files(folder):
        (tmp_path / file).write_bytes(data)
    monkeypatch.setattr("govrules.bundled.built", lambda: tmp_path)
    never_read()
    built = load_kept(folder, "x")
    assert built.id == name
    assert check(RECORD, built, day) == asread


def test_two_folders_of_one_name_are_kept_apart(home: Path, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "branch" / "small"
    shutil.copytree(folder, other)
    (other / "checks" / "all.yaml").write_text(CHECKS.replace("sm-2", "sm-9"), encoding="utf-8")
    for _ in range(2):
        assert load_kept(folder, "small").checks[0].item.id == "sm-2"
        assert load_kept(other, "small").checks[0].item.id == "sm-9"


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-9], lambda data: data[:70] + b"\0" + data[71:], lambda _: b""]
)
def test_a_damaged_file_is_passed_over(home: Path, folder: Path, damage: Callable[[bytes], bytes]) -> None:
    load_kept(folder, "small")
    (kept,) = home.iterdir()
    kept.write_bytes(damage(kept.read_bytes()))
    assert load_kept(folder, "small").checks[0].item.id == "sm-2"


def test_no_code_can_come_out_of_a_kept_file(home: Path, folder: Path, tmp_path: Path) -> None:
    load_kept(folder, "small")
    (kept,) = home.iterdir()
    key = kept.read_bytes()[:32]

    class Harmful:
        def __reduce__(self) -> tuple[object, ...]:
            return (type(tmp_path).touch, (tmp_path / "touched",))

    for harmful in (pickle.dumps(Harmful()), b"cgovrules.cli\nmain\n(tR.", b"cos\nsystem\n(S'true'\ntR."):
        kept.write_bytes(key + sha256(harmful).digest() + harmful)
        with pytest.raises(pickle.UnpicklingError, match="no part of a pack"):
            load_kept(folder, "small")
    assert not (tmp_path / "touched").exists()


def test_a_folder_that_cannot_be_written_does_not_stop_loading(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("", encoding="utf-8")
    monkeypatch.setenv(PLACE, str(tmp_path / "a file" / "kept"))
    assert load_kept(folder, "small").id == "small"


def test_nothing_is_kept_where_that_is_switched_off(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv(PLACE, "off")
    load_kept(folder, "small")
    assert not (tmp_path / "cache").exists()
