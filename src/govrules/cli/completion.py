"""``govrules completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from govrules.cli.options import Choice


@click.command("completion")
@click.argument("shell", type=Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print a completion script for SHELL: bash, zsh or fish.

    \b
    govrules completion bash > ~/.local/share/bash-completion/completions/govrules
    govrules completion fish > ~/.config/fish/completions/govrules.fish
    """
    from govrules.cli.app import app

    kind = get_completion_class(shell)
    if kind is None:
        raise LookupError(f"click knows no completion for {shell}")
    click.echo(kind(app, {}, "govrules", "_GOVRULES_COMPLETE").source())
    return 0
