"""Every cell of a pack: rule by rule, then steps, consequences and figures, in the order of its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.audit.cover.deadlines import deadline_cells
from govrules.audit.cover.exceptions import exception_cells, judgement_cells
from govrules.audit.cover.figures import Measure, figure_cells
from govrules.audit.cover.hearing import hearings
from govrules.audit.cover.path import consequence_cells, force_cells, step_cells
from govrules.audit.cover.verdicts import document_cells, verdict_cells
from govrules.audit.trial import Epochs, Trial, names_of
from govrules.pack import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from govrules.audit.answers import Answers, Sayings
    from govrules.audit.cover.cell import Cell
    from govrules.logic import Condition
    from govrules.logic.evaluate import Facts
    from govrules.pack import Pack, PathStep, Sanction

    _Entry = Rule | PathStep | Sanction


def cover_of(pack: Pack, epochs: Epochs, trials: Sequence[Trial]) -> list[Cell]:
    """Return everything that the cases of *pack* ought to show, each with whether they do.

    A case shows what it expects: of a rule the verdict it names, of a figure whatever it says of a rule that
    uses it. What cannot come about at all is not asked for.
    """
    naming = names_of(trials)
    every = epochs.every()
    now = every[-1]
    cells = list(force_cells(pack, trials))
    for rule in now.resolved.rules:
        cells += _rule_cells(rule, naming.get(rule.id, ()))
    for step in now.resolved.steps:
        cells += step_cells(step, naming.get(step.id, ()))
        if not step.due:  # else the rule that it makes has shown its exceptions already
            cells += exception_cells(step, _known(step, naming.get(step.id, ())))
    for sanction in now.resolved.sanctions:
        cells += consequence_cells(sanction, naming.get(sanction.id, ()))
    places = {entry.item.id: entry.place("id") for entry in pack.parameters}
    cells += figure_cells(_measured(every, naming), places)
    return cells


def _rule_cells(rule: Rule, trials: Sequence[Trial]) -> Iterator[Cell]:
    heard = list(hearings(rule, trials))
    yield from document_cells(rule, heard) if rule.kind == "document" else verdict_cells(rule, heard)
    yield from deadline_cells(rule, heard)
    yield from exception_cells(rule, [(h.judgement.rule, h.facts) for h in heard if h.verdict])
    yield from judgement_cells(rule, heard)


def _known(step: PathStep, trials: Sequence[Trial]) -> list[tuple[Rule | PathStep, Facts]]:
    """Return the facts on which *trials* expect something of *step*, with the step as it was on the day."""
    return [
        (trial.answers.sayings.steps[step.id], trial.answers.subject.facts)
        for trial in trials
        if trial.answers.in_force
    ]


def _measured(every: Iterable[Sayings], naming: Mapping[str, Sequence[Trial]]) -> Measure:
    """Return on which sides of each figure the cases lie that name something which uses it."""
    measure = Measure({})
    for sayings in every:
        resolved = sayings.resolved
        entries: tuple[_Entry, ...] = (*resolved.rules, *resolved.steps, *resolved.sanctions)
        for entry in entries:
            conditions = _conditions(entry)
            if not measure.learn(conditions):
                continue
            for trial in naming.get(entry.id, ()):
                if trial.answers.in_force and trial.answers.sayings is sayings:
                    for facts in _facts(entry, trial.answers):
                        measure.see(conditions, facts)
    return measure


def _conditions(entry: _Entry) -> tuple[Condition, ...]:
    if not isinstance(entry, Rule):
        return (entry.when,)
    exempt = (exemption.condition for exemption in entry.unless)
    return (entry.scope, entry.applies, *exempt, entry.require)


def _facts(entry: _Entry, answers: Answers) -> list[Mapping[str, object]]:
    """Return the facts that an entry is judged on in a case: of the project, or of every item."""
    subject = answers.subject
    if isinstance(entry, Rule) and entry.each is not None:
        return [subject.facts_for(judgement) for judgement in answers.judgements(entry.id)]
    return [subject.facts]
