"""Where the record of an interview goes: its own file, another, or its answers beside it."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from govrules.cli.common import read_one
from govrules.cli.errors import show_faults
from govrules.cli.inputs import STDIN, is_spreadsheet
from govrules.cli.language import said
from govrules.cli.new_files import refuse_existing
from govrules.cli.terminal import tell, write_bytes
from govrules.record import LoadedProject, Project, load_project
from govrules.record.amend import amended
from govrules.record.part import is_chinese
from govrules.record.write import Keys, record_text, yaml_phrase
from govrules.source import Limits, parse_bytes
from govrules.source.read import decoded, read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from govrules.values.words import Lang

_BOM: Final = b"\xef\xbb\xbf"
_JSON: Final = ".json"
_SUFFIXES: Final = (".yaml", ".yml", _JSON)


@dataclass(frozen=True, slots=True)
class Source:
    """What a record was read from: the bytes of its file, none for a new one or a spreadsheet.

    ``keys`` is the language of a record that is written anew.
    """

    data: bytes | None
    is_json: bool
    keys: Keys

    def has_changed(self, path: Path) -> bool:
        """Tell whether the file at *path* is no longer what was read."""
        try:
            return self.data is not None and path.read_bytes() != self.data
        except FileNotFoundError:
            return False
        except OSError:
            return True

    def stating(self, project: Project, *, as_json: bool) -> bytes:
        """Return the file with what *project* states; what else was in it stays, where that can be."""
        if self.data is not None and as_json == self.is_json:
            text, encoding = _text_of(self.data)
            more = amended(text, project)
            if more is not None:
                return more.encode(encoding)
            tell(
                said(
                    "原文件的写法无法增补，已整份重写，注释未保留",
                    "nothing can be added to the file as it is: it is written anew, without its comments",
                )
            )
        if as_json:
            data = project.model_dump(mode="json", exclude_none=True, exclude_defaults=True)
            return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
        return record_text(project, self.keys).encode()


def opened(name: str, lang: Lang) -> tuple[LoadedProject, Source]:
    """Read one project file (``-``: standard input) and keep its bytes. Raises InputError."""
    if is_spreadsheet(name):
        return read_one(name), Source(None, is_json=False, keys=lang)
    if name == STDIN:
        data, shown = sys.stdin.buffer.read(Limits().bytes + 1), "<stdin>"
    else:
        data, shown = read_bytes(Path(name), name=name), name
    loaded = load_project(parse_bytes(data, shown))
    show_faults(loaded.notes)
    root = loaded.root
    chinese = root is not None and is_chinese(root, Project, False)
    is_json = root is not None and root.flow and Path(name).suffix.lower() not in _SUFFIXES[:2]
    return loaded, Source(data, is_json=is_json, keys="zh" if chinese else "en")


@dataclass(frozen=True, slots=True)
class Destination:
    """The file that is asked about, which a *fresh* record has not yet, and the one that -o names."""

    file: Path
    output: Path | None
    fresh: bool
    force: bool

    @property
    def is_json(self) -> bool:
        """Whether a fresh record is written as JSON."""
        return (self.output or self.file).suffix.lower() == _JSON

    def verify(self) -> None:
        """Raise UsageError where nothing could be written in the end."""
        if self.output is not None:
            self.verify_one(self.output)
        elif self.fresh:
            self.verify_one(self.file)

    def verify_one(self, path: Path) -> None:
        """Raise UsageError for a file that is no record's, or that is there already and another's."""
        if path.suffix.lower() not in _SUFFIXES:
            raise click.UsageError(
                said(
                    f"{path}：记录写成 .yaml、.yml 或 .json",
                    f"{path}: a record is a .yaml, .yml or .json file",
                )
            )
        if not path.parent.is_dir():
            raise click.UsageError(said(f"没有目录 {path.parent}", f"there is no folder {path.parent}"))
        if not self.force and (self.fresh or path.resolve() != self.file.resolve()):
            refuse_existing([path])

    def write(self, path: Path, source: Source, project: Project) -> None:
        """Write the record to *path*. Raises UsageError where that is not possible."""
        if path.resolve() == self.file.resolve() and source.has_changed(path):
            raise click.UsageError(
                said(
                    f"{path} 在此期间被改动，未写入",
                    f"{path} was changed in the meantime: nothing is written",
                )
            )
        data = source.stating(project, as_json=path.suffix.lower() == _JSON)
        write_bytes(path, data)
        tell(said(f"已写入 {path}", f"written: {path}"))


def _text_of(data: bytes) -> tuple[str, str]:
    """Return *data* as text, and its encoding."""
    text, notes = decoded(data, "")
    if notes:
        return text, "gb18030"
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return text, "utf-16"
    return text, "utf-8-sig" if data.startswith(_BOM) else "utf-8"


def answers_text(answers: Mapping[str, Any]) -> str:
    """Return *answers* as ``--answers`` takes them."""
    return "".join(f"{path}: {yaml_phrase(value)}\n" for path, value in answers.items())


def beside(path: Path) -> Path:
    """Return a file for answers next to *path* that is not there yet."""
    number = 1
    while True:
        name = f"{path.stem}.answers{'' if number == 1 else f'-{number}'}.yaml"
        if not (path.parent / name).exists():
            return path.parent / name
        number += 1
