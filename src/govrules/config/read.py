"""From the table of settings to the settings, with every fault at its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from govrules.config.model import Config, Placed, Policy, Setting, SeverityOf
from govrules.source import Diagnostic, Document, InputError, Mapping, Node, Scalar, Sequence, Span, nearest
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping as AnyMapping
    from pathlib import Path

    from govrules.config.model import Shape

BESIDE: Final = ("projects", "exclude", "severity", "pack-lock", "waivers-policy")
"""The keys that are no options."""
POLICY: Final = ("granted-by", "longest-days", "pinned")
DIGEST: Final = r"sha256:[0-9a-f]{64}"
_SEVERITIES: Final = ("error", "warning", "note")


def read_config(path: Path, document: Document, table: Node, options: AnyMapping[str, Shape]) -> Config:
    """Return the settings of *table*, a part of *document*, the file *path*; *options* may be set.

    Raises InputError with every fault.
    """
    reader = _Reader(document)
    root = reader.table(table)
    reader.refuse_unknown(root, [*options, *BESIDE])
    found = {
        key: Setting(value, document.place(root.entries[key]))
        for key, shape in options.items()
        if key in root.entries and (value := reader.option(root.entries[key], shape)) is not None
    }
    config = Config(
        path,
        document.file,
        options=found,
        projects=reader.texts(root.entries.get("projects")),
        exclude=reader.texts(root.entries.get("exclude")),
        severity=tuple(reader.severities(root.entries.get("severity"))),
        pack_lock=dict(reader.digests(root.entries.get("pack-lock"))),
        policy=reader.policy(root.entries.get("waivers-policy")),
    )
    if reader.faults:
        raise InputError(reader.faults)
    return config


class _Reader:
    def __init__(self, document: Document) -> None:
        self._document = document
        self.faults: list[Diagnostic] = []

    def table(self, node: Node | None) -> Mapping:
        """Return a table; what is none is a fault, and counts as an empty one."""
        if isinstance(node, Mapping):
            return node
        if node is not None:
            self._fault("E803", Words("应是一个表（键和值）", "a table (keys and values) was expected"), node)
        return Mapping({}, {}, node.span if node is not None else Span(1, 1, 1, 1))

    def refuse_unknown(self, table: Mapping, known: Iterable[str]) -> None:
        """Note every key of *table* that is none of *known*."""
        words = list(known)
        for key, span in table.keys.items():
            if key not in words:
                near = nearest(key, words)
                said = Words(
                    f"没有设置“{key}”" + (f"；是否指 {near}？" if near else f"；可用：{'、'.join(words)}"),
                    f"there is no setting “{key}”"
                    + (f"; did you mean {near}?" if near else f"; there are: {', '.join(words)}"),
                )
                self._fault("E802", said, span)

    def option(self, node: Node, shape: Shape) -> str | bool | tuple[str, ...] | None:
        """Return the value of an option; None, with a fault, for what has not the shape."""
        if shape == "flag":
            if isinstance(node, Scalar) and isinstance(node.value, bool):
                return node.value
            self._fault("E803", Words("应为 true 或 false", "true or false was expected"), node)
            return None
        if shape == "number" and isinstance(node, Scalar) and type(node.value) is int:
            return str(node.value)
        if shape == "list":
            found = self.texts(node)
            return tuple(one.text for one in found) if found or isinstance(node, Sequence) else None
        text = _text(node)
        if text is None:
            self._fault("E803", Words("应为文字，写在引号里", "a text in quotation marks was expected"), node)
        return text

    def texts(self, node: Node | None) -> tuple[Placed, ...]:
        """Return the texts of a list, or one alone."""
        if node is None:
            return ()
        found: list[Placed] = []
        for item in node.items if isinstance(node, Sequence) else (node,):
            text = _text(item)
            if text is None:
                self._fault(
                    "E803", Words("应为文字或文字的列表", "a text or a list of texts was expected"), item
                )
            else:
                found.append(Placed(text, self._document.place(item)))
        return tuple(found)

    def severities(self, node: Node | None) -> Iterable[SeverityOf]:
        """Yield the patterns of rules with their severities, in the order written."""
        for pattern, item in self.table(node).entries.items():
            match _text(item):
                case "error" | "warning" | "note" as severity:
                    yield SeverityOf(pattern, severity, self._document.place(item))
                case text:
                    near = nearest(text or "", _SEVERITIES)
                    said = Words(
                        f"严重程度是 {'、'.join(_SEVERITIES)} 之一" + (f"；是否指 {near}？" if near else ""),
                        f"a severity is one of {', '.join(_SEVERITIES)}"
                        + (f"; did you mean {near}?" if near else ""),
                    )
                    self._fault("E804", said, item)

    def digests(self, node: Node | None) -> Iterable[tuple[str, Placed]]:
        """Yield the pinned packs with their digests."""
        for pack, item in self.table(node).entries.items():
            text = _text(item)
            if text is None or not re.fullmatch(DIGEST, text):
                said = Words(
                    "应为规则包的摘要 sha256:（64 位十六进制）；由 govrules config lock 写入",
                    "the digest of a pack was expected, sha256: and 64 hexadecimal digits; "
                    "govrules config lock writes it",
                )
                self._fault("E805", said, item)
            else:
                yield pack, Placed(text, self._document.place(item))

    def policy(self, node: Node | None) -> Policy:
        """Return what is asked of waivers."""
        table = self.table(node)
        self.refuse_unknown(table, POLICY)
        parties = tuple(one.text for one in self.texts(table.entries.get("granted-by")))
        days, pinned = table.entries.get("longest-days"), table.entries.get("pinned")
        longest = days.value if isinstance(days, Scalar) and isinstance(days.value, int) else None
        if days is not None and (longest is None or isinstance(longest, bool) or longest < 1):
            said = Words("应为天数，如 366", "a number of days was expected, such as 366")
            self._fault("E803", said, days)
        flag = self.option(pinned, "flag") if pinned is not None else False
        return Policy(parties, longest, flag is True)

    def _fault(self, code: str, said: Words, at: Node | Span) -> None:
        self.faults.append(Diagnostic(code, said, self._document.place(at)))


def _text(node: Node) -> str | None:
    """Return a text, a day included; None for what is something else, or empty."""
    return node.value or None if isinstance(node, Scalar) and isinstance(node.value, str) else None
