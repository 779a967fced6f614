"""``norms.yaml``, the ledger of a pack: every norm of the regulation, what encodes it, or why nothing does.

No verdict rests on it, so loading a pack leaves it unread; ``load_ledger`` reads it for those who ask.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from govrules.pack.faults import each_once
from govrules.pack.model import Cites, Id, Names
from govrules.pack.read import read_entries, repeated_ids
from govrules.source import Diagnostic, InputError
from govrules.values import ValueProblem

if TYPE_CHECKING:
    from govrules.pack.pack import Pack
    from govrules.pack.sourced import Sourced

FILE: Final = "norms.yaml"
SCOPE: Final = "scope"
"""What ``encoded_by`` calls the scope article of ``instrument.yaml``."""
IN_FORCE: Final = "in_force"
"""What ``encoded_by`` calls the days in force of ``instrument.yaml``."""
NormKind = Literal["check", "step", "document", "actor", "definition", "programmatic"]
NormModality = Literal[
    "obligation", "prohibition", "permission", "principle", "procedure", "condition", "competence",
    "definition", "exemption", "deadline", "consequence",
]  # fmt: skip


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Norm(_Part):
    """One norm of the regulation, in a line of our own: what encodes it, or why nothing does.

    ``encoded_by`` holds ids of checks, steps, documents, consequences, parameters, terms and readings, roles
    of bodies, ``scope`` (the scope article) and ``in_force`` (the days in force). ``case`` holds the cases
    that exercise it, each as file#id, a variant as file#id/number.
    """

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["encoded_by"]}, {"required": ["not_encoded"]}]}
    )

    id: Id
    cite: Cites
    kind: NormKind
    modality: NormModality
    says: str = Field(min_length=1)
    encoded_by: Names | None = None
    not_encoded: str | None = Field(default=None, min_length=1)
    case: Names = ()

    @model_validator(mode="after")
    def _one_answer(self) -> Norm:
        if (self.encoded_by is None) == (self.not_encoded is None):
            raise ValueProblem(
                "写 encoded_by（由什么编入）或 not_encoded（为什么没有编入）之一",
                "a norm has either encoded_by (what encodes it) or not_encoded (why nothing does)",
            )
        return self


class NormsFile(_Part):
    """``norms.yaml``."""

    norms: tuple[Norm, ...]


def load_ledger(pack: Pack) -> tuple[Sourced[Norm], ...] | None:
    """Return the norms of *pack* in the order of its ledger, or None where it has no ledger.

    Raises InputError with every fault of the file.
    """
    path = pack.folder / FILE
    if not path.is_file():
        return None
    faults: list[Diagnostic] = []
    norms = read_entries(path, f"{pack.shown}/{FILE}", "norms", Norm, faults)
    faults += repeated_ids(norms)
    if faults:
        raise InputError(each_once(faults))
    return tuple(norms)
