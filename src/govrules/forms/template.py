"""The form as a record in YAML: a key a line with nothing behind it, and above it what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from govrules.forms.sheet import DOCUMENTS, PROJECTS, Column, Sheet
from govrules.output.layout import wrap
from govrules.record import Project, vocabulary
from govrules.record.project import presumable
from govrules.record.shape import is_list, label_of, model_of
from govrules.values.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic.fields import FieldInfo

    from govrules.catalogue import Domain
    from govrules.forms.cover import Cover
    from govrules.forms.wanted import Wanted
    from govrules.values.words import Lang

_COLUMNS: Final = 100
_SHORT: Final = 8
"""So many values may be listed again."""
_HOW: Final = {
    "money": Words("金额，写明单位，如 3200万元", "an amount with its unit, such as 3200万元"),
    "number": Words("数", "a number"),
    "ratio": Words("比例，如 60%", "a ratio, such as 60%"),
    "flag": Words("是、否", "true or false"),
    "event": Words(
        "发生日期；未发生写 否；已发生、日期不详写 是",
        "the day it happened; false if not; true if day unknown",
    ),
    "date": Words("日期，如 2021-11-10", "a date, such as 2021-11-10"),
    "symbol": Words("选一项", "one of these"),
    "set": Words("列表，应填全；没有写 []", "a list, complete; [] if there are none"),
    "list": Words(
        "列出全部；没有写 []；不清楚的留空", "all of them; [] if there are none; empty if not known"
    ),
}


def record_form(form: Wanted, cover: Cover, lang: Lang) -> str:
    """Return the record with every fact of *form* left empty; with id and name written, it can be read."""
    return "\n".join(_Page(form, cover, lang).lines()) + "\n"


class _Page:
    def __init__(self, form: Wanted, cover: Cover, lang: Lang) -> None:
        self._form, self._cover, self._lang = form, cover, lang
        self._sheets = {sheet.path: sheet for sheet in form.sheets}
        self._columns = {column.path: column for column in self._sheets[PROJECTS].columns}
        self._told: dict[str, Words] = {}

    def lines(self) -> Iterator[str]:
        yield from self._comment(self._preamble(), "")
        for name, info in Project.model_fields.items():
            inner = model_of(info)
            if name == "uncertain":
                yield from self._uncertain(info)
            elif name == "documents":
                yield from self._documents(info)
            elif inner is None or is_list(info):
                yield from self._field(name, name, info, "")
            else:
                below = [
                    line
                    for field, one in inner.model_fields.items()
                    for line in self._field(f"{name}.{field}", field, one, "  ")
                ]
                if below:
                    yield ""
                    yield f"{self._key(name, info)}:"
                    yield from below

    def _preamble(self) -> Iterator[Words]:
        titles = self._cover.titles
        yield Words(
            "项目记录" + (f"（{'、'.join(f'《{title.zh}》' for title in titles)}）" if titles else ""),
            "Project record" + (f" ({', '.join(title.en for title in titles)})" if titles else ""),
        )
        yield Words(
            "在冒号后填写，冒号后空一格。知道什么填什么：空着即为未知，不是“否”，也不是零。",
            "Write behind the colons. What is left empty is unknown: never false, never zero.",
        )
        yield Words(
            "只填档案里看得到的事实，是否合规由 govrules check 判断。",
            "State what the file shows; what complies is worked out by govrules check.",
        )

    def _field(self, path: str, name: str, info: FieldInfo, margin: str) -> Iterator[str]:
        """Yield the lines of a fact, or of a list, if the form asks for it."""
        column = self._columns.get(path)
        if column is None:
            return
        yield from self._comment(self._about(column), margin)
        value = f" {self._cover.default}" if path == "jurisdiction" and self._cover.default else ""
        yield f"{margin}{self._key(name, info)}:{value}{self._how(column)}"
        if column.kind == "list":
            yield from self._items(self._sheets[path], margin)

    def _items(self, sheet: Sheet, margin: str) -> Iterator[str]:
        """Yield an item of a list, all of it commented out."""
        model = model_of(_info(sheet.path))
        for index, column in enumerate(sheet.columns):
            yield from self._comment(self._about(column), f"{margin}  #   ", mark="# ")
            key = (
                self._key(column.name, model.model_fields[column.name]) if model is not None else column.name
            )
            yield f"{margin}  # {'- ' if index == 0 else '  '}{key}:{self._how(column)}"

    def _documents(self, info: FieldInfo) -> Iterator[str]:
        if DOCUMENTS not in self._sheets:
            return
        zh = self._lang == "zh"
        yield ""
        yield from self._comment(
            [
                Words(
                    "在档的全部文件；没有写 []；不清楚的留空。去掉在档文件行首的 #，删去不在档的。"
                    "类型必填，其余不清楚的可以不写。",
                    "All documents on file; [] if there are none; empty if not known. Take the # off those "
                    "on file and delete the rest. Only the type is required.",
                )
            ],
            "",
        )
        yield f"{self._key('documents', info)}:"
        known = vocabulary().documents
        for kind in self._form.documents or known:
            of = known[kind]
            symbol = of.label.zh if zh else of.id
            yield f"  # - {{类型: {symbol}, 日期: }}" if zh else f"  # - {{type: {symbol}, date: }}"
            if of.contents.symbols:
                head = Words("内容可填", "contents may be")
                yield from self._comment([_listed(head, of.contents)], "  #   ", mark="# ")

    def _uncertain(self, info: FieldInfo) -> Iterator[str]:
        names = dict.fromkeys(presumable().values())
        labels = "、".join(
            label for label, path in presumable().items() if path != label and not label.isascii()
        )
        yield from self._comment(
            [
                Words(
                    f"通常推定、而本项目存疑的事实。可填：{labels}",
                    f"Facts usually presumed that are open in this case. May be: {', '.join(names)}",
                )
            ],
            "",
        )
        yield f"{self._key('uncertain', info)}:{self._shown(_HOW['set'])}"

    def _about(self, column: Column) -> Iterator[Words]:
        """Yield what is worth saying of a fact beside its label."""
        if column.meaning.say(self._lang) not in {"", column.label.zh, column.name}:
            yield column.meaning
        if column.domain is not None:
            yield self._allowed(column, column.domain)
        if column.judge is not None:
            yield Words(f"须认定：{column.judge.zh}", f"a judgement, {column.judge.en}")

    def _allowed(self, column: Column, domain: Domain) -> Words:
        """List the values of a domain; a long list once, where it is first needed."""
        first = self._told.setdefault(domain.id, column.label)
        if first is column.label or len(domain.symbols) <= _SHORT:
            return _listed(Words("可填", "may be"), domain)
        return Words(f"可填：同“{first.zh}”", f"may be: as “{first.en}”")

    def _how(self, column: Column) -> str:
        if column.required:
            return self._shown(Words("必填", "required"))
        if column.kind == "text" and column.examples:
            examples = [str(example) for example in column.examples]
            return self._shown(Words(f"如 {'、'.join(examples)}", f"such as {', '.join(examples)}"))
        return self._shown(_HOW[column.kind]) if column.kind in _HOW else ""

    def _shown(self, words: Words) -> str:
        return f"  # {words.say(self._lang)}"

    def _key(self, name: str, info: FieldInfo) -> str:
        return label_of(info).zh if self._lang == "zh" else name

    def _comment(self, words: Iterable[Words], margin: str, *, mark: str = "# ") -> Iterator[str]:
        for one in words:
            for line in wrap(one.say(self._lang), _COLUMNS - len(margin)):
                yield f"{margin}{mark}{line}"


def _info(path: str) -> FieldInfo:
    """Return the field at *path*."""
    model = Project
    *outer, last = path.split(".")
    for name in outer:
        model = model_of(model.model_fields[name])  # type: ignore[assignment]  # a group on the way to a list
    return model.model_fields[last]


def _listed(head: Words, domain: Domain) -> Words:
    labels = "、".join(symbol.label.zh for symbol in domain.symbols.values())
    ids = ", ".join(domain.symbols)
    return Words(f"{head.zh}：{labels}", f"{head.en}: {ids}")
