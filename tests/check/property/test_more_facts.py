"""More facts never overturn: what is violated stays violated, what is satisfied or not applicable never gets violated.

What is not due may become anything: the law speaks of what was decided, and that something is not yet due is a statement
about the day of the check that a stage or an event stated later may take back. Presumptions are left as they are: they
are there to be overturned by what is stated.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from govrules.check.stage import progress_of
from govrules.check.verdict import judge
from govrules.pack import ResolvedPack, Rule, load_pack, packs, resolve
from govrules.source import InputError
from tests.check.property.facts import Step, histories, known_after, rules_of
from tests.check.xinhai import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

DAYS = (date(2024, 6, 30), date(2023, 3, 1))
Verdicts = dict[int | None, str]


def loadable(folder: Path) -> list[ResolvedPack]:
    """Return what the pack in *folder* says on each of the days; nothing where it is being worked on."""
    try:
        found = [resolve(load_pack(folder), day) for day in DAYS]
    except InputError:
        return []
    return [pack for pack in found if isinstance(pack, ResolvedPack)]


RESOLVED = [pack for folder in (*packs().values(), FOLDER) for pack in loadable(folder)]


def verdicts(rule: Rule, facts: dict[str, Any], as_of: date) -> Verdicts:
    return {found.item: found.verdict for found in judge(rule, facts, progress_of(facts), as_of, brief=True)}


def overturned(before: Verdicts, after: Verdicts) -> list[str]:
    """Return what *after* says otherwise than *before*, item by item; a rule on a list not stated has no items yet."""
    found = []
    for item, verdict in after.items():
        was = before.get(item, before.get(None, ""))
        if was == "violated" and verdict != "violated":
            found.append(f"item {item}: violated, then {verdict}")
        if was in {"satisfied", "not_applicable"} and verdict == "violated":
            found.append(f"item {item}: {was}, then violated")
    return found


@settings(max_examples=1200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_more_facts_never_overturn(data: st.DataObject) -> None:
    pack, rule = data.draw(rules_of(RESOLVED))
    steps: list[Step] = data.draw(histories(rule, pack.as_of))
    seen = [verdicts(rule, known_after(steps[:size], pack.as_of), pack.as_of) for size in range(len(steps) + 1)]
    for size, after in enumerate(seen):
        for earlier, before in enumerate(seen[:size]):
            problems = overturned(before, after)
            if problems:
                note(f"{rule.id} on {pack.as_of}: {problems}\nknown: {steps[:earlier]}\nthen: {steps[earlier:size]}")
            assert not problems
