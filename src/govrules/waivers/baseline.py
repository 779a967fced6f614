"""A baseline: the breaches that were there when it was taken, so that only new ones count.

It names them by project, rule and item, never by line.
"""

from __future__ import annotations

import json
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.source import Diagnostic, InputError, Mapping, Node, Scalar, Sequence, read_file
from govrules.values.words import Words

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA: Final = "govrules/baseline/1"


class Known(NamedTuple):
    """A breach by a project of a rule, and the item of a list where the rule is judged on items."""

    project: str
    rule: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The breaches known, each with the pack it was found under.

    The day and the digests of the packs are kept for the record; nothing is decided from them.
    """

    as_of: str
    packs: AnyMapping[str, str] = field(default_factory=dict)
    known: AnyMapping[Known, str] = field(default_factory=dict)


def baseline_text(baseline: Baseline) -> str:
    """Return *baseline* as it is kept in a file: JSON, always in the same order."""
    findings = [
        {
            "project": one.project,
            "rule": one.rule,
            **({"item": one.item} if one.item else {}),
            "pack": baseline.known[one],
        }
        for one in sorted(baseline.known)
    ]
    data = {
        "schema": SCHEMA,
        "as_of": baseline.as_of,
        "packs": dict(sorted(baseline.packs.items())),
        "findings": findings,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def read_baseline(path: Path, *, name: str | None = None) -> Baseline:
    """Return the baseline in the file *path*, reported as *name*. Raises InputError."""
    document = read_file(path, name=name)
    root = _entries(document.root)
    as_of, findings = _text(root.get("as_of")), root.get("findings")
    if _text(root.get("schema")) != SCHEMA or not as_of or not isinstance(findings, Sequence):
        words = Words(
            f"不是基线文件（{SCHEMA}）；由 govrules baseline create 写出",
            f"not a baseline ({SCHEMA}); govrules baseline create writes one",
        )
        raise InputError([Diagnostic("E841", words, document.place(document.root))])
    known: dict[Known, str] = {}
    for node in findings.items:
        one = _entries(node)
        project, rule, item, pack = (_text(one.get(key)) for key in ("project", "rule", "item", "pack"))
        if not (project and rule and pack):
            words = Words("每处须有 project、rule 和 pack", "each finding has project, rule and pack")
            raise InputError([Diagnostic("E841", words, document.place(node))])
        known[Known(project, rule, item)] = pack
    packs = {pack: _text(node) for pack, node in _entries(root.get("packs")).items()}
    return Baseline(as_of, packs, known)


def _entries(node: Node | None) -> AnyMapping[str, Node]:
    return node.entries if isinstance(node, Mapping) else {}


def _text(node: Node | None) -> str:
    return node.value if isinstance(node, Scalar) and isinstance(node.value, str) else ""
