"""Trees and faults in a form that is easy to compare with what a test expects."""

from __future__ import annotations

from typing import Any

from govrules.source import InputError, Mapping, Node, Scalar, parse_bytes, parse_text


def span_at(text: str, *path: str | int) -> str:
    """Return the text of *text* that the span of the node at *path* covers."""
    return covered(text, node_at(parse_text(text, "file.yaml").root, *path).span)


def key_at(text: str, *path: str) -> str:
    """Return the text of *text* that the span of the key at *path* covers."""
    parent = node_at(parse_text(text, "file.yaml").root, *path[:-1])
    assert isinstance(parent, Mapping)
    return covered(text, parent.keys[path[-1]])


def node_at(node: Node, *path: str | int) -> Node:
    """Return the node at *path* below *node*."""
    for part in path:
        assert not isinstance(node, Scalar)
        node = node.entries[str(part)] if isinstance(node, Mapping) else node.items[int(part)]
    return node


def value_of(text: str) -> Any:
    """Return the resolved value of a scalar under the key ``v``."""
    node = node_at(parse_text(f"v: {text}", "file.yaml").root, "v")
    assert isinstance(node, Scalar)
    return node.value


def covered(text: str, span: Any) -> str:
    """Return what a span covers, counting lines and columns of code points from 1."""
    lines = text.splitlines(keepends=True)
    first, last = span.line - 1, span.end_line - 1
    if first == last:
        return lines[first][span.column - 1 : span.end_column - 1]
    return "".join(
        (lines[first][span.column - 1 :], *lines[first + 1 : last], lines[last][: span.end_column - 1])
    )


def refusals(source: str | bytes) -> list[tuple[str, str]]:
    """Return place and code of every fault in *source*; none if it can be read."""
    try:
        if isinstance(source, bytes):
            parse_bytes(source, "file.yaml")
        else:
            parse_text(source, "file.yaml")
    except InputError as error:
        return [(str(fault.place), fault.code) for fault in error.diagnostics]
    return []


def message(source: str | bytes) -> tuple[str, str]:
    """Return the Chinese and English message of the single fault in *source*."""
    try:
        parse_bytes(source if isinstance(source, bytes) else source.encode(), "file.yaml")
    except InputError as error:
        (fault,) = error.diagnostics
        return fault.message
    raise AssertionError("it was read without a fault")
