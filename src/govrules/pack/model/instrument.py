"""``instrument.yaml``: the regulation a pack encodes."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from govrules.pack.model.fields import Cites, Cond, Day, Id, Norms, Part, Title, scalar_text


class Body(Part):
    """What a role is called here; ``norms`` are those that charge it with something."""

    zh: str
    en: str
    norms: Norms = ()


class Article(Part):
    """One article: its number, a heading in our own words, and a digest of the official text."""

    n: int
    heading: Title
    digest: str | None = None


class FigureLeftOut(Part):
    """A figure of the text that is no parameter: the words that hold it, and why none states it."""

    cite: Cites
    says: str = Field(min_length=1, max_length=20)
    why: str = Field(min_length=1)


class InForce(Part):
    """First and last day in force; no last day means none is known. ``ended_by`` names what repealed it.

    ``topic`` is the question of the analysts that these days answer, ``cite`` the provision that fixes them.
    """

    since: Day = Field(alias="from")
    until: Day | None = None
    ended_by: str | None = None
    topic: str | None = None
    cite: Cites | None = None


class Jurisdiction(Part):
    """Whose regulation it is, with the division code of GB/T 2260 and the names records may use."""

    zh: str
    en: str
    code: Annotated[str, BeforeValidator(scalar_text)]
    aliases: tuple[str, ...] = ()


class ScopeRule(Part):
    """Which projects the instrument governs: true, false or unknown for a project."""

    title: Title
    topic: str | None = None
    cite: Cites
    norms: Norms = ()
    applies: Cond
    readings: tuple[str, ...] = ()


class Instrument(Part):
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
