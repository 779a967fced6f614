"""Options that may be set elsewhere: flags count over variables, those over the file, that over defaults."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from govrules.config import Config, Shape

    _ParamType = click.ParamType[str]
else:
    _ParamType = click.ParamType  # generic from click 8.4 on alone

CONFIG: Final = "GOVRULES_CONFIG"
"""The variable that names the file of settings; ``off`` reads none."""
_META: Final = "govrules.config"


class Listed(_ParamType):
    """A text; several stand in a variable with commas between them."""

    name = "text"

    def split_envvar_value(self, rv: str) -> list[str]:
        """Return the texts of a variable."""
        return [text.strip() for text in rv.split(",") if text.strip()]


class Setting(click.Option):
    """An option that GOVRULES_NAME and the key NAME of the file of settings may set.

    *commas* tells that its text is a list with commas, which the file may write as a list. *beside* turns a
    text of the file into what it means from the current folder, where that is not the same.
    """

    def __init__(
        self,
        *args: Any,
        commas: bool = False,
        beside: Callable[[str, Path], str] | None = None,
        **attrs: Any,
    ) -> None:
        super().__init__(*args, **attrs)
        self.key = max(self.opts, key=len).removeprefix("--")
        self.envvar = f"GOVRULES_{self.key.upper().replace('-', '_')}"
        self._commas = commas
        self._beside = beside or (_path_beside if isinstance(self.type, click.Path) else None)

    @property
    def shape(self) -> Shape:
        """How the file writes it."""
        if isinstance(self.type, click.IntRange):
            return "number"
        return "flag" if self.is_flag else "list" if self.multiple or self._commas else "text"

    def consume_value(self, ctx: click.Context, opts: Mapping[str, Any]) -> tuple[Any, ParameterSource]:
        """Return the value and where it comes from, the file of settings before the default."""
        value, source = super().consume_value(ctx, opts)
        if source is not ParameterSource.DEFAULT or ctx.resilient_parsing:
            return value, source
        config = config_of(ctx)
        found = config.options.get(self.key)
        single = not (self.multiple or self._commas)
        if found is None or (single and isinstance(found.value, tuple) and len(found.value) != 1):
            return value, source  # several jurisdictions say nothing to a command that takes one
        return self._from_file(found.value, config.folder), ParameterSource.DEFAULT_MAP

    def value_from_envvar(self, ctx: click.Context) -> Any:
        """Return the value of the variable, a list where several may be given."""
        written = self.resolve_envvar_value(ctx)
        return self.type.split_envvar_value(written) if written and self.multiple else written

    def origin(self, ctx: click.Context) -> str:
        """Return how messages name where the value comes from: option, variable, or place in the file."""
        source = ctx.get_parameter_source(self.name or "")
        if source is ParameterSource.ENVIRONMENT:
            return str(self.envvar)
        if source is ParameterSource.DEFAULT_MAP and (found := config_of(ctx).options.get(self.key)):
            return f"{found.place} {self.key}"
        return "/".join(self.opts)

    def _from_file(self, value: str | bool | tuple[str, ...], folder: Path) -> Any:
        if isinstance(value, bool):
            return value
        texts = [value] if isinstance(value, str) else list(value)
        if self._beside is not None:
            texts = [self._beside(text, folder) for text in texts]
        return texts if self.multiple else ",".join(texts)


def _path_beside(text: str, folder: Path) -> str:
    return from_here(folder / text)


def from_here(path: Path) -> str:
    """Return how *path* is written from the current folder."""
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # another drive
        return path.as_posix()


def config_of(ctx: click.Context) -> Config:
    """Return the settings of this run, read when first asked for. Raises InputError."""
    meta = ctx.find_root().meta
    if _META not in meta:
        meta[_META] = _config()
    config: Config = meta[_META]
    return config


def current_config() -> Config:
    """Return the settings of the running command. Raises InputError."""
    return config_of(click.get_current_context())


def settings() -> dict[str, Setting]:
    """Return the options that may be set, by name: those of ``check``, which has them all."""
    from govrules.cli.check import command

    return {param.key: param for param in command.params if isinstance(param, Setting)}


def settings_schema() -> dict[str, Any]:
    """Return the JSON Schema of the file of settings."""
    from govrules.config.schema import config_schema, option_schema

    options = {
        key: option_schema(
            option.shape,
            tuple(option.type.choices) if isinstance(option.type, click.Choice) else None,
            option.help or "",
        )
        for key, option in settings().items()
    }
    return config_schema(options)


def _config() -> Config:
    from govrules.config import Config, config_for
    from govrules.config.find import read_named

    shapes = {key: option.shape for key, option in settings().items()}
    named = os.environ.get(CONFIG)
    if named == "off":
        return Config()
    if named:
        return read_named(Path(named).absolute(), shapes, named)
    return config_for(Path.cwd(), shapes, from_here)
