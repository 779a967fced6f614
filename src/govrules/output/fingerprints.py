"""Fingerprints of one run: each finding has one that no other has."""

from __future__ import annotations

import hashlib
from collections import Counter

from govrules.output.file_places import file_path


class Fingerprints:
    """Those given out so far. Where two files record one project, those of the second tell its file too."""

    def __init__(self, base: str | None) -> None:
        """Begin a run whose files below the folder *base* are named relative to it."""
        self._base = base
        self._seen = Counter[str]()

    def unlike(self, fingerprint: str, file: str) -> str:
        """Return *fingerprint*, that of a finding in *file*; another if it was given out before."""
        self._seen[fingerprint] += 1
        if self._seen[fingerprint] == 1:
            return fingerprint
        return digest(fingerprint, file_path(file, self._base), str(self._seen[fingerprint]))


def digest(*parts: str) -> str:
    """Return a fingerprint over *parts*, which may hold what is no UTF-8: names of files can."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:32]
