"""The cases of a pack as conformance vectors: facts, a day, and what the pack says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules.audit.answers import Answers
from govrules.audit.cases import run
from govrules.audit.trial import Epochs, Trial, read_trials
from govrules.logic import evaluate
from govrules.logic.exporting_data import InexactRatio, export_data
from govrules.output.bundle.vectors import Decided, ExpectedDeadline, Vector
from govrules.record import catalogue
from govrules.source import Diagnostic, InputError
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import date

    from govrules.checking.report import VerdictName
    from govrules.logic import Condition
    from govrules.pack import Pack
    from govrules.source import Place

    Progress = Callable[[int, int], None]


def vectors(
    pack: Pack,
    valid: tuple[date, date | None],
    read: Collection[str],
    most: int | None,
    progress: Progress | None,
) -> tuple[Vector, ...]:
    """Return the cases of *pack* on *valid* days, with the facts in *read*; at *most* so many, spread evenly.

    Cases with a ratio that is no whole number of millionths are left out.

    Raises InputError with every fault of the cases, and for those that do not come out as they expect.
    """
    if most == 0:
        return ()
    first, last = valid
    trials = [
        trial
        for trial in read_trials(pack, Epochs(pack))
        if first <= trial.case.as_of and (last is None or trial.case.as_of <= last)
    ]
    if most is not None and most < len(trials):
        trials = [trials[number * len(trials) // most] for number in range(most)]
    found: list[Vector] = []
    failed: list[Place] = []
    for done, trial in enumerate(trials, 1):
        ran = run(trial)
        if not ran.passed:
            failed.append(ran.place)
        elif (vector := _vector(trial, read)) is not None:
            found.append(vector)
        if progress is not None:
            progress(done, len(trials))
    if failed:
        message = Words(
            "案例未得到其所期望的结果（见 govrules test），不能作为一致性用例",
            "a case does not come out as it expects (see govrules test), so it is no conformance vector",
        )
        raise InputError([Diagnostic("E558", message, place) for place in failed])
    return tuple(found)


def _vector(trial: Trial, read: Collection[str]) -> Vector | None:
    answers = trial.answers
    if not isinstance(answers, Answers):
        raise AssertionError(f"{trial.case.name} is in force on a valid day")
    resolved, known = answers.sayings.resolved, answers.subject.facts
    try:
        facts = export_data(_read(known, read), catalogue())
    except InexactRatio:
        return None
    verdicts: dict[VerdictName, list[str]] = {}
    deadlines: dict[str, ExpectedDeadline] = {}
    for rule in resolved.rules:
        for judgement in answers.judgements(rule.id):
            name = rule.id if judgement.item is None else f"{rule.id}[{judgement.item}]"
            if judgement.verdict != "undetermined":
                verdicts.setdefault(judgement.verdict, []).append(name)
            if judgement.outcome is not None:
                until = judgement.outcome.until
                deadlines[name] = ExpectedDeadline(
                    status=judgement.outcome.status, until=until.isoformat() if until is not None else None
                )
    return Vector(
        case=trial.case.name,
        title=trial.case.title,
        as_of=trial.case.as_of.isoformat(),
        facts=facts,
        scope=answers.scope(),
        verdicts={verdict: tuple(names) for verdict, names in sorted(verdicts.items())},
        deadlines=deadlines,
        steps=_decided(((step.id, step.when) for step in resolved.steps), known),
        consequences=_decided(((sanction.id, sanction.when) for sanction in resolved.sanctions), known),
    )


def _read(known: Mapping[str, Any], read: Collection[str]) -> dict[str, Any]:
    """Return the facts of *known* that are in *read*, of lists the items with theirs."""
    return {
        path: tuple({name: part for name, part in item.items() if name in read} for item in value)
        if isinstance(value, tuple)
        else value
        for path, value in known.items()
        if path in read
    }


def _decided(entries: Iterable[tuple[str, Condition]], known: Mapping[str, Any]) -> Decided:
    truths = [(name, evaluate(condition, known)) for name, condition in entries]
    return Decided(
        yes=tuple(name for name, truth in truths if truth is True),
        no=tuple(name for name, truth in truths if truth is False),
    )
