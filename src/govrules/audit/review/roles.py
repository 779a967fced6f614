"""Bodies: a role that the rules use is called something here, and one that has a name is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules.source import Diagnostic, Mapping, Place
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import Pack
    from govrules.pack.sourced import Sourced


def role_faults(pack: Pack) -> Iterator[Diagnostic]:
    """Yield roles without a name in this instrument, and names that nothing uses."""
    instrument = pack.instrument
    named = instrument.item.bodies
    used: dict[str, Place] = {}
    for step in pack.steps:
        for role in (step.item.actor, step.item.decides, *step.item.together_with):
            if role is not None:
                used.setdefault(role, step.place())
    for consequence in pack.consequences:
        if consequence.item.decides is not None:
            used.setdefault(consequence.item.decides, consequence.place("decides"))
    for check in pack.checks:
        for index, follows in enumerate(check.item.consequences):
            if follows.decides is not None:
                used.setdefault(follows.decides, check.place("consequences", index, "decides"))
    for role, place in used.items():
        if role not in named:
            words = Words(
                f"规则用到角色 {role}，instrument.yaml 的 bodies 里没有它在这里的名称",
                f"the rules use the role {role}, and bodies in instrument.yaml does not say what it is here",
            )
            yield Diagnostic("L685", words, place)
    bodies = instrument.node.entries["bodies"]
    for role, span in bodies.keys.items() if isinstance(bodies, Mapping) else ():
        if role not in used and not named[role].norms and not _mentioned(role, pack):
            words = Words(f"没有规则用到 bodies 里的 {role}", f"no rule uses {role}, which bodies names")
            yield Diagnostic("L686", words, Place(instrument.file, span), note=True)


def _mentioned(role: str, pack: Pack) -> bool:
    """Tell whether a condition compares a body with *role*."""
    from govrules.pack.uses import operations
    from govrules.source import Scalar, Sequence

    def texts(node: object) -> Iterator[str]:
        if isinstance(node, Scalar):
            yield node.raw
        elif isinstance(node, Sequence):
            for item in node.items:
                yield from texts(item)

    entries: list[Sourced[Any]] = [
        *pack.checks, *pack.documents, *pack.steps, *pack.consequences, *pack.terms
    ]  # fmt: skip
    return any(role in texts(value) for entry in entries for _, value in operations(entry.node))
