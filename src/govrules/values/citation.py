"""Citations: article, paragraph, item or sentence (条、款、项、句), in data and as a lawyer writes them."""

from __future__ import annotations

import re
from typing import Final

from govrules.values.words import Words

CITATION: Final = re.compile(r"(?:\d+|附件\d*)(?:/(?:\d+|\(\d+\)|\(\d+[-–]\d+\)))*")
"""How data writes a citation: article/paragraph/sentence, article/paragraph/(item), 附件2."""

_DIGITS: Final = "〇一二三四五六七八九"


def numeral(number: int) -> str:
    """Write 1 to 99 as Chinese numerals: 二十八."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not head else "")


def article_of(cite: str) -> int | None:
    """Return the number of the article that *cite* points into; None for an annex."""
    head = cite.split("/", 1)[0]
    return int(head) if head.isdecimal() else None


def citation_words(cite: str) -> Words:
    """Write "28/1/2" as 第二十八条第一款第二句 and art. 28(1), sentence 2; "(2)" is an item, 第（二）项."""
    head, *rest = cite.split("/")
    if head.isdecimal():
        zh, en = f"第{numeral(int(head))}条", f"art. {head}"
    else:
        zh, en = head, f"annex {head.removeprefix('附件')}".strip()
    for depth, part in enumerate(rest):
        item = re.fullmatch(r"\((\d+)(?:[-–](\d+))?\)", part)
        if item and item[2]:
            zh += f"第（{numeral(int(item[1]))}）至（{numeral(int(item[2]))}）项"
            en += f", items {item[1]}–{item[2]}"
        elif item:
            zh += f"第（{numeral(int(item[1]))}）项"
            en += f", item {item[1]}"
        elif depth == 0 and head.isdecimal():
            zh += f"第{numeral(int(part))}款"
            en += f"({part})"
        else:
            unit = ("句", "sentence") if head.isdecimal() else ("部分", "part")
            zh += f"第{numeral(int(part))}{unit[0]}"
            en += f", {unit[1]} {part}"
    return Words(zh, en)


def citations_words(cites: tuple[str, ...]) -> Words:
    """Join several citations."""
    every = [citation_words(cite) for cite in cites]
    return Words("、".join(words.zh for words in every), "; ".join(words.en for words in every))
