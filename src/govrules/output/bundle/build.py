"""A pack on a day as a bundle: everything resolved, conditions in JsonLogic."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING

from govrules._version import __version__
from govrules.checking.build import pack_name
from govrules.checking.report import Text
from govrules.checking.wording import citations
from govrules.logic import export
from govrules.logic.exporting_data import list_name, variable
from govrules.output.bundle.conformance import vectors
from govrules.output.bundle.entries import bundled_consequence, bundled_rule, bundled_step
from govrules.output.bundle.model import (
    Bundle,
    BundledDomain,
    BundledFact,
    BundledReading,
    BundledScope,
    BundledStage,
    Days,
)
from govrules.output.bundle.read import facts_of_pack
from govrules.output.bundle.verdict_rows import VERDICT_ROWS
from govrules.pack import NotInForce, resolve
from govrules.pack.epoch import days_of_change
from govrules.record import catalogue, vocabulary
from govrules.source import Diagnostic, InputError
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from govrules.catalogue import Domain, Fact
    from govrules.output.bundle.conformance import Progress
    from govrules.pack import Pack, ResolvedPack


def bundle(pack: Pack, as_of: date, *, most: int | None = None, progress: Progress | None = None) -> Bundle:
    """Return what *pack* says on *as_of*, with its cases as conformance vectors, at *most* so many.

    *progress* is told how many of them are made, of how many.

    Raises InputError where the instrument is not in force then, for faults of the pack and of its cases, and
    for a case that does not come out as it expects.
    """
    resolved = resolve(pack, as_of)
    if isinstance(resolved, NotInForce):
        raise InputError([_not_in_force(resolved)])
    read = facts_of_pack(resolved)
    facts = [fact for fact in catalogue() if fact.path in read]
    force, valid = pack.instrument.item.in_force, _valid(resolved)
    return Bundle(
        govrules=__version__,
        pack=pack_name(pack),
        as_of=as_of.isoformat(),
        in_force=_days(force.since, force.until),
        valid=_days(*valid),
        domains=_domains(facts),
        stages=_stages(),
        bodies=_bodies(resolved),
        documents=_documents(resolved),
        topics=_topics(resolved),
        readings=_readings(pack),
        scope=BundledScope(
            condition=export(resolved.scope), citations=citations(pack.instrument.item.scope.cite)
        ),
        verdicts=VERDICT_ROWS,
        facts=tuple(_fact(fact) for fact in facts),
        rules=tuple(bundled_rule(rule) for rule in resolved.rules),
        steps=tuple(bundled_step(step) for step in resolved.steps),
        consequences=tuple(bundled_consequence(sanction) for sanction in resolved.sanctions),
        vectors=vectors(pack, valid, read, most, progress),
    )


def _not_in_force(answer: NotInForce) -> Diagnostic:
    force = answer.pack.instrument.item.in_force
    until = force.until or "…"
    message = Words(
        f"{answer.as_of} 时该办法未在施行（施行期 {force.since} 至 {until}）；用 --as-of 另选一日",
        f"the instrument is not in force on {answer.as_of} (in force {force.since} to {until}); "
        "choose another day with --as-of",
    )
    return Diagnostic("E543", message, answer.pack.instrument.place("in_force"))


def _valid(resolved: ResolvedPack) -> tuple[date, date | None]:
    """Return the first and the last day around that of *resolved* on which its pack says the same."""
    pack = resolved.pack
    starts = days_of_change(pack)
    ends = [*(day - timedelta(days=1) for day in starts[1:]), pack.instrument.item.in_force.until]
    spans = list(zip(starts, ends, strict=True))
    here = max(index for index, start in enumerate(starts) if start <= resolved.as_of)
    first = last = here
    while first > 0 and _says_the_same(resolved, starts[first - 1]):
        first -= 1
    while last + 1 < len(spans) and _says_the_same(resolved, starts[last + 1]):
        last += 1
    return spans[first][0], spans[last][1]


def _says_the_same(resolved: ResolvedPack, day: date) -> bool:
    other = resolve(resolved.pack, day)
    return not isinstance(other, NotInForce) and other.parameters == resolved.parameters


def _days(first: date, last: date | None) -> Days:
    return Days(first=first.isoformat(), last=last.isoformat() if last is not None else None)


def _fact(fact: Fact) -> BundledFact:
    return BundledFact(
        path=fact.path,
        variable=variable(fact),
        kind=fact.kind,
        label=Text.of(fact.label),
        meaning=Text.of(fact.meaning),
        domain=fact.domain.id if fact.domain is not None else None,
        within=list_name(fact.within) if fact.within is not None else None,
        judged_by=Text.of(fact.judgement) if fact.judgement is not None else None,
        presumed=fact.presumed,
    )


def _domains(facts: Iterable[Fact]) -> dict[str, BundledDomain]:
    used: dict[str, Domain] = {fact.domain.id: fact.domain for fact in facts if fact.domain is not None}
    return {
        name: BundledDomain(
            ordered=domain.ordered,
            symbols={symbol.id: Text.of(symbol.label) for symbol in domain.symbols.values()},
        )
        for name, domain in sorted(used.items())
    }


def _stages() -> tuple[BundledStage, ...]:
    facts, events = catalogue(), vocabulary().reached_by
    return tuple(
        BundledStage(
            id=stage.id,
            label=Text.of(stage.label),
            reached_by=tuple(variable(facts[path]) for path in events[stage.id]),
        )
        for stage in vocabulary().domains["stage"].symbols.values()
    )


def _bodies(resolved: ResolvedPack) -> dict[str, Text]:
    named = chain(
        *((step.actor, step.decides, *step.together_with) for step in resolved.steps),
        *((follows.decides for follows in rule.consequences) for rule in resolved.rules),
        (sanction.decides for sanction in resolved.sanctions),
    )
    return {role: Text.of(resolved.body(role)) for role in sorted({role for role in named if role})}


def _documents(resolved: ResolvedPack) -> dict[str, Text]:
    used = {rule.document for rule in resolved.rules if rule.document is not None}
    used.update(kind for step in resolved.steps for kind in (*step.needs, *step.yields))
    return {kind: Text.of(vocabulary().documents[kind].label) for kind in sorted(used)}


def _topics(resolved: ResolvedPack) -> dict[str, Text]:
    known = vocabulary().topics
    used = sorted({rule.topic for rule in resolved.rules} & known.keys())
    return {topic: Text.of(known[topic].question) for topic in used}


def _readings(pack: Pack) -> dict[str, BundledReading]:
    return {
        reading.id: BundledReading(
            question=Text.of(reading.question.words), picked=Text.of(option.says.words)
        )
        for reading in (entry.item for entry in pack.readings)
        for option in reading.options
        if option.id == reading.pick and reading.question is not None
    }
