"""Code objects of compiled packs, kept between runs under a digest of the rules they were made from.

Only packs that are kept themselves have their code kept: those that nothing has changed since they were read.
"""

from __future__ import annotations

import hashlib
import importlib.util
import marshal
from bisect import bisect_right
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from govrules.catalogue import Fact
from govrules.keeping import keep, key_of, recall

if TYPE_CHECKING:
    from types import CodeType

    from govrules.pack import ResolvedPack, Rule

_WORDS: Final = frozenset({"title", "remedy", "consequences", "norms", "cite", "place", "uses", "readings"})
"""The fields of a rule that decide no verdict."""


def code_of(resolved: ResolvedPack) -> CodeType:
    """Return the code that judges the rules of *resolved*, from an earlier run where nothing has changed."""
    kept = resolved.pack.kept
    if kept is None:
        return _compile(resolved)
    epoch = f"{bisect_right(kept.days, resolved.as_of)}{'s' if resolved.scope_assumed else ''}"
    name = f"{kept.name}.{epoch}.code"
    key = key_of((), kept.key + importlib.util.MAGIC_NUMBER + _made_by() + _digest(resolved.rules))
    data = recall(name, key)
    if data is not None:
        found: CodeType = marshal.loads(data)  # noqa: S302 (from the user's own folder, under a digest of itself)
        return found
    code = _compile(resolved)
    keep(name, key, marshal.dumps(code))
    return code


def _compile(resolved: ResolvedPack) -> CodeType:
    from govrules.compiled.source import source_of

    code: CodeType = compile(source_of(resolved), f"<rules of {resolved.pack.id}>", "exec", dont_inherit=True)
    return code


def _digest(rules: tuple[Rule, ...]) -> bytes:
    """Return a digest of all that decides the verdicts of *rules*, which need not be those of their pack."""
    told: list[str] = []
    _tell(rules, told, {})
    return hashlib.sha256("\0".join(told).encode(errors="surrogatepass")).digest()


def _tell(part: Any, told: list[str], before: dict[int, int]) -> None:
    """Add to *told* what a rule, or a part of one, says: facts are their paths, and words take no part.

    A node that was told *before* is named by its place there: rules share what they have in common.
    """
    if isinstance(part, Fact):
        told.append(part.path)
    elif isinstance(part, str | int | None):
        told.append(repr(part))
    elif isinstance(part, tuple):
        told.append(f"({len(part)}")
        for one in part:
            _tell(one, told, before)
    elif isinstance(part, frozenset):
        told.append(repr(sorted(part)))
    elif is_dataclass(part) and not isinstance(part, type):
        if id(part) in before:
            told.append(f"={before[id(part)]}")
            return
        before[id(part)] = len(told)
        told.append(type(part).__name__)
        for name in _names(type(part)):
            _tell(getattr(part, name), told, before)
    else:
        told.append(repr(part))


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Return the fields of a kind of node that are part of its meaning."""
    return tuple(one.name for one in fields(kind) if one.compare and one.name not in _WORDS)


@cache
def _made_by() -> bytes:
    """Return what changes when the code that compiles packs is edited."""
    files = (path.stat() for path in sorted(Path(__file__).parent.glob("*.py")))
    return repr([(found.st_size, found.st_mtime_ns) for found in files]).encode()
