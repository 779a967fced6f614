"""``readings.yaml``: the ambiguities of the text."""

from typing import Any

from govrules.pack.model.fields import Cites, Id, Part, Title


class Option(Part):
    """One way to read an ambiguity; ``changes`` is how the pack would differ under it."""

    id: Id
    says: Title
    changes: Any = None


class Reading(Part):
    """An ambiguity of the text: the possible readings, the one picked, why, on whose authority."""

    id: Id
    cite: Cites
    question: Title | None = None
    options: tuple[Option, ...] = ()
    pick: str | None = None
    why: Title | None = None
    authority: Title | None = None
    shared: str | None = None
