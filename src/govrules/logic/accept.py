"""Taking conditions from Python: jsonlogic-py expressions and plain data become nodes without places."""

from __future__ import annotations

from govrules.source import Diagnostic, InputError, Mapping, Node, Place, Scalar, Sequence, from_python
from govrules.values.words import Words


def to_node(source: object, file: str = "<condition>") -> Node:
    """Return *source* as a Node: itself, a jsonlogic-py expression, or dicts, lists and scalars.

    Raises InputError for other values, for floats (they are not exact) and for nesting without end.
    """
    if isinstance(source, Scalar | Sequence | Mapping):
        return source
    prepare = getattr(source, "_prepare", None)
    try:
        return from_python(prepare() if callable(prepare) else source)
    except (ValueError, TypeError, AttributeError, RecursionError) as problem:
        fault = Diagnostic("E222", Words(f"不能作为条件：{problem}", f"not usable as a condition: {problem}"), Place(file))
        raise InputError([fault]) from None
