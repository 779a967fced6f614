"""Changes laid over a pack, and the rules that other readings would change."""

from __future__ import annotations

from datetime import date

import pytest

from govrules.pack import ResolvedPack, alternatives, lay_over, resolve
from govrules.source import InputError, parse_text
from tests.check.xinhai import xinhai
from tests.pack.small import CHECK, INSTRUMENT, loaded

DAY = date(2024, 6, 30)


def changes(text: str) -> tuple[str, frozenset[str]]:
    """Return the title and the remedy of xh-7-cloud under *text*, and what it touched."""
    pack, touched = lay_over(xinhai(), parse_text(text, "draft.yaml").root, "draft.yaml")
    cloud = next(entry.item for entry in pack.checks if entry.item.id == "xh-7-cloud")
    return f"{cloud.title.zh} / {cloud.force}", touched


def test_fields_are_replaced_and_the_others_stay() -> None:
    assert changes("checks: {xh-7-cloud: {force: strict}}") == (
        "原则上部署在政务云 / strict",
        frozenset({"xh-7-cloud"}),
    )


def test_the_pack_itself_is_left_as_it_was() -> None:
    changes("checks: {xh-7-cloud: {force: strict}}")
    assert (
        next(entry.item for entry in xinhai().checks if entry.item.id == "xh-7-cloud").force == "in-principle"
    )


def test_every_kind_of_entry_and_the_scope_can_be_changed() -> None:
    text = """\
parameters: {change_share: {topic: change-consent}}
terms: {ordinary: {cite: 1}}
documents: {xh-doc-4-proposal: {cite: 1}}
steps: {xh-step-01: {cite: 1}}
consequences: {xh-con-15-funds: {cite: 1}}
scope: {cite: 1}
"""
    touched = changes(text)[1]
    assert touched == {
        "change_share",
        "ordinary",
        "xh-doc-4-proposal",
        "xh-step-01",
        "xh-con-15-funds",
        "scope",
    }


def test_every_fault_is_found_and_stands_in_the_changes() -> None:
    text = """\
checks: {xh-7-clod: {force: strict}, xh-7-cloud: {force: lax}}
scope: {aplies: true}
bodies: {}
steps: 1
"""
    with pytest.raises(InputError) as problem:
        changes(text)
    assert [fault.say("en") for fault in problem.value.diagnostics] == [
        "draft.yaml:1:10: E509 no check “xh-7-clod”; did you mean xh-7-cloud?",
        "draft.yaml:1:58: E504 force: “lax” cannot stand here; known: strict, in-principle",
        "draft.yaml:2:9: E505 there is no “aplies” here; did you mean “applies”?",
        "draft.yaml:3:1: E508 no kind of entry that can be changed “bodies”",
        "draft.yaml:4:8: E501 keys and values were expected",
    ]


def differing(pack_id: str) -> dict[str, list[str]]:
    """Return, by reading and option, the rules that would be others."""
    found = resolve(xinhai(), DAY)
    assert isinstance(found, ResolvedPack)
    return {
        f"{reading.id}: {option.id}": [rule.id for rule in rules]
        for reading, option, rules in alternatives(xinhai(), found)
    }


def test_the_rules_that_a_reading_changes() -> None:
    found = differing("xinhai")
    assert set(found) == {"institutions: excluded", "exactly-30: excluded", "change-sum: single"}
    assert found["exactly-30: excluded"] == ["xh-step-03"]  # what needs approval does not hang on it
    assert found["change-sum: single"] == ["xh-10-share"]
    assert "xh-7-cloud" in found["institutions: excluded"]
    assert "xh-3-secrecy" not in found["institutions: excluded"]


TERM = "terms:\n  - {id: t, title: {zh: 词, en: Term}, cite: 1, condition: {var: scope.classified}}\n"


def test_a_reading_of_a_term_reaches_the_rules_that_use_it() -> None:
    reading = """\
readings:
  - id: r
    cite: "2"
    question: {zh: 问, en: Question}
    options:
      - {id: a, says: {zh: 甲, en: A}}
      - {id: b, says: {zh: 乙, en: B}, changes: {terms: {t: {condition: {var: scope.cross_level}}}}}
      - {id: c, says: {zh: 丙, en: C}, changes: {checks: {s-1: {title: {zh: 另题, en: Another title}}}}}
    pick: a
    why: {zh: 因, en: Because}
"""
    check = CHECK.replace("    require:", "    when: [{term: t}]\n    require:")
    pack = loaded({"checks/all.yaml": check, "terms.yaml": TERM, "readings.yaml": reading})
    found = resolve(pack, DAY)
    assert isinstance(found, ResolvedPack)
    assert [(option.id, [rule.id for rule in rules]) for _, option, rules in alternatives(pack, found)] == [
        ("b", ["s-1"]),
        ("c", []),  # a title decides nothing
    ]


class TestDigest:
    """The digest changes with whatever may change a verdict, and with nothing else."""

    base = loaded({"checks/all.yaml": CHECK}).digest

    def test_the_same_files_have_the_same_digest(self) -> None:
        assert loaded({"checks/all.yaml": CHECK}).digest == self.base

    def test_the_ends_of_lines_do_not_matter(self) -> None:
        assert loaded({"checks/all.yaml": CHECK.replace("\n", "\r\n")}).digest == self.base

    def test_cases_do_not_matter(self) -> None:
        assert loaded({"checks/all.yaml": CHECK, "cases/all.yaml": "cases: []\n"}).digest == self.base

    def test_the_ledger_does_not_matter(self) -> None:
        assert loaded({"checks/all.yaml": CHECK, "norms.yaml": "norms: []\n"}).digest == self.base

    @pytest.mark.parametrize(
        "files",
        [
            {"checks/all.yaml": CHECK.replace("on_government_cloud", "on_government_network")},
            {"checks/other.yaml": CHECK},
            {"checks/all.yaml": CHECK, "instrument.yaml": INSTRUMENT.replace("2020-01-01}", "2020-01-02}")},
        ],
    )
    def test_every_rule_its_file_and_the_days_in_force_matter(self, files: dict[str, str]) -> None:
        assert loaded(files).digest != self.base

    def test_what_is_picked_of_a_shared_reading_matters(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from govrules.pack import shared

        files = {"readings.yaml": "readings:\n  - {id: sum, shared: change-sum, cite: 2}\n"}
        before = loaded(files).digest
        other = {
            name: reading.model_copy(update={"pick": "single"})
            for name, reading in shared.shared_readings().items()
        }
        monkeypatch.setattr(shared, "shared_readings", lambda: other)
        assert loaded(files).digest != before
