"""Hold every reader of a pack to the reference: the same verdicts on the same facts, rule by rule.

``python -m tests.generated.differential [PACK]... [--records N] [--seed N] [--day DATE]``, or
``make differential``, which takes 200,000 records of every pack.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from govrules.compiled import compiled_pack
from govrules.judging.stage import progress_of
from govrules.judging.verdict import VERDICTS, judge
from govrules.pack import NotInForce, ResolvedPack, load_pack, packs, resolve
from tests.generated.facts import known_facts
from tests.generated.telling import reads_a_judgement

if TYPE_CHECKING:
    from collections.abc import Iterable

Facts = dict[str, Any]
Found = dict[str, tuple[int, ...]]
DAY = date(2026, 6, 30)
REPORTED = 20_000
FEW = 10
MOST_LACK = 4
"""At most one rule in so many may lack a kind of verdict; some can never be met, or never be early."""


@dataclass
class Comparison:
    """What came of comparing: how often each rule had each verdict, and where a reader said otherwise."""

    resolved: ResolvedPack
    records: int = 0
    seen: dict[str, Counter[str]] = field(default_factory=dict)
    differing: list[str] = field(default_factory=list)

    def take(self, facts: Facts) -> None:
        """Compare the verdicts of the reference and of the compiled pack on *facts*."""
        expected, found = by_reference(self.resolved, facts), by_compiled(self.resolved, facts)
        self.records += 1
        for rule, numbers in expected.items():
            self.seen.setdefault(rule, Counter()).update(VERDICTS[number] for number in numbers)
            if found[rule] != numbers and len(self.differing) < FEW:
                self.differing.append(f"{rule}: {numbers}, compiled {found[rule]}, of {facts}")

    def lacking(self) -> list[str]:
        """Return the rules that came to fewer kinds of verdicts than their kind of rule should."""
        wanted = {
            rule.id: set(VERDICTS) - ({"review"} if not reads_a_judgement(rule) else set())
            for rule in self.resolved.rules
        }
        return [
            f"{rule}: never {', '.join(sorted(kinds - set(self.seen[rule])))}"
            for rule, kinds in wanted.items()
            if kinds - set(self.seen[rule])
        ]


def by_reference(resolved: ResolvedPack, facts: Facts) -> Found:
    """Return the verdicts of every rule by the reference."""
    progress = progress_of(facts)
    return {
        rule.id: tuple(
            VERDICTS.index(found.verdict)
            for found in judge(rule, facts, progress, resolved.as_of, brief=True)
        )
        for rule in resolved.rules
    }


def by_compiled(resolved: ResolvedPack, facts: Facts) -> Found:
    """Return the verdicts of every rule by the compiled pack; one of no list must not come as a tuple."""
    found = compiled_pack(resolved).verdicts(facts, resolved.as_of)
    pairs = zip(resolved.rules, found, strict=True)
    return {
        rule.id: verdict if isinstance(verdict, tuple) and rule.each is not None else (verdict,)  # type: ignore[dict-item]
        for rule, verdict in pairs
    }


def compared(resolved: ResolvedPack, facts: Iterable[Facts], *, report: bool = False) -> Comparison:
    """Compare the readers of *resolved* on each of *facts*."""
    comparison = Comparison(resolved)
    for one in facts:
        comparison.take(one)
        if report and comparison.records % REPORTED == 0:
            print(f"{resolved.pack.id}: {comparison.records:,} records", file=sys.stderr)
    return comparison


def main() -> int:
    """Compare, say what was seen, and return 1 where a reader said otherwise than the reference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packs", nargs="*", help="all that are bundled, if none is named")
    parser.add_argument("--records", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--day", type=date.fromisoformat, default=DAY)
    chosen = parser.parse_args()
    failed = False
    for name in chosen.packs or sorted(packs()):
        resolved = resolve(load_pack(name), chosen.day)
        if isinstance(resolved, NotInForce):
            parser.error(f"{name} is not in force on {chosen.day}")
        facts = islice(known_facts(resolved, chosen.seed), chosen.records)
        found = compared(resolved, facts, report=True)
        total = sum((verdicts for verdicts in found.seen.values()), Counter[str]())
        print(f"{name}: {found.records:,} records, {sum(total.values()):,} verdicts: {dict(total)}")
        for line in (*found.lacking(), *found.differing):
            print(f"  {line}")
        failed = failed or bool(found.differing) or len(found.lacking()) > len(resolved.rules) / MOST_LACK
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
