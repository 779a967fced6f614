"""What the YAML files of a rule pack may hold. JSON Schemas for editors (pack/schema.py) are made from it.

Conditions, spans and overlays stay as they were read (nodes with places); resolving a pack types them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules._lazy import lazily

if TYPE_CHECKING:
    from govrules.pack.model.consequence import Consequence
    from govrules.pack.model.deadline import Deadline, Extension, YearDay
    from govrules.pack.model.entries import (
        Check,
        ConsequenceRule,
        Content,
        DocumentRule,
        Except,
        Step,
        Term,
        Waivable,
    )
    from govrules.pack.model.fields import (
        CONDITION_MARK,
        Cite,
        Cites,
        Cond,
        Day,
        Facts,
        Figure,
        Force,
        Id,
        Modality,
        Names,
        Norms,
        SpanText,
        Title,
        YearDayText,
    )
    from govrules.pack.model.figures import BandModel, Parameter, Version
    from govrules.pack.model.files import (
        ChecksFile,
        ConsequencesFile,
        DocumentsFile,
        ParametersFile,
        ProcedureFile,
        ReadingsFile,
        TermsFile,
    )
    from govrules.pack.model.instrument import (
        Article,
        Body,
        FigureLeftOut,
        InForce,
        Instrument,
        Jurisdiction,
        ScopeRule,
    )
    from govrules.pack.model.readings import Option, Reading
else:
    __getattr__ = lazily(
        __name__,
        {
            ".consequence": "Consequence",
            ".deadline": "Deadline Extension YearDay",
            ".entries": "Check ConsequenceRule Content DocumentRule Except Step Term Waivable",
            ".fields": (
                "CONDITION_MARK Cite Cites Cond Day Facts Figure "
                "Force Id Modality Names Norms SpanText Title YearDayText"
            ),
            ".figures": "BandModel Parameter Version",
            ".files": (
                "ChecksFile ConsequencesFile DocumentsFile "
                "ParametersFile ProcedureFile ReadingsFile TermsFile"
            ),
            ".instrument": "Article Body FigureLeftOut InForce Instrument Jurisdiction ScopeRule",
            ".readings": "Option Reading",
        },
    )

__all__ = [
    "CONDITION_MARK",
    "Article",
    "BandModel",
    "Body",
    "Check",
    "ChecksFile",
    "Cite",
    "Cites",
    "Cond",
    "Consequence",
    "ConsequenceRule",
    "ConsequencesFile",
    "Content",
    "Day",
    "Deadline",
    "DocumentRule",
    "DocumentsFile",
    "Except",
    "Extension",
    "Facts",
    "Figure",
    "FigureLeftOut",
    "Force",
    "Id",
    "InForce",
    "Instrument",
    "Jurisdiction",
    "Modality",
    "Names",
    "Norms",
    "Option",
    "Parameter",
    "ParametersFile",
    "ProcedureFile",
    "Reading",
    "ReadingsFile",
    "ScopeRule",
    "SpanText",
    "Step",
    "Term",
    "TermsFile",
    "Title",
    "Version",
    "Waivable",
    "YearDay",
    "YearDayText",
]
