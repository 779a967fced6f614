"""Readings of words that several texts share, picked once, so that a difference is one of the texts."""

from __future__ import annotations

from functools import cache

from govrules.pack import model
from govrules.pack.decode import decode_list
from govrules.pack.faults import no_such
from govrules.pack.sourced import Sourced
from govrules.source import Diagnostic, InputError, read_file
from govrules.values.words import Words

Readings = tuple[Sourced[model.Reading], ...]


def with_shared_readings(readings: Readings, faults: list[Diagnostic]) -> Readings:
    """Fill readings that refer to a shared one with its question, options, pick and reasons."""
    filled: list[Sourced[model.Reading]] = []
    for entry in readings:
        reading = entry.item
        if reading.shared is not None:
            base = shared_readings().get(reading.shared)
            if base is None:
                what, place = Words("共用读法", "shared reading"), entry.place("shared")
                faults.append(no_such("E511", what, reading.shared, shared_readings(), place))
                continue
            reading = _over(base, reading)
        problem = _incomplete(reading)
        if problem is not None:
            key, words = problem
            faults.append(Diagnostic("E512", words, entry.place(key)))
            continue
        filled.append(Sourced(reading, entry.node, entry.file))
    return tuple(filled)


@cache
def shared_readings() -> dict[str, model.Reading]:
    """Return the readings that several packs share, by id. Raises InputError where their file is damaged."""
    from govrules.bundled import folder

    faults: list[Diagnostic] = []
    document = read_file(folder() / "vocabulary" / "readings.yaml", name="rules/vocabulary/readings.yaml")
    found = decode_list(document, "readings", model.Reading, faults)
    if faults:
        raise InputError(faults)
    return {entry.item.id: entry.item for entry in found}


def _over(base: model.Reading, reading: model.Reading) -> model.Reading:
    """Return a shared reading as a pack refers to it: with options of its own, and what they would change."""
    own = {option.id: option for option in reading.options}
    options = tuple(own.pop(option.id, option) for option in base.options) + tuple(own.values())
    return reading.model_copy(
        update={
            "options": options,
            "question": reading.question or base.question,
            "pick": base.pick,
            "why": reading.why or base.why,
            "authority": reading.authority or base.authority,
        }
    )


def _incomplete(reading: model.Reading) -> tuple[str, Words] | None:
    """Return what a reading lacks, and the key at which to say so."""
    # a shared reading may be a convention with one answer, such as how months are counted
    least = 1 if reading.shared is not None else 2
    if reading.question is None or reading.why is None or len(reading.options) < least:
        words = Words(
            "读法须有 question、why 和至少两个 options",
            "a reading needs question, why and at least two options",
        )
        return "options", words
    if reading.pick not in {option.id for option in reading.options}:
        words = Words(
            f"pick “{reading.pick}” 不在 options 中", f"the pick “{reading.pick}” is not among the options"
        )
        return "pick", words
    return None
