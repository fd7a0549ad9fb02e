"""Which treatments a page offers, as against those that it only mentions.

A name weighs more in a heading, beside a price and in the clinic's own words; a treatment is offered
when its names weigh enough in themselves and beside the page's heaviest. Source of the distinction:
a duty is owed by what the page invites to, guideline 第4 (限定解除), not by every word on it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from compliance.duties.dialogue import is_clinics_line
from compliance.reading.values import Claim, Reading
from compliance.ruleset.values import Treatment

_WEIGHTS = {"offer.named": 1, "offer.price": 2, "offer.own": 2}
_HEADING = 3
_BRAND = 2
# a product counts from its second mention, its brand or the clinic's own words on; what the page is
# about must also hold its own beside the heaviest
_LEAST = 1
_MAIN = 4
_SHARE = 0.25
_PLACES_OF_TITLES = {"block.heading", "block.title"}
_MERELY_NAMED = {
    "others-offer", "research-section", "research-stage", "reference-section", "rule-explained", "aside-section",
    "asked", "block.link", "block.meta", "block.json-ld", "block.footnote", "visibility.hidden", "told-of", "refused",
    "law-explained", "denied", "reported", "study-told", "animal-told", "cited", "taken-already",
}  # fmt: skip
_REFUSED, _BACK = "offer.refused", 6
_HEADS = {"block.heading", "block.term"}
# レーザー, 幹細胞: words that also tell how another treatment works
_BYWORDS = {"device", "cell-therapy"}
_UMBRELLA, _CELLS = "other", "treatment.cell-therapy."
_CELL_FREE, _STEM_CELL = "treatment.cell-free.", "treatment.cell-therapy.stem-cell"
# characters beside a treatment's name within brackets: more than a brand's
_NAME_IN_QUOTES = 8


class Offer(Struct, frozen=True):
    """A treatment that the page offers.

    ``names``: its concepts with ancestors, brand names too; ``family``: the concepts under which a page
    may tell of it; ``main``: the page is about it;
    ``titled``: it stands in a title or a heading; ``firm``: more than a word in passing.
    """

    treatment: Treatment
    names: frozenset[str]
    family: frozenset[str]
    main: bool
    titled: bool
    firm: bool


def offered(
    reading: Reading, treatments: Sequence[Treatment], given: frozenset[str] = frozenset()
) -> tuple[Offer, ...]:
    """The offers of the page, the heaviest first.

    Where the ids of the treatments that the clinic gives are *given*, they settle whether a mention is firm.
    """
    known = {treatment.concept: treatment for treatment in treatments}
    weights: Counter[str] = Counter()
    names: dict[str, set[str]] = {}
    titled: set[str] = set()
    subjects: set[str] = set()
    refused = _refused(reading)
    cell_less = {claim.section for claim in reading.claims if "cell-less" in claim.features}
    liquid = any(claim.frame == "described.cell-free" for claim in reading.claims)
    for claim in reading.claims:
        if claim.frame in _WEIGHTS and _MERELY_NAMED.isdisjoint(_said(claim)) and not _cited(claim, reading):
            for concept in claim.concepts & known.keys():
                if _CELLS in concept and ("cell-less" in claim.features or home(claim) in cell_less):
                    continue
                weights[concept] += _weight(claim)
                names.setdefault(concept, set()).update(_of(claim, concept))
                if _titles(claim):
                    titled.add(concept)
                if claim.frame == "offer.price" or _is_subject(claim, reading):
                    subjects.add(concept)
    if (liquid or any(concept.startswith(_CELL_FREE) for concept in weights)) and not {_STEM_CELL} & (
        titled | subjects
    ):
        # it is spoken of as what the liquid comes from
        weights.pop(_STEM_CELL, None)
    top = max(weights.values(), default=0)
    # a page that heads what it offers names the rest in passing
    headed = any(known[concept].regime != _UMBRELLA for concept in titled)
    return tuple(
        Offer(
            known[concept],
            frozenset(names[concept]),
            _kin(known[concept], treatments),
            concept in titled or weight >= max(_MAIN, _SHARE * top),
            concept in titled,
            concept in titled or weight >= _MAIN or (
                _is_meant(known[concept], given) and (weight > _LEAST or not headed or known[concept].regime not in _BYWORDS)
            ),
        )
        for concept, weight in weights.most_common()
        if weight >= _LEAST and (concept not in refused or concept in subjects)
    )


def _is_meant(treatment: Treatment, given: frozenset[str]) -> bool:
    """Whether a mention of *treatment* in passing is firm."""
    return treatment.id in given if given else treatment.regime != _UMBRELLA


def _refused(reading: Reading) -> frozenset[str]:
    """The treatments of which the page says that the clinic does not give them, in a sentence or to a question."""
    named: dict[int, set[str]] = {}
    for claim in reading.claims:
        if claim.frame == "offer.named":
            own = {name for name in claim.concepts if name.count(".") >= 2 and not name.startswith(f"treatment.{_UMBRELLA}")}
            if own:
                named.setdefault(claim.order, set()).update(own)
    found: set[str] = set()
    for claim in reading.claims:
        if claim.frame == _REFUSED:
            # its own words, else those of the sentences before: a question, or what others say
            back = range(claim.order, claim.order - _BACK, -1)
            found |= next((named[order] for order in back if order in named), set())
        elif claim.frame == "offer.named" and "refused" in claim.features:
            found |= claim.concepts
    return frozenset(found)


def _cited(claim: Claim, reading: Reading) -> bool:
    """Whether *claim* stands in what somebody else says; a name alone in brackets is a name."""
    if "in-quote" not in claim.features:
        return False
    block = reading.document.blocks[claim.sentence.block].text.chars
    if is_clinics_line(block, claim.span.start):
        return False
    before, after = block[: claim.span.start], block[claim.span.end :]
    inside = before[max(before.rfind(mark) for mark in "「『“") + 1 :] + re.split("[」』”]", after, maxsplit=1)[0]
    return len(inside) > _NAME_IN_QUOTES


def _kin(treatment: Treatment, known: Iterable[Treatment]) -> frozenset[str]:
    """The concepts under which a page may tell of *treatment*."""
    return frozenset(other.concept for other in known if not treatment.families.isdisjoint(other.families))


def _weight(claim: Claim) -> int:
    if claim.frame != "offer.named":
        return _WEIGHTS[claim.frame]
    if _titles(claim):
        return _HEADING
    return _BRAND if any(name.startswith("brand.") for name in claim.concepts) else _WEIGHTS[claim.frame]


def _titles(claim: Claim) -> bool:
    return not _PLACES_OF_TITLES.isdisjoint(claim.features) and "asked" not in claim.features


def home(claim: Claim) -> int:
    """The section of *claim*; a heading belongs to the one that it opens."""
    return claim.sentence.block if "block.heading" in claim.features else claim.section


def _said(claim: Claim) -> frozenset[str]:
    """The features of *claim*; a question in a heading is the clinic's own, to be answered."""
    return claim.features - {"asked"} if _HEADS & claim.features else claim.features


def _is_subject(claim: Claim, reading: Reading) -> bool:
    """Whether *claim* stands in the page's title or first heading."""
    block = reading.document.blocks[claim.sentence.block]
    return _titles(claim) and (block.level == 1 or "block.title" in claim.features)


def _of(claim: Claim, concept: str) -> Iterable[str]:
    """The names of *claim* that belong to the treatment *concept*: treatment.a.b, brand.a.b and ancestors."""
    path = concept.removeprefix("treatment.")
    regime = path.split(".")[0]
    wanted = {f"treatment.{regime}", concept, f"brand.{regime}", f"brand.{path}"}
    return wanted & claim.concepts
