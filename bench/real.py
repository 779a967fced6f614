"""The bundled packs on made-up projects, and what a check costs beside pydantic's validation."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from tests.generated.facts import known_facts

import govrules
from bench.pairs import compare, over
from bench.records import known, table
from bench.workload import DAY, FOLDER
from govrules.compiled import compiled_pack
from govrules.judging.stage import progress_of
from govrules.judging.verdict import judge
from govrules.pack import ResolvedPack, load_pack, load_pack_folder, packs, resolve
from govrules.record import Project, fact_sheet, load_project
from govrules.record.made import record_of

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


class PackCost(NamedTuple):
    """A pack: its rules, what a record takes compiled, and the reference as a multiple of that."""

    name: str
    rules: int
    microseconds: float
    reference: float
    incomplete: float


def bundled(records: int = 60) -> list[PackCost]:
    """Return what each bundled pack costs on made-up projects, known and a tenth to a half unknown."""
    return [_cost(name, records) for name in packs()]


def _cost(name: str, records: int) -> PackCost:
    resolved = resolve(load_pack(name), DAY)
    if not isinstance(resolved, ResolvedPack):
        raise TypeError(name)
    full = list(islice(known_facts(resolved, 1, (0, 0)), records))
    part = list(islice(known_facts(resolved, 2, (0.1, 0.1)), records))
    judges = compiled_pack(resolved).verdicts

    def reference(facts: Any) -> None:
        progress = progress_of(facts)
        for rule in resolved.rules:
            judge(rule, facts, progress, DAY, brief=True)

    own = over(judges, full, DAY)
    by_reference = compare(over(reference, full[:20]), over(judges, full[:20], DAY), 5)
    incomplete = compare(over(judges, part, DAY), own, 7)
    return PackCost(
        name, len(resolved.rules), incomplete.other / records * 1e6, by_reference.ratio, incomplete.ratio
    )


class CheckCost(NamedTuple):
    """A record: its verdicts, a report, and one whose violations are read, beside validating the record."""

    record: str
    facts: int
    verdicts: float
    report: float
    violations: float


def checks() -> list[CheckCost]:
    """Return what checks of validated records cost, in pydantic's validations of the same record."""
    found = []
    for path in sorted(EXAMPLES.glob("*.yaml")):
        loaded = load_project(path)
        data = loaded.project.model_dump(mode="json", exclude_unset=True)
        pack = load_pack(loaded.project.jurisdiction or "")
        found.append(_check(path.stem, loaded.project, data, pack))
    facts = next(known(table(1)))
    data = record_of(facts, id="P-1", name="P-1")
    found.append(
        _check("workload", Project.model_validate(data), data, load_pack_folder(FOLDER, name="workload"))
    )
    return found


def _check(name: str, project: Project, data: dict[str, Any], pack: Any) -> CheckCost:
    if Project.model_validate(data) != project:
        raise ValueError(f"{name}: the record as data is another")
    projects = [project] * 10
    validate = over(Project.model_validate, [data] * 10)

    def violations(one: Project) -> Any:
        return govrules.check(one, pack, DAY).violations

    return CheckCost(
        name,
        len(fact_sheet(project, DAY).known),
        compare(over(govrules.verdicts, projects, pack, DAY), validate, 7).ratio,
        compare(over(govrules.check, projects, pack, DAY), validate, 7).ratio,
        compare(over(violations, projects), validate, 5).ratio,
    )
