"""What judges one record: govrules, the rules by hand, and the peers, each in the best way found for it."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import by_hand
from bench.pairs import over
from bench.printing import Records, conditions, ids_in_three_values, ids_of_breaches, zen_list
from bench.workload import DAY, workload
from govrules.compiled import compiled_pack
from govrules.judging.stage import progress_of
from govrules.judging.verdict import REVIEW, UNDETERMINED, VERDICTS, VIOLATED, judge

MODULES = Path(__file__).resolve().parents[1] / ".bench-node"


@dataclass(frozen=True, slots=True)
class Engine:
    """How an engine is called, what it says, and of how many truth values it knows.

    ``block`` makes the block that is measured of records of known facts; ``breaches`` gives, for each of
    these, the ids of the rules that are violated, those of undecided rules after ?.
    """

    name: str
    values: int
    block: Callable[[Sequence[Any]], Callable[[], float]]
    breaches: Callable[[Sequence[Any]], list[set[str]]]
    most: int = 1000
    """On how many records it is measured at most."""


@dataclass(frozen=True, slots=True)
class Absent:
    """A peer that is not here, and why."""

    name: str
    why: str


def engines() -> list[Engine | Absent]:
    """Return every engine; govrules and the rules by hand first."""
    found: list[Engine | Absent] = [_by_hand(), _compiled(), _reference()]
    for make in (_datalogic, _zen, _panzi, _node):
        try:
            found += make()
        except (ImportError, OSError) as problem:
            found.append(Absent(make.__name__.strip("_"), str(problem)))
    return found


def _named(verdicts: Sequence[Any]) -> set[str]:
    ids = compiled_pack(workload()).rules
    open_ = {f"?{ids[at]}" for at, verdict in enumerate(verdicts) if verdict in {UNDETERMINED, REVIEW}}
    return {ids[at] for at, verdict in enumerate(verdicts) if verdict == VIOLATED} | open_


def _by_hand() -> Engine:
    return Engine(
        "by hand in Python",
        2,
        lambda records: over(by_hand.verdicts, records),
        lambda records: [_named(by_hand.verdicts(record)) for record in records],
    )


def _compiled() -> Engine:
    judges = compiled_pack(workload()).verdicts
    return Engine(
        "govrules, compiled",
        3,
        lambda records: over(judges, records, DAY),
        lambda records: [_named(judges(record, DAY)) for record in records],
    )


def _reference() -> Engine:
    rules = workload().rules

    def judges(facts: Any) -> list[int]:
        progress = progress_of(facts)
        found = (judge(rule, facts, progress, DAY, brief=True)[0].verdict for rule in rules)
        return [VERDICTS.index(verdict) for verdict in found]

    return Engine(
        "govrules, reference (explains)",
        3,
        lambda records: over(judges, records),
        lambda records: [_named(judges(record)) for record in records],
        most=60,
    )


def _flat(records: Sequence[Any]) -> list[dict[str, Any]]:
    made = Records.of(workload())
    return [made.flat(record) for record in records]


def _datalogic() -> list[Engine | Absent]:
    import datalogic_py

    engine = datalogic_py.Engine()
    two = engine.compile(ids_of_breaches(workload()))
    three = engine.compile(ids_in_three_values(workload()))
    each = [engine.compile(condition) for condition in conditions(workload())]
    ids = [rule.id for rule in workload().rules]

    def one_by_one(record: dict[str, Any]) -> list[bool]:
        return [rule.evaluate(record) for rule in each]

    def handles(records: Sequence[Any]) -> list[Any]:
        return [datalogic_py.DataHandle(record) for record in _flat(records)]

    return [
        Engine(
            "datalogic-py, one rule that gives the ids",
            2,
            lambda records: over(two.evaluate, _flat(records)),
            lambda records: [set(two.evaluate(record)) for record in _flat(records)],
        ),
        Engine(
            "datalogic-py, the same, records converted beforehand",
            2,
            lambda records: over(two.evaluate_data, handles(records)),
            lambda records: [set(two.evaluate_data(record)) for record in handles(records)],
        ),
        Engine(
            "datalogic-py, made three-valued",
            3,
            lambda records: over(three.evaluate, _flat(records)),
            lambda records: [set(three.evaluate(record)) for record in _flat(records)],
        ),
        Engine(
            "datalogic-py, rule by rule",
            2,
            lambda records: over(one_by_one, _flat(records)),
            lambda records: [
                {name for name, breached in zip(ids, one_by_one(record), strict=True) if breached}
                for record in _flat(records)
            ],
            most=100,
        ),
    ]


def _zen() -> list[Engine | Absent]:
    import zen  # type: ignore[import-not-found,unused-ignore]  # a peer that may be absent

    expression = zen.compile_expression(zen_list(workload()))
    ids = [rule.id for rule in workload().rules]
    return [
        Engine(
            "zen-engine, one list expression",
            2,
            lambda records: over(expression.evaluate, _flat(records)),
            lambda records: [
                {name for name, breached in zip(ids, expression.evaluate(record), strict=True) if breached}
                for record in _flat(records)
            ],
            most=400,
        )
    ]


def _panzi() -> list[Engine | Absent]:
    from json_logic import jsonLogic  # type: ignore[import-untyped]  # it has no types

    rule = ids_of_breaches(workload())

    def judges(record: dict[str, Any]) -> Any:
        return jsonLogic(rule, record)

    return [
        Engine(
            "panzi-json-logic",
            2,
            lambda records: over(judges, _flat(records)),
            lambda records: [set(judges(record)) for record in _flat(records)],
            most=60,
        )
    ]


def _node() -> list[Engine | Absent]:
    node = shutil.which("node")
    if node is None:
        raise OSError("no node on this machine")
    if not (MODULES / "node_modules" / "json-logic-js").is_dir():
        raise OSError("json-logic-js is not installed (npm)")

    def asked(records: Sequence[Any]) -> subprocess.Popen[str]:
        with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
            json.dump({"rule": ids_of_breaches(workload()), "records": _flat(records)}, file)
        script = str(Path(__file__).with_name("peer.js"))
        command = [node or "", script, str(MODULES), file.name]
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)  # noqa: S603 (our own script)

    def ask(process: subprocess.Popen[str], line: str) -> Any:
        if process.stdin is None or process.stdout is None:
            raise OSError("no pipe to node")
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
        return json.loads(process.stdout.readline())

    def block(records: Sequence[Any]) -> Callable[[], float]:
        process = asked(records)
        return lambda: ask(process, "round") / 1e9

    def breaches(records: Sequence[Any]) -> list[set[str]]:
        with asked(records) as process:
            found = [set(ids) for ids in ask(process, "found")]
            process.terminate()
        return found

    return [Engine("json-logic-js in Node", 2, block, breaches, most=400)]
