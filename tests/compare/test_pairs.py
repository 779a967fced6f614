"""Pairs of jurisdictions: what their texts give, read article by article, is what the comparison says; and
every witness holds when its file is checked under both packs.

``make witnesses`` does so for every pair; an ordinary run takes one, and some of its witnesses.
"""

from __future__ import annotations

import os
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from govrules import check
from govrules.compare.difference import Side, differences
from govrules.compare.matrix import matrix
from govrules.pack import load_pack
from govrules.record import load_project
from govrules.record.made import yaml_of

DAY = date(2026, 6, 30)
EVERY = os.environ.get("GOVRULES_EVERY_WITNESS")
USUAL = "gongshu-tongzhou"
FILES = sorted(Path(__file__).with_name("pairs").glob("*.yaml"))
NAMES = [file.stem for file in FILES if EVERY or file.stem == USUAL]
STEP = 1 if EVERY else 8


@cache
def compared(name):
    packs = [load_pack(part) for part in name.split("-")]
    return differences(*(Side.of(pack.id, pack, DAY, assume_scope=True) for pack in packs))


@cache
def read(name):
    return yaml.safe_load(Path(__file__).with_name("pairs").joinpath(f"{name}.yaml").read_text("utf-8"))


def checked(diff, witness, folder):
    """What is found of a witness under either pack, its file being read as any other."""
    file = folder / f"{witness.id}.yaml"
    file.write_text(yaml_of(witness.record), encoding="utf-8")
    project = load_project(file)
    sides = (load_pack(side.pack) for side in (diff.a, diff.b))
    return [check(project, pack, DAY, explain=(), readings=(), assume_scope=True) for pack in sides]


def violated(report):
    return {finding.rule for finding in report.violations}


def follows(report):
    """What follows of itself, and the breaches from which something follows."""
    return {one.id for one in report.consequences if one.state == "in_force"} | violated(report)


@pytest.mark.parametrize("name", NAMES)
def test_every_topic_compares_as_the_texts_do(name):
    said = {topic.topic: topic.relation for topic in compared(name).topics}
    assert said == {topic: entry["claim"] for topic, entry in read(name)["topics"].items()}


@pytest.mark.parametrize("name", NAMES)
def test_rules_of_the_same_words_compare_so(name):
    said = {norm.rule: norm.relation for topic in compared(name).topics for norm in topic.norms}
    wanted = read(name)["rules"]
    assert {rule: said[rule] for rule in wanted} == wanted


@pytest.mark.parametrize("name", NAMES)
def test_who_is_said_to_be_silent_has_no_provision_in_the_matrix(name):
    said = {topic.topic: topic.relation for topic in compared(name).topics}
    marks = {"silent_a": ("silent", "answered"), "silent_b": ("answered", "silent")}
    silent = {topic: marks[relation] for topic, relation in said.items() if relation in marks}
    rows = matrix([load_pack(part) for part in name.split("-")], DAY, list(silent)).rows
    assert {row.topic: tuple(answer.mark for answer in row.answers) for row in rows} == silent


@pytest.mark.parametrize("name", NAMES)
def test_every_witness_of_a_rule_breaches_it_and_nothing_of_its_topic_elsewhere(name, tmp_path):
    diff = compared(name)
    shown = [(topic, norm) for topic in diff.topics for norm in topic.norms if norm.witness is not None]
    assert shown
    for topic, norm in shown[::STEP]:
        reports = checked(diff, norm.witness, tmp_path)
        found = {side: violated(report) for side, report in zip("ab", reports, strict=True)}
        assert found == {"a": set(norm.witness.violated_a), "b": set(norm.witness.violated_b)}
        there = "b" if norm.side == "a" else "a"
        on_topic = {other.rule for other in topic.norms if other.side == there}
        assert norm.rule in found[norm.side], norm.witness.id
        assert not found[there] & (on_topic | set(norm.counterparts)), norm.witness.id


@pytest.mark.parametrize("name", NAMES)
def test_every_witness_of_a_step_must_take_it_on_one_side_alone(name, tmp_path):
    diff = compared(name)
    shown = [(step, witness) for step in diff.path for witness in step.witnesses]
    assert shown
    for step, witness in shown[::STEP]:
        ids = {"a": {one.id for one in step.a}, "b": {one.id for one in step.b}}
        reports = checked(diff, witness, tmp_path)
        needed = {
            side: {one.needed for one in report.path if one.id in ids[side]}
            for side, report in zip("ab", reports, strict=True)
        }
        taken = [side for side in "ab" if "required" in needed[side]]
        assert len(taken) == 1, (step.event, witness.id, needed)
        assert "depends" not in needed["b" if taken == ["a"] else "a"], (step.event, witness.id)


@pytest.mark.parametrize("name", NAMES)
def test_every_witness_of_an_occasion_brings_what_follows_on_one_side_alone(name, tmp_path):
    diff = compared(name)
    occasions = [occasion for topic in diff.topics for occasion in topic.consequences]
    shown = [(occasion, witness) for occasion in occasions for witness in occasion.witnesses]
    assert shown
    for occasion, witness in shown[::STEP]:
        here, there = ("a", "b") if occasion.side == "a" else ("b", "a")
        wanted = {
            here: {measure.id for measure in occasion.measures},
            there: {measure.id for measure in occasion.counterparts},
        }
        reports = checked(diff, witness, tmp_path)
        found = {side: follows(report) & wanted[side] for side, report in zip("ab", reports, strict=True)}
        assert bool(found[here]) != bool(found[there]), (witness.id, found)
