"""What packs answer to the questions of the analysts, side by side, as one stable, versioned model.

``schema`` names the version. Within a version keys may be added, none removed or changed. Its JSON Schema:
``govrules schema matrix``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field

from govrules.checking.report import Citation, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

Mark = Literal["answered", "silent", "not_applicable", "not_encoded"]
"""silent: the text holds no provision on it. not_applicable: the instrument is not in force on the day.
not_encoded: the pack neither answers it nor says that its text is silent."""
Aspect = Literal[
    "threshold",
    "deadline",
    "body",
    "documents",
    "procedure",
    "prohibition",
    "consequence",
    "scope",
    "silence",
]
"""In what answers differ; *silence*: one jurisdiction has a provision, another has none."""
EntryKind = Literal["scope", "in_force", "check", "document", "step", "consequence"]
FigureKind = Literal["money", "ratio", "number", "duration", "yearday"]
Unit = Literal["fen", "ratio", "number", "year", "month", "day", "yearday"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Edge(_Part):
    """An end of a stretch: its exact value in *unit*, whether it belongs to the stretch, how it is written.

    ``value`` is a whole number, a fraction such as 3/20, or for *yearday* month and day, as 12-31.
    """

    value: str
    unit: Unit
    included: bool
    text: Text


class Stretch(_Part):
    """A stretch of a line of amounts, in words and by its ends (null is no end), and what holds in it.

    ``says`` are the words of the official text that fix it; ``means`` what the pack asks for there.
    """

    low: Edge | None
    high: Edge | None
    text: Text
    says: str | None
    means: tuple[Text, ...] = ()
    citations: tuple[Citation, ...] = ()
    reading: str | None = None


class Figure(_Part):
    """A figure of the text on the day: bands of the amount ``of``, or the one stretch that is allowed.

    ``lead`` tells that it belongs to the essence of the answer and no leading sentence says it already.
    """

    id: str
    kind: FigureKind
    title: Text
    of: str | None
    of_label: Text | None
    stretches: tuple[Stretch, ...]
    lead: bool = False

    @property
    def aspect(self) -> Literal["threshold", "deadline"]:
        """The aspect of an answer that the figure belongs to."""
        return "deadline" if self.kind in {"duration", "yearday"} else "threshold"

    def citations(self) -> tuple[Citation, ...]:
        """Return every citation once."""
        return tuple(dict.fromkeys(cited for stretch in self.stretches for cited in stretch.citations))


class Deadline(_Part):
    """When ``act`` must be done: within a span after events, by a day of a year, or every quarter or year.

    ``opens`` and ``closes`` are the ends of the time after the latest of ``since``; ``last_day`` is month and
    day, as 12-31, in a year that ``year`` names and ``years`` shifts, or of every year.
    """

    act: Text
    form: Literal["within", "by", "every"]
    since: tuple[Text, ...] = ()
    opens: Edge | None = None
    closes: Edge | None = None
    last_day: str | None = None
    year: Text | None = None
    years: int = 0
    every: Literal["quarter", "year"] | None = None


class Acting(_Part):
    """A body that acts, decides or joins: its role, and what the instrument calls it."""

    role: str
    name: Text


class Part(_Part):
    """One entry of a pack that answers the question, as a sentence, with what it rests on.

    ``lead`` parts come first and say the essence; the others fill it in. ``uses`` are ids of figures.
    ``listed`` is what a list of documents calls one that the pack gives no title of its own.
    """

    kind: EntryKind
    id: str
    text: Text
    citations: tuple[Citation, ...]
    modality: str | None = None
    force: str | None = None
    lead: bool = False
    bodies: tuple[Acting, ...] = ()
    document: str | None = None
    listed: Text | None = None
    deadline: Deadline | None = None
    uses: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


class Answer(_Part):
    """What one pack answers to one question, or the mark that says why there is no answer.

    Answers of a row with one ``group`` are the same; that of the first jurisdiction is A. ``differs_in`` says
    in what it differs from the first.
    """

    pack: str
    mark: Mark
    why: Text | None = None
    figures: tuple[Figure, ...] = ()
    parts: tuple[Part, ...] = ()
    group: str = "A"
    differs_in: tuple[Aspect, ...] = ()

    def lead(self) -> tuple[Part, ...]:
        """Return the parts that say the essence."""
        return tuple(part for part in self.parts if part.lead)

    def rest(self) -> tuple[Part, ...]:
        """Return the parts that fill it in."""
        return tuple(part for part in self.parts if not part.lead)

    def citations(self) -> tuple[Citation, ...]:
        """Return every provision it rests on, once, in the order of the answer."""
        return tuple(dict.fromkeys(self._cited()))

    def readings(self) -> tuple[str, ...]:
        """Return the ids of the readings it hangs on, each once."""
        of_figures = (s.reading for figure in self.figures for s in figure.stretches if s.reading)
        of_parts = (reading for part in self.parts for reading in part.readings)
        return tuple(dict.fromkeys((*of_figures, *of_parts)))

    def _cited(self) -> Iterator[Citation]:
        for figure in self.figures:
            yield from figure.citations()
        for part in self.parts:
            yield from part.citations


class Row(_Part):
    """A question, the answer of each pack, whether they differ, and in what."""

    topic: str
    kind: str
    question: Text
    differs: bool
    differs_in: tuple[Aspect, ...]
    answers: tuple[Answer, ...]


class Reading(_Part):
    """An ambiguity that an answer hangs on: the question, the reading picked, and why."""

    id: str
    question: Text
    picked: Text
    why: Text
    citations: tuple[Citation, ...]


class Column(_Part):
    """A pack as it is on the day: ``readings`` are those its answers hang on."""

    pack: str
    version: str
    digest: str
    jurisdiction: Text
    title: Text
    number: str
    in_force_from: str
    in_force_until: str | None
    status: Literal["in_force", "not_yet", "expired"]
    readings: tuple[Reading, ...] = ()


class Matrix(_Part):
    """What ``govrules matrix`` compares: packs across, questions down, on one day."""

    schema_: Literal["govrules/matrix/1"] = Field(default="govrules/matrix/1", alias="schema")
    as_of: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def only_differing(self) -> Matrix:
        """Return the matrix without the questions that every pack answers alike."""
        return self.model_copy(update={"rows": tuple(row for row in self.rows if row.differs)})

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, serialize_by_alias=True)
