"""Quoting provisions from the folder that ``--sources`` names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.checking.quotes import quotes, with_quotes
from govrules.source import Diagnostic, InputError, Place
from govrules.texts import read_official, text_path
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from govrules.checking import Report
    from govrules.checking.report import Quote
    from govrules.pack import Pack
    from govrules.texts import OfficialText


class Sources:
    """The official texts of a folder, each read once; what cannot be quoted is told and stops nothing."""

    def __init__(self, folder: Path, tell: Callable[[Iterable[Diagnostic]], None]) -> None:
        self._folder, self._tell = folder, tell
        self._texts: dict[str, OfficialText | None] = {}

    def quoted(self, report: Report, pack: Pack) -> Report:
        """Return *report* with the provisions of its findings, where their text is there."""
        text = self._text(pack)
        return report if text is None else with_quotes(report, pack, text)

    def quotes(self, pack: Pack, cites: Iterable[str]) -> tuple[Quote, ...]:
        """Return what the provisions *cites* of *pack* say, where their text is there."""
        text = self._text(pack)
        return () if text is None else quotes(pack, text, cites)

    def _text(self, pack: Pack) -> OfficialText | None:
        if pack.id not in self._texts:
            self._texts[pack.id] = self._read(pack)
        return self._texts[pack.id]

    def _read(self, pack: Pack) -> OfficialText | None:
        try:
            text = read_official(self._folder, pack.id)
        except InputError as problem:
            faults = problem.diagnostics
            self._tell(Diagnostic(fault.code, fault.message, fault.place, note=True) for fault in faults)
            return None
        if text is None:
            self._tell([no_text(self._folder, pack.id, note=True)])
        return text


def no_text(folder: Path, pack_id: str, *, note: bool) -> Diagnostic:
    """Return the fault (or note) of a folder without the official text of a pack."""
    words = Words(f"没有 {pack_id} 的官方文本", f"there is no official text of {pack_id}")
    place = Place(text_path(folder, pack_id).as_posix())
    return Diagnostic("N603" if note else "E601", words, place, note=note)
