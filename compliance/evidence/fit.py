"""Whether a work carries a claim that leans on it: what each is about and what the work is worth, compared."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from compliance.evidence.studied import Facets, Studied
from compliance.evidence.values import MisfitRule, Worth
from compliance.model import Fit, Grade
from compliance.words import Say, speaker

# what a claim says of its ground's limits: such a claim makes no more of it than it is
DISCLOSED = frozenset({"limited", "limited-next", "alike-denied", "held-back-next"})
# works of these kinds can carry a claim; of a book, a review or an unknown work nobody can tell from outside
CARRYING = frozenset({
    Grade.LABELLING, Grade.SYSTEMATIC_REVIEW, Grade.GUIDELINE, Grade.RANDOMISED_TRIAL, Grade.CONTROLLED_STUDY, Grade.CASE_SERIES,
})  # fmt: skip
_BEST = {grade: place for place, grade in enumerate(Grade)}


class Cited(Struct, frozen=True):
    """A work as a sentence leans on it: its name for people, its worth, what it is about."""

    name: str
    worth: Worth
    studied: Studied


class Stated(Struct, frozen=True):
    """A claim as works are held against it: its kind in the ledger, what holds of it, its treatments, what it and the next sentence speak of."""

    kind: str
    features: frozenset[str] = frozenset()
    focus: frozenset[str] = frozenset()
    said: Studied = field(default_factory=dict)


class Verdict(Struct, frozen=True):
    """How works carry a claim; ``frames`` are those of the misfits, with what is said of each."""

    grade: Grade
    fit: Fit
    because: str
    frames: tuple[tuple[str, str], ...] = ()


def nothing(lang: str = "ja") -> Verdict:
    """A claim that leans on nothing, as it is told in *lang*."""
    return Verdict(Grade.NONE, Fit.MISSING, speaker(lang)("told.nothing"))


def judge(
    cited: Sequence[Cited], own: Studied, claim: Stated, rules: Sequence[MisfitRule], facets: Facets, lang: str = "ja"
) -> Verdict:
    """How *cited* carry *claim* on a page that offers what *own* says, as it is told in *lang*; one that fits is enough."""
    if not cited:
        return nothing(lang)
    say = speaker(lang)
    grade = min((work.worth.grade for work in cited), key=_BEST.__getitem__)
    misfits = [_misfit(work, own, claim, rules, facets) for work in cited]
    fitting = [work for work, misfit in zip(cited, misfits, strict=True) if misfit is None]
    carrying = next((work for work in fitting if work.worth.grade in CARRYING and not work.worth.few), None)
    if carrying:
        return Verdict(grade, Fit.CARRIED, say("told.carried", work=carrying.name, kind=carrying.worth.told))
    if fitting:
        return Verdict(grade, Fit.UNCLEAR, _untold(fitting[0], say))
    found = tuple(misfit for misfit in misfits if misfit is not None)
    notes = say("list.sentences").join(dict.fromkeys(note for _, note in found))
    if claim.features & DISCLOSED:
        return Verdict(grade, Fit.UNCLEAR, say("told.limits", notes=notes))
    return Verdict(grade, Fit.MISUSED, notes, found)


def _untold(work: Cited, say: Say) -> str:
    if work.worth.told:
        return say("told.untold-kind", work=work.name, kind=work.worth.told)
    return say("told.untold", work=work.name)


def untold(verdict: Verdict, claim: Stated, note: str, lang: str = "ja") -> Verdict:
    """*verdict* of *claim* where nobody says how its figure was found, which is what *note* says."""
    if verdict.fit is Fit.MISUSED or claim.features & DISCLOSED:
        return verdict
    return replace(verdict, fit=Fit.UNCLEAR, because=speaker(lang)("list.sentences").join((verdict.because, note)))


def _misfit(
    work: Cited, own: Studied, claim: Stated, rules: Sequence[MisfitRule], facets: Facets
) -> tuple[str, str] | None:
    """The frame and the note of the first of *rules* by which *work* does not fit, None where it fits."""
    for rule in rules:
        offered, studied = own.get(rule.kind, frozenset()), work.studied.get(rule.kind, frozenset())
        if work.worth.grade in rule.grades:
            told = work.worth.told
        elif rule.studied:
            if not (studied and studied <= rule.studied and _asked(rule, own, claim)):
                continue
            told = facets.told(rule.kind, studied)
        elif not rule.grades and offered and studied and offered.isdisjoint(studied) and _alike(work, own, rule):
            told = facets.told(rule.kind, studied)
        else:
            continue
        note = rule.note.replace("{source}", work.name).replace("{studied}", told)
        return rule.frame, note.replace("{own}", facets.told(rule.kind, offered))
    return None


def _alike(work: Cited, own: Studied, rule: MisfitRule) -> bool:
    pairs = ((work.studied.get(kind, frozenset()), own.get(kind, frozenset())) for kind in rule.alike)
    return all(not studied or not offered or studied & offered for studied, offered in pairs)


def _asked(rule: MisfitRule, own: Studied, claim: Stated) -> bool:
    """Whether *rule* is asked of *claim* on a page that offers what *own* says."""
    if rule.focus or rule.offers:  # a sentence that says so itself discloses it
        return bool(rule.focus & claim.focus or own.get(rule.offers)) and not claim.said.get(rule.offers)
    said = claim.said.get(rule.kind, frozenset())
    return claim.kind in rule.claims and not (said and said <= rule.studied)
