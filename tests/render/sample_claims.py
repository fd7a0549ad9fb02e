"""The claims of the sample page, what they rest on, and who signed them."""
from __future__ import annotations

import datetime
from collections.abc import Sequence

from compliance.model import (
    UNSIGNED,
    ClaimNote,
    Decision,
    Document,
    Fit,
    Grade,
    Identifier,
    Reference,
    Signature,
    SignOff,
    Span,
    State,
)


def claim(
    page: Document, block: int, quote: str, kind: str, treatment: str, grade: Grade, fit: Fit, because: str,
    references: tuple[int, ...],
) -> ClaimNote:
    """A claim on *quote*, which stands once in the first sentence of a block."""
    text = page.blocks[block].text
    sentence = text.chars[: text.chars.find("。") + 1] or text.chars
    start = text.chars.index(quote)
    return ClaimNote(
        sentence, quote, kind, f"{kind}.sample", treatment, "asserted", page.place(text.starts[start]), block,
        Span(start, start + len(quote)), grade, fit, because, references, f"{block:012x}{start:04x}",
    )  # fmt: skip


def clinic_claims(page: Document, treatment: str) -> tuple[ClaimNote, ...]:
    """A claim of each fit, two of them in one sentence."""
    return (
        claim(page, 3, "豊かな髪が戻り", "effect", treatment, Grade.NONE, Fit.MISSING, "文にも、指す先にも出典がありません。", ()),
        claim(page, 3, "誰でも必ず", "effect", treatment, Grade.NONE, Fit.MISSING, "文にも、指す先にも出典がありません。", ()),
        claim(page, 5, "痛みはほとんどなく", "safety", treatment, Grade.RANDOMISED_TRIAL, Fit.CARRIED, "", (1,)),
        claim(page, 8, "98%", "number", treatment, Grade.COMPANY, Fit.MISUSED, "院の集計で、時期と方法がありません。", (0,)),
        claim(page, 9, "見違えるほど増えた", "effect", "", Grade.NONE, Fit.UNCLEAR, "研究の名だけがあります。", ()),
    )


def clinic_references(page: Document) -> tuple[Reference, ...]:
    """A numbered entry, and a work named in a sentence with an identifier that is none."""
    return (
        Reference("1", "院内の集計（時期の記載なし）", page.place(page.blocks[8].text.starts[0]), 8, Span(0, 4),
                  (Identifier("url", "https://clinic.example/survey", True),), Grade.COMPANY, "院内の集計"),
        Reference("", "架空皮膚誌の二重盲検比較試験（二十人、十二週）", page.place(page.blocks[12].text.starts[3]), 12, Span(3, 6),
                  (Identifier("pmid", "12x", False),), Grade.RANDOMISED_TRIAL, "二重盲検"),
    )


def clinic_signoffs(claims: Sequence[ClaimNote]) -> dict[str, SignOff]:
    """The first row signed, the second changed since, the others open."""
    promise, certain, pain, *others = claims
    accepted = Signature("山辺", datetime.date(2026, 11, 20), Decision.ACCEPTED, "院長に確認")
    rejected = Signature("川口", datetime.date(2026, 10, 2), Decision.REJECTED)
    signoffs = {claim.fingerprint: SignOff(State.OPEN, UNSIGNED) for claim in others}
    signoffs |= {claim.fingerprint: SignOff(State.SIGNED, accepted) for claim in (promise, certain)}
    return signoffs | {pain.fingerprint: SignOff(State.CHANGED, rejected)}
