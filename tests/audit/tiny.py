"""A pack of one check, with cases that show it from every side; leave some out and see what is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.pack import load_pack_folder
from tests.pack.small import written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from govrules.pack import Pack

LIMIT = """\
parameters:
  - id: limit
    title: {zh: 限额, en: Limit}
    kind: money
    topic: unified-platform
    versions: [{from: 2020-01-01, value: 50万元, bound: from, says: 50万元以上, cite: 2}]
"""
CHECK = """\
checks:
  - id: s-1
    title: {zh: 须上云, en: On the cloud}
    modality: obligation
    stage: planning
    topic: unified-platform
    cite: "2"
    when: [{">=": [{var: investment.total}, {param: limit}]}]
    unless: [{title: {zh: 涉密, en: Classified}, cite: 2, condition: [{var: scope.classified}]}]
    require: [{var: content.on_government_cloud}]
"""
BASE = """\
bases:
  b:
    stage: planning
    investment: {total: 50万元}
    scope: {classified: false}
    content: {on_government_cloud: false}
cases:
"""
CASES = {
    "at": "expect: {violated: [s-1]}",
    "below": "project: {investment: {total: 499999.99元}}, expect: {not_applicable: [s-1]}",
    "above": "project: {investment: {total: 60万元}, content: {on_government_cloud: true}}, "
    "expect: {satisfied: [s-1]}",
    "open": "project: {investment: {total: 60万元}, content: {on_government_cloud: null}}, "
    "expect: {undetermined: [s-1]}",
    "exempt": "project: {investment: {total: 60万元}, scope: {classified: true}}, "
    "expect: {not_applicable: [s-1]}",
    "before": "as_of: 2019-12-31, in_force: false",
}


def case(text: str) -> str:
    """Return a case as an entry of its file; unless it says otherwise, in the middle of 2024."""
    return f"  - {{{text if 'as_of' in text else f'as_of: 2024-06-30, {text}'}}}\n"


def tiny(folder: Path, without: Iterable[str] = (), files: dict[str, str] | None = None) -> Pack:
    """Write the pack to *folder*, without some of its cases; *files* are added or replace others."""
    cases = "".join(
        case(f"id: {name}, title: {name}, base: b, {rest}")
        for name, rest in CASES.items()
        if name not in without
    )
    every = {
        "parameters.yaml": LIMIT,
        "checks/all.yaml": CHECK,
        "cases/all.yaml": BASE + cases,
        **(files or {}),
    }
    return load_pack_folder(written(every, folder), name="small")
