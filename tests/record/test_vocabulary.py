"""The shared vocabulary: everything is labelled in both languages, and no name means two things."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from govrules.record import Project, catalogue, vocabulary
from govrules.record.shape import label_of, model_of
from govrules.record.vocabulary import load_vocabulary
from govrules.source import InputError

if TYPE_CHECKING:
    from govrules.catalogue import Domain

DOMAINS = {
    **vocabulary().domains,
    **{f"parts of {kind.id}": kind.contents for kind in vocabulary().documents.values()},
}
GROUPS = {"record": Project} | {
    name: model for name, info in Project.model_fields.items() if (model := model_of(info)) is not None
}


def has_chinese(text: str) -> bool:
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)


def repeated(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def test_every_fact_has_a_label_and_a_meaning_in_both_languages():
    for fact in catalogue():
        assert has_chinese(fact.label.zh), fact.path
        assert fact.label.en, fact.path
        assert not has_chinese(fact.label.en), fact.path
        assert fact.meaning.zh, fact.path
        assert fact.meaning.en, fact.path


def test_every_judgement_says_in_both_languages_who_decides():
    judged = [fact for fact in catalogue() if fact.judgement is not None]
    assert judged
    assert all(has_chinese(fact.judgement.zh) and fact.judgement.en for fact in judged if fact.judgement)


def test_symbols_and_sets_have_a_domain_and_no_other_fact_does():
    for fact in catalogue():
        assert (fact.domain is not None) is (fact.kind in {"symbol", "set"}), fact.path


@pytest.mark.parametrize("name", sorted(GROUPS))
def test_labels_are_unique_within_a_group_and_differ_from_its_other_names(name):
    fields = GROUPS[name].model_fields
    assert repeated([label_of(info).zh for info in fields.values()]) == []
    assert not {label_of(info).zh for info in fields.values()} & set(fields)


@pytest.mark.parametrize("name", sorted(DOMAINS))
def test_within_a_domain_no_id_label_or_alias_names_two_symbols(name):
    domain: Domain = DOMAINS[name]
    names = [
        text for symbol in domain.symbols.values() for text in {symbol.id, *symbol.label, *symbol.aliases}
    ]
    assert repeated(names) == []
    for symbol in domain.symbols.values():
        assert all(domain.find(text) == symbol.id for text in (symbol.id, *symbol.label, *symbol.aliases))
        assert has_chinese(symbol.label.zh)


def test_every_domain_that_a_fact_uses_exists_and_only_stages_have_an_order():
    assert [name for name, domain in vocabulary().domains.items() if domain.ordered] == ["stage"]
    assert {fact.domain.id for fact in catalogue() if fact.domain is not None} >= {"body", "stage", "result"}


def test_the_events_that_show_a_stage_are_events_of_the_catalogue():
    for stage, paths in vocabulary().reached_by.items():
        assert stage in vocabulary().domains["stage"].symbols
        assert all(catalogue()[path].kind == "event" for path in paths)


def test_every_path_of_the_catalogue_leads_to_a_field_of_the_record_or_to_a_document():
    for fact in catalogue():
        head, _, rest = fact.path.partition(".")
        if head not in {"as_of", "documents"}:
            model = model_of(Project.model_fields[head])
            assert model is None or not rest or rest.partition(".")[0] in model.model_fields


def test_a_damaged_vocabulary_is_refused_with_the_file_and_the_entry(tmp_path):
    for name in ("stages", "bodies", "documents", "domains", "topics"):
        (tmp_path / f"{name}.yaml").write_text(f"{name}: []\n")
    assert load_vocabulary(tmp_path).documents == {}
    (tmp_path / "bodies.yaml").write_text("bodies:\n  - {id: finance, zh: 财政}\n")
    with pytest.raises(InputError, match=r"bodies\.yaml: E301 entry 1 of bodies has no en"):
        load_vocabulary(tmp_path)
    (tmp_path / "bodies.yaml").write_text("body: []\n")
    with pytest.raises(InputError, match="a list bodies was expected"):
        load_vocabulary(tmp_path)
    (tmp_path / "bodies.yaml").unlink()
    with pytest.raises(InputError, match="no such file"):
        load_vocabulary(tmp_path)
