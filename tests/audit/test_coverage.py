"""The ledger by article: what is encoded, by what, and what is left out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from govrules.audit.ledger.coverage import cover, latest
from govrules.audit.ledger.covered import Coverage
from govrules.pack import load_pack_folder
from govrules.pack.ledger import load_ledger
from govrules.source import InputError
from tests.audit.test_ledger import FILES
from tests.check.xinhai import xinhai
from tests.pack.small import written

if TYPE_CHECKING:
    from pathlib import Path

    from govrules.audit.ledger.covered import CoveredArticle, CoveredNorm, CoveredPack


def covered(folder: Path, files: dict[str, str]) -> CoveredPack:
    pack = load_pack_folder(written({**FILES, **files}, folder), name="small")
    return cover(latest(pack), load_ledger(pack) or ())


@pytest.fixture(scope="module")
def city() -> CoveredPack:
    return cover(latest(xinhai()), load_ledger(xinhai()) or ())


def article(pack: CoveredPack, name: str) -> CoveredArticle:
    (found,) = [one for one in pack.articles if one.article == name]
    return found


def norm(pack: CoveredPack, name: str) -> CoveredNorm:
    (found,) = [one for one in pack.norms() if one.id == name]
    return found


def test_norms_are_counted_by_article_and_by_kind(tmp_path: Path) -> None:
    pack = covered(tmp_path, {})
    assert pack.sums.model_dump() == {"norms": 3, "encoded": 2, "not_encoded": 1, "cases": 2}
    assert [(one.article, one.sums.counts()) for one in pack.articles] == [
        ("1", ("1", "1", "0", "0")),
        ("2", ("2", "1", "1", "2")),
    ]
    assert {kind: sums.counts() for kind, sums in pack.kinds.items()} == {
        "check": ("1", "1", "0", "2"),
        "definition": ("1", "1", "0", "0"),
        "programmatic": ("1", "0", "1", "0"),
    }


def test_every_article_is_there_with_its_heading_and_annexes_come_last(city: CoveredPack) -> None:
    assert [one.article for one in city.articles] == [*(str(n) for n in range(1, 17)), "附件1"]
    twelve, heading = article(city, "12"), article(city, "12").heading
    assert (twelve.label.zh, heading and heading.zh) == ("第十二条", "验收")
    assert article(city, "附件1").heading is None


def test_a_norm_of_two_articles_stands_under_both_and_counts_once(city: CoveredPack) -> None:
    assert "xh-15-1" in {one.id for one in article(city, "8").norms}
    assert "xh-15-1" in {one.id for one in article(city, "15").norms}
    assert city.sums.norms == len(load_ledger(xinhai()) or ())
    assert sum(one.sums.norms for one in city.articles) == city.sums.norms + 1


def test_what_encodes_a_norm_is_called_what_it_is(city: CoveredPack) -> None:
    kinds = {one.id: (one.kind, one.title.en) for each in city.norms() for one in each.encoded_by}
    assert kinds["xh-7-cloud"] == ("check", "Deployed on the government cloud in principle")
    assert kinds["xh-doc-4-proposal"] == ("document", "Project proposal must be on file")
    assert kinds["xh-step-03"] == ("step", "Filing")  # and not the rule that it may not be skipped
    assert kinds["xh-con-15-funds"] == ("consequence", "No maintenance funds")
    assert kinds["change_share"] == ("parameter", "Share of the approved estimate that may be adjusted")
    assert kinds["ordinary"] == ("term", "Not classified")
    assert kinds["exactly-30"] == ("reading", "Does “以上” take in the figure itself?")
    assert kinds["government"] == ("body", "City Government")
    assert kinds["scope"] == ("scope", "Projects of city units paid from public funds")
    assert kinds["in_force"] == ("in_force", "days in force")


def test_a_name_that_nothing_bears_is_kept_as_it_is_written(tmp_path: Path) -> None:
    files = {"norms.yaml": FILES["norms.yaml"].replace("encoded_by: scope", "encoded_by: socpe")}
    (one,) = norm(covered(tmp_path, files), "s-1-1").encoded_by
    assert (one.id, one.kind, one.title.zh) == ("socpe", None, "socpe")


def test_cases_are_named_with_their_titles(tmp_path: Path) -> None:
    cases = norm(covered(tmp_path, {}), "s-2-1").cases
    assert [(one.name, one.title) for one in cases] == [("all#off", "不上云"), ("all#off/1", "不上云：上云")]


def test_cases_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as problem:
        covered(tmp_path, {"cases/all.yaml": FILES["cases/all.yaml"].replace("[s-1]", "[s-2]")})
    assert {fault.code for fault in problem.value.diagnostics} == {"E552"}


def test_some_articles_alone_have_sums_of_their_own(city: CoveredPack) -> None:
    some = city.only({"8", "15"})
    assert [one.article for one in some.articles] == ["8", "15"]
    assert some.sums.norms == len({one.id for name in ("8", "15") for one in article(city, name).norms})
    assert sum(sums.norms for sums in some.kinds.values()) == some.sums.norms


def test_the_wording_is_that_from_the_last_change_on() -> None:
    assert latest(xinhai()).as_of == date(2024, 1, 1)


def test_the_model_reads_what_it_writes(city: CoveredPack) -> None:
    coverage = Coverage(packs=(city,))
    text = coverage.model_dump_json(by_alias=True)
    assert '"schema":"govrules/coverage/1"' in text
    assert Coverage.model_validate_json(text) == coverage
