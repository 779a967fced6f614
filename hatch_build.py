"""What is made of the bundled packs when the wheel is built: they load without reading YAML."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MAKE = """
import sys
from pathlib import Path
from govrules import bundled
from govrules.pack.kept import built_files
for folder in sorted(path.parent for path in bundled.folder().glob("*/instrument.yaml")):
    for name, data in built_files(folder):
        Path(sys.argv[1], name).write_bytes(data)
"""


class BuiltRules(BuildHookInterface[Any]):
    """Adds ``govrules/rules/built`` to the wheel; an editable install reads the YAML it is edited in."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files in a process of its own, always with the same bytes."""
        if version == "editable":
            return
        self._made = tempfile.TemporaryDirectory()
        source = os.pathsep.join([str(Path(self.root, "src")), *sys.path])
        env = os.environ | {"PYTHONPATH": source, "PYTHONHASHSEED": "0", "GOVRULES_CACHE": "off"}
        make = [sys.executable, "-c", MAKE, self._made.name]
        subprocess.run(make, env=env, check=True)  # noqa: S603 (our own command)
        build_data["force_include"][self._made.name] = "govrules/rules/built"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made; it is in the wheel."""
        if version != "editable":
            self._made.cleanup()
