"""The rules of a SARIF run and the instruments they come from: one taxonomy each, with a taxon an article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from govrules.output.finding_words import follows
from govrules.output.markdown import plain
from govrules.record import vocabulary
from govrules.values.citation import citation_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from govrules.checking.report import Citation, Finding, PackName, Report
    from govrules.output.finding_words import Row
    from govrules.output.voice import Voice

_LEVELS: Final = ("note", "warning", "error")
_PROBLEMS: Final = {"error": "error", "warning": "warning", "note": "recommendation"}


class Rules:
    """The rules and provisions that results name, in the order in which they are first named."""

    def __init__(self, voice: Voice) -> None:
        self._voice = voice
        self._rules: dict[tuple[str, str], dict[str, Any]] = {}
        self._packs: dict[str, PackName] = {}
        self._taxa: dict[str, dict[str, dict[str, Any]]] = {}

    def place(self, finding: Finding, report: Report) -> int:
        """Return the index of the rule of *finding*, which is added if it is new."""
        key = (report.pack.id, finding.rule)
        if key not in self._rules:
            self._rules[key] = self._rule(finding, report)
        rule = self._rules[key]
        if _LEVELS.index(finding.severity) > _LEVELS.index(rule["defaultConfiguration"]["level"]):
            rule["defaultConfiguration"]["level"] = finding.severity
            rule["properties"]["problem.severity"] = _PROBLEMS[finding.severity]
        return list(self._rules).index(key)

    def taxa(self, citations: Iterable[Citation], pack: PackName) -> list[dict[str, Any]]:
        """Return references to the articles that *citations* point into."""
        self._packs.setdefault(pack.id, pack)
        known = self._taxa.setdefault(pack.id, {})
        found: dict[str, dict[str, Any]] = {}
        for citation in citations:
            name = citation.cite.split("/", 1)[0]
            known.setdefault(name, self._taxon(name, pack))
            component = {"name": pack.id, "index": list(self._packs).index(pack.id)}
            found[name] = {"id": name, "index": list(known).index(name), "toolComponent": component}
        return list(found.values())

    def driver(self) -> dict[str, Any]:
        """Return what the description of the tool says of rules and taxonomies."""
        if not self._packs:
            return {"rules": []}
        supported = [{"name": name, "index": index} for index, name in enumerate(self._packs)]
        return {"rules": list(self._rules.values()), "supportedTaxonomies": supported}

    def taxonomies(self) -> dict[str, Any]:
        """Return the instruments as taxonomies."""
        if not self._packs:
            return {}
        return {"taxonomies": [self._taxonomy(pack) for pack in self._packs.values()]}

    def _rule(self, finding: Finding, report: Report) -> dict[str, Any]:
        voice, pack = self._voice, report.pack
        title, cited = voice.say(finding.title), voice.cited(finding.citations)
        source = voice.pick(f"《{pack.title.zh}》{cited}", f"{pack.title.en}, {cited}")
        told = [voice.stated(voice.word(key), text) for key, text in self._help(finding)]
        more, explain = voice.pick("详见", "more"), f"govrules explain {finding.rule}"
        text = [source, *told, voice.stated(more, explain)]
        listed = (*(plain(one) for one in told), voice.stated(more, f"`{explain}`"))
        marked = [f"**{plain(source)}**", "", *(f"- {one}" for one in listed)]
        tags = (pack.id, finding.stage, finding.topic, finding.modality, finding.force)
        return {
            "id": finding.rule,
            "shortDescription": {"text": title},
            "fullDescription": {"text": voice.sentences([voice.stated(title, source)])},
            "help": {"text": "\n".join(text), "markdown": "\n".join(marked)},
            **_help_uri(pack),
            "defaultConfiguration": {"level": finding.severity},
            "relationships": [
                {"target": taxon, "kinds": ["relevant"]} for taxon in self.taxa(finding.citations, pack)
            ],
            "properties": {
                "problem.severity": _PROBLEMS[finding.severity],
                "tags": list(dict.fromkeys(tags)),
            },
        }

    def _help(self, finding: Finding) -> Iterator[Row]:
        """Yield what holds of the rule in any project: its stage, exceptions, remedy and consequences."""
        voice = self._voice
        yield "stage", vocabulary().domains["stage"].symbols[finding.stage].label.say(voice.lang)
        if finding.force == "in-principle":
            yield "exceptions", voice.word("waivable")
        if finding.remedy is not None:
            yield "remedy", voice.say(finding.remedy)
        for consequence in finding.consequences:
            yield "follows", follows(consequence, voice)

    def _taxon(self, name: str, pack: PackName) -> dict[str, Any]:
        words = citation_words(name).say(self._voice.lang)
        title = self._voice.pick(f"《{pack.title.zh}》{words}", f"{pack.title.en}, {words}")
        return {"id": name, "name": words, "shortDescription": {"text": title}}

    def _taxonomy(self, pack: PackName) -> dict[str, Any]:
        voice = self._voice
        return {
            "name": pack.id,
            "fullName": voice.pick(
                f"《{pack.title.zh}》（{pack.number}）", f"{pack.title.en} ({pack.number})"
            ),
            "version": pack.version,
            "organization": voice.say(pack.jurisdiction),
            "shortDescription": {"text": voice.say(pack.title)},
            "isComprehensive": False,
            "taxa": list(self._taxa[pack.id].values()),
        }


def _help_uri(pack: PackName) -> dict[str, str]:
    """Return where the official text stands on the web, if the pack says so; there is never a null."""
    source = pack.source or ""
    return {"helpUri": source} if source.startswith(("https://", "http://")) else {}
