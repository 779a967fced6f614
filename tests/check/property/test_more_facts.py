"""More facts never overturn: what is violated stays so, what is satisfied or not applicable never gets so.

What is not due may become anything: the law speaks of what was decided, and that something is not due yet
only says where the project stands on the day of the check, which a stage or an event stated later may show
to lie further on. Presumptions are left alone: they are there to give way to what is stated.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from govrules.judging.stage import progress_of
from govrules.judging.verdict import judge
from govrules.pack import ResolvedPack, Rule, load_pack, packs, resolve
from govrules.source import InputError
from tests.check.property.facts import history, known_after
from tests.check.xinhai import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

DAYS = (date(2024, 6, 30), date(2023, 3, 1))


def loadable(folder: Path) -> list[ResolvedPack]:
    """Return what the pack in *folder* says on each of the days; nothing where it is being worked on."""
    try:
        found = [resolve(load_pack(folder), day) for day in DAYS]
    except InputError:
        return []
    return [pack for pack in found if isinstance(pack, ResolvedPack)]


RULES: dict[str, tuple[Rule, date]] = {
    f"{rule.id} on {pack.as_of}": (rule, pack.as_of)
    for folder in (*packs().values(), FOLDER)
    for pack in loadable(folder)
    for rule in pack.rules
}
WITH_DEADLINE = [name for name, (rule, _) in RULES.items() if rule.deadline is not None]
Verdicts = dict[int | None, str]
SEEN: Counter[str] = Counter()


def verdicts(rule: Rule, facts: dict[str, Any], as_of: date) -> Verdicts:
    return {found.item: found.verdict for found in judge(rule, facts, progress_of(facts), as_of, brief=True)}


def overturned(before: Verdicts, after: Verdicts) -> list[str]:
    """Return what *after* says otherwise than *before*, by item (None while the list is not stated)."""
    found = []
    for item, verdict in after.items():
        was = before.get(item, before.get(None, ""))
        if (was == "violated") > (verdict == "violated"):
            found.append(f"item {item}: violated, then {verdict}")
        if was in {"satisfied", "not_applicable"} and verdict == "violated":
            found.append(f"item {item}: {was}, then violated")
    return found


RULE_NAMES = st.one_of(st.sampled_from(sorted(RULES)), st.sampled_from(sorted(WITH_DEADLINE)))


@settings(max_examples=600, deadline=None)
@given(RULE_NAMES, st.integers(0, 10**6))
def test_more_facts_never_overturn(name: str, seed: int) -> None:
    rule, as_of = RULES[name]
    steps = history(rule, as_of, seed)
    seen = [verdicts(rule, known_after(steps[:size], as_of), as_of) for size in range(len(steps) + 1)]
    SEEN.update(set(seen[-1].values()))
    for size, after in enumerate(seen):
        for earlier, before in enumerate(seen[:size]):
            assert not overturned(before, after), f"known: {steps[:earlier]}\nthen: {steps[earlier:size]}"


@settings(max_examples=150, deadline=None)
@given(RULE_NAMES, st.integers(0, 10**6))
def test_what_is_undetermined_says_what_is_missing_and_nothing_else_does(name: str, seed: int) -> None:
    rule, as_of = RULES[name]
    steps = history(rule, as_of, seed)
    facts = known_after(steps[: seed % (len(steps) + 1)], as_of)
    progress = progress_of(facts)
    full = judge(rule, facts, progress, as_of)
    for found in full:
        assert bool(found.missing) == (found.verdict in {"undetermined", "review"})
    assert [f.verdict for f in judge(rule, facts, progress, as_of, brief=True)] == [f.verdict for f in full]


def test_the_law_was_put_to_the_test() -> None:
    if SEEN:  # the test above has run in this process
        assert SEEN["violated"] > 50
        assert SEEN["satisfied"] > 50
