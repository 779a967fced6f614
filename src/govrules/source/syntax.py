"""What the YAML parser stumbled over, told to the person who wrote the file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from govrules.source.diagnostic import Diagnostic, InputError, Place, Span
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

BREAK: Final = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for the YAML parser."""

_FORBIDDEN: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # YAML 1.2.2, rule 1 [c-printable]
_COLON: Final = re.compile(r"^\s*(?:- +)?[^\s\"'#:：{\[]+(：)")
_CHINESE: Final = {
    "mapping values are not allowed in this context": "这里不能再写键和值；含冒号的文字请加引号，或检查缩进",
    "could not find expected ':'": "这一行缺少冒号，或冒号后缺少空格",
    "did not find expected key": "这里应是键；请检查缩进是否与上面各行对齐",
    "did not find expected '-' indicator": "这里应是以 - 开头的列表项；请检查缩进",
    "did not find expected ',' or ']'": "方括号没有写完，或缺少逗号",
    "did not find expected ',' or '}'": "花括号没有写完，或缺少逗号",
    "found unexpected end of stream": "引号没有写完",
    "found character that cannot start any token": "这个字符不能开头；请用引号把文字括起",
    "found unknown escape character": "双引号里的反斜杠有特殊含义；请改用单引号",
    "found invalid Unicode character escape code": "这个转义不是一个完整的字符",
    "block sequence entries are not allowed in this context": "列表项不能写在这里；请另起一行",
    "did not find expected <document start>": "前面的内容已经结束，这里不能再写",
    "did not find expected node content": "这里应是一个值；检查括号和逗号，以符号开头的文字请加引号",
    "did not find expected alphabetic or numeric character": "以 * 或 & 开头的文字请加引号",
    "did not find expected comment or line break": "| 或 > 之后应另起一行；以此开头的文字请加引号",
    "found an indentation indicator equal to 0": "| 或 > 之后的缩进不能是 0；以此开头的文字请加引号",
    "found a tab character where an indentation space is expected": "缩进用了制表符；YAML 只能用空格缩进",
    "found a tab character that violates indentation": "缩进用了制表符；YAML 只能用空格缩进",
    "found unexpected document indicator": "引号没有写完就另起了一份文件（---）",
    "mapping keys are not allowed in this context": "这里不能写键；以 ? 开头的文字请加引号",
    **dict.fromkeys(
        (
            "found unknown directive name",
            "found incompatible YAML document",
            "found duplicate %YAML directive",
            "found duplicate %TAG directive",
        ),
        "以 % 开头的行有特殊含义；请删去，或给文字加引号",
    ),
    **dict.fromkeys(
        (
            "did not find URI escaped octet",
            "did not find the expected '>'",
            "did not find expected tag URI",
            "did not find expected whitespace or line break",
            "found undefined tag handle",
        ),
        "以 ! 开头的文字有特殊含义；请加引号",
    ),
}


def refuse_unprintable(text: str, name: str) -> None:
    """Raise InputError at the first character that YAML does not allow in a file, if there is one."""
    found = _FORBIDDEN.search(text)
    if found is None:
        return
    code = f"U+{ord(found[0]):04X}"
    before = BREAK.split(text[: found.start()])
    line, column = len(before) - 1, len(before[-1])
    zh, en = (
        f"含有不允许的控制字符 {code}；请删除",
        f"holds the control character {code}, which is not allowed; remove it",
    )
    raise InputError([_fault(name, "E115", zh, en, (line, column))])


def syntax_error(problem: Exception, text: str, name: str, column: Callable[[int, int], int]) -> Diagnostic:
    """Turn an error of the YAML parser into a fault with a place and, where it can be seen, the remedy.

    *column* maps a line and column of the parser to the column in the file.
    """
    said = str(getattr(problem, "problem", None) or "")
    mark: Any = getattr(problem, "problem_mark", None)
    if said == "found unexpected end of stream":
        mark = getattr(problem, "context_mark", None) or mark
    if mark is None:
        return _fault(name, "E117", "不是合格的 YAML，无法解读", "not valid YAML; it cannot be read", None)
    lines = BREAK.split(text)
    at = min(mark.line, len(lines) - 1)
    for number in range(at, max(at - 2, -1), -1):
        wide = _COLON.match(lines[number])
        if wide is not None and ": " not in lines[number]:
            zh, en = (
                "键后用了全角冒号“：”；请改为半角冒号加空格“: ”",
                "a full-width colon “：” follows the key; write “: ”",
            )
            return _fault(name, "E118", zh, en, (number, wide.start(1)))
    indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    if "\t" in indent:
        zh, en = "缩进用了制表符；YAML 只能用空格缩进", "indented with a tab; YAML indents with spaces only"
        return _fault(name, "E116", zh, en, (at, indent.index("\t")))
    zh = f"不是合格的 YAML：{_CHINESE.get(said, '无法解读；请检查缩进、冒号和引号')}"
    en = f"not valid YAML: {said or 'it cannot be read'}; look at indentation, colons and quotes"
    return _fault(name, "E117", zh, en, (at, min(column(mark.line, mark.column), len(lines[at]))))


def _fault(name: str, code: str, zh: str, en: str, point: tuple[int, int] | None) -> Diagnostic:
    span = Span(point[0] + 1, point[1] + 1, point[0] + 1, point[1] + 2) if point is not None else None
    return Diagnostic(code, Words(zh, en), Place(name, span))
