"""What a page shows for its duties: claims that a reader plainly sees, and about which treatment they speak."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compliance.duties.blanks import Blanks
from compliance.duties.dialogue import is_clinics_line
from compliance.duties.offers import Offer, home
from compliance.duties.places import Places
from compliance.reading.values import Claim, Reading
from compliance.ruleset.values import Need

_UNPAID = {"insured"}
# 再生医療, 点滴 and the like: a claim about them speaks of every treatment of the page
_GENERAL = {"other"}
_INSURED = "insured.only"
_SELF_PAY = ("disclose.self-pay",)
_PRICE = ("disclose.cost", "disclose.cost-from")
_COPAYMENT, _HEADING = "copayment", "block.heading"
_PROMOTION = ("promote.treatment", "offer.price")
# what a page says that it uses, and no insurance pays for
_NEVER_INSURED = ("admit.unapproved", "described.cell-free", "described.cells", "product.coined-effect")
_ONE_CASE, _SAID_SO = "one-case", {"admit.unapproved", "admit.imported"}
_PRAISED, _COINED, _SOON = "product.", "product.coined-offered", 4
_QUOTED, _OPENING = "in-quote", ("「", "『", "“")
_NOT_PRAISED = {
    "denied", "wish", "worries-section", "faq-question", "risk-section", "product-disclosed", "credential",
    "other-clinic-told", "block.cell", "in-quote",
}  # fmt: skip
_DISCLOSES, _ITEMS = "disclose.", "disclose.unapproved-"
# 研究所から届く: an institute that makes a thing does not make it news
_REPORTED, _BROUGHT = "reported", "admit.foreign"
# where a product's name is no word for what the clinic has
_ELSEWHERE = {"others-offer", "refused", "not-done", "told-of", "denied"}
_LAW, _COVER = "law-explained", "relief-told"
_NOT_OWN = {
    "asked", "told-of", "others-offer", "research-section", "reference-section", "not-done", "in-quote",
    "aside-section", "refused", "research-stage", "conditional", "law-explained",
}  # fmt: skip


class Evidence:
    """The claims of a reading filed by frame, and the page's paid offers of which they speak."""

    __slots__ = ("_blanks", "_blocks", "_by_frame", "_insured", "_insured_only", "_places", "_plain", "_refused", "offers")

    def __init__(self, reading: Reading, offers: Sequence[Offer]) -> None:
        self._by_frame = by_frame = reading.by_frame
        self._plain: dict[frozenset[str], list[Claim]] = {}
        self._blocks = reading.document.blocks
        self._blanks = Blanks(reading)
        self._places = Places(reading)
        self._refused = {(claim.sentence.block, claim.order) for claim in by_frame.get("offer.refused", ())}
        self._insured = bool(self.plain([_INSURED])) or any(o.main and o.treatment.regime in _UNPAID for o in offers)
        self.offers: tuple[Offer, ...] = tuple(offer for offer in offers if self._is_paid(offer))
        self._insured_only = bool(self.plain([_INSURED])) and not self.offers and not self._paid()

    def _is_paid(self, offer: Offer) -> bool:
        """Whether a patient pays in full for *offer*: where the page treats under insurance too, it may have to say so."""
        if offer.treatment.regime in _UNPAID:
            return False
        if not (self._insured and offer.treatment.often_insured):
            return True
        return any(self._places.tells_of(claim, offer.family) for claim in self._paid())

    def _paid(self) -> list[Claim]:
        """The claims that something is paid in full: that it is, or how much."""
        return self.plain(_SELF_PAY) + [c for c in self.plain(_PRICE) if not {_COPAYMENT, _HEADING} & c.features]

    @property
    def promotes(self) -> bool:
        """The page promotes paid treatment, if only without naming one that is known."""
        if any(offer.main or offer.firm for offer in self.offers):
            return True
        said = any("denied" not in claim.features for claim in self.plain(_SELF_PAY))
        if said or self.admits(_NEVER_INSURED):
            return True
        return not self._insured_only and bool(self.any(_PROMOTION))

    def any(self, frames: Iterable[str]) -> list[Claim]:
        """The claims of *frames*, seen or not, in the order of the frames."""
        return [claim for frame in sorted(frames) for claim in self._by_frame.get(frame, ())]

    def plain(self, frames: Iterable[str]) -> list[Claim]:
        """The claims of *frames* that a reader plainly sees."""
        asked = frozenset(frames)
        found = self._plain.get(asked)
        if found is None:
            found = self._plain[asked] = [claim for claim in self.any(asked) if self._is_shown(claim)]
        return found

    def _is_shown(self, claim: Claim) -> bool:
        """Whether a reader plainly sees *claim*; a disclosure must also be written, not only have a place."""
        seen = self._blocks[claim.sentence.block].shows(claim.span.start, claim.span.end)
        return seen and (not claim.frame.startswith(_DISCLOSES) or self._blanks.tells(claim))

    def says_of(self, frames: Iterable[str], offer: Offer) -> bool:
        """Whether the page says one of *frames* of this very treatment."""
        return bool(self._said_of(frames, offer.family))

    def _said_of(self, frames: Iterable[str], family: frozenset[str]) -> list[Claim]:
        """The claims of *frames* that the page says of the treatments of *family* as its own."""
        return [claim for claim in self.plain(frames) if self._is_own(claim) and self._places.tells_of(claim, family)]

    def counting(self, need: Need, debtors: Sequence[Offer], admitted: Iterable[str] = ()) -> list[Claim]:
        """The claims that count for *need* of *debtors* (of the whole page where there are none).

        What stands in one section with a claim of *admitted* of theirs tells of the same product.
        """
        family = _family(debtors)
        told = self.told(need.frames, debtors)
        if family is not None:
            there = {home(claim) for claim in self._said_of(admitted, family)}
            told += [claim for claim in self.plain(need.frames) if home(claim) in there and claim not in told]
        return [claim for claim in told if _fits(need, claim)]

    def told(self, frames: Iterable[str], debtors: Sequence[Offer]) -> list[Claim]:
        """The claims of *frames* that a reader plainly sees and that speak of *debtors*."""
        family = _family(debtors)
        return [claim for claim in self.plain(frames) if family is None or self._serves(claim, family)]

    def of_one_case(self, needs: Iterable[Need], debtors: Sequence[Offer]) -> list[Claim]:
        """The claims that would count for one of *needs*, were they not told of a single patient."""
        if len(debtors) != 1:
            return []
        told = [(need, claim) for need in needs for claim in self.told(need.frames, debtors)]
        return [c for need, c in told if _ONE_CASE in c.features and _fits(need, c, without=_ONE_CASE)]

    def admits(self, frames: Iterable[str], unless: Iterable[str] = ()) -> bool:
        """Whether the page says one of *frames* of something that the clinic uses, and none of *unless* in that section."""
        excused = {home(claim) for claim in self.plain(unless)}
        own = [claim for claim in self.plain(frames) if home(claim) not in excused and self._is_own(claim)]
        return any(claim.frame != _COINED or self._comes_back(claim, own) for claim in own)

    def _comes_back(self, coined: Claim, own: Iterable[Claim]) -> bool:
        """Whether the page names the product *coined* in a heading, or in more than one sentence, be they its *own* or a question or hearsay."""
        if _HEADING in coined.features:
            return True
        name, told = self.quote(coined), {claim.order for claim in own}
        named = (claim for claim in self.plain([_COINED]) if claim.order in told or _ELSEWHERE.isdisjoint(claim.features))
        return len({claim.order for claim in named if self.quote(claim) == name}) > 1

    def apart(self, need: Need, debtors: Sequence[Offer]) -> list[Claim]:
        """The claims for *need* of *debtors*, with those that stand where no treatment that is known is named."""
        claims = [claim for claim in self.plain(need.frames) if _fits(need, claim)]
        family = _family(debtors)
        return [c for c in claims if family is None or self._serves(c, family) or not self._places.names(c)]

    def share(self, need: Need, claims: Sequence[Claim]) -> float:
        """How much of *need* the wordings of *claims* are: 1 and more meet it."""
        return len({self.quote(claim) for claim in claims}) / need.at_least

    def quote(self, claim: Claim) -> str:
        """The words of *claim* as a reader sees them."""
        return self._blocks[claim.sentence.block].text.chars[claim.span.start : claim.span.end]

    def _is_own(self, claim: Claim) -> bool:
        """Whether *claim* speaks of what the clinic itself uses, or (a product's praise) promotes it."""
        said = claim.features - {_QUOTED} if _QUOTED in claim.features and self._is_ours(claim) else claim.features
        if _COVER in said:  # 救済の対象外: what the page says of its own product, no word on the law
            said -= {_LAW}
        if not _NOT_OWN.isdisjoint(said) or not self._refused.isdisjoint(_soon(claim)):
            return False
        if _REPORTED in said and claim.frame != _BROUGHT:
            return False
        # 未承認の品 over a section may tell of what is not used
        if claim.frame in _SAID_SO and _HEADING in said:
            return False
        return not claim.frame.startswith(_PRAISED) or _NOT_PRAISED.isdisjoint(said)

    def _is_ours(self, claim: Claim) -> bool:
        """Whether *claim*, within quotation marks, is a product's name, alone in brackets, or in a line that one of the clinic's people speaks."""
        text, start = self._blocks[claim.sentence.block].text.chars, claim.span.start
        return (claim.frame == _COINED and text.endswith(_OPENING, 0, start)) or is_clinics_line(text, start)

    def _serves(self, claim: Claim, family: frozenset[str]) -> bool:
        """Whether *claim* speaks of one of the treatments of *family*, or of no treatment in particular."""
        if self._places.serves(claim, family):
            return True
        # 承認のこと: a section of its own tells of what the page is about, a paragraph of all that it names
        return claim.frame.startswith(_ITEMS) and (self._places.tells_of(claim, family) or self._places.beside(claim, family))


def _family(debtors: Sequence[Offer]) -> frozenset[str] | None:
    """The treatments of *debtors* with their kin; None where every claim speaks of them."""
    if all(offer.treatment.regime in _GENERAL for offer in debtors):
        return None
    return frozenset(name for offer in debtors for name in offer.family)


def _soon(claim: Claim) -> Iterable[tuple[int, int]]:
    """The place of *claim* and those after it in its block where it may be said not to be done here."""
    return {(claim.sentence.block, claim.order + further) for further in range(_SOON)}


def _fits(need: Need, claim: Claim, without: str = "") -> bool:
    if need.unless & (claim.features - {without}):
        return False
    return all(not wanted.isdisjoint(claim.features) for wanted in need.features)
