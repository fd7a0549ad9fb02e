"""Which disclosures a treatment owes on a medium, when a page offers it: computed from the duties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from msgspec import Struct

from compliance.model import Medium
from compliance.reading.lexicon import lineage
from compliance.ruleset.values import Duty, Ruleset, Treatment

_UNPAID = "insured"
# frames that the page says of a treatment where it stands; others tell of what only the page names
_ADMITTED = "admit."


class When(StrEnum):
    """On what it turns whether a duty is owed."""

    ALWAYS = "always"
    BRANDED = "branded"
    UNNAMED = "unnamed"
    ADMITTED = "admitted"


class Owed(Struct, frozen=True):
    """A duty of a treatment on a medium.

    ``when``: always; where a brand is named; not to be told while no product is named; where the page itself
    says that the product is unapproved. ``doubtful``: on this medium silence is only "cannot tell".
    """

    duty: Duty
    when: When
    doubtful: bool


def owed(ruleset: Ruleset, treatment: Treatment, medium: Medium) -> tuple[Owed, ...]:
    """The duties of *ruleset* that *treatment* owes on *medium*, in the order of the rules."""
    return tuple(_owed(ruleset.duties, treatment, medium))


def _owed(duties: Iterable[Duty], treatment: Treatment, medium: Medium) -> Iterator[Owed]:
    for duty in duties:
        when = _when(duty, treatment) if not duty.media or medium in duty.media else None
        if when:
            yield Owed(duty, when, medium in duty.unsure_media)


def _when(duty: Duty, treatment: Treatment) -> When | None:
    if "page" in duty.owed:
        return When.ALWAYS
    if treatment.regime == _UNPAID:
        return None
    path = f"{treatment.regime}.{treatment.id}"
    own, brands = set(lineage(f"treatment.{path}")), set(lineage(f"brand.{path}")) if treatment.brands else set()
    if duty.owed & (own | {"self-pay", "each"}):
        return When.ALWAYS
    if duty.owed & brands:
        return When.BRANDED
    if duty.unsure_treatments & own:
        return When.UNNAMED
    return When.ADMITTED if any(frame.startswith(_ADMITTED) for frame in duty.admitted) else None
