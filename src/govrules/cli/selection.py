"""Which rules a check speaks of: ``--select`` and ``--ignore``."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import click

from govrules.checking.counts import counts_of
from govrules.cli.common import loadable, nearest_rule
from govrules.cli.language import said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from govrules.checking import Report
    from govrules.pack import Pack


@dataclass(frozen=True, slots=True)
class Selection:
    """Patterns of rule ids to keep (None: every rule) and to leave out."""

    select: tuple[str, ...] | None
    ignore: tuple[str, ...]

    @classmethod
    def of(cls, select: str | None, ignore: str | None) -> Selection:
        """Read the two options: ids or patterns separated by commas."""
        return cls(None if select is None else _patterns(select, "--select"), _patterns(ignore or "", None))

    def verify(self, used: Sequence[Pack], folders: tuple[Path, ...]) -> None:
        """Raise UsageError for a pattern that fits no rule at all, or if nothing of *used* is selected."""
        if self.select is None and not self.ignore:
            return
        by_id = {pack.id: pack for pack in used}
        ids = [rule for pack in by_id.values() for rule in pack.rule_ids()]
        wanted = [("--select", pattern) for pattern in self.select or ()]
        strange = [
            (option, pattern)
            for option, pattern in [*wanted, *(("--ignore", pattern) for pattern in self.ignore)]
            if not any(fnmatchcase(rule, pattern) for rule in ids)
        ]
        if not used or not strange:
            return
        elsewhere = [rule for pack in loadable(folders, []) for rule in pack.rule_ids()]
        for option, pattern in strange:
            if not any(fnmatchcase(rule, pattern) for rule in elsewhere):
                raise click.BadParameter(_matches_nothing(pattern, ids or elsewhere), param_hint=option)
        if self.select is not None and not any(self._selected(rule) for rule in ids):
            text = ",".join(self.select)
            zh = f"{'、'.join(by_id)} 没有规则符合 {text}"
            en = f"no rule of {', '.join(by_id)} matches {text}"
            raise click.BadParameter(said(zh, en), param_hint="--select")

    def keeps(self, rule: str) -> bool:
        """Tell whether *rule* is spoken of."""
        return self._selected(rule) and not any(fnmatchcase(rule, pattern) for pattern in self.ignore)

    def apply(self, report: Report) -> Report:
        """Return *report* with the rules that are kept: findings, counts, documents, deadlines, questions."""
        if self.select is None and not self.ignore:
            return report
        kept = tuple(finding for finding in report.findings if self.keeps(finding.rule))
        rules = {finding.rule for finding in kept}
        return report.model_copy(
            update={
                "findings": kept,
                "counts": counts_of(kept, report.counts),
                "documents": tuple(document for document in report.documents if document.rule in rules),
                "deadlines": tuple(deadline for deadline in report.deadlines if deadline.rule in rules),
                "ask": tuple(fact for fact in report.ask if rules & set(fact.rules)),
            }
        )

    def _selected(self, rule: str) -> bool:
        return self.select is None or any(fnmatchcase(rule, pattern) for pattern in self.select)


def _patterns(text: str, option: str | None) -> tuple[str, ...]:
    found = tuple(pattern.strip() for pattern in text.split(",") if pattern.strip())
    if not found and option is not None:
        raise click.BadParameter(said("没有写规则", "it names no rule"), param_hint=option)
    return found


def _matches_nothing(pattern: str, known: Sequence[str]) -> str:
    near = nearest_rule(pattern, known)
    hint = said(f"；是否指 {near}？", f"; did you mean {near}?") if near else ""
    return said(f"没有规则符合“{pattern}”", f"no rule matches “{pattern}”") + (
        hint or said("；govrules rules 列出全部", "; govrules rules lists them")
    )
