"""What each file of a pack holds."""

from __future__ import annotations

from govrules.pack.model.entries import Check, ConsequenceRule, DocumentRule, Step, Term
from govrules.pack.model.fields import Part
from govrules.pack.model.figures import Parameter
from govrules.pack.model.readings import Reading


class ParametersFile(Part):
    """``parameters.yaml``."""

    parameters: tuple[Parameter, ...]


class ReadingsFile(Part):
    """``readings.yaml``."""

    readings: tuple[Reading, ...]


class TermsFile(Part):
    """``terms.yaml``."""

    terms: tuple[Term, ...]


class ChecksFile(Part):
    """``checks/*.yaml``."""

    checks: tuple[Check, ...]


class ProcedureFile(Part):
    """``procedure.yaml``."""

    steps: tuple[Step, ...]


class DocumentsFile(Part):
    """``documents.yaml``."""

    documents: tuple[DocumentRule, ...]


class ConsequencesFile(Part):
    """``consequences.yaml``."""

    consequences: tuple[ConsequenceRule, ...]
