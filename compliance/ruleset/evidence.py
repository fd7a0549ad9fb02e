"""Files of ``rules/evidence/``, already checked: how pages name their sources, and what sources are worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compliance.evidence.surveys import Minor, Part, SurveyRules
from compliance.evidence.trials import TrialRules
from compliance.evidence.values import Cues, EvidenceRules, FacetRule, GradeRule, MisfitRule
from compliance.learned.hearing import FRAME
from compliance.model import Grade
from compliance.references.values import Notation

Raw = Mapping[str, Any]


def notation(raw: Raw) -> Notation:
    """The words of *raw*, the merged content of a rules folder, by which pages set their sources apart."""
    words: dict[str, tuple[str, ...]] = {}
    for item in raw.get("notation", ()):
        words[item["words-for"]] = words.get(item["words-for"], ()) + tuple(item["words"])
    return Notation(words, raw.get("lang", "ja"))


def rules(raw: Raw, folded: Mapping[str, str]) -> EvidenceRules:
    """What *raw* says of the worth of sources; *folded* are its words as they are looked for, as far as that is known."""
    return EvidenceRules(
        tuple(map(_grade, raw.get("grades", ()))),
        tuple(FacetRule(item["kind"], item["name"], item["told"], _cues(item)) for item in raw.get("facets", ())),
        tuple(map(_misfit, raw.get("misfits", ()))),
        next((_surveys(item, raw.get("lang", "ja")) for item in raw.get("surveys", ())), SurveyRules()),
        next(map(_trials, raw.get("trials", ())), TrialRules()),
        raw.get("lang", "ja"),
        folded,
    )


def _surveys(item: Raw, lang: str) -> SurveyRules:
    parts = tuple(Part(part["part"], part["frame"], part["told"]) for part in item["parts"])
    small = item["minor"]
    minor = Minor(frozenset(small["people"]), frozenset(small["but"]), small["over"], small["under"])
    # what the second reader hears as such a figure is one
    figures = frozenset({*item["figures"], f"{FRAME}.{item['label']}"})
    return SurveyRules(figures, parts, item["size"], item["work"], frozenset(item["needed"]), frozenset(item["almost"]), frozenset(item["some"]), item["at-least"], minor, lang)


def _grade(item: Raw) -> GradeRule:
    beside = _cues({**item, "words": item.get("beside", ())})
    hosts, sentence = tuple(item.get("hosts", ())), item.get("sentence", True)
    return GradeRule(Grade(item["grade"]), item["told"], _cues(item), beside, hosts, sentence, item.get("few", False))


def _misfit(item: Raw) -> MisfitRule:
    grades = frozenset(map(Grade, item.get("grades", ())))
    studied, claims = frozenset(item.get("studied", ())), frozenset(item.get("claims", ()))
    focus = frozenset(f"treatment.{name}" for name in item.get("focus", ()))
    alike, offers = tuple(item.get("alike", ())), item.get("offers", "")
    return MisfitRule(item["frame"], item["kind"], item["note"], grades, alike, studied, claims, focus, offers)


def _trials(item: Raw) -> TrialRules:
    return TrialRules(frozenset(item["figures"]), frozenset(item["told"]), tuple(item["words"]), item["note"])


def _cues(item: Raw) -> Cues:
    words = tuple((cue,) if isinstance(cue, str) else tuple(cue) for cue in item["words"])
    return Cues(words, tuple(item.get("except", ())), tuple(item.get("lacks", ())))
