"""Settings of all tests.

Properties are tried anew on every run, except where CI wants the same run twice. Packs are kept in a folder
of the run's own.
"""

from __future__ import annotations

import os
import signal
import tempfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.effort import EFFORT

if TYPE_CHECKING:
    from collections.abc import Iterator

settings.register_profile(
    "here", deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40 * EFFORT
)
settings.register_profile("ci", settings.get_profile("here"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


# of tests run in the background the shell has switched it off, and programs started by them would not hear it
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def _kept_packs() -> Iterator[None]:
    """Keep loaded packs for this run alone."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOVRULES_CACHE", folder)
        yield
