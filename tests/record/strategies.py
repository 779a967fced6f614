"""Random valid records, as plain data with English names."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from govrules.record import Project, vocabulary, written
from govrules.record.documents import Documents
from govrules.record.shape import held, is_list, model_of, written_as
from govrules.values import Money

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.fields import FieldInfo

DAYS = st.dates(date(2000, 1, 1), date(2035, 12, 31)).map(str)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "money": st.integers(0, 10**13).map(lambda fen: str(Money(fen))),
    "ratio": st.integers(0, 1000).map(lambda per_mille: f"{per_mille}‰"),
    "number": st.integers(0, 10**6) | st.sampled_from(["0.5", "1/3"]),
    "flag": st.booleans(),
    "date": DAYS,
    "event": DAYS | st.booleans(),
    "text": TEXTS,
}


def value(info: FieldInfo) -> st.SearchStrategy[Any] | None:
    """Values of a field; None for a field that is made elsewhere."""
    inner = model_of(info)
    if inner is Documents:
        return documents()
    if inner is not None:
        return st.lists(group(inner), max_size=2) if is_list(info) else group(inner)
    kind, domain = held(info) or ("", None)
    if domain is not None:
        names = st.sampled_from(sorted(vocabulary().domains[domain].symbols))
        return names if kind == "symbol" else st.lists(names, max_size=3, unique=True)
    if written_as(info) is written.PERIOD:
        return st.sampled_from(["2024Q3", "2024"])
    return VALUES.get(kind)


def group(model: type[BaseModel]) -> st.SearchStrategy[dict[str, Any]]:
    """Groups with a few of their fields stated."""
    known = {name: made for name, info in model.model_fields.items() if (made := value(info)) is not None}
    return st.lists(st.sampled_from(sorted(known)), max_size=4, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: known[name] for name in names})
    )


def documents() -> st.SearchStrategy[Any]:
    """Lists of documents, complete or for some types."""
    kinds = st.sampled_from(sorted(vocabulary().documents))
    filed = kinds.flatmap(
        lambda kind: st.fixed_dictionaries(
            {"type": st.just(kind)},
            optional={
                "title": TEXTS,
                "date": DAYS,
                "issuer": st.sampled_from(sorted(vocabulary().domains["body"].symbols)),
                "result": st.sampled_from(["passed", "failed"]),
                **_contents(kind),
            },
        )
    )
    listed = st.lists(kinds | filed, max_size=3)
    return listed | st.fixed_dictionaries(
        {"on_file": listed}, optional={"coverage": st.lists(kinds, max_size=3, unique=True)}
    )


def _contents(kind: str) -> dict[str, st.SearchStrategy[list[str]]]:
    parts = sorted(vocabulary().documents[kind].contents.symbols)
    return {"contents": st.lists(st.sampled_from(parts), max_size=3, unique=True)} if parts else {}


GROUPS = {
    name: made
    for name, info in Project.model_fields.items()
    if name not in {"id", "name", "uncertain"} and (made := value(info)) is not None
}


@st.composite
def records(draw: st.DrawFn) -> dict[str, Any]:
    """Valid records."""
    names = draw(st.lists(st.sampled_from(sorted(GROUPS)), max_size=6, unique=True))
    record = {"id": draw(TEXTS), "name": draw(TEXTS)} | {name: draw(GROUPS[name]) for name in names}
    if draw(st.booleans()):
        record["uncertain"] = ["scope.within_boundary"]
    return record
