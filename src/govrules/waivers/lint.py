"""Waivers held against the rules they name, and against what a policy asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.source import Diagnostic, nearest
from govrules.values.citation import citations_words
from govrules.values.words import Words
from govrules.waivers.waiver import same_party

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from typing import Protocol

    from govrules.waivers.provision import Provision
    from govrules.waivers.waiver import Waiver

    class Policy(Protocol):
        """What is asked of waivers beyond their form; none of it has to be asked."""

        @property
        def granted_by(self) -> tuple[str, ...]:
            """The parties that may grant one; empty: any."""

        @property
        def longest_days(self) -> int | None:
            """How many days one may run."""

        @property
        def pinned(self) -> bool:
            """Whether one must record the digest of its article."""


def faults_of(waivers: Iterable[Waiver], rules: Mapping[str, Provision]) -> Iterator[Diagnostic]:
    """Yield the fault of every waiver of a rule that cannot be waived, or of an item it is not judged on."""
    for waiver in waivers:
        rule = rules.get(waiver.rule)
        if rule is None:
            continue
        cited = citations_words(rule.cite)
        if not rule.waivable:
            words = Words(
                f"{cited.zh}（{rule.rule}）不容例外，不能豁免；请删去此项。"
                "既存的问题可列入基线（govrules baseline）",
                f"{cited.en} ({rule.rule}) admits no exception and cannot be waived; remove the waiver. "
                "A baseline can list breaches that are known (govrules baseline)",
            )
            yield Diagnostic("E826", words, waiver.at("rule"))
        if waiver.fact is not None and waiver.fact.partition("[")[0] != rule.each:
            judged = (
                Words(f"逐项判断的是 {rule.each}", f"is judged on the items of {rule.each}")
                if rule.each
                else Words("不逐项判断；请删去 fact", "is not judged on items; remove fact")
            )
            words = Words(f"规则 {rule.rule} {judged.zh}", f"{rule.rule} {judged.en}")
            yield Diagnostic("E827", words, waiver.at("fact"))


def against_policy(waivers: Iterable[Waiver], policy: Policy) -> Iterator[Diagnostic]:
    """Yield what each waiver lacks of what *policy* asks."""
    for waiver in waivers:
        if policy.granted_by and not any(same_party(waiver.granted_by, one) for one in policy.granted_by):
            zh, en = "、".join(policy.granted_by), ", ".join(policy.granted_by)
            words = Words(
                f"{waiver.granted_by} 无权批准例外；可以批准的：{zh}",
                f"{waiver.granted_by} may not grant exceptions; who may: {en}",
            )
            yield Diagnostic("E828", words, waiver.at("granted_by"))
        days = (waiver.expires - waiver.granted).days + 1
        if policy.longest_days is not None and days > policy.longest_days:
            words = Words(
                f"为期 {days} 日，最长 {policy.longest_days} 日",
                f"it runs {days} days; {policy.longest_days} are allowed",
            )
            yield Diagnostic("E828", words, waiver.at("expires"))
        if policy.pinned and not waiver.digests:
            words = Words(
                "须写条文摘要 article_digest；govrules waivers lint --pin 可写入",
                "article_digest must be recorded; govrules waivers lint --pin writes it",
            )
            yield Diagnostic("E828", words, waiver.place)


def unknown_rules(waivers: Iterable[Waiver], rules: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a note for every waiver of a rule that no pack has."""
    for waiver in waivers:
        if waiver.rule not in rules:
            near = nearest(waiver.rule, rules)
            words = Words(
                f"没有规则“{waiver.rule}”，此项例外不起作用" + (f"；是否指 {near}？" if near else ""),
                f"there is no rule “{waiver.rule}”; this waiver has no effect"
                + (f"; did you mean {near}?" if near else ""),
            )
            yield Diagnostic("N831", words, waiver.at("rule"), note=True)


def unknown_projects(waivers: Iterable[Waiver], projects: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a note for every file with waivers of projects that are not among those checked."""
    strange: dict[str, list[Waiver]] = {}
    for waiver in waivers:
        if waiver.project not in projects:
            strange.setdefault(waiver.place.file, []).append(waiver)
    for found in strange.values():
        names = list(dict.fromkeys(waiver.project for waiver in found))
        zh, en = "、".join(names), ", ".join(names)
        words = Words(
            f"下列项目不在本次检查之内，其例外没有用上：{zh}",
            f"waivers of projects that are not checked in this run: {en}",
        )
        yield Diagnostic("N832", words, found[0].at("project"), note=True)
