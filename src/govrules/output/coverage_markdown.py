"""What of a regulation is encoded, as Markdown to be pasted: the two tables, and what is left out and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.output.coverage_words import COUNTS, KINDS, MODALITIES, head, share, wording_day
from govrules.output.markdown import plain, table
from govrules.output.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.audit.ledger.covered import CoveredPack
    from govrules.values.words import Lang


def coverage_markdown(packs: Sequence[CoveredPack], lang: Lang) -> str:
    """Return the ledgers of *packs*, one after another."""
    return "\n\n".join("\n\n".join(_blocks(pack, Voice(lang))) for pack in packs) + "\n"


def _blocks(pack: CoveredPack, voice: Voice) -> Iterator[str]:
    lang = voice.lang
    yield f"## {plain(voice.say(pack.title))} {plain(pack.number)}"
    yield f"`{pack.id}` {pack.version}{voice.pick('，', ', ')}{wording_day(pack.as_of, lang)}"
    total = head("total", lang)
    articles = [(voice.say(one.label), voice.say(one.heading), *one.sums.counts()) for one in pack.articles]
    heads = [head(key, lang) for key in ("article", "heading", *COUNTS)]
    yield table(heads, [*articles, (total, "", *pack.sums.counts())], numbers_from=2)
    kinds = [(KINDS[kind].say(lang), sums) for kind, sums in pack.kinds.items()]
    rows = [
        (name, *sums.counts(), share(sums.encoded, sums.norms)) for name, sums in (*kinds, (total, pack.sums))
    ]
    yield table([head(key, lang) for key in ("kind", *COUNTS, "share")], rows, numbers_from=1)
    left_out = [norm for norm in pack.norms() if norm.not_encoded is not None]
    if left_out:
        yield f"### {head('left_out', lang)}"
        yield table(
            [head("cite", lang), head("norm", lang), head("why", lang)],
            [
                (
                    f"{voice.cited(norm.citations)}{voice.aside(MODALITIES[norm.modality].say(lang))}",
                    norm.says,
                    norm.not_encoded or "",
                )
                for norm in left_out
            ],
        )
