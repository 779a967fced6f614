"""What the YAML files of a rule pack may hold. JSON Schemas for editors (pack/schema.py) are made from it.

Conditions, spans and overlays stay as they were read (nodes with places); resolving a pack types them.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from govrules.values import ValueProblem, parse_day
from govrules.values.citation import CITATION
from govrules.values.words import Words


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Title(_Part):
    """A text in Chinese and English, in our own words."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    @property
    def words(self) -> Words:
        """Return the text as a value."""
        return Words(self.zh, self.en)


def _cite(value: Any) -> Any:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not CITATION.fullmatch(text):
        raise ValueProblem(
            "引用写作 条/款/句 或 条/款/(项)，如 28/1、26/1/(2)、附件2",
            "a citation is article/paragraph/sentence or article/paragraph/(item): 28/1, 26/1/(2), 附件2",
        )
    return text


def _listed(value: Any) -> Any:
    """Let a single value stand for a list of one."""
    return value if isinstance(value, list | tuple) else [value]


def _day(value: Any) -> Any:
    return parse_day(value) if isinstance(value, str) else value


def _scalar_text(value: Any) -> Any:
    return str(value) if value is not None and not isinstance(value, str | list | dict | bool) else value


def _one_or_more(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "array", "items": schema, "minItems": 1}]}


_CITE_SCHEMA: dict[str, Any] = {
    "type": ["string", "integer"],
    "pattern": f"^{CITATION.pattern}$",
    "examples": ["28/1", "26/1/(2)"],
}
_DAY_SCHEMA: dict[str, Any] = {"type": "string", "examples": ["2021-11-10", "2021年11月10日"]}
_ID = r"[a-z0-9][a-z0-9._-]*"
CONDITION_MARK: dict[str, Any] = {"title": "condition"}
"""Stands for a condition in the schema of a model; pack/schema.py puts the definition in its place."""
_SPAN_SCHEMA: dict[str, Any] = {
    "type": ["string", "object"],
    "examples": ["6 months", {"param": "acceptance_within"}],
}
_YEAR_DAY_SCHEMA: dict[str, Any] = {
    "type": ["string", "object"],
    "examples": ["10-31", {"param": "application_by"}],
}

Cite = Annotated[str, BeforeValidator(_cite), WithJsonSchema(_CITE_SCHEMA)]
Cites = Annotated[
    tuple[Cite, ...],
    BeforeValidator(_listed),
    Field(min_length=1),
    WithJsonSchema(_one_or_more(_CITE_SCHEMA)),
]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema(_DAY_SCHEMA)]
Figure = Annotated[str, BeforeValidator(_scalar_text), WithJsonSchema({"type": ["string", "number"]})]
Cond = Annotated[Any, WithJsonSchema(CONDITION_MARK)]
SpanText = Annotated[Any, WithJsonSchema(_SPAN_SCHEMA)]
YearDayText = Annotated[Any, WithJsonSchema(_YEAR_DAY_SCHEMA)]
Id = Annotated[str, Field(pattern=f"^{_ID}$")]
Names = Annotated[
    tuple[str, ...],
    BeforeValidator(_listed),
    Field(min_length=1),
    WithJsonSchema(_one_or_more({"type": "string"})),
]
Facts = Names
Norms = tuple[str, ...]
Modality = Literal["obligation", "prohibition", "permission-used", "recommendation"]
Force = Literal["strict", "in-principle"]


class Body(_Part):
    """What a role is called here; ``norms`` are those that charge it with something."""

    zh: str
    en: str
    norms: Norms = ()


class Article(_Part):
    """One article: its number, a heading in our own words, and a digest of the official text."""

    n: int
    heading: Title
    digest: str | None = None


class FigureLeftOut(_Part):
    """A figure of the text that is no parameter: the words that hold it, and why none states it."""

    cite: Cites
    says: str = Field(min_length=1, max_length=20)
    why: str = Field(min_length=1)


class InForce(_Part):
    """First and last day in force; no last day means none is known. ``ended_by`` names what repealed it.

    ``topic`` is the question of the analysts that these days answer, ``cite`` the provision that fixes them.
    """

    since: Day = Field(alias="from")
    until: Day | None = None
    ended_by: str | None = None
    topic: str | None = None
    cite: Cites | None = None


class Jurisdiction(_Part):
    """Whose regulation it is, with the division code of GB/T 2260 and the names records may use."""

    zh: str
    en: str
    code: Annotated[str, BeforeValidator(_scalar_text)]
    aliases: tuple[str, ...] = ()


class ScopeRule(_Part):
    """Which projects the instrument governs: true, false or unknown for a project."""

    title: Title
    topic: str | None = None
    cite: Cites
    norms: Norms = ()
    applies: Cond
    readings: tuple[str, ...] = ()


class Instrument(_Part):
    """``instrument.yaml``: the regulation a pack encodes.

    ``silent_on`` lists the topics on which it holds no provision.
    """

    format: Literal["govrules/pack/1"]
    id: Id
    version: str
    title: Title
    jurisdiction: Jurisdiction
    number: str
    issuer: Title
    issued: Day
    in_force: InForce
    repeals: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    source: str | None = None
    bodies: dict[str, Body]
    articles: tuple[Article, ...]
    figures_left_out: tuple[FigureLeftOut, ...] = ()
    silent_on: tuple[str, ...] = ()
    scope: ScopeRule


class Term(_Part):
    """A named condition, used as {term: id}."""

    id: Id
    title: Title
    cite: Cites
    norms: Norms = ()
    condition: Cond


class BandModel(_Part):
    """A band of amounts: below/upto is its upper side (exclusive/inclusive), above/from its lower side."""

    id: Id
    below: Figure | None = None
    upto: Figure | None = None
    above: Figure | None = None
    since: Figure | None = Field(default=None, alias="from")
    says: str = Field(max_length=20)
    cite: Cites
    reading: str | None = None


class Version(_Part):
    """The figure or bands in force from a day on, with the words that fix it."""

    since: Day = Field(alias="from")
    value: Figure | None = None
    bound: Literal["below", "upto", "from", "above", "exactly", "by"] | None = None
    says: str | None = Field(default=None, max_length=20)
    cite: Cites | None = None
    reading: str | None = None
    bands: tuple[BandModel, ...] | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Version:
        if (self.value is None) == (self.bands is None):
            raise ValueProblem("每个版本写 value 或 bands 之一", "a version has either a value or bands")
        if self.value is not None and (self.says is None or self.cite is None or self.bound is None):
            raise ValueProblem("value 须写明 says、bound 和 cite", "a value needs says, bound and cite")
        return self


class Parameter(_Part):
    """A figure of the text, dated and cited. ``of`` names the fact whose amounts the bands cut."""

    id: Id
    title: Title
    kind: Literal["money", "ratio", "number", "duration", "yearday"]
    of: str | None = None
    topic: str
    norms: Norms = ()
    versions: tuple[Version, ...] = Field(min_length=1)


class Option(_Part):
    """One way to read an ambiguity; ``changes`` is how the pack would differ under it."""

    id: Id
    says: Title
    changes: Any = None


class Reading(_Part):
    """An ambiguity of the text: the possible readings, the one picked, why, on whose authority."""

    id: Id
    cite: Cites
    question: Title | None = None
    options: tuple[Option, ...] = ()
    pick: str | None = None
    why: Title | None = None
    authority: Title | None = None
    shared: str | None = None


class Except(_Part):
    """A condition under which a check does not apply, with its own citation."""

    title: Title | None = None
    cite: Cites
    condition: Cond
    norms: Norms = ()


class Waivable(_Part):
    """That an exception to a strict rule may be granted in a single case, and by which provision."""

    cite: Cites


class Consequence(_Part):
    """What may follow from a breach, and who decides."""

    title: Title
    decides: str | None = None
    cite: Cites
    norms: Norms = ()


class Extension(_Part):
    """An act that, done no later than the limit, keeps a deadline from being breached."""

    event: str
    cite: Cites


class YearDay(_Part):
    """A day of the year ("10-31"), in the year a fact names, some years later or earlier."""

    day: YearDayText
    year: str
    years: int = 0


class Deadline(_Part):
    """When something must be done: on a day it is met, running, breached or undetermined.

    Three forms: within a span (or a window) after an event; by a day of a year; a report for every quarter or
    year, by its end (a yearly one by ``last_day`` of its year, where that is another). What is done before
    ``not_before`` does not count and the duty stays open (``early: void``, the usual case), or it is itself a
    breach (``early: breach``).
    """

    of: str | None = None
    since: Facts | None = Field(default=None, alias="from")
    within: SpanText = None
    not_before: SpanText = None
    early: Literal["void", "breach"] | None = None
    by: YearDay | None = None
    every: Literal["quarter", "year"] | None = None
    reports: str | None = None
    last_day: YearDayText = None
    until: Facts | None = None
    extended_by: Extension | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Deadline:
        forms = {
            "within": self.within is not None or self.not_before is not None,
            "by": self.by is not None,
            "every": self.every is not None,
        }
        if sum(forms.values()) != 1:
            raise ValueProblem(
                "期限写 within/not_before、by、every 之一",
                "a deadline has one form: within/not_before, by, or every",
            )
        form = next(name for name, used in forms.items() if used)
        needed, allowed = _DEADLINE_KEYS[form]
        written = {
            info.alias or name
            for name, info in type(self).model_fields.items()
            if getattr(self, name) is not None
        }
        for key in sorted(needed - written):
            raise ValueProblem(f"{form} 的期限须写 {key}", f"a deadline with {form} needs {key}")
        for key in sorted(written - needed - allowed - {form}):
            raise ValueProblem(f"{form} 的期限没有 {key} 这一项", f"a deadline with {form} has no {key}")
        if self.last_day is not None and self.every == "quarter":
            raise ValueProblem("last_day 只用于 every: year", "last_day is for every: year")
        if self.early is not None and self.not_before is None:
            raise ValueProblem("early 须与 not_before 同写", "early is written beside not_before")
        return self


_DEADLINE_KEYS: dict[str, tuple[set[str], set[str]]] = {
    "within": ({"of", "from"}, {"not_before", "early", "extended_by"}),
    "by": ({"of"}, {"extended_by"}),
    "every": ({"reports", "from"}, {"until", "last_day"}),
}
"""The keys that each form of deadline needs, and those it may have."""


class Check(_Part):
    """One norm, or one tight group of norms, as something a project can meet or breach."""

    id: Id
    title: Title
    modality: Modality
    force: Force = "strict"
    stage: str
    topic: str
    cite: Cites
    norms: Norms = ()
    each: str | None = None
    scope: Literal["in", "any"] = "in"
    when: Cond = None
    unless: tuple[Except, ...] = ()
    waivable: Waivable | None = None
    require: Cond = None
    deadline: Deadline | None = None
    remedy: Title | None = None
    consequences: tuple[Consequence, ...] = ()
    readings: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _has_demand(self) -> Check:
        if self.require is None and self.deadline is None:
            raise ValueProblem("检查须有 require 或 deadline", "a check needs require or deadline")
        return self


class Step(_Part):
    """One step of a project's life: who acts, when it is needed, what it comes after, what shows it done.

    An ``optional`` step may be taken (可以), never must. ``shown_by`` is a condition that shows the step
    done: by itself, or beside the event ``done`` (by whom, in what form).
    ``due`` names an event that may not lawfully come first; with it, skipping the step is a violation.
    """

    id: Id
    title: Title
    stage: str
    topic: str | None = None
    actor: str
    decides: str | None = None
    together_with: tuple[str, ...] = Field(default=(), alias="with")
    scope: Literal["in", "any"] = "in"
    when: Cond = None
    unless: tuple[Except, ...] = ()
    waivable: Waivable | None = None
    after: tuple[str, ...] = ()
    done: str | None = None
    shown_by: Cond = None
    due: Facts | None = None
    needs: tuple[str, ...] = ()
    yields: tuple[str, ...] = ()
    deadline: str | None = None
    alternative: str | None = None
    optional: bool = False
    note: Title | None = None
    cite: Cites
    norms: Norms = ()
    readings: tuple[str, ...] = ()


class Content(_Part):
    """A part a document must (or may) hold."""

    id: str
    required: bool = True


class DocumentRule(_Part):
    """A document that must be on file once one of the events ``due`` has happened, and its parts."""

    id: Id
    type: str
    title: Title | None = None
    stage: str
    topic: str
    step: str | None = None
    scope: Literal["in", "any"] = "in"
    when: Cond = None
    unless: tuple[Except, ...] = ()
    waivable: Waivable | None = None
    due: Facts
    present: bool = True
    contents: tuple[Content, ...] = ()
    force: Force = "strict"
    modality: Modality = "obligation"
    cite: Cites
    norms: Norms = ()
    readings: tuple[str, ...] = ()


class ConsequenceRule(_Part):
    """A consequence that follows from its trigger alone, with who imposes it."""

    id: Id
    title: Title
    topic: str = "consequences"
    scope: Literal["in", "any"] = "in"
    when: Cond
    decides: str | None = None
    cite: Cites
    norms: Norms = ()
    readings: tuple[str, ...] = ()


class ParametersFile(_Part):
    """``parameters.yaml``."""

    parameters: tuple[Parameter, ...]


class ReadingsFile(_Part):
    """``readings.yaml``."""

    readings: tuple[Reading, ...]


class TermsFile(_Part):
    """``terms.yaml``."""

    terms: tuple[Term, ...]


class ChecksFile(_Part):
    """``checks/*.yaml``."""

    checks: tuple[Check, ...]


class ProcedureFile(_Part):
    """``procedure.yaml``."""

    steps: tuple[Step, ...]


class DocumentsFile(_Part):
    """``documents.yaml``."""

    documents: tuple[DocumentRule, ...]


class ConsequencesFile(_Part):
    """``consequences.yaml``."""

    consequences: tuple[ConsequenceRule, ...]
