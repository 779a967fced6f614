"""The ledger of a pack against its entries, its articles and its cases: nothing forgotten on either side."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from govrules.audit.ledger.encoders import Encoder, encoders
from govrules.audit.ledger.exercise import expected, resting_on
from govrules.audit.read_cases import case_files, read_cases
from govrules.pack.faults import no_article, no_such
from govrules.pack.ledger import FILE, Norm, load_ledger
from govrules.source import Diagnostic, InputError, Place
from govrules.values.citation import article_of
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.pack import Pack
    from govrules.pack.sourced import Sourced

_MUST_NAME: Final = {
    "check": Words("检查", "the check"),
    "step": Words("步骤", "the step"),
    "document": Words("文件", "the document"),
    "parameter": Words("参数", "the parameter"),
}
"""Entries that always rest on a norm: one without it was not read off the text."""
_MUST_HAVE_CASE: Final = frozenset({"check", "step", "document"})


def ledger(pack: Pack) -> Iterator[Diagnostic]:
    """Yield what is wrong with the ledger of *pack*; a note where it has none."""
    try:
        norms = load_ledger(pack)
    except InputError as problem:
        yield from problem.diagnostics
        return
    if norms is None:
        words = Words(
            f"没有规范台账（{FILE}）：看不出每一条规范由什么编入",
            f"there is no ledger ({FILE}): nothing tells what encodes which norm",
        )
        yield Diagnostic("L640", words, Place(pack.shown), note=True)
        return
    known = encoders(pack)
    yield from _forward(norms, known)
    yield from _backward(norms, known)
    yield from _articles(norms, pack)
    yield from _cases(norms, pack)


def _forward(norms: tuple[Sourced[Norm], ...], known: list[Encoder]) -> Iterator[Diagnostic]:
    """Hold what each norm says encodes it against the entries."""
    bearers: dict[str, list[Encoder]] = defaultdict(list)
    for encoder in known:
        bearers[encoder.id].append(encoder)
    for entry in norms:
        norm = entry.item
        for index, name in enumerate(norm.encoded_by or ()):
            place = entry.place("encoded_by", index)
            if name not in bearers:
                yield no_such("L641", Words("条目", "entry"), name, bearers, place)
            elif not any(one.silent or norm.id in dict(one.norms) for one in bearers[name]):
                words = Words(
                    f"{norm.id} 写明由 {name} 编入，而 {name} 的 norms 没有列它",
                    f"{norm.id} is said to be encoded by {name}, but the norms of {name} do not list it",
                )
                yield Diagnostic("L644", words, place)


def _backward(norms: tuple[Sourced[Norm], ...], known: list[Encoder]) -> Iterator[Diagnostic]:
    """Hold the norms that each entry names against the ledger."""
    listed = {entry.item.id: entry for entry in norms}
    for encoder in known:
        for name, place in encoder.norms:
            if name not in listed:
                yield no_such("L642", Words("规范", "norm"), name, listed, place)
                continue
            norm = listed[name].item
            if norm.encoded_by is None:
                words = Words(
                    f"{encoder.id} 的 norms 列了 {name}，而台账说它没有编入",
                    f"{encoder.id} names {name}, which the ledger says nothing encodes",
                )
                yield Diagnostic("L643", words, listed[name].place("not_encoded"))
            elif encoder.id not in norm.encoded_by:
                words = Words(
                    f"{encoder.id} 的 norms 列了 {name}，而台账的 encoded_by 没有列 {encoder.id}",
                    f"{encoder.id} names {name}, whose encoded_by does not list {encoder.id}",
                )
                yield Diagnostic("L643", words, listed[name].place("encoded_by"))
        if not encoder.norms and encoder.kind in _MUST_NAME:
            what = _MUST_NAME[encoder.kind]
            words = Words(
                f"{what.zh} {encoder.id} 没有写明出自哪条规范（norms）",
                f"{what.en} {encoder.id} does not say which norm it encodes (norms)",
            )
            yield Diagnostic("L645", words, encoder.place)


def _articles(norms: tuple[Sourced[Norm], ...], pack: Pack) -> Iterator[Diagnostic]:
    """Find articles without a norm, and norms of articles that the instrument does not have."""
    instrument = pack.instrument
    articles = {article.n for article in instrument.item.articles}
    read: set[int | None] = set()
    for entry in norms:
        for index, cite in enumerate(entry.item.cite):
            article = article_of(cite)
            read.add(article)
            if article is not None and article not in articles:
                yield no_article(entry.item.id, article, entry.place("cite", index))
    for index, one in enumerate(instrument.item.articles):
        if one.n not in read:
            words = Words(f"台账没有第{one.n}条的规范", f"the ledger has no norm of article {one.n}")
            yield Diagnostic("L646", words, instrument.place("articles", index))


def _cases(norms: tuple[Sourced[Norm], ...], pack: Pack) -> Iterator[Diagnostic]:
    """Hold the cases that exercise each norm against the cases of the pack."""
    faults: list[Diagnostic] = []
    known = {
        case.name: expected(case.outcome)
        for path in case_files(pack)
        for case in read_cases(path, pack, faults)
    }
    if faults:  # what the other cases are called is not known
        yield from faults
        return
    resting = resting_on(pack)
    for entry in norms:
        norm = entry.item
        about = frozenset[str]().union(*(resting.get(name, {name}) for name in norm.encoded_by or ()))
        for index, name in enumerate(norm.case):
            place = entry.place("case", index)
            if name not in known:
                yield no_such("L647", Words("案例", "case"), name, known, place)
            elif not known[name] & about:
                words = Words(
                    f"案例 {name} 对编入 {norm.id} 的规则、步骤、后果都没有预期",
                    f"the case {name} expects nothing of any rule, step or consequence encoding {norm.id}",
                )
                yield Diagnostic("L648", words, place)
        if norm.encoded_by is not None and norm.kind in _MUST_HAVE_CASE and not norm.case:
            words = Words(
                f"{norm.id} 已编入，但没有案例检验它（case）",
                f"{norm.id} is encoded, but no case exercises it (case)",
            )
            yield Diagnostic("L649", words, entry.place("id"))
