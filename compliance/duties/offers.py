"""Which treatments a page offers, as against those that it only mentions.

A name weighs more in a heading, beside a price and in the clinic's own words; a treatment is offered
when its names weigh enough in themselves and beside the page's heaviest. Source of the distinction:
a duty is owed by what the page invites to, guideline 第4 (限定解除), not by every word on it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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
    "asked", "block.link", "block.meta", "block.footnote", "visibility.hidden",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Offer:
    """A treatment that the page offers.

    ``names``: its concepts with ancestors, brand names too; ``family``: the concepts under which a page
    may tell of it; ``main``: the page is about it;
    ``titled``: it stands in a title or a heading.
    """

    treatment: Treatment
    names: frozenset[str]
    family: frozenset[str]
    main: bool
    titled: bool


def offered(reading: Reading, treatments: Sequence[Treatment]) -> tuple[Offer, ...]:
    """The offers of the page, the heaviest first."""
    known = {treatment.concept: treatment for treatment in treatments}
    weights: Counter[str] = Counter()
    names: dict[str, set[str]] = {}
    titled: set[str] = set()
    for claim in reading.claims:
        if claim.frame in _WEIGHTS and _MERELY_NAMED.isdisjoint(claim.features):
            for concept in claim.concepts & known.keys():
                weights[concept] += _weight(claim)
                names.setdefault(concept, set()).update(_of(claim, concept))
                if _titles(claim):
                    titled.add(concept)
    top = max(weights.values(), default=0)
    return tuple(
        Offer(
            known[concept],
            frozenset(names[concept]),
            _kin(known[concept], treatments),
            concept in titled or weight >= max(_MAIN, _SHARE * top),
            concept in titled,
        )
        for concept, weight in weights.most_common()
        if weight >= _LEAST
    )


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


def _of(claim: Claim, concept: str) -> Iterable[str]:
    """The names of *claim* that belong to the treatment *concept*: treatment.a.b, brand.a.b and ancestors."""
    path = concept.removeprefix("treatment.")
    regime = path.split(".")[0]
    wanted = {f"treatment.{regime}", concept, f"brand.{regime}", f"brand.{path}"}
    return wanted & claim.concepts
