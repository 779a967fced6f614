"""From what one entry states to a waiver, with every fault of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from govrules.source import Diagnostic, Place
from govrules.values import ValueProblem, parse_day
from govrules.values.words import Words
from govrules.waivers.fields import FIELDS
from govrules.waivers.waiver import Waiver, same_party

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.waivers.fields import Field

_RULE: Final = re.compile(r"[a-z0-9][a-z0-9._-]*")
_ITEM: Final = re.compile(r"[a-z_]+(?:\.[a-z_]+)*\[(?:[0-9]{1,4}|[a-z_]+=.+)\](?:#[0-9]{1,4})?")
"""What an item goes by: ``changes[decided=2024-03-01]``, or its place where it states no name or day."""
_DIGEST: Final = re.compile(r"(?:sha256:)?([0-9a-f]{16,64})")


@dataclass(frozen=True, slots=True)
class Written:
    """What an entry states: for each field its text (empty: none) and place."""

    place: Place
    values: Mapping[str, tuple[str, Place]]


def waiver_of(written: Written, faults: list[Diagnostic]) -> Waiver | None:
    """Return the waiver that *written* states; None, with its faults, where it states none."""
    before = len(faults)
    read: dict[str, Any] = {field.name: _value(field, written, faults) for field in FIELDS}
    if len(faults) > before:
        return None
    digests = read.pop("article_digest") or ()
    places = {name: place for name, (text, place) in written.values.items() if text}
    waiver = Waiver(**read, digests=digests, place=written.place, places=places)
    faults += contradictions(waiver)
    return waiver if len(faults) == before else None


def _value(field: Field, written: Written, faults: list[Diagnostic]) -> Any:
    text, place = written.values.get(field.name, ("", written.place))
    if not text:
        if field.required:
            words = Words(
                f"缺 {field.shown.zh}：{field.meaning.zh}",
                f"{field.shown.en} is missing: {field.meaning.en}",
            )
            faults.append(Diagnostic("E822", words, place))
        return None
    try:
        return parse_day(text) if field.kind == "day" else _read(field, text)
    except ValueProblem as problem:
        words = Words(f"{field.shown.zh}：{problem.zh}", f"{field.shown.en}: {problem.en}")
        faults.append(Diagnostic("E823", words, place))
        return None


def _read(field: Field, text: str) -> Any:
    """Read a text or digests. Raises ValueProblem."""
    if field.name == "rule" and not _RULE.fullmatch(text):
        raise ValueProblem(
            "例外只对一条规则；请写完整的 id，不用通配符",
            "a waiver is for one rule; write its whole id, not a pattern",
        )
    if field.name == "fact" and not _ITEM.fullmatch(text):
        raise ValueProblem(
            f"“{text}”不是列表中的一项；写作 changes[decided=2024-03-01]，见 govrules explain 规则 文件",
            f"“{text}” is no item of a list; write changes[decided=2024-03-01], "
            "as govrules explain RULE FILE names it",
        )
    if field.kind != "digests":
        return text
    found = [_DIGEST.fullmatch(part) for part in text.split()]
    if not all(found):
        raise ValueProblem(
            "条文摘要写作 sha256: 加十六进制数；由 govrules waivers lint --pin 写入",
            "a digest is sha256: and hexadecimal digits; govrules waivers lint --pin writes it",
        )
    return tuple(one[1] for one in found if one is not None)


def contradictions(waiver: Waiver) -> Iterator[Diagnostic]:
    """Yield what in *waiver* cannot be: that who asked granted it, or days in a wrong order."""
    if same_party(waiver.granted_by, waiver.asked_by):
        words = Words(
            f"申请单位与批准单位相同（{waiver.asked_by}）；不得自行批准",
            f"{waiver.asked_by} asked for it and granted it; nobody grants an exception to itself",
        )
        yield Diagnostic("E824", words, waiver.at("asked_by"))
    if waiver.granted < waiver.basis_date:
        words = Words(
            f"批准日期 {waiver.granted} 早于依据文件的日期 {waiver.basis_date}；没有依据时不得批准",
            f"it is granted on {waiver.granted}, before the day of its document, {waiver.basis_date}",
        )
        yield Diagnostic("E829", words, waiver.at("granted"))
    if waiver.expires < waiver.granted:
        words = Words(
            f"截止日期 {waiver.expires} 早于批准日期 {waiver.granted}",
            f"it expires on {waiver.expires}, before it is granted on {waiver.granted}",
        )
        yield Diagnostic("E825", words, waiver.at("expires"))
