"""What every part of a bundle is: a frozen model, and a condition in JsonLogic."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, WithJsonSchema

CONDITION_MARK: Final[dict[str, Any]] = {"title": "condition"}
"""Stands for a condition in the schema of a model; schema.py puts the definition in its place."""

Cond = Annotated[Any, WithJsonSchema(CONDITION_MARK)]


class Part(BaseModel):
    """A part of a bundle."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True, serialize_by_alias=True)
