"""No text makes a record loader raise anything but InputError."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from govrules.record import LoadedProject, Project, load_project, project_from
from govrules.record.shape import names
from govrules.source import InputError, parse_bytes, parse_text
from tests.effort import tries
from tests.record.strategies import records
from tests.record.test_keys import CHINESE, ENGLISH

KEYS = [*sorted(names(Project)), "total", "总投资", "builds", "type", "on_file", "coverage", "adjusted"]
ODDS: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=8,
)


def loads_or_is_refused(make: Any) -> None:
    try:
        loaded = make()
    except InputError as error:
        assert error.diagnostics
        assert all(fault.message.zh and fault.message.en for fault in error.diagnostics)
    else:
        assert isinstance(loaded, LoadedProject | Project)


@given(
    st.sampled_from([ENGLISH, CHINESE]),
    st.integers(0, 600),
    st.text(max_size=5) | st.sampled_from([": ", "- ", "\n", "~", "[", "1"]),
    st.integers(0, 20),
)
@tries(200)
def test_a_record_with_one_place_spoilt(text, at, piece, dropped):
    spoilt = text[:at] + piece + text[at + dropped :]
    loads_or_is_refused(lambda: load_project(parse_text(spoilt, "p.yaml")))


@given(st.binary(max_size=60))
def test_any_bytes(data):
    loads_or_is_refused(lambda: load_project(parse_bytes(data, "p.yaml")))


@given(records(), st.data())
@tries(200)
def test_a_valid_record_with_odd_values_put_in(record, data):
    at: Any = record
    while True:
        key = data.draw(st.sampled_from(sorted(at)) if isinstance(at, dict) and at else st.just(None))
        if key is None or not isinstance(at[key], dict) or data.draw(st.booleans()):
            break
        at = at[key]
    at[key if key is not None else "x"] = data.draw(ODDS)
    loads_or_is_refused(lambda: project_from(record))


@given(st.dictionaries(st.sampled_from(KEYS), ODDS, max_size=5))
def test_odd_data_as_a_text(data):
    text = yaml.dump({key: _plain(value) for key, value in data.items()}, allow_unicode=True)
    loads_or_is_refused(lambda: load_project(parse_text(f"id: a\nname: b\n{text}", "p.yaml")))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value if isinstance(value, bool | int | str | None) else str(value)
