"""The source of a compiled pack: one function for the rules of the project, one for those of each list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.compiled.block import Line, written
from govrules.compiled.groups import Group, groups
from govrules.compiled.names import Names, comment
from govrules.compiled.rules import Numbered, statements
from govrules.compiled.truth import Printer
from govrules.judging.verdict import NOT_APPLICABLE
from govrules.logic.tree import And, Arith, Choice, Compare, DayOrder, If, Not, Or, PlusTime

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.logic import Condition
    from govrules.logic.tree import Term
    from govrules.pack import ResolvedPack, Rule

_GIVEN = frozenset({"reach", "limit"})


def source_of(resolved: ResolvedPack) -> str:
    """Return the Python source that judges the rules of *resolved*.

    A function takes the known facts by path, and the day. It returns the verdicts of its rules as numbers:
    their places in ``VERDICTS``. The stages up to the rank ``reach`` are known to be reached, those from
    ``limit`` on known not to be.
    """
    rules, names = resolved.rules, Names()
    printer = Printer(names)
    functions = [line for group in groups(rules) for line in _function(group, rules, printer)]
    constants = [f"{name} = {text}" for name, text in names.constants.items()]
    nodes = "".join(f"\n    {_address(node, rules)}," for node in names.conditions)
    head = [
        f"# {comment(resolved.pack.id)}, made from its rules",
        *constants,
        f"CONDITIONS = ({nodes}\n)" if nodes else "CONDITIONS = ()",
    ]
    return "\n".join([*head, *functions, ""])


def _function(group: Group, rules: tuple[Rule, ...], printer: Printer) -> Iterator[str]:
    places = group.rules if group.each is None else range(len(group.rules))
    numbered = [
        Numbered(place, number, rules[number]) for place, number in zip(places, group.rules, strict=True)
    ]
    yield from ("", "", f"def {group.function}(facts, as_of):")
    if group.each is not None:
        yield f"    # for an item of {comment(group.each)}"
    yield "    get = facts.get"
    yield "    reach, later = STAGES[get('stage')]"
    yield "    limit = reach + 1"
    yield "    if reach < 0 or any(map(get, later)):"
    yield "        reach, limit = progress(get)"
    yield f"    found = [{NOT_APPLICABLE}] * {len(rules if group.each is None else numbered)}"
    block = [*statements(numbered, printer), Line("return found")]
    yield from written(block, printer.names.variables, _GIVEN, 1)


def _address(wanted: Condition, rules: tuple[Rule, ...]) -> str:
    """Return the expression that finds a node in the trees of *rules*."""
    for number, rule in enumerate(rules):
        roots = {
            "scope": rule.scope,
            "applies": rule.applies,
            **{f"unless[{at}].condition": one.condition for at, one in enumerate(rule.unless)},
            "require": rule.require,
            **({"due": rule.due} if rule.due is not None else {}),
        }
        for name, root in roots.items():
            for address, node in _nodes(root, f"RULES[{number}].{name}"):
                if node == wanted:
                    return address
    raise AssertionError("a condition of no rule")


def _nodes(condition: Condition, address: str) -> Iterator[tuple[str, Condition]]:
    """Yield every node of a tree, those within its terms included, with the expression that finds it."""
    yield address, condition
    match condition:
        case And(args) | Or(args):
            for at, arg in enumerate(args):
                yield from _nodes(arg, f"{address}.args[{at}]")
        case Not(arg):
            yield from _nodes(arg, f"{address}.arg")
        case If(test, then, other):
            for name, part in (("test", test), ("then", then), ("other", other)):
                yield from _nodes(part, f"{address}.{name}")
        case Compare(_, terms) | DayOrder(terms):
            for at, term in enumerate(terms):
                yield from _nodes_in(term, f"{address}.terms[{at}]")


def _nodes_in(term: Term, address: str) -> Iterator[tuple[str, Condition]]:
    match term:
        case Arith(_, args):
            for at, arg in enumerate(args):
                yield from _nodes_in(arg, f"{address}.args[{at}]")
        case PlusTime(base):
            yield from _nodes_in(base, f"{address}.base")
        case Choice(test, then, other):
            yield from _nodes(test, f"{address}.test")
            yield from _nodes_in(then, f"{address}.then")
            yield from _nodes_in(other, f"{address}.other")
