"""The words of the text outputs, in both languages, in one place."""

from __future__ import annotations

from typing import Final

from govrules.values.words import Lang, Words

WORDS: Final[dict[str, Words]] = {
    "violated": Words("违反", "violated"),
    "undetermined": Words("待定", "undetermined"),
    "review": Words("待判断", "for review"),
    "not_due": Words("未到期", "not due"),
    "satisfied": Words("符合", "satisfied"),
    "not_applicable": Words("不适用", "not applicable"),
    "as_of": Words("检查日", "as of"),
    "stage": Words("阶段", "stage"),
    "because": Words("情形", "given"),
    "problem": Words("事实", "found"),
    "deadline": Words("期限", "deadline"),
    "remedy": Words("处理", "remedy"),
    "follows": Words("后果", "may follow"),
    "severity": Words("级别", "severity"),
    "severity_error": Words("错误", "error"),
    "severity_warning": Words("警告", "warning"),
    "severity_note": Words("提示", "note"),
    "exceptions": Words("例外", "exceptions"),
    "reading": Words("读法", "reading"),
    "at": Words("位置", "at"),
    "quote": Words("原文", "text"),
    "changed": Words("该条已不是编写规则包时的条文", "the article has changed since the pack was written"),
    "missing": Words("缺", "missing"),
    "decided_by": Words("由谁认定", "decided by"),
    "path": Words("审批路径", "Approval path"),
    "documents": Words("文件", "Documents"),
    "deadlines": Words("近期期限", "Deadlines ahead"),
    "consequences": Words("已成就的后果", "Consequences in force"),
    "depends": Words("视情况", "depends"),
    "ask": Words("建议补填", "Worth stating next"),
    "presumed": Words("推定", "presumed"),
    "notes": Words("提示", "Notes"),
    "total": Words("合计", "In all"),
    "done": Words("已完成", "done"),
    "next": Words("下一步", "next"),
    "later": Words("以后", "later"),
    "blocked": Words("受阻", "blocked"),
    "skipped": Words("漏做", "skipped"),
    "unstated": Words("未填", "unstated"),
    "not_required": Words("不需要", "not required"),
    "nothing": Words("未发现违反", "No violation found"),
    "why": Words("原因", "why"),
    "waived": Words("已获准例外", "waived"),
    "ground": Words("理由", "ground"),
    "known": Words("基线", "baseline"),
    "in_baseline": Words("已列入，不再计入", "listed there, so it does not count"),
    "faults": Words("不能检查的文件", "Files that cannot be checked"),
    "running_out": Words("即将到期", "about to end"),
    "waivable": Words(
        "原则上的规定：有据可查的例外可以不适用", "a rule in principle: a documented exception lifts it"
    ),
}


def word(key: str, lang: Lang) -> str:
    """Return the word for *key* in *lang*."""
    return WORDS[key].say(lang)
