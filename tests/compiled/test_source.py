"""The source of a compiled pack: readable, the same every time, and nothing but what the trees say."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from govrules.catalogue import Domain, Fact, Symbol
from govrules.compiled import compiled_pack, source_of
from govrules.compiled.names import literal
from govrules.logic import And, Not
from govrules.logic.tree import Among, Compare, DayOrder, Flag, Happened, Literal_, SetTest, Sum, Var
from govrules.pack import ResolvedPack, Window, load_pack, packs, resolve
from govrules.pack.rule import Exemption, Span
from govrules.values.words import Words
from tests.check.one_rule import DAY, pack_with
from tests.check.xinhai import FOLDER
from tests.generated.differential import by_compiled, by_reference

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = [
    "'); __import__('os').abort() #",
    '"""',
    "\\",
    "x\nraise SystemExit(1)",
    "x\r\nraise SystemExit(1)",
    "x\u2028raise SystemExit(1)",
    "x\x0c\x00\x1b[2J",
    "\ud800",
    "{0}{x!r}%s",
    "if",
    "__builtins__",
    "found",
    "get",
    "facts",
    "政务",
    "0",
    "",
]
CALLED = {
    "any",
    "date",
    "evaluate",
    "frozenset",
    "get",
    "is_undetermined",
    "map",
    "plus_months",
    "plus_time",
    "progress",
    "status_of",
    "total_of",
    "waits_for_facts",
}
READ = {"__class__", "deadline", "denominator", "get", "isdisjoint", "issubset", "low", "numerator"}


def resolved_on(folder: Path, day: date = DAY) -> ResolvedPack:
    resolved = resolve(load_pack(folder), day)
    assert isinstance(resolved, ResolvedPack)
    return resolved


def one_rule() -> ResolvedPack:
    resolved = resolve(pack_with("require: [{var: content.on_government_cloud}]"), DAY)
    assert isinstance(resolved, ResolvedPack)
    return resolved


def named(text: str) -> tuple[ResolvedPack, dict[str, Any]]:
    """Return a pack in which everything that has a name is called *text*, and facts to judge it on."""
    words = Words(text, text)
    domain = Domain(text, {name: Symbol(name, words) for name in ("a", text, "b")}, ordered=True)

    def fact(kind: Any, end: str = "") -> Fact:
        return Fact(f"{text}{end}", kind, words, words, domain=domain, judgement=words)

    many = frozenset({text, *(f"{text}{number}" for number in range(6))})
    conditions = [
        Flag(fact("flag")),
        Happened(fact("event", ".e")),
        Among(fact("symbol", ".s"), frozenset({text})),
        Among(fact("symbol", ".s"), frozenset({text, "a"})),
        SetTest("all-of", fact("set", ".m"), many),
        SetTest("none-of", fact("set", ".m"), frozenset({text})),
        Compare(">=", (Var(fact("symbol", ".s")), Literal_(1, "symbol", text, text)), text),
        Compare(
            ">", (Sum(replace(fact("money", ".l.a"), within=f"{text}.l")), Literal_(5, "money", text, text))
        ),
        DayOrder((Var(fact("event", ".e")), Literal_(date(2024, 1, 1), "date", text)), strict=True),
    ]
    resolved = one_rule()
    (rule,) = resolved.rules
    rules = [
        replace(
            rule,
            id=f"{text}{number}",
            title=words,
            applies=And((condition, Not(Flag(fact("flag", ".no"))))),
            unless=(Exemption(Flag(fact("flag", ".but")), (text,), words),),
            require=conditions[number - 1],
            deadline=Window(fact("event", ".e"), (fact("event", ".f"),), Span(1, "month"), None),
            each=f"{text}.l" if number % 2 else None,
            remedy=words,
        )
        for number, condition in enumerate(conditions)
    ]
    facts = {
        text: True,
        f"{text}.e": date(2024, 2, 1),
        f"{text}.s": text,
        f"{text}.m": many,
        f"{text}.l": ({f"{text}.l.a": 7}, {}),
    }
    return replace(resolved, rules=tuple(rules)), facts


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_name_in_a_pack_becomes_code(text: str) -> None:
    resolved, facts = named(text)
    assert unexpected(source_of(resolved)) == []
    for known in (facts, {**facts, f"{text}.no": False, f"{text}.but": False}, {f"{text}.l": ()}):
        assert by_compiled(resolved, known) == by_reference(resolved, known)


def unexpected(source: str) -> list[str]:
    """Return what *source* does beside asking for facts, comparing them and keeping verdicts."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in CALLED:
                pass
            case ast.Call(func=ast.Attribute(attr=("isdisjoint" | "issubset"))):
                pass
            case ast.Call():
                found.append(ast.dump(node))
            case ast.Attribute(attr=name) if name not in READ:
                found.append(f".{name}")
            case (
                ast.Import() | ast.ImportFrom() | ast.Global() | ast.Delete() | ast.Lambda() | ast.Raise()
                | ast.ClassDef() | ast.While() | ast.For() | ast.With() | ast.JoinedStr() | ast.Starred()
            ):  # fmt: skip
                found.append(type(node).__name__)
    return found


@pytest.mark.parametrize("folder", [*packs().values(), FOLDER], ids=lambda folder: folder.name)
def test_packs_do_nothing_but_judge(folder: Path) -> None:
    source = source_of(resolved_on(folder))
    assert unexpected(source) == []
    assert "CONDITIONS = ()" in source, "every condition of the packs has a plain form"


def test_only_texts_and_whole_numbers_are_literals() -> None:
    class Text(str):
        def __repr__(self) -> str:
            return "__import__('os').abort()"

    for value in (Text("x"), 1.5, None, [1]):
        with pytest.raises(TypeError):
            literal(value)


def test_generated_code_reaches_three_builtins() -> None:
    judges = compiled_pack(one_rule()).verdicts  # of no list: the generated function itself
    assert set(judges.__globals__["__builtins__"]) == {"any", "frozenset", "map"}


def test_it_reads_as_the_rule_does() -> None:
    source = source_of(one_rule())
    assert source.splitlines()[-13:] == [
        "    # s-1: 规则",
        "    content_on_government_cloud = get('content.on_government_cloud')",
        "    if not content_on_government_cloud:",
        "        if 0 < limit:",
        "            if content_on_government_cloud is False and 0 <= reach:",
        "                found[0] = 0  # violated",
        "            else:",
        "                found[0] = 1  # undetermined",
        "        else:",
        "            found[0] = 3  # not_due",
        "    else:",
        "        found[0] = 4  # satisfied",
        "    return found",
    ]


def test_it_is_the_same_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib, sys; from pathlib import Path; from datetime import date\n"
        "from govrules.compiled import source_of\n"
        "from govrules.pack import load_pack, resolve\n"
        "source = source_of(resolve(load_pack(Path(sys.argv[1])), date(2024, 6, 30)))\n"
        "print(hashlib.sha256(source.encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code, str(FOLDER)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(digests) == 1
