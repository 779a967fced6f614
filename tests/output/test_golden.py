"""What every format looks like, held as files: ``python -m tests.output.test_golden`` writes them anew.

Read them against the pack and the record then.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from govrules import __version__
from govrules.output.github import github
from govrules.output.github_summary import github_summary
from govrules.output.gitlab import gitlab
from govrules.output.junit import junit
from govrules.output.overview_html import overview_html
from govrules.output.report_html import report_html
from govrules.output.report_markdown import report_markdown
from govrules.output.sarif import sarif
from govrules.source import Diagnostic, Place, Span
from govrules.values.words import Words
from tests.output.overviews import example
from tests.output.reports import HERE, everything, pointed, report

if TYPE_CHECKING:
    from collections.abc import Callable

    from govrules.values.words import Lang

EVERY = ("violated", "undetermined", "review", "not_due", "satisfied", "not_applicable")
FAULTS = [
    Diagnostic("E404", Words("没有“jurisdicton”这一项", "there is no “jurisdicton” here"),
               Place("项目/坏.yaml", Span(3, 1, 3, 12))),
]  # fmt: skip
WRITTEN: dict[str, Callable[[Lang], str]] = {
    "report.{}.sarif": lambda lang: sarif([everything()], lang, include=EVERY[:3], faults=FAULTS),
    "report.{}.junit.xml": lambda lang: junit([everything()], lang, faults=FAULTS),
    "report.{}.github.txt": lambda lang: github([everything()], lang, faults=FAULTS),
    "summary.{}.md": lambda lang: github_summary([everything()], lang, faults=FAULTS),
    "report.{}.gitlab.json": lambda lang: gitlab([everything()], lang, faults=FAULTS),
    "report.{}.md": lambda lang: report_markdown([everything()], lang, EVERY, faults=FAULTS),
    "report.{}.html": lambda lang: report_html([everything()], lang, EVERY, faults=FAULTS),
    "overview.{}.html": lambda lang: overview_html(example(), lang),
}
LANGS: tuple[Lang, ...] = ("zh", "en")


def written(name: str, lang: Lang) -> str:
    """Return what is written, without the version, and without the styles that all pages share."""
    text = WRITTEN[name](lang).replace(__version__, "VERSION")
    return re.sub("<style>.*</style>", "<style></style>", text, flags=re.DOTALL)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", WRITTEN)
def test_a_format_is_as_it_was_checked_by_eye(name: str, lang: Lang) -> None:
    kept = HERE / "golden" / name.format(lang)
    assert written(name, lang) == kept.read_text(encoding="utf-8")


POINTED = """\
xh-4-apply-by 2022-11-04
xh-7-cloud 否
xh-8-approved 2023-06-01
xh-9-quarterly - {报告期: 2023Q2, 报送日期: 2023-06-28} … - {报告期: 2024Q1, 报送日期: 2024-03-29}
xh-10-share 600万元
xh-doc-4-proposal [现状及需求分析]
xh-doc-12-contract - {类型: 项目建议书, 日期: 2022-11-04, 内容: [现状及需求分析]}
xh-step-04 2023-06-01
xh-4-needs 建设内容与性质
"""


def test_findings_point_at_the_very_words_of_a_chinese_record() -> None:
    """Columns count code points: every place stands behind Chinese text or is such."""
    told = [
        f"{finding.rule} {pointed(finding.location)}\n"
        for finding in report().findings
        if finding.verdict in {"violated", "review"}
    ]
    assert "".join(told) == POINTED


if __name__ == "__main__":
    for each in LANGS:
        for form in WRITTEN:
            (HERE / "golden" / form.format(each)).write_text(written(form, each), encoding="utf-8")
