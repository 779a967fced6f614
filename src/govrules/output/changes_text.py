"""What changes for a project, as text: verdicts, path, documents, deadlines, consequences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from govrules.output.words import word
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.compare.whatif.model import Changes, Cleared, FactChange, Vary, WhatIf
    from govrules.output.layout import Paper
    from govrules.values.words import Lang

_STATES: Final = {
    "required": Words("须办", "required"),
    "not_required": Words("无须办", "not required"),
    "depends": Words("尚待判断", "depends"),
    "done": Words("已办", "done"),
    "skipped": Words("漏办", "skipped"),
    "next": Words("下一步", "next"),
    "blocked": Words("受阻", "blocked"),
    "later": Words("其后", "later"),
    "unstated": Words("未填", "not stated"),
    "on_file": Words("在档", "on file"),
    "incomplete": Words("不完整", "incomplete"),
    "missing": Words("缺少", "missing"),
    "not_due": Words("未到期", "not due"),
    "unknown": Words("不详", "not known"),
    "in_force": Words("已触发", "in force"),
}
_KINDS: Final = {
    "verdict": Words("结论", "verdict"),
    "step": Words("步骤", "step"),
    "document": Words("文件", "document"),
    "deadline": Words("期限", "deadline"),
    "consequence": Words("后果", "consequence"),
}
_NONE: Final = Words("无", "none")


def what_if_lines(found: WhatIf, lang: Lang, paper: Paper) -> Iterator[str]:
    """Yield the lines of a project as it would be."""
    yield from paper.block(f"{found.project.id}  {found.project.name}", styles=("bold",))
    yield from paper.block(f"{found.pack.title.say(lang)}  {found.as_of}")
    none = _NONE.say(lang)
    for setting in found.set:
        was, now = (text.say(lang) if text is not None else none for text in (setting.before, setting.after))
        yield from paper.block(f"{setting.label.say(lang)} ({setting.path})  {was} → {now}", first="  ")
    if found.changes is not None:
        yield ""
        yield from change_lines(found.changes, lang, paper)
    for vary in found.vary:
        yield ""
        yield from _vary(vary, lang, paper)
    for cleared in found.clear:
        yield ""
        yield from _cleared(cleared, lang, paper)


class ChangeRow(NamedTuple):
    """Something that changes: its kind and title, how it was and how it is, and the rule of a verdict."""

    kind: str
    title: str
    before: str
    after: str
    rule: str = ""


def change_rows(changes: Changes, lang: Lang) -> Iterator[ChangeRow]:
    """Yield everything that changes: verdicts, steps of the path, documents, deadlines, consequences."""
    none = _NONE.say(lang)
    for verdict in changes.verdicts:
        was, now = (word(one, lang) if one else none for one in (verdict.before, verdict.after))
        rule = f"{verdict.rule}{f'[{verdict.item}]' if verdict.item else ''}"
        yield ChangeRow(_KINDS["verdict"].say(lang), verdict.title.say(lang), was, now, rule)
    for step in changes.path:
        was = _step(step.needed_before, step.state_before, lang)
        now = _step(step.needed_after, step.state_after, lang)
        yield ChangeRow(_KINDS["step"].say(lang), step.title.say(lang), was, now)
    for document in changes.documents:
        was, now = (_state(one, lang) for one in (document.before, document.after))
        yield ChangeRow(_KINDS["document"].say(lang), document.title.say(lang), was, now)
    for deadline in changes.deadlines:
        was, now = (one or none for one in (deadline.before, deadline.after))
        yield ChangeRow(_KINDS["deadline"].say(lang), deadline.title.say(lang), was, now)
    for consequence in changes.consequences:
        was, now = (_state(one, lang) for one in (consequence.before, consequence.after))
        yield ChangeRow(_KINDS["consequence"].say(lang), consequence.title.say(lang), was, now)


def change_lines(
    changes: Changes, lang: Lang, paper: Paper, indent: str = "", *, brief: bool = False
) -> Iterator[str]:
    """Yield a line for everything that changes, or one that says that nothing does.

    Where *brief*, steps that are asked for as before and only stand otherwise are counted.
    """
    if not changes.any:
        yield indent + Words("没有变化", "nothing changes").say(lang)
    told, more = in_brief(changes, lang) if brief else (changes, None)
    for row in change_rows(told, lang):
        lead = f"{row.rule}  " if row.rule else f"{row.kind} "
        yield from paper.block(f"{lead}{row.title}  {row.before} → {row.after}", first=indent)
    if more is not None:
        yield from paper.block(more, first=indent)


def in_brief(changes: Changes, lang: Lang) -> tuple[Changes, str | None]:
    """Return *changes* without the steps asked for as before, and how many of these stand otherwise."""
    asked = tuple(step for step in changes.path if step.needed_before != step.needed_after)
    more = len(changes.path) - len(asked)
    steps = Words(
        f"另有 {more} 个步骤照旧要办，只是进度不同",
        f"{more} more {'step stands' if more == 1 else 'steps stand'} otherwise, asked for as before",
    )
    return changes.model_copy(update={"path": asked}), steps.say(lang) if more else None


def _vary(vary: Vary, lang: Lang, paper: Paper) -> Iterator[str]:
    span = f"{vary.first.say(lang)} – {vary.last.say(lang)}"
    many = len(vary.turns)
    said = Words(f"{many} 处变化", "1 turn" if many == 1 else f"{many} turns").say(lang)
    yield from paper.block(f"{vary.label.say(lang)} ({vary.path})  {span}  {said}", styles=("bold",))
    for turn in vary.turns:
        yield from paper.block(turn.at.say(lang), first="  ")
        yield from change_lines(turn.changes, lang, paper, "      ", brief=True)


def _cleared(cleared: Cleared, lang: Lang, paper: Paper) -> Iterator[str]:
    yield from paper.block(f"{cleared.rule}  {cleared.title.say(lang)}", styles=("bold",))
    if not cleared.clearings:
        none = Words(
            "没有违反，或改动一两项事实也不能消除", "not violated, or no change of one or two facts clears it"
        )
        yield from paper.block(none.say(lang), first="  ")
    for clearing in cleared.clearings:
        joined = Words("，且 ", ", and ").say(lang).join(_fact(change, lang) for change in clearing.facts)
        more = "" if clearing.verdict == "satisfied" else f"  [{word(clearing.verdict, lang)}]"
        yield from paper.block(joined + more, first="  ")
        if clearing.breaks:
            rules = ", ".join(clearing.breaks)
            breaks = Words(f"但会违反 {rules}", f"but then {rules} would be violated").say(lang)
            yield from paper.block(breaks, first="      ")


def _fact(change: FactChange, lang: Lang) -> str:
    label, now, to = change.label.say(lang), change.now.say(lang), change.to.say(lang)
    text = Words(f"{label} 应为 {to}（现为 {now}）", f"{label}: {to} (now {now})").say(lang)
    if change.past:
        text += Words("；已经发生，不能改写，只说明界限", "; it has happened: this only shows the bound").say(
            lang
        )
    return text


def _step(needed: str | None, state: str | None, lang: Lang) -> str:
    if needed == "not_required" or needed is None:
        return _state(needed, lang)
    return f"{_state(needed, lang)} / {_state(state, lang)}"


def _state(name: str | None, lang: Lang) -> str:
    return _NONE.say(lang) if name is None else _STATES.get(name, Words(name, name)).say(lang)
