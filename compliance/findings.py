"""Hits as findings: one a sentence and label, in words for people, with its ground in law and a name that survives a move."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from compliance.learned import agreement
from compliance.learned.agreement import Hit
from compliance.model import Document, Finding, LawEntry, Medium, Span
from compliance.reading.told import modality_of, treatments_of
from compliance.reading.values import Claim, Reading
from compliance.ruleset import ground
from compliance.ruleset.values import Rule

_SEVERITY = {"error": 0, "warning": 1, "info": 2}
_CONFIDENCE = {"high": 0, "medium": 1, "low": 2}


def best(hits: Sequence[Hit]) -> list[Hit]:
    """One hit a sentence and label: the surest, then the worst, then the longest."""
    chosen: dict[tuple[int, str], Hit] = {}
    for hit in sorted(hits, key=_rank):
        chosen.setdefault((hit[1].order, hit[0].label), hit)
    return sorted(chosen.values(), key=lambda hit: (hit[1].order, hit[1].span, hit[0].id))


def _rank(hit: Hit) -> tuple[int, int, int, int, str]:
    rule, claim = hit
    length = claim.span.end - claim.span.start
    return _CONFIDENCE[rule.confidence], _SEVERITY[rule.severity], -length, claim.span.start, rule.id


def findings(
    reading: Reading, hits: Sequence[Hit], medium: Medium, names: Mapping[str, str], law: Mapping[str, LawEntry]
) -> Iterator[Finding]:
    """The findings that *hits* on *reading* make; *names* are those of treatments, *law* the register, as for ``engine.check``."""
    document = reading.document
    seen: Counter[str] = Counter()
    for rule, claim in hits:
        key = "\n".join(map(_unspaced, (rule.id, claim.sentence.normal.chars, *document.blocks[claim.sentence.block].headings)))
        seen[key] += 1
        standing = ground.grounded(rule, law, medium, claim.focus)
        readers = agreement.readers(rule, claim, reading.chances)
        yield replace(_finding(document, standing, claim, names, fingerprint(key, seen[key])), readers=readers)


def fingerprint(key: str, ordinal: int) -> str:
    """A name of a finding that survives moved, wrapped and indented text: rule, sentence and headings, never the line.

    Of the same sentence under the same headings the *ordinal* tells one from the other.
    """
    return hashlib.sha256(f"{key}\n{ordinal}".encode()).hexdigest()[:16]


def _unspaced(text: str) -> str:
    # a line that is wrapped before a Latin word gains a blank
    return "".join(text.split())


def _finding(document: Document, rule: Rule, claim: Claim, names: Mapping[str, str], name: str) -> Finding:
    block = document.blocks[claim.sentence.block]
    span = block.text.locate(claim.span.start, claim.span.end)
    quote = block.text.chars[claim.span.start : claim.span.end]
    return Finding(
        rule=rule.id, label=rule.label, title=rule.title, severity=rule.severity, confidence=rule.confidence,
        sentence=claim.sentence.text, quote=quote, block=block.kind, headings=block.headings,
        span=span, start=document.place(span.start), end=document.place(span.end),
        block_index=claim.sentence.block, block_span=Span(claim.span.start, claim.span.end),
        message=_say(rule.message, quote, claim), why=_say(rule.why, quote, claim), mend=_say(rule.mend, quote, claim),
        basis=rule.basis, treatment=treatments_of(claim.focus, names), modality=modality_of(claim.features),
        evidence=claim.note, fingerprint=name, lang=rule.lang,
    )  # fmt: skip


def _say(template: str, quote: str, claim: Claim) -> str:
    # replace, not format: a quote may hold braces
    return template.replace("{note}", claim.note).replace("{quote}", quote)
