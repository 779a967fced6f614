"""A loaded rule pack: its entries as models with places, and its digest."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from govrules.pack import model
from govrules.pack.sourced import Sourced
from govrules.source import Diagnostic, Place
from govrules.values.words import Words

_BESIDE: Final = ("cases/", "mutants.yaml", "norms.yaml")
"""What decides no verdict and leaves the digest as it is: the tests of the rules, with what they may miss,
and the ledger of the norms that the rules encode."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Under what a pack is kept between runs, and the days on which what it says changes.

    ``built`` is the folder of what was made of it when the package was built, with the key of that.
    """

    name: str
    key: bytes
    days: tuple[date, ...]
    built: tuple[Path, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """One regulation as data. Use ``resolve`` to get what it says on a day.

    ``otherwise`` holds the readings taken otherwise than the pack picks, each with the pick of the pack.
    """

    folder: Path
    instrument: Sourced[model.Instrument]
    parameters: tuple[Sourced[model.Parameter], ...] = ()
    readings: tuple[Sourced[model.Reading], ...] = ()
    terms: tuple[Sourced[model.Term], ...] = ()
    checks: tuple[Sourced[model.Check], ...] = ()
    documents: tuple[Sourced[model.DocumentRule], ...] = ()
    steps: tuple[Sourced[model.Step], ...] = ()
    consequences: tuple[Sourced[model.ConsequenceRule], ...] = ()
    digest: str = ""
    notes: tuple[Diagnostic, ...] = field(default=())
    otherwise: tuple[tuple[str, str], ...] = ()
    kept: Kept | None = field(default=None, init=False, compare=False, repr=False)
    """Set where the pack is kept between runs as it is; never in a copy with changes."""

    @property
    def id(self) -> str:
        """The id of the pack: its folder's name."""
        return self.instrument.item.id

    @property
    def shown(self) -> str:
        """How messages name its folder."""
        return self.instrument.file.rsplit("/", 1)[0]

    def rule_ids(self) -> list[str]:
        """Return the ids of everything that yields a finding."""
        checks = [entry.item.id for entry in self.checks]
        documents = [entry.item.id for entry in self.documents]
        return [*checks, *documents, *(step.item.id for step in self.steps if step.item.due is not None)]


def not_a_pack(shown: str) -> Diagnostic:
    """Return the fault of a folder that holds no pack."""
    words = Words("不是规则包：没有 instrument.yaml", "not a rule pack: there is no instrument.yaml")
    return Diagnostic("E506", words, Place(shown))


def rule_files(folder: Path) -> list[Path]:
    """Return the files of the pack in *folder* that decide a verdict: all YAML but what lies beside."""
    named = sorted((path.relative_to(folder).as_posix(), path) for path in folder.rglob("*.yaml"))
    return [path for relative, path in named if not relative.startswith(_BESIDE)]
