"""How a waiver stands on a day: in force, not yet, no longer, or lapsed with a change of its article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from govrules.source import Diagnostic
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from govrules.waivers.provision import Provision
    from govrules.waivers.waiver import Waiver

Standing = Literal["in_force", "not_yet", "expired", "lapsed", "unknown_rule"]


def standing(waiver: Waiver, rule: Provision | None, as_of: date) -> Standing:
    """Return how *waiver* stands on *as_of*; *rule* is the one it names, None where no pack has it."""
    if rule is None:
        return "unknown_rule"
    if as_of < waiver.granted:
        return "not_yet"
    if as_of > waiver.expires:
        return "expired"
    return "lapsed" if waiver.digests and not _same_articles(waiver.digests, rule) else "in_force"


def out_of_force(waiver: Waiver, rule: Provision, as_of: date) -> Diagnostic | None:
    """Return a note saying why *waiver* lets nothing pass on *as_of*; None for one in force."""
    match standing(waiver, rule, as_of):
        case "not_yet":
            words = Words(
                f"{waiver.rule} 的例外自 {waiver.granted} 起，{as_of} 时尚未生效",
                f"the waiver of {waiver.rule} holds from {waiver.granted}, not yet on {as_of}",
            )
            return Diagnostic("N833", words, waiver.at("granted"), note=True)
        case "expired":
            words = Words(
                f"{waiver.rule} 的例外已于 {waiver.expires} 届满",
                f"the waiver of {waiver.rule} expired on {waiver.expires}",
            )
            return Diagnostic("N834", words, waiver.at("expires"), note=True)
        case "lapsed":
            articles = list(rule.digests)
            zh, en = "、".join(f"第 {n} 条" for n in articles), ", ".join(f"art. {n}" for n in articles)
            words = Words(
                f"{waiver.rule} 的例外已失效：{zh}与批准时不同；须依现行条文重新批准",
                f"the waiver of {waiver.rule} has lapsed: {en} is not what it was granted under; "
                "it must be granted anew",
            )
            return Diagnostic("N835", words, waiver.at("article_digest"), note=True)
    return None


def unpinned(waivers: Iterable[Waiver]) -> Iterator[Diagnostic]:
    """Yield a note for every waiver that would outlive a change of its article."""
    for waiver in waivers:
        if not waiver.digests:
            words = Words(
                "没有写条文摘要，条文改动后不会失效；govrules waivers lint --pin 可写入",
                "no article_digest, so it outlives a change of the article; "
                "govrules waivers lint --pin writes it",
            )
            yield Diagnostic("N837", words, waiver.place, note=True)


def _same_articles(digests: tuple[str, ...], rule: Provision) -> bool:
    """Tell whether the articles of *rule* are those recorded; one without a digest cannot be told."""
    return set(digests) == set(rule.digests.values())
