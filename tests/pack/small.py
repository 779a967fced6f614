"""The smallest pack there is, and packs that differ from it in a few lines."""

from __future__ import annotations

import tempfile
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from govrules.pack import Pack, ResolvedPack, alternatives, load_pack_folder, resolve
from govrules.source import InputError

if TYPE_CHECKING:
    from datetime import date

    from govrules.source import Diagnostic

INSTRUMENT = """\
format: govrules/pack/1
id: small
version: 1.0.0
title: {zh: 小城办法, en: Measures of Smalltown}
jurisdiction: {zh: 小城, en: Smalltown, code: "999901", aliases: [小城市]}
number: 小政发〔2020〕1号
issuer: {zh: 小城政府, en: Government of Smalltown}
issued: 2020-01-01
in_force: {from: 2020-01-01}
bodies:
  unit: {zh: 单位, en: unit}
  finance: {zh: 财政局, en: Finance Bureau}
articles:
  - {n: 1, heading: {zh: 一, en: One}}
  - {n: 2, heading: {zh: 二, en: Two}}
scope:
  title: {zh: 范围, en: Scope}
  cite: "1"
  applies: true
"""

CHECK = """\
checks:
  - id: s-1
    title: {zh: 须上云, en: On the cloud}
    modality: obligation
    stage: planning
    topic: unified-platform
    cite: "2"
    require: [{var: content.on_government_cloud}]
"""


def written(files: dict[str, str], folder: Path, name: str = "small") -> Path:
    """Write a pack called *name* under *folder* and return where; *files* stand beside its instrument."""
    where = folder / name
    for file, text in {"instrument.yaml": INSTRUMENT, **files}.items():
        path = where / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return where


def loaded(files: dict[str, str], name: str = "small") -> Pack:
    """Return the pack that *files* make; another *name* needs an instrument of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return load_pack_folder(written(files, Path(folder), name), name=name)


def faults_of(files: dict[str, str], day: date) -> list[Diagnostic]:
    """Return every fault of the pack on *day*: of loading it, or else of resolving it under every reading."""
    try:
        pack = loaded(files)
        resolved = resolve(pack, day)
        if isinstance(resolved, ResolvedPack):
            alternatives(pack, resolved)
    except InputError as problem:
        return list(problem.diagnostics)
    return []
