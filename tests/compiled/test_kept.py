"""Compiled packs are made once, shared by threads, and kept between runs while nothing changes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from govrules.compiled import build, compiled_pack, kept, source
from govrules.judging.verdict import NOT_DUE, SATISFIED, UNDETERMINED, VIOLATED
from govrules.logic import TRUE
from govrules.pack import ResolvedPack, load_pack, resolve
from govrules.pack.kept import load_kept
from tests.check.one_rule import DAY
from tests.check.xinhai import FOLDER
from tests.generated.facts import known_facts
from tests.pack.small import CHECK, written

if TYPE_CHECKING:
    from pathlib import Path

THREADS = 12


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a small pack that is kept in a folder of its own."""
    monkeypatch.setenv("GOVRULES_CACHE", str(tmp_path / "cache"))
    return written({"checks/a.yaml": CHECK}, tmp_path)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the list of the packs whose source is made."""
    names: list[str] = []

    def counted(resolved: ResolvedPack) -> str:
        names.append(resolved.pack.id)
        return original(resolved)

    original = source.source_of
    monkeypatch.setattr(source, "source_of", counted)
    return names


def run_on(folder: Path) -> ResolvedPack:
    """Return the pack in *folder* as a new process would read it."""
    resolved = resolve(load_kept(folder, "small"), DAY)
    assert isinstance(resolved, ResolvedPack)
    return resolved


def verdict(resolved: ResolvedPack, *, cloud: bool | None) -> int:
    facts = {"stage": "planning"} | ({} if cloud is None else {"content.on_government_cloud": cloud})
    (found,) = compiled_pack(resolved).verdicts(facts, DAY)
    assert isinstance(found, int)
    return found


def test_the_next_run_does_without_the_source(folder: Path, made: list[str]) -> None:
    for _ in range(3):
        resolved = run_on(folder)
        assert [verdict(resolved, cloud=cloud) for cloud in (False, None, True)] == [
            VIOLATED,
            UNDETERMINED,
            SATISFIED,
        ]
    assert made == ["small"]


def test_a_changed_pack_is_compiled_anew(folder: Path, made: list[str]) -> None:
    verdict(run_on(folder), cloud=True)
    file = folder / "checks" / "a.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("planning", "operation"), encoding="utf-8")
    assert verdict(run_on(folder), cloud=False) == NOT_DUE
    assert made == ["small", "small"]


def test_rules_that_were_changed_in_memory_are_not_taken_for_those_of_the_pack(folder: Path) -> None:
    resolved = run_on(folder)
    assert verdict(resolved, cloud=False) == VIOLATED
    changed = replace(resolved, rules=tuple(replace(rule, require=TRUE) for rule in resolved.rules))
    assert verdict(changed, cloud=False) == SATISFIED
    assert verdict(run_on(folder), cloud=False) == VIOLATED


def test_what_is_damaged_is_made_anew(folder: Path, made: list[str], tmp_path: Path) -> None:
    verdict(run_on(folder), cloud=True)
    (code,) = (tmp_path / "cache").glob("*.code.*")
    code.write_bytes(code.read_bytes()[:-1] + b"!")
    assert verdict(run_on(folder), cloud=True) == SATISFIED
    assert made == ["small", "small"]


def test_nothing_is_kept_of_a_pack_that_is_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    resolved = replace(run_on(folder), pack=replace(run_on(folder).pack, otherwise=(("some", "reading"),)))
    monkeypatch.setattr(kept, "keep", lambda *_: pytest.fail("kept"))
    assert verdict(resolved, cloud=True) == SATISFIED
    assert not list((tmp_path / "cache").glob("*.code.*"))


def test_a_pack_is_compiled_once_whichever_thread_asks_first(monkeypatch: pytest.MonkeyPatch) -> None:
    resolved = resolve(load_pack(FOLDER), DAY)
    assert isinstance(resolved, ResolvedPack)
    facts = list(islice(known_facts(resolved, seed=3), 40))
    alone = build._compiled(resolved)
    expected = [alone.verdicts(one, DAY) for one in facts]
    monkeypatch.setattr(build, "_COMPILED", build._Compiled())
    start = Barrier(THREADS)

    def work(number: int) -> tuple[int, list[object]]:
        start.wait()
        compiled = compiled_pack(resolved)
        turned = [*facts[number:], *facts[:number]]
        found: list[object] = [compiled.verdicts(one, DAY) for one in turned]
        return id(compiled), [*found[len(found) - number :], *found[: len(found) - number]]

    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(work, range(THREADS)))
    assert len({number for number, _ in answers}) == 1
    assert all(found == expected for _, found in answers)
