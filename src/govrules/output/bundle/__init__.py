"""A pack as one JSON file for systems that do not run govrules: the bundle, and the facts it reads."""

from govrules.output.bundle.build import bundle
from govrules.output.bundle.facts import facts_data
from govrules.output.bundle.model import Bundle
from govrules.output.bundle.schema import bundle_schema
from govrules.output.bundle.write import bundle_text

__all__ = ["Bundle", "bundle", "bundle_schema", "bundle_text", "facts_data"]
