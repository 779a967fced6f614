"""The project record: what a project's file shows, with units, events, documents and positions."""

from govrules.record.facts import AS_OF, FactSheet, catalogue, fact_sheet
from govrules.record.insert import Insertion, insertion
from govrules.record.load import LoadedProject, Located, load_project, parse_project, project_from
from govrules.record.project import Project
from govrules.record.vocabulary import DocumentType, Vocabulary, vocabulary

__all__ = [
    "AS_OF",
    "DocumentType",
    "FactSheet",
    "Insertion",
    "LoadedProject",
    "Located",
    "Project",
    "Vocabulary",
    "catalogue",
    "fact_sheet",
    "insertion",
    "load_project",
    "parse_project",
    "project_from",
    "vocabulary",
]
