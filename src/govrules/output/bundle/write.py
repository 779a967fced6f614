"""A bundle as JSON text, one entry a line, so that two bundles can be compared line by line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from govrules.output.bundle.model import Bundle


def bundle_text(bundle: Bundle, *, ascii_only: bool = False) -> str:
    """Return *bundle* as JSON; what it has not is left out. ``ascii_only`` writes other signs as escapes."""
    data = bundle.model_dump(mode="json", exclude_none=True)
    if bundle.vectors:
        # here null is a value: a scope that is not known
        data["vectors"] = [
            {**written, "scope": vector.scope}
            for written, vector in zip(data["vectors"], bundle.vectors, strict=True)
        ]
    keys = [f"  {json.dumps(key)}: {_value(value, ascii_only)}" for key, value in data.items()]
    return "{\n" + ",\n".join(keys) + "\n}\n"


def _value(value: Any, ascii_only: bool) -> str:
    def line(part: Any) -> str:
        return json.dumps(part, ensure_ascii=ascii_only, separators=(", ", ": "))

    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"    {line(part)}" for part in value) + "\n  ]"
    if isinstance(value, dict) and value:
        entries = (f"    {line(key)}: {line(part)}" for key, part in value.items())
        return "{\n" + ",\n".join(entries) + "\n  }"
    return line(value)
