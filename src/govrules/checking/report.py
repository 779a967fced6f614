"""The report: what a check found, as one stable, versioned model.

``schema`` names the version. Within a version keys may be added, none removed or changed. Its JSON Schema:
``govrules schema report``.
"""

from typing import TYPE_CHECKING, Literal

from pydantic import ConfigDict, Field

from govrules.checking.lazy import LazyModel, QuickModel

if TYPE_CHECKING:
    from govrules.source import Place
    from govrules.values.words import Lang, Words

SCHEMA = "govrules/report/1"
VerdictName = Literal["violated", "undetermined", "review", "not_due", "satisfied", "not_applicable"]


class _Part(QuickModel):
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class Text(_Part):
    """A text in Chinese and English."""

    zh: str
    en: str

    @classmethod
    def of(cls, words: "Words") -> "Text":
        """Make one from a value."""
        return cls.model_construct(zh=words.zh, en=words.en)

    def say(self, lang: "Lang") -> str:
        """Return the text in *lang*."""
        return self.zh if lang == "zh" else self.en


class Location(_Part):
    """Where in the project file; lines and columns count from 1, in code points; the end is exclusive.

    In a spreadsheet ``cell`` is the name of the cell, such as F7, and ``sheet`` that of its sheet.
    """

    file: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    sheet: str | None = None
    cell: str | None = None

    @classmethod
    def of(cls, place: "Place") -> "Location":
        """Make one from a place; a place without a span or a cell is the whole file."""
        sheet, cell = place.cell if place.cell is not None else (None, None)
        span = place.span._asdict() if place.span is not None else {}
        return cls.model_construct(file=place.file, **span, sheet=sheet, cell=cell)


class Citation(_Part):
    """The provision: compact (28/1/2) and as a lawyer writes it."""

    cite: str
    article: int | None
    text: Text


class Quote(_Part):
    """What a provision says; ``changed`` where its article is not the one the pack was written from."""

    cite: str
    text: str
    changed: bool = False


class FactRead(_Part):
    """A known fact the verdict rests on."""

    path: str
    label: Text
    value: Text
    location: Location | None = None
    presumed: bool = False


class Fix(_Part):
    """An edit of the project file: the text that takes the place of a stretch of it, often an empty one."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class MissingFact(_Part):
    """An unknown fact the verdict waits for, where to state it, and whether it settles the verdict alone.

    ``fix`` adds its key without a value: it stays unknown until someone writes what is so.
    """

    path: str
    label: Text
    power: Literal["settles", "may settle", "contributes"]
    judged_by: Text | None = None
    location: Location | None = None
    fix: Fix | None = None


class Explained(_Part):
    """A node of the rule's conditions in words, with its truth (null is unknown).

    ``stands`` says how the facts answer it.
    """

    role: Literal["scope", "when", "unless", "due", "require", "part"] = "part"
    text: Text
    truth: bool | None
    facts: tuple[str, ...] = ()
    stands: Text | None = None
    below: "tuple[Explained, ...]" = ()


class FollowsFrom(_Part):
    """What may follow from the breach, who decides, and by which provision."""

    title: Text
    decides: Text | None = None
    citations: tuple[Citation, ...] = ()


class DeadlineState(_Part):
    """How a deadline stands: the day it opens and the last day, where they are known."""

    status: Literal["met", "running", "breached", "undetermined", "not_started"]
    opens: str | None = None
    until: str | None = None
    days_left: int | None = None
    periods: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


class ReadingNote(_Part):
    """A reading of the text under which this verdict would be another one."""

    id: str
    question: Text
    picked: Text
    option: Text
    verdict: VerdictName


class Waived(_Part):
    """The exception under which a breach is let pass: a legal act with a ground and an end."""

    reason: str
    basis: str
    basis_date: str
    granted_by: str
    asked_by: str
    granted: str
    expires: str
    location: Location | None = None


class Finding(LazyModel, _Part):
    """The verdict of one rule on the project, or on one item of a list of it.

    ``item`` is where that item stands now (``changes[0]``), ``item_key`` what it goes by wherever it moves
    (``changes[decided=2024-03-01]``): waivers and baselines name it so.
    ``waived`` names the exception that lets a breach pass, ``known`` tells that a baseline lists it; the
    verdict stays what it is. Where a setting changed ``severity``, ``original_severity`` is that of the norm
    and ``severity_set_by`` says where it was set.
    """

    rule: str
    kind: Literal["check", "document", "step"]
    title: Text
    verdict: VerdictName
    severity: Literal["error", "warning", "note"]
    modality: str
    force: Literal["strict", "in-principle"]
    stage: str
    topic: str
    citations: tuple[Citation, ...]
    item: str | None = None
    item_key: str | None = None
    reason: Text | None = None
    facts: tuple[FactRead, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    explanation: tuple[Explained, ...] = ()
    remedy: Text | None = None
    consequences: tuple[FollowsFrom, ...] = ()
    deadline: DeadlineState | None = None
    readings: tuple[ReadingNote, ...] = ()
    location: Location | None = None
    fingerprint: str
    waived: Waived | None = None
    known: bool = False
    original_severity: Literal["error", "warning", "note"] | None = None
    severity_set_by: str | None = None
    quotes: tuple[Quote, ...] = ()


class StepReport(_Part):
    """A step of the approval path: whether the project must take it, and how it stands."""

    id: str
    title: Text
    stage: str
    stage_label: Text
    needed: Literal["required", "not_required", "depends"]
    depends_on: tuple[MissingFact, ...] = ()
    state: Literal["done", "skipped", "next", "blocked", "later", "unstated", "not_required"]
    done_on: str | None = None
    blocked_by: tuple[str, ...] = ()
    actor: Text
    decides: Text | None = None
    together_with: tuple[Text, ...] = ()
    after: tuple[str, ...] = ()
    needs: tuple[Text, ...] = ()
    yields: tuple[Text, ...] = ()
    deadline: DeadlineState | None = None
    alternative: str | None = None
    optional: bool = False
    note: Text | None = None
    citations: tuple[Citation, ...] = ()


class DocumentReport(_Part):
    """A document the project must have: on file, missing, not yet due, or not known."""

    rule: str
    type: str
    title: Text
    state: Literal["on_file", "incomplete", "missing", "not_due", "unknown"]
    missing_parts: tuple[Text, ...] = ()
    citations: tuple[Citation, ...] = ()


class ConsequenceReport(_Part):
    """A consequence that follows from its trigger: in force, or depending on unknown facts."""

    id: str
    title: Text
    state: Literal["in_force", "depends"]
    decides: Text | None = None
    depends_on: tuple[MissingFact, ...] = ()
    because: tuple[Explained, ...] = ()
    citations: tuple[Citation, ...] = ()


class UpcomingDeadline(_Part):
    """A deadline that is running."""

    rule: str
    title: Text
    item: str | None = None
    opens: str | None
    until: str
    days_left: int
    citations: tuple[Citation, ...]


class NextFact(_Part):
    """A fact worth stating next: how many open questions it may settle, and how many it concerns."""

    path: str
    label: Text
    settles: int
    concerns: int
    rules: tuple[str, ...]
    judged_by: Text | None = None
    location: Location | None = None


class ProjectName(_Part):
    """Which project was checked."""

    id: str
    name: str
    file: str | None = None


class PackName(_Part):
    """Which rules it was checked against; ``source`` says where the official text is published."""

    id: str
    version: str
    digest: str
    title: Text
    number: str
    jurisdiction: Text
    source: str | None = None


class Presumption(_Part):
    """A fact taken to be so because the record neither states it nor marks it open."""

    path: str
    label: Text
    value: bool = True


class ScopeReport(_Part):
    """Whether the instrument governs the project, in three values, and why."""

    applies: bool | None
    citations: tuple[Citation, ...]
    missing: tuple[MissingFact, ...] = ()
    explanation: Explained | None = None


class Report(LazyModel, _Part):
    """What a check of one project against one pack on one day found.

    What ``check`` returns makes its parts when they are first read.
    """

    schema_: str = Field(default=SCHEMA, alias="schema")
    govrules: str
    project: ProjectName
    pack: PackName
    as_of: str
    in_force: Literal["in_force", "not_yet", "expired"]
    in_force_note: Text | None = None
    stage: Text | None = None
    scope: ScopeReport | None = None
    counts: dict[str, int] = Field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    path: tuple[StepReport, ...] = ()
    documents: tuple[DocumentReport, ...] = ()
    deadlines: tuple[UpcomingDeadline, ...] = ()
    consequences: tuple[ConsequenceReport, ...] = ()
    ask: tuple[NextFact, ...] = ()
    presumptions: tuple[Presumption, ...] = ()
    notes: tuple[Text, ...] = ()

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, serialize_by_alias=True)

    @property
    def violations(self) -> tuple[Finding, ...]:
        """The findings that are violated and neither waived nor known."""
        alone = self._makers.get("violated") if "findings" not in self.__dict__ else None
        return tuple(
            finding
            for finding in (self.findings if alone is None else alone())
            if finding.verdict == "violated" and finding.waived is None and not finding.known
        )
