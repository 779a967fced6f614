"""One process, many threads: packs are shared, and every report is the one that a single thread gets."""

from __future__ import annotations

import asyncio
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

import govrules
from govrules.pack import load_pack_folder
from tests.check.xinhai import CITY, FOLDER
from tests.pack.small import CHECK, written

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

THREADS = 16
DAYS = (date(2024, 1, 15), date(2024, 6, 30), date(2025, 1, 1), date(1999, 1, 1))
RECORDS = [
    govrules.parse_project(f"{CITY}investment: {{total: {amount}万元}}\nconstruction: {{started: {day}}}\n")
    for amount in (30, 100, 320)
    for day in ("2024-01-10", "false")
]


def at_once(work: Callable[[int], object]) -> list[object]:
    """Let every thread begin *work* at the same moment, and return what each came to."""
    start = Barrier(THREADS)

    def begin(number: int) -> object:
        start.wait()
        return work(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(begin, range(THREADS)))


def test_every_thread_gets_the_reports_that_one_thread_gets() -> None:
    alone = load_pack_folder(FOLDER)
    expected = [govrules.check(record, alone, day).model_dump_json() for record in RECORDS for day in DAYS]
    assert len(set(expected)) > len(RECORDS)
    shared = load_pack_folder(FOLDER)  # no thread has resolved this one

    def work(number: int) -> list[str]:
        jobs = [(record, day) for record in RECORDS for day in DAYS]
        turned = jobs[number:] + jobs[:number]
        found = [govrules.check(record, shared, day).model_dump_json() for record, day in turned]
        return found[-number:] + found[:-number] if number else found

    assert at_once(work) == [expected] * THREADS


def test_a_pack_is_loaded_once_whichever_thread_asks_first(tmp_path: Path) -> None:
    folder = written({"checks/a.yaml": CHECK}, tmp_path)
    packs = at_once(lambda _: govrules.load_pack(folder))
    assert {id(pack) for pack in packs} == {id(packs[0])}


def test_an_event_loop_goes_on_while_a_check_runs_in_a_thread() -> None:
    pack = load_pack_folder(FOLDER)

    def checked(record: govrules.LoadedProject) -> str:
        return govrules.check(record, pack, DAYS[1]).model_dump_json()  # a report makes its parts when read

    async def both() -> tuple[int, list[str]]:
        checks = asyncio.gather(*(asyncio.to_thread(checked, record) for record in RECORDS))
        turns = 0
        while not checks.done():
            await asyncio.sleep(0)
            turns += 1
        return turns, await checks

    turns, reports = asyncio.run(both())
    assert turns > len(RECORDS)
    assert reports == [checked(record) for record in RECORDS]


def test_reports_and_faults_cross_from_process_to_process() -> None:
    report = govrules.check(RECORDS[0], load_pack_folder(FOLDER), DAYS[1])
    assert pickle.loads(pickle.dumps(report)) == report
    assert pickle.loads(pickle.dumps(RECORDS[0])) == RECORDS[0]
    with pytest.raises(govrules.InputError) as caught:
        govrules.parse_project("id: 1\nnam: x\n")
    assert pickle.loads(pickle.dumps(caught.value)).diagnostics == caught.value.diagnostics
