"""Duties against a reading: what is missing, what cannot be told, what is met and where.

A duty is owed by the page, by its self-paid treatments together, or by each kind of treatment of its
own (the five items of unapproved products). Text that a reader does not plainly see meets nothing.
Source: guideline 第4 (限定解除), with the media to which it can apply.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from msgspec import Struct

from compliance.duties.evidence import Evidence
from compliance.duties.offers import Offer, offered
from compliance.model import Medium, Met, Missing
from compliance.reading.values import Claim, Reading
from compliance.ruleset import ground
from compliance.ruleset.values import Duty, Ruleset

MISSING = "missing"
CANNOT_TELL = "cannot-tell"
# more than half of what is asked for leaves room for two opinions
_HALF = 0.5
_IN_PICTURE = "block.alt"
# what is said of the treatment where it stands; other frames of ``admitted`` tell of what only the page names
_OUTRIGHT, _FOREIGN = {"admit.unapproved", "admit.imported", "admit.off-site"}, {"admit.foreign", "admit.appliance"}
# what may be approved for all that: where the page says so beside it, it is
_MAYBE_APPROVED = _FOREIGN | {"product.coined-offered"}


class _Verdict(Struct, frozen=True):
    """How one debtor of a duty stands: its state (empty where met), the claims that meet it, or nearly do."""

    state: str
    met: tuple[Claim, ...] = ()
    nearly: tuple[Claim, ...] = ()


def check(
    reading: Reading, ruleset: Ruleset, medium: Medium, as_of: datetime.date, given: frozenset[str] = frozenset()
) -> tuple[tuple[Missing, ...], tuple[Met, ...]]:
    """The duties of the page's treatments on *medium* in force on *as_of*.

    *given* are the ids of the treatments that the clinic gives, where that is known.
    """
    evidence = Evidence(reading, offered(reading, ruleset.treatments, given))
    missing: list[Missing] = []
    met: list[Met] = []
    for duty in asked(ruleset, medium, as_of):
        for debtors in _debtors(duty, evidence):
            verdict = _judge(duty, debtors, evidence, medium)
            if verdict.state:
                standing = ground.grounded(duty, ruleset.law, medium, _concepts(debtors))
                missing.append(lacking(standing, _names(debtors), verdict.state, _told(verdict.nearly)))
            else:
                met.append(_met(reading, duty, debtors, verdict.met[0]))
    return tuple(_one_a_label(missing)), tuple(met)


def asked(ruleset: Ruleset, medium: Medium, as_of: datetime.date) -> tuple[Duty, ...]:
    """The duties that a page may owe on *medium*, in force on *as_of*."""
    return tuple(duty for duty in ruleset.duties if duty.in_force(as_of) and (not duty.media or medium in duty.media))


def _debtors(duty: Duty, evidence: Evidence) -> Iterable[tuple[Offer, ...]]:
    """The groups of offers that owe *duty*, each judged by itself; an empty group is the page as a whole."""
    if "page" in duty.owed:
        return [()]
    if "self-pay" in duty.owed:
        return [()] if evidence.promotes else []
    if "each" in duty.owed:
        titled = [(offer,) for offer in evidence.offers if offer.titled and offer.main]
        return titled or ([evidence.offers] if evidence.promotes else [])
    concerned = [offer for offer in evidence.offers if _concerns(duty, offer, evidence)]
    if duty.admitted and not any(_owes(duty, offer, evidence) for offer in concerned):
        # a product that nobody knows, but that the page itself names, or tells where it comes from
        by_page = evidence.promotes and (
            evidence.admits(duty.admitted - _MAYBE_APPROVED) or evidence.admits(duty.admitted & _MAYBE_APPROVED, duty.excused)
        )
        return [(offer,) for offer in concerned] + ([()] if by_page else [])
    return [(offer,) for offer in concerned]


def _concerns(duty: Duty, offer: Offer, evidence: Evidence) -> bool:
    doubtful = offer.main and bool(duty.unsure_treatments & offer.names) and not _excused(duty, offer, evidence)
    return doubtful or _owes(duty, offer, evidence)


def _owes(duty: Duty, offer: Offer, evidence: Evidence) -> bool:
    owed = bool(duty.owed & offer.names) and not _excused(duty, offer, evidence)
    if owed or evidence.says_of(duty.admitted & _OUTRIGHT, offer):
        return True
    # an approved product may come from abroad
    return evidence.says_of(duty.admitted & _FOREIGN, offer) and not evidence.says_of(duty.excused, offer)


def _excused(duty: Duty, offer: Offer, evidence: Evidence) -> bool:
    return bool(duty.excusable & offer.names) and evidence.says_of(duty.excused, offer)


def _judge(duty: Duty, debtors: Sequence[Offer], evidence: Evidence, medium: Medium) -> _Verdict:
    said = duty.admitted & (_OUTRIGHT | _FOREIGN)
    shown = [evidence.counting(need, debtors, said) for need in duty.needs]
    shares = [evidence.share(need, claims) for need, claims in zip(duty.needs, shown, strict=True)]
    told = tuple(claim for claims in shown for claim in claims)
    if min(shares) >= 1:
        # an alternative text tells of a picture that was not read
        written = [[claim for claim in claims if _IN_PICTURE not in claim.features] for claims in shown]
        if all(evidence.share(need, claims) >= 1 for need, claims in zip(duty.needs, written, strict=True)):
            return _Verdict("", tuple(claim for claims in written for claim in claims))
        return _Verdict(CANNOT_TELL, nearly=told)
    partly = (*evidence.told(duty.partly, debtors), *evidence.of_one_case(duty.needs, debtors))
    nearly = (*told, *partly, *evidence.any(duty.nearly))
    # told where nobody can say of which treatment
    each = bool(debtors) and not of_kinds(duty)
    told_apart = each and all(evidence.share(n, evidence.apart(n, debtors)) >= 1 for n in duty.needs)
    doubtful = told_apart or medium in duty.unsure_media or bool(partly) or max(shares) > _HALF
    if of_kinds(duty) and debtors and not any(offer.firm and _owes(duty, offer, evidence) for offer in debtors):
        doubtful = True
    return _Verdict(CANNOT_TELL if doubtful else MISSING, nearly=nearly)


def of_kinds(duty: Duty) -> bool:
    """Whether some kinds of treatment alone owe *duty*: the items of unapproved products, a plan."""
    return duty.owed.isdisjoint({"page", "self-pay", "each"})


def _one_a_label(found: Sequence[Missing]) -> Iterable[Missing]:
    """One entry a label and state, its treatments joined; what is missing hides what cannot be told."""
    by_label: dict[str, list[Missing]] = {}
    for item in found:
        by_label.setdefault(item.label, []).append(item)
    for items in by_label.values():
        worst = [item for item in items if item.state == MISSING] or items
        yield _joined(worst)


def _joined(items: Sequence[Missing]) -> Missing:
    first = items[0]
    treatment = "、".join(dict.fromkeys(item.treatment for item in items if item.treatment))
    nearly = " / ".join(dict.fromkeys(item.nearly for item in items if item.nearly))
    basis = dict.fromkeys(name for item in items for name in item.basis)
    return Missing(
        first.label, first.rule, first.title, first.severity, first.state, treatment,
        first.message, first.why, first.mend, tuple(basis), nearly,
        lang=first.lang,
    )  # fmt: skip


def lacking(duty: Duty, treatment: str, state: str = MISSING, nearly: str = "") -> Missing:
    """What is missing of *duty* for *treatment*, which may be none; *nearly* is what comes near."""
    return Missing(
        duty.label, duty.id, duty.title, duty.severity, state, treatment,
        duty.message, duty.why, duty.mend, duty.basis, nearly,
        lang=duty.lang,
    )  # fmt: skip


def _met(reading: Reading, duty: Duty, debtors: Sequence[Offer], claim: Claim) -> Met:
    block = reading.document.blocks[claim.sentence.block]
    where = reading.document.place(block.text.locate(claim.span.start, claim.span.end).start)
    quote = block.text.chars[claim.span.start : claim.span.end]
    return Met(duty.label, duty.title, _names(debtors), where, quote, claim.sentence.block, duty.lang)


def _names(debtors: Sequence[Offer]) -> str:
    return "、".join(dict.fromkeys(offer.treatment.name for offer in debtors))


def _concepts(debtors: Iterable[Offer]) -> frozenset[str]:
    return frozenset(name for offer in debtors for name in offer.names)


def _told(claims: Sequence[Claim], most: int = 2) -> str:
    """The sentences that come near, for people: at most *most* of them."""
    return " / ".join(list(dict.fromkeys(claim.sentence.text.strip() for claim in claims))[:most])
