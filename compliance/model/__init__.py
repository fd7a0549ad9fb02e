"""The values that flow through a check, one a stage, all of them frozen.

Offsets count code points, start at 0 and are half-open: ``text[start:end]``.
Lines and columns count from 1 and exist only in answers. A newcomer's usual mistake is to mix
the three texts: the *source* (the file as decoded), a block's *text* (what a reader of the page
sees) and a sentence's *normal* form (what the rules see). A ``Text`` always knows its way back.
"""

from __future__ import annotations

from compliance.model.answer import (
    CHECKED,
    SEVERITY_ORDER,
    Advertisement,
    Answer,
    Confidence,
    ExitStatus,
    Finding,
    Held,
    Judged,
    LawEntry,
    Medium,
    Met,
    Missing,
    Readers,
    Review,
    Severity,
    Unchecked,
    Verdict,
)
from compliance.model.evidence import ClaimNote, Fit, Grade, Identifier, Reference
from compliance.model.page import (
    OFF_PAGE,
    Block,
    BlockKind,
    Comment,
    Document,
    Inline,
    Place,
    Sentence,
    Span,
    Text,
    Token,
    Visibility,
    is_plain,
)
from compliance.model.signoff import UNSIGNED, Decision, Signature, SignOff, State
from compliance.model.standing import DOUBTFUL, FOUND, IN_DOUBT, NEARLY, Acceptance, Known, Since, Standing

__all__ = [
    "CHECKED",
    "DOUBTFUL",
    "FOUND",
    "IN_DOUBT",
    "NEARLY",
    "OFF_PAGE",
    "SEVERITY_ORDER",
    "UNSIGNED",
    "Acceptance",
    "Advertisement",
    "Answer",
    "Block",
    "BlockKind",
    "ClaimNote",
    "Comment",
    "Confidence",
    "Decision",
    "Document",
    "ExitStatus",
    "Finding",
    "Fit",
    "Grade",
    "Held",
    "Identifier",
    "Inline",
    "Judged",
    "Known",
    "LawEntry",
    "Medium",
    "Met",
    "Missing",
    "Place",
    "Readers",
    "Reference",
    "Review",
    "Sentence",
    "Severity",
    "SignOff",
    "Signature",
    "Since",
    "Span",
    "Standing",
    "State",
    "Text",
    "Token",
    "Unchecked",
    "Verdict",
    "Visibility",
    "is_plain",
]
