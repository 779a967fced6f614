"""The JSON Schema of the settings, for editors of TOML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from govrules.config.read import DIGEST

if TYPE_CHECKING:
    from collections.abc import Mapping

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final = {"type": "string", "minLength": 1}
_TEXTS: Final = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}


def config_schema(options: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return the schema of ``govrules.toml`` and ``[tool.govrules]``; *options* holds that of each option."""
    beside: dict[str, dict[str, Any]] = {
        "projects": {**_TEXTS, "description": "Project files, folders and patterns that are checked."},
        "exclude": {**_TEXTS, "description": "What of the projects is left out."},
        "severity": {
            "type": "object",
            "description": "How grave a breach counts, by patterns of rules; the last that fits counts.",
            "additionalProperties": {"enum": ["error", "warning", "note"]},
        },
        "pack-lock": {
            "type": "object",
            "description": "The digest of each pinned pack, as govrules config lock writes it.",
            "additionalProperties": {"type": "string", "pattern": f"^{DIGEST}$"},
        },
        "waivers-policy": {
            "type": "object",
            "description": "What is asked of waivers beyond their form.",
            "additionalProperties": False,
            "properties": {
                "granted-by": {**_TEXTS, "description": "The parties that may grant one."},
                "longest-days": {
                    "type": "integer",
                    "minimum": 1,
                    "description": "How many days one may run, first and last included.",
                },
                "pinned": {"type": "boolean", "description": "Whether it must record article_digest."},
            },
        },
    }
    return {
        "$schema": _DIALECT,
        "title": "govrules settings",
        "type": "object",
        "additionalProperties": False,
        "properties": {**options, **beside},
    }


def option_schema(shape: str, choices: tuple[str, ...] | None, meaning: str) -> dict[str, Any]:
    """Return the schema of one option: its shape, the words it may be, what it means."""
    text = {"enum": list(choices)} if choices is not None else _TEXT
    forms: dict[str, dict[str, Any]] = {
        "flag": {"type": "boolean"},
        "list": {"anyOf": [text, {"type": "array", "items": text}]},
        "text": text,
        "number": {"type": "integer", "minimum": 1},
    }
    return {"description": meaning, **forms[shape]}
