"""The made-up pack beside a second, tiny one, and packs that differ from the tiny one in a few lines."""

from __future__ import annotations

from datetime import date
from typing import Final

from govrules.compare.matrix import Answer, Matrix, Row, matrix
from govrules.pack import Pack, load_pack_folder
from tests.cli.program import PACKS
from tests.pack.small import INSTRUMENT, loaded

DAY: Final = date(2024, 5, 15)
XINHAI: Final = load_pack_folder(PACKS / "xinhai", name="xinhai")

_INSTRUMENT = INSTRUMENT.replace("scope:\n", "silent_on: [trial-run, archives]\nscope:\n  topic: scope\n")
_PARAMETERS = """\
parameters:
  - id: tiers
    title: {zh: 监理的分档, en: Tiers of supervision}
    kind: money
    of: investment.total
    topic: supervision
    versions:
      - from: 2020-01-01
        bands:
          - {id: free, below: 50万元, says: 不足50万元, cite: 2/1}
          - {id: bound, from: 50万元, says: 50万元以上, cite: 2/1}
"""
_CHECKS = """\
checks:
  - id: s-supervised
    title: {zh: 50万元及以上的须委托监理, en: From 500 thousand yuan a supervising engineer is engaged}
    modality: obligation
    stage: construction
    topic: supervision
    cite: 2/1
    when: [{in_band: [{var: investment.total}, tiers, bound]}, {var: scope.conforms_definition}]
    require: [{happened: {var: construction.supervisor_engaged}}]
  - id: s-apply
    title: {zh: 建成后六个月内申请验收, en: Acceptance is applied for within six months}
    modality: obligation
    stage: acceptance
    topic: acceptance-deadline
    cite: 2/2
    require: []
    deadline: {of: acceptance.applied, from: construction.completed, within: 6 months}
"""
_STEPS = """\
steps:
  - id: s-engage
    title: {zh: 委托监理, en: Engage a supervising engineer}
    stage: construction
    topic: supervision
    actor: unit
    decides: finance
    when: [{in_band: [{var: investment.total}, tiers, bound]}]
    done: construction.supervisor_engaged
    cite: 2/1
"""
_DOCUMENTS = """\
documents:
  - id: d-summary
    type: construction_summary
    stage: acceptance
    topic: acceptance-documents
    due: acceptance.applied
    cite: 2/2
  - id: d-audit
    type: audit_report
    stage: acceptance
    topic: acceptance-documents
    due: acceptance.applied
    cite: 2/3
"""
FILES: Final = {
    "instrument.yaml": _INSTRUMENT,
    "parameters.yaml": _PARAMETERS,
    "checks/all.yaml": _CHECKS,
    "procedure.yaml": _STEPS,
    "documents.yaml": _DOCUMENTS,
}


def tiny(*changes: tuple[str, str]) -> Pack:
    """Return the tiny pack, each of *changes* made wherever its text stands."""
    files = dict(FILES)
    for old, new in changes:
        assert any(old in text for text in files.values()), old
        files = {name: text.replace(old, new) for name, text in files.items()}
    return loaded(files)


def row_of(topic: str, *packs: Pack, day: date = DAY) -> Row:
    """Return the row of *topic* with *packs* across."""
    return matrix(packs, day, [topic]).rows[0]


def answer_of(topic: str, pack: Pack, day: date = DAY) -> Answer:
    """Return what *pack* answers to *topic*."""
    return row_of(topic, pack, day=day).answers[0]


def both(day: date = DAY) -> Matrix:
    """Return the made-up pack and the tiny one, side by side."""
    return matrix([XINHAI, tiny()], day)
