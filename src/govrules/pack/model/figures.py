"""``parameters.yaml``: the figures of the text."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from govrules.pack.model.fields import Cites, Day, Figure, Id, Norms, Part, Title
from govrules.values import ValueProblem


class BandModel(Part):
    """A band of amounts: below/upto is its upper side (exclusive/inclusive), above/from its lower side."""

    id: Id
    below: Figure | None = None
    upto: Figure | None = None
    above: Figure | None = None
    since: Figure | None = Field(default=None, alias="from")
    says: str = Field(max_length=20)
    cite: Cites
    reading: str | None = None


class Version(Part):
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


class Parameter(Part):
    """A figure of the text, dated and cited. ``of`` names the fact whose amounts the bands cut."""

    id: Id
    title: Title
    kind: Literal["money", "ratio", "number", "duration", "yearday"]
    of: str | None = None
    topic: str
    norms: Norms = ()
    versions: tuple[Version, ...] = Field(min_length=1)
