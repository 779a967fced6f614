"""What may be written for each kind of fact, as JSON Schema. A key without a value says as much as no key."""

from typing import Any, Final

Schema = dict[str, Any]

_D: Final = "[0-9０-９]"
_AMOUNT: Final = (
    rf"^\s*(?:人民币|RMB|CNY|[¥￥])?\s*{_D}(?:[,，]?{_D})*(?:[.．]{_D}+)?\s*(?:亿元|亿|万元|万|元|分)\s*$"
)
_DAY: Final = (
    rf"^\s*{_D}{{4}}(?:[-－]{_D}{{1,2}}[-－]{_D}{{1,2}}|[/／]{_D}{{1,2}}[/／]{_D}{{1,2}}"
    rf"|年{_D}{{1,2}}月{_D}{{1,2}}日)\s*$"
)
_PERIOD: Final = rf"^\s*{_D}{{4}}\s*(?:年度?)?\s*[-—]?\s*(?:[Qq][1-4]|第?[1-4１-４一二三四]季度?)?\s*$"
_YES_NO: Final = ["是", "否", "有", "无", "已", "未"]

MONEY: Final[Schema] = {
    "type": ["string", "null"],
    "pattern": _AMOUNT,
    "examples": ["3200万元", "1.5亿元", "480000元"],
}
RATIO: Final[Schema] = {"type": ["string", "number", "null"], "minimum": 0, "examples": ["15%"]}
NUMBER: Final[Schema] = {
    "type": ["number", "string", "null"],
    "minimum": 0,
    "pattern": rf"^\s*{_D}+(?:[.．/]{_D}+)?\s*$",
}
FLAG: Final[Schema] = {"enum": [True, False, *_YES_NO, None]}
DAY: Final[Schema] = {"type": ["string", "null"], "pattern": _DAY, "examples": ["2021-11-10"]}
EVENT: Final[Schema] = {
    "anyOf": [{"type": ["boolean", "null"]}, {"enum": _YES_NO}, {"type": "string", "pattern": _DAY}],
    "examples": ["2021-11-10", False, True],
}
PERIOD: Final[Schema] = {
    "type": ["string", "integer", "null"],
    "pattern": _PERIOD,
    "examples": ["2024Q3", "2024年第三季度", "2024"],
}
TEXT: Final[Schema] = {"type": ["string", "number", "null"]}
