"""A made-up vocabulary with a fact of every kind, so that tests of conditions depend on no jurisdiction's
words.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from govrules.catalogue import Catalogue, Domain, Fact, Kind, Symbol
from govrules.logic import Band, Bands, Condition, Figure, Scope, parse
from govrules.source import InputError, parse_text
from govrules.values.words import Words


def _domain(name: str, ordered: bool, **symbols: str) -> Domain:
    found = {key: Symbol(key, Words(label, key.replace("_", " "))) for key, label in symbols.items()}
    return Domain(name, found, ordered)


STAGES = _domain("stage", True, planning="规划", building="建设", running="运行")
KINDS = _domain("kind", False, court="法院", school="学校", hospital="医院")
PARTS = _domain("part", False, overview="概述", cost="费用", risk="风险")


def _fact(path: str, kind: Kind, zh: str, en: str, domain: Domain | None = None) -> Fact:
    within = "changes" if path.startswith("changes.") else None
    return Fact(path, kind, Words(zh, en), Words(zh, en), domain=domain, within=within)


CATALOGUE = Catalogue(
    [
        _fact("as_of", "date", "检查日", "day of the check"),
        _fact("scope.secret", "flag", "涉密", "secret"),
        _fact("scope.urgent", "flag", "紧急", "urgent"),
        _fact("build.started", "event", "开工", "building started"),
        _fact("build.done", "event", "建成", "building done"),
        _fact("build.deadline", "date", "期限", "deadline"),
        _fact("money.total", "money", "总投资", "total"),
        _fact("money.budget", "money", "预算", "budget"),
        _fact("work.days", "number", "天数", "days"),
        _fact("work.public", "ratio", "财政占比", "public share"),
        _fact("unit.kind", "symbol", "单位类别", "kind of unit", KINDS),
        _fact("stage", "symbol", "所处阶段", "stage", STAGES),
        _fact("work.reached", "symbol", "已到阶段", "stage reached", STAGES),
        _fact("report.parts", "set", "报告内容", "parts of the report", PARTS),
        _fact("note", "text", "备注", "note"),
        _fact("changes", "list", "变更", "changes"),
        _fact("changes.amount", "money", "变更金额", "amount changed"),
        _fact("changes.decided", "event", "变更日期", "change decided"),
        _fact("changes.major", "flag", "重大变更", "major change"),
    ]
)

PARAMETERS: dict[str, Figure | Bands] = {
    "threshold": Figure(5_000_000_00, "money", "超过500万元"),
    "share": Figure(Fraction(15, 100), "ratio", "不超过15%"),
    "a_third": Figure(Fraction(1, 3), "ratio", "三分之一"),
    "months": Figure(6, "number", "6个月"),
    "route": Bands(
        "money",
        {
            "small": Band("small", high=50_0000_00, high_in=True, says="50万元及以下"),
            "middle": Band("middle", low=50_0000_00, low_in=False, high=3000_0000_00, says="50万元以上"),
            "large": Band("large", low=3000_0000_00, says="3000万元以上"),
        },
    ),
}
SCOPE = Scope(CATALOGUE, PARAMETERS)
ITEM_SCOPE = Scope(CATALOGUE, PARAMETERS, item="changes")


def read(text: str, scope: Scope = SCOPE) -> Condition:
    """Read a condition written in YAML."""
    return parse(parse_text(text, "rule.yaml").root, scope, file="rule.yaml")


def faults(text: str, scope: Scope = SCOPE) -> list[tuple[int, int, str, str]]:
    """Return line, column, code and English message of every fault in a condition written in YAML."""
    return [
        (fault.place.span.line, fault.place.span.column, fault.code, fault.message.en)
        for fault in diagnostics(text, scope)
        if fault.place.span is not None
    ]


def diagnostics(text: str, scope: Scope = SCOPE) -> Any:
    """Return the faults of a condition written in YAML; none if it can be read."""
    try:
        read(text, scope)
    except InputError as error:
        return error.diagnostics
    return ()
