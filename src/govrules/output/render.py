"""Reports in any of the formats, as text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, Literal, get_args

from govrules.checking.report import Report
from govrules.output.layout import Paper
from govrules.values.names import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govrules.source import Diagnostic
    from govrules.values.words import Lang

Format = Literal["text", "json", "sarif", "junit", "github", "gitlab", "markdown", "html"]
REPORTS_SCHEMA: Final = "govrules/reports/1"


def render(
    reports: Report | Sequence[Report],
    format: Format,  # noqa: A002 (what the command line calls it)
    *,
    lang: Lang = "zh",
    faults: Sequence[Diagnostic] = (),
) -> str:
    """Return *reports* in a format of ``govrules check``, ending with a line break; write it as UTF-8.

    *faults* of records that could not be checked are told too, where the format has a place for them (text
    and JSON have none). Raises ValueError for a format that there is not.
    """
    alone = isinstance(reports, Report)
    several = [reports] if isinstance(reports, Report) else list(reports)
    match format:
        case "text":
            from govrules.output import text

            paper = Paper()
            return f"\n{'=' * 20}\n\n".join(text.render(report, lang, paper) for report in several)
        case "json":
            listed = [report.model_dump(mode="json", by_alias=True) for report in several]
            data = listed[0] if alone else {"schema": REPORTS_SCHEMA, "reports": listed}
            return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        case "sarif":
            from govrules.output.sarif import sarif

            return sarif(several, lang, faults=faults)
        case "junit":
            from govrules.output.junit import junit

            return junit(several, lang, faults=faults)
        case "github":
            from govrules.output.github import github

            return github(several, lang, faults=faults)
        case "gitlab":
            from govrules.output.gitlab import gitlab

            return gitlab(several, lang, faults=faults)
        case "markdown":
            from govrules.output.report_markdown import report_markdown

            return report_markdown(several, lang, faults=faults)
        case "html":
            from govrules.output.report_html import report_html

            return report_html(several, lang, faults=faults)
        case _:
            formats = get_args(Format)
            near = nearest(str(format), formats)
            hint = f"did you mean {near!r}?" if near else f"there are: {', '.join(formats)}"
            raise ValueError(f"there is no format {format!r}; {hint}")
