"""What a page shows for its duties: claims that a reader plainly sees, and about which treatment they speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from compliance.duties.offers import Offer
from compliance.reading import focus
from compliance.reading.values import Claim, Reading
from compliance.ruleset.values import Need

_NOT_READ = {"not-plainly-visible", "block.meta", "block.title", "block.front-matter", "block.code"}
_INSURED = "insured.only"
_SELF_PAY = ("disclose.self-pay",)
_PROMOTION = ("promote.treatment",)


class Evidence:
    """The claims of a reading filed by frame, and the treatments that it speaks of most."""

    __slots__ = ("_blocks", "_by_frame", "_main")

    def __init__(self, reading: Reading) -> None:
        by_frame: dict[str, list[Claim]] = {}
        for claim in reading.claims:
            by_frame.setdefault(claim.frame, []).append(claim)
        self._by_frame: Mapping[str, list[Claim]] = by_frame
        self._blocks = reading.document.blocks
        self._main = focus.main(reading.treatments)

    @property
    def insured_only(self) -> bool:
        """The page says that it treats under insurance, and nowhere that a patient pays in full."""
        return bool(self.plain([_INSURED])) and not self.plain(_SELF_PAY)

    @property
    def promotes(self) -> bool:
        """The page promotes paid treatment without naming one that is known."""
        return not self.insured_only and bool(self.any(_PROMOTION))

    def any(self, frames: Iterable[str]) -> list[Claim]:
        """The claims of *frames*, seen or not, in the order of the frames."""
        return [claim for frame in sorted(frames) for claim in self._by_frame.get(frame, ())]

    def plain(self, frames: Iterable[str]) -> list[Claim]:
        """The claims of *frames* that a reader plainly sees."""
        return [claim for claim in self.any(frames) if _NOT_READ.isdisjoint(claim.features)]

    def says_of(self, frames: Iterable[str], offer: Offer) -> bool:
        """Whether the page says one of *frames* of this very treatment."""
        return any(offer.treatment.concept in claim.focus for claim in self.plain(frames))

    def meeting(self, need: Need, debtors: Sequence[Offer]) -> list[Claim]:
        """The claims that meet *need* for *debtors*; none where they are too few or speak of other treatments."""
        found = [claim for claim in self.plain(need.frames) if _fits(need, claim) and self._serves(claim, debtors)]
        wordings = {self.quote(claim) for claim in found}
        return found if len(wordings) >= need.at_least else []

    def quote(self, claim: Claim) -> str:
        """The words of *claim* as a reader sees them."""
        return self._blocks[claim.sentence.block].text.chars[claim.span.start : claim.span.end]

    def _serves(self, claim: Claim, debtors: Sequence[Offer]) -> bool:
        """A claim that names treatments serves those of their regimes; one that names none serves all."""
        if not debtors or not claim.focus or claim.focus == self._main:
            return True
        return any(f"treatment.{offer.treatment.regime}" in claim.focus for offer in debtors)


def _fits(need: Need, claim: Claim) -> bool:
    if need.unless & claim.features:
        return False
    return all(not wanted.isdisjoint(claim.features) for wanted in need.features)
