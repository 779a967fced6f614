"""Records for the made-up pack in tests/cli/packs: one of each way to come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

CLEAN = """\
id: XC-1
name: 数据平台
jurisdiction: xincheng
stage: construction
scope: {classified: false}
content: {nature: new}
investment: {total: 800万元, approved_estimate: 700万元}
application: {submitted: 2023-02-01}
approval: {project_approved: 2023-04-01}
construction: {started: 2023-05-01, completed: false, supervisor_engaged: 2023-04-20}
changes: []
acceptance: {applied: false}
security: {secure_products_used: true}
sharing: {shared_as_required: true}
documents: []
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
def project(tmp_path: Path, clean: str, violated: str, undecided: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, and the current one, with clean.yaml, violated.yaml and undecided.yaml."""
    for name, text in (("clean", clean), ("violated", violated), ("undecided", undecided)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path
