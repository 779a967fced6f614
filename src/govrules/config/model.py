"""What a file of settings holds, every value with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

from govrules.source import Place

Shape = Literal["text", "list", "flag", "number"]
"""How an option is written: as a text, as a list of texts (or one alone), true or false, a number."""


class Placed(NamedTuple):
    """A text, and where it is written."""

    text: str
    place: Place


class Setting(NamedTuple):
    """The value of an option, and where it is written."""

    value: str | bool | tuple[str, ...]
    place: Place


class SeverityOf(NamedTuple):
    """How grave a breach of the rules that fit a pattern counts: error, warning, note."""

    pattern: str
    severity: Literal["error", "warning", "note"]
    place: Place


@dataclass(frozen=True, slots=True)
class Policy:
    """What is asked of waivers beyond their form.

    ``granted_by``: the parties that may grant one (empty: any); ``longest_days``: how many days one may run,
    first and last included; ``pinned``: whether it must record the digest of its article.
    """

    granted_by: tuple[str, ...] = ()
    longest_days: int | None = None
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one file; of none, where ``path`` is None.

    ``options`` holds the values of options by their long names, ``projects`` and ``exclude`` patterns of
    files relative to the folder, ``pack_lock`` the digest of each pinned pack.
    """

    path: Path | None = None
    shown: str = ""
    options: Mapping[str, Setting] = field(default_factory=dict)
    projects: tuple[Placed, ...] = ()
    exclude: tuple[Placed, ...] = ()
    severity: tuple[SeverityOf, ...] = ()
    pack_lock: Mapping[str, Placed] = field(default_factory=dict)
    policy: Policy = Policy()

    @property
    def folder(self) -> Path:
        """What paths in the file are relative to."""
        return self.path.parent if self.path is not None else Path()
