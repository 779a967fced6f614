"""``govrules completion``."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print a completion script for SHELL; for bash: govrules completion bash > ~/.local/share/bash-completion/completions/govrules."""
    from govrules.cli.app import app

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    click.echo(kind(app, {}, "govrules", "_GOVRULES_COMPLETE").source())
    return 0
