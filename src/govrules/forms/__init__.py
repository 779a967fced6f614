"""Forms: spreadsheets and templates of records, made for a jurisdiction and read back without loss."""

from govrules.forms.cover import Cover, cover_of
from govrules.forms.read import read_spreadsheets
from govrules.forms.template import record_form
from govrules.forms.wanted import Wanted, everything, facts_read, wanted
from govrules.forms.workbook import workbook

__all__ = [
    "Cover",
    "Wanted",
    "cover_of",
    "everything",
    "facts_read",
    "read_spreadsheets",
    "record_form",
    "wanted",
    "workbook",
]
