"""What a form says of itself to those who fill it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from govrules.forms.heading import UNIT
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from govrules.forms.sheet import Sheet


def instructions(titles: Sequence[Words], sheets: Sequence[Sheet]) -> Iterator[Words]:
    """Yield the title of a form for the regulations *titles*, and how its *sheets* are filled in."""
    zh, en = "、".join(f"《{title.zh}》" for title in titles), ", ".join(title.en for title in titles)
    yield Words(
        "政务信息化项目信息表" + (f"（{zh}）" if zh else ""),
        "Government IT projects" + (f" ({en})" if en else ""),
    )
    steps = [*_GENERAL, _lists(sheets[1:]), *_FURTHER] if len(sheets) > 1 else [*_GENERAL, *_FURTHER]
    for number, step in enumerate(steps, 1):
        yield Words(f"{number}. {step.zh}", f"{number}. {step.en}")


_GENERAL = (
    Words(
        "每个项目在“项目”表占一行，编号和名称必填，其余知道什么填什么；空着表示不清楚，不表示“否”或零。",
        "One row a project on the sheet Projects. Id and name are required, of the rest what is known; an "
        "empty cell says that nobody knows, never “no” or zero.",
    ),
    Words(
        "只填档案里看得到的事实：金额、日期、文件、是与否。是否合规由系统判断。",
        "Only what the file shows: amounts, dates, documents, yes and no. What complies is worked out.",
    ),
    Words(
        f"金额栏以{UNIT}计，填 3200 即 3200{UNIT}；用别的单位时写明，如 1.5亿元、480000元。",
        f"Amounts are in {UNIT} (10,000 yuan): 3200 is 3200{UNIT}. Write other units out, such as 1.5亿元.",
    ),
    Words(
        "事项栏填发生日期；没有发生的填“否”；已经发生、日期不详的填“是”。",
        "An event is the day it happened; “no” if it has not; “yes” if it has and the day is not known.",
    ),
    Words(
        "可填多项的栏用“、”隔开，填了就应填全；一项也没有的填“无”。可填的内容见“取值表”。",
        "Several values in a cell have “;” between them, and are complete once filled in; “none” if there is "
        "none. What may be written is on the sheet Values.",
    ),
)
_FURTHER = (
    Words(
        "须由有关部门认定的事项，尚未认定的留空。通常推定的事项（见栏名批注），本项目存疑的填“不明”。",
        "Leave judgements empty until they are made. What is presumed (see the comments) and is open in a "
        "project is “unknown”.",
    ),
    Words(
        "每栏的含义和填法见栏名上的批注。行和栏可以调换次序，用不到的栏可以删去，栏名不要改动。",
        "The comment on each heading says what the column means. Rows and columns may be moved, columns that "
        "are not needed deleted; leave the headings as they are.",
    ),
    Words(
        "自用的备注，栏名或表名以 # 开头，导入时略过。",
        "Columns and sheets whose name begins with # are remarks and are not read.",
    ),
    Words(
        "填好后用 govrules check 直接检查本文件，或用 govrules import 导入为项目记录。",
        "When it is filled in, govrules check checks this file, govrules import turns it into records.",
    ),
)


def _lists(sheets: Sequence[Sheet]) -> Words:
    zh, en = "、".join(sheet.name.zh for sheet in sheets), ", ".join(sheet.name.en for sheet in sheets)
    return Words(
        f"{zh}各有一张表，每行写明项目编号；确实没有的，在“项目”表的相应栏填“无”。",
        f"{en} have sheets of their own, each row with the id of its project; where there are none, say "
        "“none” in the column of the sheet Projects.",
    )
