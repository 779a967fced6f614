"""Every question of the analysts is answered by a pack, or the pack says that its text is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules.record import vocabulary
from govrules.source import Diagnostic
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import Pack
    from govrules.pack.sourced import Sourced


def silence_faults(pack: Pack) -> Iterator[Diagnostic]:
    """Yield topics that nothing answers, and topics called silent that something answers."""
    answered = topics_answered(pack)
    instrument = pack.instrument
    silent = instrument.item.silent_on
    unanswered = [topic for topic in vocabulary().topics if topic not in answered and topic not in silent]
    if unanswered and "silent_on" not in instrument.node.entries:
        # a pack that has only begun: one note says what a complete one has
        words = Words(
            f"{len(unanswered)} 个主题没有条目回答，instrument.yaml 也没有 silent_on 说明原文对哪些没有规定",
            f"nothing answers {len(unanswered)} topics, and silent_on in instrument.yaml does not say "
            "on which of them the text is silent",
        )
        yield Diagnostic("L682", words, instrument.place("articles"), note=True)
        return
    for topic in unanswered:
        words = Words(
            f"没有条目回答主题 {topic}；原文若无规定，写入 silent_on",
            f"nothing answers the topic {topic}; if the text is silent on it, add it to silent_on",
        )
        yield Diagnostic("L680", words, instrument.place("silent_on"))
    for index, topic in enumerate(silent):
        if topic in answered:
            words = Words(
                f"silent_on 列有 {topic}，而 {answered[topic]} 回答了它",
                f"silent_on lists {topic}, which {answered[topic]} answers",
            )
            yield Diagnostic("L681", words, instrument.place("silent_on", index))


def topics_answered(pack: Pack) -> dict[str, str]:
    """Return the topics that *pack* answers, each with the id of the first entry that does."""
    instrument = pack.instrument.item
    found: dict[str, str] = {}
    for topic in (instrument.scope.topic, instrument.in_force.topic):
        if topic is not None:
            found.setdefault(topic, instrument.id)
    entries: list[Sourced[Any]] = [
        *pack.parameters, *pack.checks, *pack.documents, *pack.steps, *pack.consequences
    ]  # fmt: skip
    for entry in entries:
        topic = entry.item.topic
        if topic is not None:
            found.setdefault(topic, entry.item.id)
    return found
