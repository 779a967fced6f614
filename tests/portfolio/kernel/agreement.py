"""Whether columns give the verdicts of the reference: for made-up projects and those of cases, rule by rule.

``python -m tests.portfolio.kernel.agreement [PACK]... [--records N] [--seed N] [--day DATE]`` takes 200,000
made-up projects of every pack, and all its cases; ``make differential`` does so too.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from govrules.audit.answers import Answers
from govrules.audit.trial import Epochs, read_trials
from govrules.judging.stage import progress_of
from govrules.judging.verdict import VERDICTS, judge
from govrules.pack import ResolvedPack, load_pack, packs, resolve
from govrules.portfolio.flatten import flatten
from govrules.portfolio.kernel import Kernel
from govrules.record import fact_sheet
from tests.generated.facts import UNKNOWN
from tests.generated.projects import projects

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.checking.subject import Subject
    from govrules.pack import Pack, Rule
    from govrules.portfolio.tables import FactTable
    from govrules.record import Project

Place = tuple[int, int | None]
"""The row of a project, and the item of a list, if any."""


@dataclass
class Agreement:
    """What was compared: how many verdicts of each kind, and where columns and reference differ."""

    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    differing: list[str] = field(default_factory=list)

    def add(self, rule: Rule, project: Project, item: int | None, expected: int, found: int | None) -> None:
        """Note a verdict of the reference and that of the columns."""
        self.seen[rule.id, VERDICTS[expected]] += 1
        if expected != found:
            got = None if found is None else VERDICTS[found]
            where = "" if item is None else f" item {item}"
            self.differing.append(
                f"{rule.id} on {project.id}{where}: {VERDICTS[expected]}, columns say {got}"
            )


def compare_made_up(
    resolved: ResolvedPack,
    seed: int,
    count: int,
    *,
    unknown: tuple[float, float] = UNKNOWN,
    chunk: int = 5000,
) -> Agreement:
    """Compare on *count* made-up projects, a chunk at a time; a share of the facts *unknown*."""
    agreement = Agreement()
    made = projects(resolved, seed, unknown)
    kernel = Kernel(resolved)
    for start in range(0, count, chunk):
        compare(kernel, list(islice(made, min(chunk, count - start))), agreement)
    return agreement


def compare_cases(pack: Pack, days: int | None = None) -> Agreement:
    """Compare on the projects of the cases of *pack*: on the *days* on which most of them are judged, or all.

    Projects that columns cannot hold are left out; there are few.
    """
    agreement = Agreement()
    by_day: dict[date, list[Subject]] = {}
    for trial in read_trials(pack, Epochs(pack)):
        if isinstance(trial.answers, Answers):
            by_day.setdefault(trial.case.as_of, []).append(trial.answers.subject)
    for subjects in sorted(by_day.values(), key=len, reverse=True)[:days]:
        made = [subject.loaded.project for subject in subjects]
        unfit = {misfit.row for misfit in flatten(enumerate(made, 1))[1]}
        fit = [project for row, project in enumerate(made, 1) if row not in unfit]
        compare(Kernel(subjects[0].resolved), fit, agreement)
    return agreement


def compare(kernel: Kernel, made: list[Project], agreement: Agreement) -> None:
    """Compare on the projects *made*."""
    table, misfits = flatten(enumerate(made, 1))
    assert not misfits
    found = verdicts_in(kernel, table)
    for rule, row, item, expected in _expected(kernel.resolved, made):
        agreement.add(rule, made[row - 1], item, expected, found[rule.id].get((row, item)))


def verdicts_in(kernel: Kernel, table: FactTable) -> dict[str, dict[Place, int]]:
    """Return what *kernel* says of *table*, by rule and place: of items, and the worst of a project."""
    judged = kernel.judge(table)
    wide = judged.projects.collect().to_dict(as_series=False)
    rows = wide.pop("row")
    found: dict[str, dict[Place, int]] = {
        rule: {(row, None): verdict for row, verdict in zip(rows, verdicts, strict=True)}
        for rule, verdicts in wide.items()
    }
    for frame in judged.items.values():
        items = frame.collect().to_dict(as_series=False)
        places = list(zip(items.pop("project"), items.pop("item"), strict=True))
        for rule, verdicts in items.items():
            found[rule] |= dict(zip(places, verdicts, strict=True))
    return found


def _expected(resolved: ResolvedPack, made: Iterable[Project]) -> Iterator[tuple[Rule, int, int | None, int]]:
    """Yield the verdicts of the reference: rule, row, item, and the number of the verdict."""
    for row, project in enumerate(made, 1):
        facts = fact_sheet(project, resolved.as_of).known
        progress = progress_of(facts)
        for rule in resolved.rules:
            judged = judge(rule, facts, progress, resolved.as_of, brief=True)
            numbers = {one.item: VERDICTS.index(one.verdict) for one in judged}
            yield from ((rule, row, item, number) for item, number in numbers.items() if item is not None)
            yield rule, row, None, min(numbers.values())


def main() -> int:
    """Compare, say what was seen, and return 1 where columns said otherwise than the reference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packs", nargs="*", help="all that are bundled, if none is named")
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--day", type=date.fromisoformat, default=date(2026, 6, 30))
    chosen = parser.parse_args()
    differing = 0
    for name in chosen.packs or sorted(packs()):
        pack = load_pack(name)
        resolved = resolve(pack, chosen.day)
        if not isinstance(resolved, ResolvedPack):
            parser.error(f"{name} is not in force on {chosen.day}")
        compared = {
            f"{chosen.records:,} made-up projects": compare_made_up(resolved, chosen.seed, chosen.records),
            "its cases": compare_cases(pack),
        }
        for what, agreement in compared.items():
            total: Counter[str] = Counter()
            for (_, verdict), count in agreement.seen.items():
                total[verdict] += count
            print(f"{name}, {what}: {sum(total.values()):,} verdicts: {dict(total)}", flush=True)
            for line in agreement.differing[:10]:
                print(f"  {line}")
            differing += len(agreement.differing)
    return int(differing > 0)


if __name__ == "__main__":
    raise SystemExit(main())
