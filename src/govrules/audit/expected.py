"""What a case expects, one thing at a time, and holding each against the answers of a pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from govrules.pack.case import VERDICT_KEYS, Outcome
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.audit.answers import Answers, OutsideForce

What = Literal[
    "scope", "verdict", "only", "missing", "needed", "state", "consequence", "readings", "deadline",
]  # fmt: skip
NEEDED = ("required", "not_required", "depends")
FOLLOWS = ("in_force", "not_in_force", "depends")


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing expected: of the rule, step or consequence ``name``, or of the scope article.

    ``wanted`` is the verdict, the state, the last day, or what must be among the missing facts or readings;
    for ``only`` the rules that may be violated.
    """

    what: What
    name: str
    wanted: str | frozenset[str]


def expectations(outcome: Outcome) -> tuple[Expectation, ...]:
    """Return what *outcome* expects, in the order in which differences are told."""
    return tuple(_expectations(outcome))


def _expectations(outcome: Outcome) -> Iterator[Expectation]:
    if outcome.scope is not None:
        yield Expectation("scope", "scope", str(outcome.scope))
    if outcome.expect is not None:
        for verdict in VERDICT_KEYS:
            for rule in getattr(outcome.expect, verdict):
                yield Expectation("verdict", rule, verdict)
        if outcome.expect.only:
            yield Expectation("only", "", frozenset(outcome.expect.violated))
    for rule, paths in outcome.missing.items():
        yield Expectation("missing", rule, frozenset(paths))
    for key in NEEDED:
        for step in getattr(outcome.path, key, ()):
            yield Expectation("needed", step, key)
    for step, state in outcome.states.items():
        yield Expectation("state", step, state)
    for key in FOLLOWS:
        for name in getattr(outcome.consequences, key, ()):
            yield Expectation("consequence", name, key)
    for rule, readings in outcome.readings.items():
        yield Expectation("readings", rule, frozenset(readings))
    for rule, day in outcome.deadline.items():
        yield Expectation("deadline", rule, day.isoformat())


def differences(outcome: Outcome, wanted: Iterable[Expectation], got: Answers | OutsideForce) -> list[Words]:
    """Return what came out otherwise than *outcome* says, which expects what is *wanted*."""
    if not got.in_force:
        if outcome.in_force:
            return [Words(f"施行状态：得到 {got.why.reason}", f"in force: got {got.why.reason}")]
        return [_unlike(e, "") for e in wanted if e.what not in {"scope", "only"}]
    if not outcome.in_force:
        return [Words("施行状态：得到 in_force", "in force: got in_force")]
    found = (difference(expectation, got) for expectation in wanted)
    return [words for words in found if words is not None]


def difference(expected: Expectation, answers: Answers) -> Words | None:
    """Return how the answers differ from what is *expected*, or None where they do not."""
    name, wanted = expected.name, expected.wanted
    match expected.what:
        case "scope":
            truth = answers.scope()
            got = "unknown" if truth is None else str(truth)
        case "verdict":
            verdicts = answers.verdicts(name)
            got = str(wanted) if wanted in verdicts else ", ".join(sorted(verdicts))
        case "only":
            more = answers.violated() - frozenset(wanted)
            return Words(f"另有违反：{_listed(more)}", f"also violated: {_listed(more)}") if more else None
        case "missing" | "readings":
            found = answers.missing(name) if expected.what == "missing" else answers.readings(name)
            if frozenset(wanted) <= found:
                return None
            zh, en = ("缺", "miss") if expected.what == "missing" else ("取决于读法", "hang on readings")
            return Words(
                f"{name} 应{zh} {_listed(wanted)}，得到 {_listed(found)}",
                f"{name} should {en} {_listed(wanted)}, got {_listed(found)}",
            )
        case "needed":
            got = answers.needed(name) or ""
        case "state":
            got = answers.state(name) or ""
        case "consequence":
            got = answers.consequence(name)
        case "deadline":
            days = answers.deadlines(name)
            got = str(wanted) if wanted in days else _listed(days)
    return None if got == wanted else _unlike(expected, got)


_CALLED = {
    "scope": Words("适用范围", "scope"),
    "needed": Words("步骤 {}", "step {}"),
    "state": Words("步骤 {} 状态", "the state of step {}"),
    "consequence": Words("后果 {}", "consequence {}"),
    "deadline": Words("{} 期限", "the deadline of {}"),
}


def _unlike(expected: Expectation, got: str) -> Words:
    called = _CALLED.get(expected.what, Words("{}", "{}"))
    zh, en = called.zh.format(expected.name), called.en.format(expected.name)
    wanted = expected.wanted if isinstance(expected.wanted, str) else _listed(expected.wanted)
    return Words(f"{zh}应为 {wanted}，得到 {got or '无'}", f"{en} should be {wanted}, got {got or 'nothing'}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "-"
