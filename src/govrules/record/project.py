"""The project record: what one project's file in the office shows."""

from functools import cache
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field

from govrules.record.documents import Documents
from govrules.record.fields import Group, OneOf, TextFact, fact
from govrules.record.groups.approval import Approval, Security, Sharing
from govrules.record.groups.closing import Acceptance, Evaluation, Operation, Oversight, SelfFunded, Trial
from govrules.record.groups.execution import Change, Construction, Contract, Procurement, Progress
from govrules.record.groups.identity import Content, Scope, Unit, Urgency
from govrules.record.groups.money import Budget, Funding, Investment
from govrules.record.groups.planning import Application, Planning
from govrules.record.shape import extra, is_list, label_of, model_of
from govrules.values import ValueProblem
from govrules.values.names import nearest


def _identifier(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


@cache
def presumable() -> dict[str, str]:
    """Map the path and the labels of every fact that may be presumed to its path."""
    known: dict[str, str] = {}
    for group, info in Project.model_fields.items():
        inner = model_of(info)
        for name, field in inner.model_fields.items() if inner is not None and not is_list(info) else ():
            if "x-presumed" in extra(field):
                path, label = f"{group}.{name}", label_of(field)
                known |= {path: path, label.zh: path, label.en: path}
    return known


def _open_fact(value: Any) -> Any:
    if not isinstance(value, str) or value in presumable():
        return presumable().get(value, value) if isinstance(value, str) else value
    paths = sorted(set(presumable().values()))
    near = nearest(value, presumable())
    zh = f"；是否指“{near}”？" if near else f"；可填：{'、'.join(paths)}"
    en = f"; did you mean “{near}”?" if near else f"; the facts that are: {', '.join(paths)}"
    raise ValueProblem(f"“{value[:60]}”不是可推定的事实{zh}", f"“{value[:60]}” is never presumed{en}")


def _none_as_empty(value: Any) -> Any:
    """Let a key without a value say as much as no key."""
    return () if value is None else value


def _group(zh: str, en: str) -> Any:
    return Field(default=None, title=zh, json_schema_extra={"x-label": {"zh": zh, "en": en}})


class Project(Group):
    """One project, as its file shows it on the day the record was written.

    Every field but ``id`` and ``name`` may be absent, and absent means unknown: never false, never zero.
    Amounts name their unit; events are a day, ``false`` (has not happened) or ``true`` (has, day unknown).
    Build one with ``Project.model_validate({...})`` or read a file with ``govrules.load_project``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", title="govrules project record")

    id: Annotated[str, BeforeValidator(_identifier)] = Field(
        min_length=1, title="编号", json_schema_extra={"x-label": {"zh": "编号", "en": "id"}}
    )
    name: str = Field(min_length=1, title="名称", json_schema_extra={"x-label": {"zh": "名称", "en": "name"}})
    jurisdiction: TextFact = fact("地区", "jurisdiction", "适用哪一地区的办法（规则包的标识或名称）")
    stage: Annotated[str | None, OneOf("stage")] = fact(
        "所处阶段", "stage", "项目目前所处阶段；不填则由已发生的事件推知"
    )
    uncertain: Annotated[
        tuple[Annotated[str, BeforeValidator(_open_fact)], ...], BeforeValidator(_none_as_empty)
    ] = Field(
        default=(),
        title="存疑事实",
        description="Facts usually presumed that are open in this case. 列出本可推定、但本项目存疑的事实路径",
        json_schema_extra={"x-label": {"zh": "存疑", "en": "uncertain"}},
    )
    unit: Unit | None = _group("项目单位", "unit")
    scope: Scope | None = _group("适用范围", "scope")
    content: Content | None = _group("建设内容与性质", "content")
    urgency: Urgency | None = _group("上级要求与紧急情形", "urgency")
    funding: Funding | None = _group("资金", "funding")
    investment: Investment | None = _group("金额", "investment")
    planning: Planning | None = _group("规划与需求", "planning")
    application: Application | None = _group("申报", "application")
    approval: Approval | None = _group("审查与审批", "approval")
    budget: Budget | None = _group("计划与预算", "budget")
    procurement: Procurement | None = _group("采购", "procurement")
    contracts: tuple[Contract, ...] | None = _group("合同", "contracts")
    construction: Construction | None = _group("建设实施", "construction")
    progress: Progress | None = _group("工期", "progress")
    changes: tuple[Change, ...] | None = _group("变更", "changes")
    trial: Trial | None = _group("试运行", "trial run")
    acceptance: Acceptance | None = _group("验收", "acceptance")
    operation: Operation | None = _group("运行", "operation")
    evaluation: Evaluation | None = _group("评价", "evaluation")
    sharing: Sharing | None = _group("信息共享", "sharing")
    security: Security | None = _group("安全", "security")
    oversight: Oversight | None = _group("监督管理", "oversight")
    self_funded: SelfFunded | None = _group("自筹资金项目", "self-funded project")
    documents: Documents | None = _group("文件", "documents")
