"""How the truths of a rule's parts give its verdict, as data: what ``judging.verdict`` does, row by row.

A test holds the two together.
"""

from __future__ import annotations

from typing import Final

from govrules.output.bundle.model import VerdictRow

VERDICT_ROWS: Final = (
    VerdictRow(verdict="not_applicable", reason="out_of_scope", when_={"scope": (False,)}),
    VerdictRow(verdict="not_applicable", reason="trigger", when_={"when": (False,)}),
    VerdictRow(verdict="not_applicable", reason="exception", when_={"exempt": (True,)}),
    VerdictRow(
        verdict="not_due",
        reason="deadline",
        when_={"breach": (False,), "deadline": ("running", "not_started")},
    ),
    VerdictRow(verdict="satisfied", when_={"breach": (False,)}),
    VerdictRow(verdict="not_due", reason="moment", when_={"due": (False,)}),
    VerdictRow(verdict="not_due", reason="stage", when_={"reached": (False,)}),
    VerdictRow(
        verdict="violated",
        when_={
            "scope": (True,),
            "when": (True,),
            "exempt": (False,),
            "due": (True,),
            "reached": (True,),
            "breach": (True,),
        },
    ),
    VerdictRow(verdict="review", when_={"waits_for": ("judgements",)}),
    VerdictRow(verdict="undetermined", when_={}),
)
"""The rows in the order in which they are tried; the last fits always."""
