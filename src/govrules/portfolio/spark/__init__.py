"""Projects beyond one machine: Spark spreads the rows, and the same columns judge them in every partition."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from govrules._lazy import lazily

if TYPE_CHECKING:
    from govrules.portfolio.spark.judging import judge
else:
    _named = lazily(__name__, {".judging": "judge"})

    def __getattr__(name: str) -> Any:
        if name == "judge":
            from govrules.portfolio.extra import require_spark

            require_spark()
        return _named(name)


__all__ = ["judge"]
