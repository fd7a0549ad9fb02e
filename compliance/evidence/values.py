"""The values of this room: what tells the worth of a source, what one is worth, and what a claim rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from compliance.evidence.surveys import SurveyRules
from compliance.evidence.trials import TrialRules
from compliance.model import Fit, Grade
from compliance.references.values import References

if TYPE_CHECKING:
    from compliance.reading.values import Claim

Cue = tuple[str, ...]
"""Words that must all stand; most cues are of one."""


class Cues(Struct, frozen=True):
    """Any of ``words`` tells; where one of ``guards`` overlaps it a word does not count, and beside one of ``lacks`` nothing does."""

    words: tuple[Cue, ...]
    guards: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


class GradeRule(Struct, frozen=True):
    """How sources of ``grade`` are told: by their words or their address's host.

    ``told`` is the kind of source in words. ``sentence`` says that the words of the sentence which cites it may tell it
    too, ``beside`` more words that only a sentence has. ``few``: they tell of too few people to show an effect.
    """

    grade: Grade
    told: str
    cues: Cues
    beside: Cues
    hosts: tuple[str, ...] = ()
    sentence: bool = True
    few: bool = False


class FacetRule(Struct, frozen=True):
    """One thing that a work may be about: ``kind`` (species, route …), ``name``, and ``told``, it in words."""

    kind: str
    name: str
    told: str
    cues: Cues


class MisfitRule(Struct, frozen=True):
    """How a work may not fit a claim: ``frame`` is the claim made of it, ``note`` what is said, ``kind`` the facet compared.

    ``grades`` are those of works that never fit so; ``alike`` are kinds of facets that must agree before this one is asked.
    With ``studied`` a work does not fit that tells nothing else of the kind: asked of claims of the kinds ``claims`` that do
    not speak of the same, or of claims of the treatments ``focus`` and on pages that say ``offers`` of what they offer.
    """

    frame: str
    kind: str
    note: str
    grades: frozenset[Grade] = frozenset()
    alike: tuple[str, ...] = ()
    studied: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    focus: frozenset[str] = frozenset()
    offers: str = ""


class EvidenceRules(Struct, frozen=True):
    """What ``rules/evidence/`` says of the worth of sources, compiled by ``ruleset/evidence.py``; its order is kept.

    ``lang`` is the language in which people are told what a claim rests on. ``folded`` holds its words as they are looked for, as far as
    that is known: to fold a thousand words takes as long as a page.
    """

    grades: tuple[GradeRule, ...] = ()
    facets: tuple[FacetRule, ...] = ()
    misfits: tuple[MisfitRule, ...] = ()
    surveys: SurveyRules = field(default_factory=SurveyRules)
    trials: TrialRules = field(default_factory=TrialRules)
    lang: str = "ja"
    folded: Mapping[str, str] = field(default_factory=dict)


class Worth(Struct, frozen=True):
    """What a source is worth; ``because`` are the words that tell it, ``told`` its kind in words for people.

    ``few`` says that it tells of too few people to show an effect.
    """

    grade: Grade
    because: str = ""
    told: str = ""
    few: bool = False


class Backing(Struct, frozen=True):
    """A claim of the ledger and what it rests on: places in ``References.sources``, the best grade, fit and why."""

    claim: Claim
    sources: tuple[int, ...]
    grade: Grade
    fit: Fit
    because: str = ""


class Weighed(Struct, frozen=True):
    """The sources of a page, what each is worth (in the same order), and what each claim of the ledger rests on."""

    references: References = field(default_factory=References)
    worths: tuple[Worth, ...] = ()
    backings: tuple[Backing, ...] = ()
