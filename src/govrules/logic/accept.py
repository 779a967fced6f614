"""Taking conditions from Python: jsonlogic-py expressions and plain data become nodes without places.

jsonlogic-py overloads Python's operators: ``(Variable("investment.total") >= "50万元") &
~Variable("scope.classified")``. Write ``&`` and ``|``, not ``and`` and ``or``, and no chained comparison:
Python itself drops half of those before any library sees them.
"""

from __future__ import annotations

from typing import Any, Final

from govrules.source import (
    Diagnostic,
    InputError,
    Limits,
    Mapping,
    Node,
    Place,
    Scalar,
    Sequence,
    from_python,
)
from govrules.values.words import Words

_LIMITS: Final = Limits(nodes=50_000)


def to_node(source: object, file: str = "<condition>") -> Node:
    """Return *source* as a Node: itself, jsonlogic-py expressions, or dicts, lists and scalars holding such.

    Raises InputError for other values, for floats (they are not exact) and for nesting without end.
    """
    if isinstance(source, Scalar | Sequence | Mapping):
        return source
    try:
        return from_python(source, _LIMITS, spell_out=_spell_out)
    except (ValueError, TypeError, AttributeError) as problem:
        zh, en = f"不能作为条件：{problem}", f"not usable as a condition: {problem}"
        raise InputError([Diagnostic("E222", Words(zh, en), Place(file))]) from None


def _spell_out(source: Any) -> Any:
    """Replace an expression of jsonlogic-py by what it stands for; its constants keep their Python type."""
    if not hasattr(type(source), "_prepare"):
        return source
    if hasattr(source, "_rawval"):  # Literal
        return source._rawval
    if not hasattr(source, "on"):  # Variable
        return source._prepare()
    op, operands = str(source.op), [source.o1, *source.on]
    return {"in": operands[::-1]} if op == "contains" else {op: operands}
