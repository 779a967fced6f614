"""The awkward places of the five official texts, as a reader of them cites them."""

from __future__ import annotations

import pytest

from govrules.texts import find
from govrules.texts.figures import figures
from govrules.values import ValueProblem
from tests.texts.official import needs_texts, official

pytestmark = needs_texts


@pytest.mark.parametrize(
    ("pack_id", "articles", "chapters", "annexes", "last_before"),
    [
        ("chongqing", 40, 5, [], "重庆市市级政务信息化项目管理办法"),
        ("gongshu", 29, 9, ["附件"], "拱墅区政府投资信息化项目管理暂行办法"),
        ("leshan", 57, 9, [], "全文"),
        ("tongzhou", 41, 6, ["附件1", "附件2", "附件3"], "通州区政务信息化项目建设管理办法"),
        (
            "yongchuan",
            21,
            10,
            ["附件1", "附件2", "附件3", "附件4", "附件5"],
            "永川区政务信息化项目管理暂行办法",
        ),
    ],
)
def test_the_parts_of_a_text(
    pack_id: str, articles: int, chapters: int, annexes: list[str], last_before: str
) -> None:
    text = official(pack_id)
    assert len(text.articles) == articles
    assert len(text.headings) == chapters
    assert [annex.name for annex in text.annexes] == annexes
    assert text.before[-1].text == last_before


@pytest.mark.parametrize(
    ("pack_id", "cite", "begins", "ends"),
    [
        # items with half-width brackets; the line after them is a paragraph of its own
        ("chongqing", "2/1", "本办法所称项目建设单位", "市内高校、医院。"),
        ("chongqing", "2/1/(1)", "(一)市委", "下属各单位;"),
        ("chongqing", "2/1/(2-4)", "(二)市高法院", "归口管理单位和下属各单位;"),
        ("chongqing", "2/2", "本办法所称政务信息系统", "边界》要求。"),
        ("chongqing", "4/5", "市级各部门负责", "并联管理。"),
        ("chongqing", "9/1/2", "为简化程序", "概（预）算方案。"),
        ("chongqing", "13/1/3", "框架方案要确定", "共建共享要求。"),
        ("chongqing", "26/1", "项目投资规模未超出", "内容及进度的。"),
        ("chongqing", "26/2/1", "不符合上述情形", "相应手续。"),
        ("chongqing", "28/1/2", "总投资在 3000 万元以下", "大数据发展局备案。"),
        ("chongqing", "31/1/1", "市级政务信息化项目建设、运行维护", "例外”的原则。"),
        ("chongqing", "40", "本办法自印发", "施行。"),
        # headings in 【】, one of them after a space; items of several clauses; an annex without a number
        ("gongshu", "1", "为加强我区", "暂行办法。"),
        ("gongshu", "4/1/2", "领导小组办公室（设在", "建设和管理。"),
        ("gongshu", "7/1/1", "凡投资金额", "不得实施。"),
        ("gongshu", "7/1/2", "符合下列条件之一", "改革工作的。"),
        ("gongshu", "7/1/(2)", "（二）有利于发挥", "改革工作的。"),
        ("gongshu", "8/1/(4)", "（四）上一期", "续建项目。"),
        ("gongshu", "21/1/1", "验收主要内容包括：", "其他情况。"),
        ("gongshu", "21/1/3", "验收不合格", "再次提交验收申请。"),
        ("gongshu", "29/1/2", "拱墅区人民政府办公室公布的", "同时废止。"),
        ("gongshu", "附件/1", "一、项目的基本概述", "（七）经济及社会效益。"),
        ("gongshu", "附件/16/3", "（三）附表", "汇总表。"),
        # a sentence that introduces items after another; a remark in brackets after the last full stop
        ("leshan", "8/1/2", "存在以下情况", "系统进行运维、扩建、改建、升级的项目。"),
        ("leshan", "8/1/(10)", "(十)对未按照", "升级的项目。"),
        ("leshan", "16/1/(1)", "(一)基本情况。", "主要原因等;"),
        ("leshan", "18/2/(3)", "(三)总投资", "500万元的。"),
        ("leshan", "19/1/2", "同时,应满足以下条件:", "保密有关要求。"),
        ("leshan", "37/1/(2)/2", "各项目单位根据评估结果", "需重新评估)"),
        ("leshan", "57", "本办法自公布", "有效期5年。"),
        # chapters with arabic numbers; paragraphs that end with a semicolon; items after a full stop
        ("tongzhou", "4/2", "区委网信办负责", "审查和监管；"),
        ("tongzhou", "4/9", "区各有关部门和单位", "管理。"),
        ("tongzhou", "7/3/2", "区政务信息化项目建设管理工作领导小组办公室将", "储备库管理。"),
        ("tongzhou", "34/1", "部门已建的", "信息系统。"),
        ("tongzhou", "34/1/(2)", "（二）对于不符合密码", "信息系统。"),
        ("tongzhou", "41/1/2", "《区政府办公室关于", "同时废止。"),
        ("tongzhou", "附件1", "通州区政务信息化建设项目申报表", "可另附说明。"),
        ("tongzhou", "附件2/1/6", "（六）投资概算", "投资概算"),
        ("tongzhou", "附件3/7/1", "1. 政务信息资源共享目录", "共享目录"),
        # paragraphs with titles of their own, which are no sentences; outlines of three levels in annexes
        ("yongchuan", "11/3/1", "由区大数据发展局负责", "后续项目立项、投资评审的依据。"),
        ("yongchuan", "15/2", "初验试用。初验试用由", "不大于5个月。"),
        ("yongchuan", "15/2/2", "初验通过后", "不大于5个月。"),
        ("yongchuan", "15/3/1", "项目试运行期满后", "运维计划等资料。"),
        ("yongchuan", "附件2/13/7", "7. 运维费估算", "估算依据）"),
        ("yongchuan", "附件4/2/7", "第七章 项目交付", "软件著作权等）"),
    ],
)
def test_the_words_of_a_citation(pack_id: str, cite: str, begins: str, ends: str) -> None:
    words = find(official(pack_id), cite).text
    assert words.startswith(begins)
    assert words.endswith(ends)


@pytest.mark.parametrize(
    ("pack_id", "cite", "told"),
    [
        ("chongqing", "41", "there is no article 41; the last is 40"),
        ("chongqing", "2/3", "art. 2 has 2 paragraphs"),
        ("chongqing", "26/1/(4)", "art. 26(1) has 3 items"),
        ("gongshu", "附件2", "there is no annex 2"),
        ("leshan", "附件1", "there is no annex"),
        ("tongzhou", "34/2", "art. 34 has 1 paragraph"),
        ("yongchuan", "15/2/3", "art. 15(2) has 2 sentences"),
        ("yongchuan", "附件6", "there is no annex 6"),
    ],
)
def test_what_is_not_there(pack_id: str, cite: str, told: str) -> None:
    with pytest.raises(ValueProblem, match=told.replace("(", r"\(").replace(")", r"\)")):
        find(official(pack_id), cite)


@pytest.mark.parametrize(
    ("pack_id", "found"),
    [
        ("gongshu", {("7/1/1", "5万元"), ("11/1/2", "500万元"), ("21/1/3", "6个月")}),
        (
            "leshan",
            {
                ("18/2/(3)", "500万元"),
                ("29/1", "15%"),
                ("31/1/1", "3个月"),
                ("45/1", "年底"),
                ("46/1/1", "12至24个月"),
                ("57/1", "5年"),
            },
        ),
        (
            "yongchuan",
            {
                ("15/2/2", "1个月"),
                ("15/2/2", "5个月"),
                ("15/3/1", "一个月"),
                ("16/1/2", "12至24个月"),
                ("附件2/13/7", "5年"),
            },
        ),
    ],
)
def test_the_figures_of_a_text(pack_id: str, found: set[tuple[str, str]]) -> None:
    """All of them, and nothing else that has digits: numbers of documents, dates, names of forms."""
    assert {(figure.cite, figure.place.text) for figure in figures(official(pack_id))} == found
