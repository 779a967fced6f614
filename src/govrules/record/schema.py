"""The JSON Schema of a record, for editors: completion, hints and checking while a record is written.

It accepts what the loader accepts, as far as a schema can say it: it does not know which days a month has,
nor that a field must not be written under both its names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from govrules.record.documents import Documents, FiledDocument
from govrules.record.project import Project, presumable
from govrules.record.shape import held, is_list, label_of, meaning_of, model_of, written_as
from govrules.record.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

    from govrules.catalogue import Domain
    from govrules.values.words import Words

Keys = Literal["zh", "en", "both"]
Schema = dict[str, Any]


def record_schema(lang: Keys = "both") -> Schema:
    """Return the JSON Schema 2020-12 of a record with English names, Chinese labels, or either as keys.

    Titles and descriptions are in the language of the keys, in both where both are accepted.
    """
    writer = _Writer(lang)
    root = writer.group(Project)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:govrules:schema:record:1:{lang}",
        "title": writer.say_both("项目记录", "project record"),
        **root,
        "$defs": writer.definitions,
    }


class _Writer:
    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self.definitions: dict[str, Schema] = {}

    def group(self, model: type[BaseModel], at: str = "#") -> Schema:
        """Return the schema of keys and values; it will stand at the JSON Pointer *at*."""
        properties: Schema = {}
        required: list[Schema] = []
        for name, info in model.model_fields.items():
            first, *others = self._accepted(name, info)
            properties[first] = self._field(model, name, info)
            properties |= {other: {"$ref": f"{at}/properties/{first}"} for other in others}
            if info.is_required():
                required.append(_one_of_keys([first, *others]))
        schema = {"type": "object", "properties": properties, "additionalProperties": False}
        return schema | ({"allOf": required} if required else {})

    def say(self, words: Words) -> str:
        """Return words in the language of the keys."""
        return self.say_both(words.zh, words.en)

    def say_both(self, zh: str, en: str) -> str:
        if self.keys == "both":
            return zh if zh == en else f"{zh} / {en}"
        return zh if self.keys == "zh" else en

    def _accepted(self, name: str, info: FieldInfo) -> list[str]:
        label = label_of(info).zh
        return {"en": [name], "zh": [label], "both": [name, label]}[self.keys]

    def _field(self, model: type[BaseModel], name: str, info: FieldInfo) -> Schema:
        inner = model_of(info)
        if inner is Documents:
            schema = _either(self._list(FiledDocument), self._group_of(Documents))
        elif inner is not None and is_list(info):
            schema = self._list(inner)
        elif inner is not None:
            schema = _either(self._group_of(inner))
        elif model is FiledDocument and name == "contents":
            schema = _listed({"type": "string"})
        elif model is Project and name == "uncertain":
            schema = _listed({"enum": list(presumable())})
        else:
            schema = self._value(info)
        titled = {"title": self.say(label_of(info)), "description": self.say(meaning_of(info))}
        return titled | schema

    def _value(self, info: FieldInfo) -> Schema:
        kind, domain = held(info) or ("text", None)
        if domain is None:
            return dict(written_as(info) or {"type": ["string", "integer"], "minLength": 1})
        symbol = self._symbols(vocabulary().domains[domain])
        if kind == "set":
            return _listed(symbol)
        return symbol if info.is_required() else _either(symbol)

    def _symbols(self, domain: Domain) -> Schema:
        return self._defined(domain.id.replace(" ", "_"), lambda: {"enum": self._names(domain)})

    def _names(self, domain: Domain) -> list[str]:
        """Return every name of every symbol, those in the language of the keys first."""
        found: list[str] = []
        for symbol in domain.symbols.values():
            chinese, english = [symbol.label.zh, *symbol.aliases], [symbol.id, symbol.label.en]
            found += [*english, *chinese] if self.keys == "en" else [*chinese, *english]
        return list(dict.fromkeys(found))

    def _list(self, model: type[BaseModel]) -> Schema:
        if model is FiledDocument:
            name = self._symbols(vocabulary().domains["document"])
            return _listed(_any_of(name, self._defined("FiledDocument", self._document)))
        return _listed(self._group_of(model))

    def _group_of(self, model: type[BaseModel]) -> Schema:
        name = model.__name__
        return self._defined(name, lambda: self.group(model, f"#/$defs/{name}"))

    def _document(self) -> Schema:
        """Return the schema of a document; which parts it may hold depends on its type."""
        schema = self.group(FiledDocument, "#/$defs/FiledDocument")
        types, contents = (
            self._accepted(name, FiledDocument.model_fields[name]) for name in ("type", "contents")
        )
        conditions = [
            {
                "if": _any_of(*(_is_one_of(key, self._names_of_type(kind.id)) for key in types)),
                "then": {"properties": {key: _listed(self._symbols(kind.contents)) for key in contents}},
            }
            for kind in vocabulary().documents.values()
            if kind.contents.symbols
        ]
        return schema | {"allOf": [*schema["allOf"], *conditions]}

    def _names_of_type(self, kind: str) -> list[str]:
        symbol = vocabulary().domains["document"].symbols[kind]
        return list(dict.fromkeys((symbol.id, *symbol.label, *symbol.aliases)))

    def _defined(self, name: str, make: Callable[[], Schema]) -> Schema:
        """Return a reference to a definition, made the first time it is needed."""
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = make()
        return {"$ref": f"#/$defs/{name}"}


def _one_of_keys(accepted: list[str]) -> Schema:
    return _any_of(*({"required": [key]} for key in accepted))


def _is_one_of(key: str, names: list[str]) -> Schema:
    return {"properties": {key: {"enum": names}}, "required": [key]}


def _listed(item: Schema) -> Schema:
    return {"type": ["array", "null"], "items": item}


def _either(*schemas: Schema) -> Schema:
    """Accept any of *schemas*, or nothing: a key without a value says as much as no key."""
    return _any_of(*schemas, {"type": "null"})


def _any_of(*schemas: Schema) -> Schema:
    return {"anyOf": list(schemas)}
