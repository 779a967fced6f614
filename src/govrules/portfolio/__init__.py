"""Many projects at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules._lazy import lazily

if TYPE_CHECKING:
    from govrules.portfolio.evaluation import evaluate
    from govrules.portfolio.refused import Refused
else:
    _named = lazily(__name__, {".evaluation": "evaluate", ".refused": "Refused"})

    def __getattr__(name: str) -> Any:
        if name == "evaluate":
            from govrules.portfolio.extra import require_polars

            require_polars()
        return _named(name)


__all__ = ["Refused", "evaluate"]
