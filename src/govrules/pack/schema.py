"""The JSON Schema of the files of a pack, for editors: made from models, operators and vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import models_json_schema

from govrules.pack import model
from govrules.pack.case import CasesFile, MutantsFile
from govrules.pack.ledger import NormsFile
from govrules.record import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pydantic import BaseModel

FILES: Final[dict[str, type[BaseModel]]] = {
    "instrument": model.Instrument,
    "parameters": model.ParametersFile,
    "readings": model.ReadingsFile,
    "terms": model.TermsFile,
    "checks": model.ChecksFile,
    "documents": model.DocumentsFile,
    "procedure": model.ProcedureFile,
    "consequences": model.ConsequencesFile,
    "norms": NormsFile,
    "cases": CasesFile,
    "mutants": MutantsFile,
}
"""The kinds of file a pack holds; each is a definition of the schema under this name."""

_CONDITION_OPERATORS: Final = (
    "and", "or", "!", "if", "var", "happened", "in_band", "term", "in", "==", "!=", "<", "<=", ">", ">=",
    "before", "after", "not-before", "not-after", "all-of", "any-of", "none-of",
)  # fmt: skip


def pack_schema() -> dict[str, Any]:
    """Return one JSON Schema (2020-12) for each kind of file, ``#/$defs/<kind>``, any of them at the top.

    Topics, stages, roles and types of documents are those of the vocabulary, so that editors complete them.
    """
    references, definitions = models_json_schema(
        [(kind, "validation") for kind in FILES.values()], by_alias=True, ref_template="#/$defs/{model}"
    )
    defs: dict[str, Any] = _with_conditions(definitions["$defs"])
    _name_the_vocabulary(defs)
    defs["condition"] = _condition()
    for name, kind in FILES.items():
        defs[name] = references[kind, "validation"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "govrules rule pack",
        "description": "A file of a govrules rule pack. See docs/writing-a-pack.md.",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in FILES],
        "$defs": defs,
    }


def _with_conditions(schema: Any) -> Any:
    """Return *schema* with the definition of a condition wherever a model marks one."""
    if isinstance(schema, list):
        return [_with_conditions(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("title") == model.CONDITION_MARK["title"]:
        return {"$ref": "#/$defs/condition"}
    return {key: _with_conditions(part) for key, part in schema.items()}


def _condition() -> dict[str, Any]:
    return {
        "title": "condition",
        "description": "JsonLogic in YAML; a list means and. See docs/rule-language.md.",
        "anyOf": [
            {"type": "array", "items": {"$ref": "#/$defs/condition"}},
            {
                "type": "object",
                "minProperties": 1,
                "maxProperties": 1,
                "propertyNames": {"enum": list(_CONDITION_OPERATORS)},
            },
            {"type": ["boolean", "null"]},
        ],
    }


def _name_the_vocabulary(defs: dict[str, Any]) -> None:
    known = vocabulary()
    stages, bodies = list(known.domains["stage"].symbols), list(known.domains["body"].symbols)
    topics, documents = list(known.topics), list(known.documents)
    for name in ("Check", "Step", "DocumentRule", "Parameter", "ConsequenceRule"):
        _choose(defs, name, "topic", topics)
        _choose(defs, name, "stage", stages)
    for name in ("Step", "Consequence", "ConsequenceRule"):
        _choose(defs, name, "actor", bodies)
        _choose(defs, name, "decides", bodies)
        _choose(defs, name, "with", bodies)
    _choose(defs, "DocumentRule", "type", documents)
    _choose(defs, "Step", "needs", documents)
    _choose(defs, "Step", "yields", documents)
    defs["Instrument"]["properties"]["bodies"]["propertyNames"] = {"enum": bodies}


def _choose(defs: dict[str, Any], name: str, key: str, choices: Iterable[str]) -> None:
    """Restrict every text of a property to *choices*."""

    def restrict(schema: dict[str, Any]) -> None:
        if schema.get("type") == "string":
            schema["enum"] = list(choices)
        for part in [schema.get("items"), *schema.get("anyOf", ())]:
            if isinstance(part, dict):
                restrict(part)

    found = defs[name]["properties"].get(key)
    if found is not None:
        restrict(found)
