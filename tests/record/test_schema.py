"""The JSON Schema that editors use: valid, in either language, and of one mind with the loader."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from govrules.record import project_from
from govrules.record.schema import record_schema
from govrules.source import InputError

LANGUAGES = ("zh", "en", "both")
SCHEMAS = {lang: Draft202012Validator(record_schema(lang)) for lang in LANGUAGES}

ENGLISH: dict[str, Any] = {
    "id": "CQ-1",
    "name": "某平台",
    "stage": "construction",
    "uncertain": ["scope.within_boundary"],
    "unit": {"kind": "institution", "level": "区级"},
    "investment": {"total": "3200万元", "budget": "480,000元", "plan_amount": None},
    "content": {"builds": ["machine_room", "云平台"], "nature": "新建"},
    "scope": {"classified": False, "cross_department": "是"},
    "construction": {"started": "2024年1月31日", "completed": False, "supervisor_engaged": "未"},
    "changes": [{"decided": "2024-02-01", "adjusted": "10万元"}],
    "contracts": [],
    "documents": {
        "coverage": ["feasibility_report"],
        "on_file": [
            "可行性研究报告",
            {"type": "feasibility_report", "date": "2023-05-01", "contents": ["security_measures"]},
        ],
    },
}
CHINESE: dict[str, Any] = {
    "编号": 118,
    "名称": "某平台",
    "项目单位": {"单位类别": "事业单位"},
    "金额": {"总投资": "３２００万元", "预算金额": "¥480，000元"},
    "建设内容与性质": {"建设内容": ["机房", "云平台"]},
    "建设实施": {"开始建设（开工）": "2024/1/31"},
    "文件": ["采购合同", {"类型": "可行性研究报告", "结论": "合格"}],
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_schema_is_valid_json_schema(lang):
    Draft202012Validator.check_schema(record_schema(lang))
    assert record_schema(lang)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize(
    ("lang", "record"),
    [
        ("en", ENGLISH),
        ("both", ENGLISH),
        ("zh", CHINESE),
        ("both", CHINESE),
        ("both", ENGLISH | {"金额": {}}),
    ],
)
def test_good_records_validate(lang, record):
    SCHEMAS[lang].validate(record)


def test_keys_of_the_other_language_are_refused_where_one_language_is_asked_for():
    assert not SCHEMAS["zh"].is_valid(ENGLISH)
    assert not SCHEMAS["en"].is_valid(CHINESE)


@pytest.mark.parametrize(
    ("path", "bad"),
    [
        (("id",), None),
        (("id",), ""),
        (("investment", "total"), 3200),
        (("investment", "total"), "3200"),
        (("investment", "total"), "3200吨"),
        (("investment", "total"), "-3万元"),
        (("investment", "totall"), "1万元"),
        (("totall",), "1万元"),
        (("investment",), "3200万元"),
        (("investment",), []),
        (("scope", "classified"), "也许"),
        (("scope", "classified"), 1),
        (("construction", "started"), "三月"),
        (("construction", "started"), 20240131),
        (("unit", "kind"), "不存在的类别"),
        (("stage",), "睡觉"),
        (("content", "builds"), "machine_room"),
        (("content", "builds"), ["不存在的内容"]),
        (("budget",), {"plan_year": -1}),
        (("changes",), {}),
        (("changes",), [{"decidedd": "2024-01-01"}]),
        (("documents",), ["不存在的文件"]),
        (("documents",), [{"title": "没有类型"}]),
        (("documents",), [{"type": "feasibility_report", "contents": ["不存在的篇章"]}]),
        (("documents",), {"on_files": []}),
        (("uncertain",), ["investment.total"]),
    ],
)
def test_bad_records_do_not_validate_and_do_not_load(path, bad):
    record = {key: dict(value) if isinstance(value, dict) else value for key, value in ENGLISH.items()}
    inner = record
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = bad
    assert not SCHEMAS["en"].is_valid(record)
    assert not SCHEMAS["both"].is_valid(record)
    with pytest.raises(InputError):
        project_from(record)


@pytest.mark.parametrize("name", ["id", "name"])
def test_the_required_keys_are_required_in_every_language(name):
    chinese = {"id": "编号", "name": "名称"}[name]
    assert not SCHEMAS["en"].is_valid({key: value for key, value in ENGLISH.items() if key != name})
    assert not SCHEMAS["zh"].is_valid({key: value for key, value in CHINESE.items() if key != chinese})
    mixed = {key: value for key, value in ENGLISH.items() if key != name} | {chinese: "甲"}
    assert SCHEMAS["both"].is_valid(mixed)


def test_titles_and_descriptions_help_in_the_language_of_the_keys():
    chinese = record_schema("zh")["$defs"]["Investment"]["properties"]["总投资"]
    english = record_schema("en")["$defs"]["Investment"]["properties"]["total"]
    both = record_schema("both")["$defs"]["Investment"]["properties"]
    assert chinese["title"] == "总投资"
    assert chinese["description"].startswith("申报或报批文件载明的项目总投资")
    assert english["title"] == "total investment"
    assert both["total"]["title"] == "总投资 / total investment"
    assert both["总投资"] == {"$ref": "#/$defs/Investment/properties/total"}


def test_choices_come_in_the_language_of_the_keys_first():
    assert record_schema("zh")["$defs"]["nature"]["enum"][0] == "新建"
    assert record_schema("en")["$defs"]["nature"]["enum"][0] == "new"


def test_the_models_give_a_schema_of_their_own_for_services():
    from govrules.record import Project

    schema = Project.model_json_schema()
    Draft202012Validator.check_schema(schema)
    assert set(schema["required"]) == {"id", "name"}
    assert "总投资" in str(schema)
