"""Commands imported when they are called, so that ``govrules --version`` loads neither pydantic nor YAML."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

from govrules.cli.language import said
from govrules.values.names import nearest

COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "check": ("govrules.cli.check", "Check project files against the rules of their jurisdiction."),
    "report": ("govrules.cli.report", "Make an overview of many projects to hand on."),
    "batch": ("govrules.cli.batch", "Judge many projects at once, from and into tables."),
    "path": ("govrules.cli.path", "Show the approval path a project must take."),
    "ask": ("govrules.cli.ask", "Ask for the facts worth stating next, or list them."),
    "explain": ("govrules.cli.explain", "Explain a rule, or how it came out for a project."),
    "packs": ("govrules.cli.packs", "List the rule packs that are installed."),
    "rules": ("govrules.cli.rules", "List the rules of one jurisdiction or of all."),
    "matrix": ("govrules.cli.matrix", "Compare jurisdictions, question by question."),
    "diff": ("govrules.cli.diff", "Hold two sets of rules against each other."),
    "whatif": ("govrules.cli.whatif", "Show what would be if a fact were another."),
    "impact": ("govrules.cli.impact", "Show what an amendment would do to a portfolio."),
    "readings": ("govrules.cli.readings", "List what can be read in several ways, and what hangs on it."),
    "schema": ("govrules.cli.schema", "Print a JSON Schema: record, pack, report, waivers, config, …"),
    "waivers": ("govrules.cli.waivers", "List exceptions that were granted, and check their files."),
    "baseline": ("govrules.cli.baseline", "List the breaches that are known, so that new ones count alone."),
    "config": ("govrules.cli.config", "Show the settings that hold here, and pin rule packs."),
    "template": ("govrules.cli.template", "Make an empty form: a record, or a workbook for many projects."),
    "import": ("govrules.cli.importing", "Turn spreadsheets into records."),
    "lint": ("govrules.cli.lint", "Check rule packs themselves."),
    "test": ("govrules.cli.test", "Run the cases of rule packs."),
    "coverage": ("govrules.cli.coverage", "Show what of a regulation is encoded, and what is not."),
    "sources": ("govrules.cli.sources", "Hold rule packs against the official texts."),
    "export": ("govrules.cli.export", "Write a rule pack, or the facts of a project, for other systems."),
    "completion": ("govrules.cli.completion", "Print a completion script for a shell."),
}
"""The module of each command and its line in the list of commands, in the order they are learnt."""


class Group(click.Group):
    """A group that answers a misspelt command with the nearest."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or fail with the nearest name."""
        known = self.list_commands(ctx)
        if args and args[0] not in known and not args[0].startswith("-"):
            near = nearest(args[0], known)
            hint = said(f"；是否指“{near}”？", f"; did you mean “{near}”?") if near else ""
            ctx.fail(said(f"没有命令“{args[0]}”", f"there is no command “{args[0]}”") + hint)
        return super().resolve_command(ctx, args)


class LazyGroup(Group):
    """A group whose commands live in modules of their own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command *cmd_name*, or None."""
        found = COMMANDS.get(cmd_name)
        if found is None:
            return None
        command = import_module(found[0]).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{found[0]}.command is not a command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])
