"""What an amendment would do, as text, and the words that other outputs of it share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.output.changes_text import change_lines
from govrules.output.diff_text import diff_lines
from govrules.values.money import format_fen
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from govrules.compare.impact.model import Impact
    from govrules.output.layout import Paper
    from govrules.portfolio.count import Count
    from govrules.values.words import Lang

SUMS: Final = {
    "checked": Words("检查的项目", "projects checked"),
    "affected": Words("受影响", "affected"),
    "verdicts": Words("结论有变", "verdicts change"),
    "newly_violating": Words("新出现违反", "newly in breach of a rule"),
    "cleared": Words("不再违反某条", "no longer in breach of a rule"),
    "path": Words("流程有变", "path changes"),
    "documents": Words("文件有变", "documents change"),
    "deadlines": Words("期限有变", "deadlines change"),
    "freed": Words("不再需要某项决定", "no longer need a decision"),
    "bound": Words("新需要某项决定", "newly need a decision"),
}


def impact_lines(impact: Impact, lang: Lang, paper: Paper) -> Iterator[str]:
    """Yield the sums, what changes project by project, and the differences of the rules with witnesses."""
    yield from paper.block(heading(impact, lang), styles=("bold",))
    yield from paper.block(lead(impact, lang))
    yield ""
    for name, words in SUMS.items():
        count: Count = getattr(impact.sums, name)
        yield f"  {words.say(lang)}  {counted(count, lang)}"
    for one in impact.projects:
        if not one.changes.any:
            continue
        yield ""
        yield from paper.block(f"{one.project.id}  {one.project.name}", styles=("bold",))
        for label, texts in (("freed", one.freed_of), ("bound", one.bound_to)):
            if texts:
                listed = Words("、", "; ").say(lang).join(text.say(lang) for text in texts)
                yield from paper.block(f"{SUMS[label].say(lang)}  {listed}", first="  ")
        yield from change_lines(one.changes, lang, paper, "  ", brief=True)
    yield ""
    yield from diff_lines(impact.diff, lang, paper)


def heading(impact: Impact, lang: Lang) -> str:
    """Return the title of the amendment and from when it would hold."""
    title = impact.title.say(lang)
    return Words(f"{title}（自 {impact.since} 起）", f"{title} (from {impact.since})").say(lang)


def lead(impact: Impact, lang: Lang) -> str:
    """Return what it amends and on what day projects are checked."""
    named = impact.pack.title.say(lang)
    return Words(
        f"修改《{named}》；按 {impact.as_of} 检查，甲为现行规定，乙为修改后。",
        f"amends {named}; checked on {impact.as_of}, A as it is, B as amended.",
    ).say(lang)


def counted(count: Count, lang: Lang) -> str:
    """Return how many projects and how much money."""
    money = format_fen(count.total_fen)
    text = Words(f"{count.projects} 个，总投资 {money}", f"{count.projects}, total {money}").say(lang)
    if count.unstated:
        more = Words(f"（{count.unstated} 个未填总投资）", f" ({count.unstated} without a stated total)")
        text += more.say(lang)
    return text
