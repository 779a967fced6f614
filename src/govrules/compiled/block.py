"""Blocks of statements: where each variable is set, and how they are written out.

A variable is set in the innermost block that holds all its uses, just before the first, so that what a test
rules out is never read.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from govrules.compiled.expression import Code

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Block = list["Line | Test"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line that reads ``uses``."""

    text: str
    uses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Test:
    """``if test: then else: other``."""

    test: Code
    then: Block
    other: Block = field(default_factory=list)


def written(block: Block, variables: Mapping[str, Code], given: frozenset[str], indent: int) -> Iterator[str]:
    """Yield the lines of *block*, each of *variables* set where it is needed; *given* ones are set."""
    yield from _Writer(variables).lines(block, given, indent)


class _Writer:
    def __init__(self, variables: Mapping[str, Code]) -> None:
        self._variables = variables
        self._closed: dict[str, frozenset[str]] = {}
        self._needs: dict[int, frozenset[str]] = {}

    def lines(self, block: Block, given: frozenset[str], indent: int) -> Iterator[str]:
        space = "    " * indent
        counts = Counter(name for statement in block for name in self._needed(statement))
        known = set(given)
        for statement in block:
            at_once = self._direct(statement)
            for name in sorted(self._needed(statement) - known):
                if name in at_once or counts[name] > 1:
                    yield from (f"{space}{line}" for line in self._set(name, known))
            if isinstance(statement, Line):
                yield f"{space}{statement.text}"
                continue
            yield f"{space}if {statement.test.text}:"
            yield from self.lines(statement.then, frozenset(known), indent + 1)
            if statement.other:
                yield f"{space}else:"
                yield from self.lines(statement.other, frozenset(known), indent + 1)

    def _set(self, name: str, known: set[str]) -> Iterator[str]:
        """Yield the lines that set a variable, those that it reads before it."""
        if name in known:
            return
        definition = self._variables[name]
        for other in sorted(definition.uses):
            yield from self._set(other, known)
        known.add(name)
        yield f"{name} = {definition.text}"

    def _needed(self, statement: Line | Test) -> frozenset[str]:
        """Return every variable that is read in *statement*, or needed to set one that is."""
        found = self._needs.get(id(statement))
        if found is None:
            inner = (*statement.then, *statement.other) if isinstance(statement, Test) else ()
            found = self._direct(statement).union(*map(self._needed, inner))
            self._needs[id(statement)] = found
        return found

    def _direct(self, statement: Line | Test) -> frozenset[str]:
        uses = statement.test.uses if isinstance(statement, Test) else statement.uses
        return frozenset().union(*map(self._closure, uses))

    def _closure(self, name: str) -> frozenset[str]:
        found = self._closed.get(name)
        if found is None:
            definition = self._variables.get(name)
            inner = definition.uses if definition is not None else ()
            found = self._closed[name] = frozenset({name}).union(*map(self._closure, inner))
        return found
