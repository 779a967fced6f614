"""When a rule is violated, and how grave that is, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.logic import TRUE
from govrules.record import catalogue, vocabulary
from govrules.values.words import Lang, Words

if TYPE_CHECKING:
    from govrules.pack import Rule

_SEVERITY: Final = {
    "error": Words("错误", "an error"),
    "warning": Words("警告", "a warning"),
    "note": Words("提示", "a note"),
}


def verdict_text(rule: Rule, lang: Lang) -> str:
    """Say when *rule* is violated and how grave that is, on what it is judged, and whether scope matters."""
    severity = _SEVERITY[rule.severity].say(lang)
    stage = vocabulary().domains["stage"].symbols[rule.stage].label.say(lang)
    each = catalogue()[rule.each].label.say(lang) if rule.each is not None else None
    late = rule.deadline is not None
    unmet = rule.require != TRUE or not late
    if lang == "zh":
        listed = f"对{each}逐项判断；" if each else ""
        anywhere = "不论是否属于适用范围；" if rule.scope == TRUE else ""
        moment = "时点到来" if rule.due is not None else f"项目进入{stage}阶段"
        breaches = [f"{moment}后不符合要求的"] * unmet + ["期限内没有办的"] * late
        return f"{anywhere}{listed}{'，或者'.join(breaches)}，判为违反（{severity}）"
    listed = f"judged for each of the {each}; " if each else ""
    anywhere = "judged outside the scope article too; " if rule.scope == TRUE else ""
    moment = "that moment has come" if rule.due is not None else f"the project has reached {stage}"
    breaches = [f"the requirement is not met once {moment}"] * unmet
    breaches += ["it is not done within the time"] * late
    return f"{anywhere}{listed}violated ({severity}) if {', or '.join(breaches)}"
