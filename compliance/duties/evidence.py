"""What a page shows for its duties: claims that a reader plainly sees, and about which treatment they speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from compliance.duties.offers import Offer
from compliance.reading import focus
from compliance.reading.values import Claim, Reading
from compliance.ruleset.values import Need

_NOT_READ = {"not-plainly-visible", "block.meta", "block.title", "block.front-matter", "block.code"}
_UNPAID = {"insured"}
# what hardly any insured care advertises: its offer outweighs a sentence about insurance
_ALWAYS_PAID = {"cell-free", "cell-therapy", "prp", "unapproved-drug", "device", "filler", "thread", "dental"}
# 再生医療, 点滴 and the like: a claim about them speaks of every treatment of the page
_GENERAL = {"other"}
_INSURED = "insured.only"
_SELF_PAY = ("disclose.self-pay",)
_PRICE = ("disclose.cost", "disclose.cost-from")
_COPAYMENT = "copayment"
_PROMOTION = ("promote.treatment", "offer.price")


class Evidence:
    """The claims of a reading filed by frame, and the page's paid offers of which they speak."""

    __slots__ = ("_blocks", "_by_frame", "_insured_only", "_main", "_subject", "offers")

    def __init__(self, reading: Reading, offers: Sequence[Offer]) -> None:
        by_frame: dict[str, list[Claim]] = {}
        for claim in reading.claims:
            by_frame.setdefault(claim.frame, []).append(claim)
        self._by_frame: Mapping[str, list[Claim]] = by_frame
        self._blocks = reading.document.blocks
        self._main = focus.main(reading.treatments)
        self._subject = self._titled()
        self._insured_only = self._insured(offers)
        paid = tuple(offer for offer in offers if offer.treatment.regime not in _UNPAID)
        self.offers: tuple[Offer, ...] = () if self._insured_only else paid

    def _titled(self) -> frozenset[str]:
        """The treatments of the page's title and first heading: what stands under no other heading speaks of them."""
        claims = [claim for claim in self.any(["offer.named"]) if self._blocks[claim.sentence.block].level == 1]
        return frozenset(name for claim in claims for name in claim.concepts if name.startswith(focus.ROOT))

    def _insured(self, offers: Sequence[Offer]) -> bool:
        """The page says that it treats under insurance, and nowhere that, what or for what a patient pays in full."""
        if any(offer.main and offer.treatment.regime in _ALWAYS_PAID for offer in offers):
            return False
        paid = self.plain(_SELF_PAY) or any(_COPAYMENT not in claim.features for claim in self.plain(_PRICE))
        return bool(self.plain([_INSURED])) and not paid

    @property
    def promotes(self) -> bool:
        """The page promotes paid treatment, if only without naming one that is known."""
        return bool(self.offers) or (not self._insured_only and bool(self.any(_PROMOTION)))

    def any(self, frames: Iterable[str]) -> list[Claim]:
        """The claims of *frames*, seen or not, in the order of the frames."""
        return [claim for frame in sorted(frames) for claim in self._by_frame.get(frame, ())]

    def plain(self, frames: Iterable[str]) -> list[Claim]:
        """The claims of *frames* that a reader plainly sees."""
        return [claim for claim in self.any(frames) if _NOT_READ.isdisjoint(claim.features)]

    def says_of(self, frames: Iterable[str], offer: Offer) -> bool:
        """Whether the page says one of *frames* of this very treatment."""
        return any(offer.treatment.concept in claim.focus for claim in self.plain(frames))

    def counting(self, need: Need, debtors: Sequence[Offer]) -> list[Claim]:
        """The claims that count for *need* of *debtors* (of the whole page where there are none)."""
        return [claim for claim in self.plain(need.frames) if _fits(need, claim) and self._serves(claim, debtors)]

    def share(self, need: Need, claims: Sequence[Claim]) -> float:
        """How much of *need* the wordings of *claims* are: 1 and more meet it."""
        return len({self.quote(claim) for claim in claims}) / need.at_least

    def quote(self, claim: Claim) -> str:
        """The words of *claim* as a reader sees them."""
        return self._blocks[claim.sentence.block].text.chars[claim.span.start : claim.span.end]

    def _serves(self, claim: Claim, debtors: Sequence[Offer]) -> bool:
        """Whether *claim* speaks of one of *debtors*, or of no treatment in particular."""
        named = {name for name in claim.focus if not name.startswith(focus.UMBRELLA)}
        if not debtors or not named or claim.focus == self._main or claim.focus <= self._subject:
            return True
        regimes = {offer.treatment.regime for offer in debtors}
        return not regimes.isdisjoint(_GENERAL) or any(f"treatment.{regime}" in named for regime in regimes)


def _fits(need: Need, claim: Claim) -> bool:
    if need.unless & claim.features:
        return False
    return all(not wanted.isdisjoint(claim.features) for wanted in need.features)
