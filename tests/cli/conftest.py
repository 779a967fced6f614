"""Records for the made-up city of tests/packs/xinhai: one of each way to come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

CLEAN = """\
id: XH-1
name: 数据平台
jurisdiction: xinhai
stage: construction
unit: {kind: department}
scope: {classified: false}
content:
  nature: new
  delivery: self_build
  builds: [business_application]
  on_government_cloud: true
  needs_clear: true
urgency: {emergency: none}
funding: {sources: [municipal_fiscal]}
investment: {total: 800万元, approved_estimate: 700万元}
application: {submitted: 2022-10-01, for_year: 2023}
approval: {project_approved: 2023-04-01}
procurement: {contract_signed: 2023-04-20}
construction:
  started: 2023-05-01
  completed: false
  terminated: false
  progress_reports:
    - {period: 2023Q2, submitted: 2023-06-28}
    - {period: 2023Q3, submitted: 2023-09-28}
    - {period: 2023Q4, submitted: 2023-12-28}
    - {period: 2024Q1, submitted: 2024-03-28}
changes: []
acceptance: {applied: false, passed: false}
sharing: {mechanism: true, shared_as_required: true}
security: {major_hazard: false}
documents:
  - {type: project_proposal, date: 2022-10-01, contents: [needs, estimate]}
  - {type: construction_contract, date: 2023-04-20}
"""


@pytest.fixture
def clean() -> str:
    """A record of which every rule is decided and none violated."""
    return CLEAN


@pytest.fixture
def violated() -> str:
    """A record that starts before it is approved."""
    return CLEAN.replace("project_approved: 2023-04-01", "project_approved: 2023-06-01")


@pytest.fixture
def undecided() -> str:
    """A record that does not say when it was approved."""
    return CLEAN.replace("approval: {project_approved: 2023-04-01}\n", "")


@pytest.fixture
def project(
    tmp_path: Path, clean: str, violated: str, undecided: str, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder, and the current one, with clean.yaml, violated.yaml and undecided.yaml."""
    for name, text in (("clean", clean), ("violated", violated), ("undecided", undecided)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
