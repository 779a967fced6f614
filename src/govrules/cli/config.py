"""``govrules config``: the settings that hold here, and the packs they pin."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from click.core import ParameterSource

from govrules.cli.language import said
from govrules.cli.lazy import Group
from govrules.cli.options import Choice, lang_option, packs_option
from govrules.cli.setting import current_config, from_here, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.config import Config
    from govrules.values.words import Lang

_SOURCES: Final[dict[ParameterSource | None, str]] = {
    ParameterSource.ENVIRONMENT: "variable",
    ParameterSource.DEFAULT_MAP: "file",
}


@click.group("config", cls=Group)
def command() -> None:
    """Show the settings that hold here, and pin rule packs.

    Settings stand in govrules.toml, or under [tool.govrules] in pyproject.toml: the nearest upward to the
    root of the git repository. Options count over variables (GOVRULES_FAIL_ON), those over the file.

    \b
    govrules config show
    govrules config lock
    """


@command.command("show", short_help="Show each setting and where it comes from.")
@click.option(
    "-f",
    "--format",
    "form",
    type=Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write them.",
)
@lang_option
def show_command(form: str, lang: Lang) -> int:
    """Show each setting that govrules check would use here, and where it comes from.

    \b
    govrules config show
    govrules config show -f json
    """
    from govrules.cli.terminal import json_text, paper_for
    from govrules.output.layout import pad, width

    config = current_config()
    rows = [*_options(), *_beside(config)]
    if form == "json":
        data = {"schema": "govrules/config/1", "file": config.shown or None, "settings": rows}
        click.echo(json_text(data))
        return 0
    click.echo(config.shown or said("没有设置文件", "no file of settings"))
    columns = [max(width(_written(row[key])) for row in rows) + 2 for key in ("key", "value")]
    paper = paper_for(sys.stdout)
    for row in rows:
        key, value = (
            pad(_written(row[name]), at) for name, at in zip(("key", "value"), columns, strict=True)
        )
        click.echo(f"{key}{value}{paper.ink(_origin(row), 'dim')}")
    return 0


@command.command("lock", short_help="Pin rule packs by their digests.")
@click.argument("names", nargs=-1, metavar="[PACK]...")
@packs_option
@lang_option
def lock_command(names: tuple[str, ...], pack_folders: tuple[Path, ...], lang: Lang) -> int:
    """Write the digests of PACKS into pack-lock: they are accepted as they are now.

    Without PACK, those of the packs that are pinned already, or else of every installed one. Nothing else of
    the file changes; where there is none, govrules.toml is made.

    \b
    govrules config lock
    govrules config lock NAME
    """
    from govrules.cli.common import loadable
    from govrules.cli.terminal import write_file
    from govrules.config.find import OWN, SHARED
    from govrules.config.lock import locked
    from govrules.pack import load_pack
    from govrules.source import read_text

    config = current_config()
    if names:
        packs = [load_pack(name, pack_folders) for name in names]
    else:
        packs = [
            pack for pack in loadable(pack_folders, []) if pack.id in config.pack_lock or not config.pack_lock
        ]
    digests = {pack.id: f"sha256:{pack.digest}" for pack in packs}
    path = config.path or Path(OWN)
    text = read_text(path, name=config.shown) if config.path is not None else ""
    table = ("tool", "govrules") if path.name == SHARED else ()
    shown = config.shown or OWN
    new = locked(text, shown, digests, table=table)
    if new != text:
        write_file(path, new)
    for pack, digest in digests.items():
        was = config.pack_lock.get(pack)
        state = said("未变", "unchanged") if was is not None and was.text == digest else digest
        before = f"{was.text} → " if was is not None and was.text != digest else ""
        click.echo(f"{shown}: {pack} {before}{state}")
    return 0


def _options() -> Iterator[dict[str, Any]]:
    """Yield the options of a check with their values; a wrong one is told as the check would tell it."""
    from govrules.cli.check import command as check

    context = check.make_context("check", [], parent=click.get_current_context())
    set_here = current_config().options
    for key, option in settings().items():
        value = context.params[option.name or ""]
        source = _SOURCES.get(context.get_parameter_source(option.name or ""), "default")
        place = str(set_here[key].place) if key in set_here else None
        origin = {"variable": str(option.envvar), "file": place}
        yield _row(key, _data(value), source, origin.get(source))


def _beside(config: Config) -> Iterator[dict[str, Any]]:
    """Yield what is set beside the options."""
    for key, found in (("projects", config.projects), ("exclude", config.exclude)):
        if found:
            yield _row(key, [one.text for one in found], "file", str(found[0].place))
    for pattern, severity, place in config.severity:
        yield _row(f"severity.{pattern}", severity, "file", str(place))
    for pack, pin in config.pack_lock.items():
        yield _row(f"pack-lock.{pack}", pin.text, "file", str(pin.place))
    for key, value in (
        ("granted-by", list(config.policy.granted_by)),
        ("longest-days", config.policy.longest_days),
        ("pinned", config.policy.pinned),
    ):
        if value:
            yield _row(f"waivers-policy.{key}", value, "file", config.shown)


def _row(key: str, value: Any, source: str, origin: str | None) -> dict[str, Any]:
    return {"key": key, "value": value, "source": source, "origin": origin}


def _data(value: Any) -> Any:
    """Return the value of an option as it is written."""
    if isinstance(value, dict):
        return [f"{name}={chosen}" for name, chosen in value.items()]
    if isinstance(value, tuple | list):
        return [_data(item) for item in value]
    if value is None or isinstance(value, bool | str):
        return value
    return from_here(value) if isinstance(value, Path) else str(value)


def _written(value: Any) -> str:
    if value is None or value == []:
        return "-"
    if isinstance(value, bool):
        return str(value).lower()
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _origin(row: dict[str, Any]) -> str:
    return row["origin"] or said("默认", "default")
