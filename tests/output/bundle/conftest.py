"""What the tests of bundles share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.output.bundle import javascript

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the JavaScript runner, ready to run."""
    return javascript.installed(tmp_path_factory.mktemp("runner"))


@pytest.fixture(scope="session")
def truths(runner: Path) -> Iterator[javascript.Truths]:
    """What the runner says of a condition."""
    process = javascript.Truths(runner)
    yield process
    process.close()
