"""Writing reports in the formats of other programs and as documents: all at once, in UTF-8 anywhere."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from govrules.checking import VERDICTS, Report
from govrules.cli.outputs import Output, Wanted
from govrules.cli.terminal import abandon_stdout, cannot_write

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from govrules.source import Diagnostic

SUMMARY: Final = "GITHUB_STEP_SUMMARY"
"""The variable that names the file of the summary of a step."""
_COUNTED: Final = ("violated", "undetermined", "review", "not_due")
"""What may count against a run; what is not due does when its time runs out."""


_READ: Final = ("govrules", "project", "pack", "as_of", "in_force", "in_force_note", "counts", "ask")
"""What the formats of other programs read of a report beside findings."""


def trimmed(reports: Sequence[Report], *, verdicts: Sequence[str]) -> list[Report]:
    """Return what the formats of other programs read of *reports*: light enough to be handed on and kept."""
    return [
        Report.model_construct(
            **{name: getattr(report, name) for name in _READ},
            findings=tuple(finding for finding in report.findings if finding.verdict in verdicts),
        )
        for report in reports
    ]


class FileOutput(Output):
    """A format that is written when all reports are there."""

    def __init__(self, path: Path | None, wanted: Wanted) -> None:
        super().__init__(path, wanted)
        self.reports: list[Report] = []

    def piece(self) -> Callable[[Sequence[Report]], Sequence[Report]]:
        """Return what hands the reports on."""
        return tuple

    def add(self, piece: Sequence[Report]) -> None:
        """Keep the reports until all are there."""
        self.reports += piece

    def finish(self, *, faults: Sequence[Diagnostic]) -> None:
        """Write everything, whatever the terminal speaks."""
        data = self.text(faults).encode("utf-8", "replace")
        try:
            self.stream.flush()
            self.stream.buffer.write(data)
            self.stream.flush()
        except BrokenPipeError:
            abandon_stdout()
        except OSError as problem:
            raise cannot_write(self.path or Path(os.devnull), problem) from None

    def text(self, faults: Sequence[Diagnostic]) -> str:
        """Return what is written."""
        raise NotImplementedError


class SarifOutput(FileOutput):
    """SARIF 2.1.0."""

    @classmethod
    def explains(cls, wanted: Wanted) -> Sequence[str]:
        """Explain what is a result."""
        return wanted.included

    def piece(self) -> Callable[[Sequence[Report]], Sequence[Report]]:
        """Return what hands on the findings that are results."""
        return partial(trimmed, verdicts=self.wanted.included)

    def text(self, faults: Sequence[Diagnostic]) -> str:
        """Return the log."""
        from govrules.output.sarif import sarif

        wanted = self.wanted
        return sarif(self.reports, wanted.lang, include=wanted.included, faults=faults, base=wanted.base)


class JUnitOutput(FileOutput):
    """JUnit XML."""

    def piece(self) -> Callable[[Sequence[Report]], Sequence[Report]]:
        """Return what hands on every finding: what passed is a case too."""
        return partial(trimmed, verdicts=VERDICTS)

    @classmethod
    def explains(cls, wanted: Wanted) -> Sequence[str]:
        """Explain what may be a failure, an error, or skipped with a place."""
        return _COUNTED

    def text(self, faults: Sequence[Diagnostic]) -> str:
        """Return the suites."""
        from govrules.output.junit import junit

        return junit(self.reports, self.wanted.lang, self.wanted.gate, faults=faults)


class GithubOutput(FileOutput):
    """Workflow commands of GitHub Actions, and the summary of the step."""

    def piece(self) -> Callable[[Sequence[Report]], Sequence[Report]]:
        """Return what hands on the findings that may be told; a summary of the step shows whole reports."""
        if os.environ.get(SUMMARY):
            return super().piece()
        return partial(trimmed, verdicts=_COUNTED)

    @classmethod
    def explains(cls, wanted: Wanted) -> Sequence[str]:
        """Explain what may be annotated."""
        return _COUNTED

    def text(self, faults: Sequence[Diagnostic]) -> str:
        """Return the commands."""
        from govrules.output.github import github

        wanted = self.wanted
        return github(self.reports, wanted.lang, wanted.gate, faults=faults, base=wanted.base)

    def finish(self, *, faults: Sequence[Diagnostic]) -> None:
        """Write the commands, and add the summary to its file where there is one."""
        super().finish(faults=faults)
        place = os.environ.get(SUMMARY)
        if not place:
            return
        from govrules.output.github_summary import LIMIT, github_summary

        path = Path(place)
        try:
            taken = path.stat().st_size if path.exists() else 0
            text = github_summary(self.reports, self.wanted.lang, faults=faults, limit=LIMIT - taken)
            with path.open("ab") as file:
                file.write(b"\n" * bool(taken) + text.encode("utf-8", "replace"))
        except OSError as problem:
            raise cannot_write(path, problem) from None


class GitlabOutput(FileOutput):
    """Code Quality of GitLab."""

    def piece(self) -> Callable[[Sequence[Report]], Sequence[Report]]:
        """Return what hands on the findings that may be told."""
        return partial(trimmed, verdicts=_COUNTED)

    @classmethod
    def explains(cls, wanted: Wanted) -> Sequence[str]:
        """Explain what may be an issue."""
        return _COUNTED

    def text(self, faults: Sequence[Diagnostic]) -> str:
        """Return the report."""
        from govrules.output.gitlab import gitlab

        wanted = self.wanted
        return gitlab(self.reports, wanted.lang, wanted.gate, faults=faults, base=wanted.base)


class MarkdownOutput(FileOutput):
    """Markdown to be pasted."""

    def text(self, faults: Sequence[Diagnostic]) -> str:
        """Return the reports."""
        from govrules.output.report_markdown import report_markdown

        shown = self.explains(self.wanted)
        return report_markdown(self.reports, self.wanted.lang, shown, faults=faults)


class HtmlOutput(FileOutput):
    """One page."""

    def text(self, faults: Sequence[Diagnostic]) -> str:
        """Return the page."""
        from govrules.output.report_html import report_html

        return report_html(self.reports, self.wanted.lang, self.explains(self.wanted), faults=faults)
