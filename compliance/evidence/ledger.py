"""The claim ledger: what is weighed, as the answer tells it."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping

from compliance.evidence.values import Backing, Weighed
from compliance.model import ClaimNote, Reference
from compliance.reading.told import modality_of, treatments_of
from compliance.reading.values import Reading


def references(reading: Reading, weighed: Weighed) -> tuple[Reference, ...]:
    """The works that the page names, in reading order."""
    return tuple(_reference(reading, weighed, at) for at in range(len(weighed.worths)))


def _reference(reading: Reading, weighed: Weighed, at: int) -> Reference:
    source, worth = weighed.references.sources[at], weighed.worths[at]
    block = reading.sentences[source.order].block
    where = reading.document.blocks[block].text.locate(source.span.start, source.span.end).start
    return Reference(
        source.label, source.text, reading.document.place(where), block, source.span, source.identifiers,
        worth.grade, worth.because,
    )  # fmt: skip


def notes(reading: Reading, weighed: Weighed, names: Mapping[str, str]) -> tuple[ClaimNote, ...]:
    """One note a claim that stands in the ledger, in reading order; *names* are the treatments' by concept."""
    numbers = _numbers(reading, weighed)
    seen: Counter[str] = Counter()
    found = []
    for backing in weighed.backings:
        key = _key(backing, weighed, numbers)
        seen[key] += 1
        found.append(_note(reading, backing, names, hashlib.sha256(f"{key}\n{seen[key]}".encode()).hexdigest()[:16]))
    return tuple(found)


def _key(backing: Backing, weighed: Weighed, numbers: Mapping[int, frozenset[int]]) -> str:
    """What a claim is known by: its frame, its sentence and the texts that it leans on, never its place or a note's number."""
    sentence = backing.claim.sentence
    away = numbers.get(sentence.block, frozenset())
    words = "".join(char for char, at in zip(sentence.normal.chars, sentence.normal.starts, strict=True) if at not in away)
    texts = sorted(weighed.references.sources[at].text for at in backing.sources)
    return "\n".join((backing.claim.frame, words, *texts))


def _numbers(reading: Reading, weighed: Weighed) -> Mapping[int, frozenset[int]]:
    """By block where the characters of marks stand, and of the numbers that call entries: 1 becomes 2 where a note is put in."""
    found: dict[int, set[int]] = defaultdict(set)
    for block, spans in weighed.references.marks.items():
        found[block].update(at for span in spans for at in range(span.start, span.end))
    for source in weighed.references.sources:
        block = reading.sentences[source.order].block
        written = reading.document.blocks[block].text.chars[source.span.start : source.span.end].rstrip()
        if source.label and written.endswith(source.text):
            found[block].update(range(source.span.start, source.span.start + len(written) - len(source.text)))
    return {block: frozenset(places) for block, places in found.items()}


def _note(reading: Reading, backing: Backing, names: Mapping[str, str], fingerprint: str) -> ClaimNote:
    claim = backing.claim
    block = reading.document.blocks[claim.sentence.block]
    return ClaimNote(
        sentence=claim.sentence.text, quote=block.text.chars[claim.span.start : claim.span.end],
        kind=claim.ledger, frame=claim.frame, treatment=treatments_of(claim.focus, names),
        modality=modality_of(claim.features),
        where=reading.document.place(block.text.locate(claim.span.start, claim.span.end).start),
        block_index=claim.sentence.block, block_span=claim.span,
        grade=backing.grade, fit=backing.fit, because=backing.because, references=backing.sources,
        fingerprint=fingerprint,
    )  # fmt: skip
