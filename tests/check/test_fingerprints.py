"""A finding keeps its fingerprint while the file around it is edited, and shares it with no other."""

from __future__ import annotations

import re

from tests.check.xinhai import CITY, report

RECORD = """\
stage: construction
content: {nature: new, on_government_cloud: false, builds: []}
changes: [{adjusted: 10万元}, {adjusted: 20万元}]
"""


def fingerprints(record: str, city: str = CITY) -> dict[tuple[str, str | None], str]:
    return {(f.rule, f.item): f.fingerprint for f in report(record, city=city).findings}


def test_every_finding_has_one_of_its_own() -> None:
    found = fingerprints(RECORD)
    assert ("xh-10-share", "changes[1]") in found
    assert len(set(found.values())) == len(found)
    assert all(re.fullmatch(r"[0-9a-f]{32}", print_) for print_ in found.values())


def test_lines_moved_values_changed_and_facts_added_leave_it_as_it_is() -> None:
    edited = f"# a comment\n\n{RECORD.replace('false', 'true')}security: {{major_hazard: false}}\n"
    assert fingerprints(edited) == fingerprints(RECORD)


def test_another_project_has_others() -> None:
    other = fingerprints(RECORD, CITY.replace("XH-1", "XH-2"))
    assert set(other.values()).isdisjoint(fingerprints(RECORD).values())


def test_they_are_the_same_from_one_release_to_the_next() -> None:
    assert fingerprints(RECORD)["xh-7-cloud", None] == "094b60523125483bf9e663f06dd33afd"
