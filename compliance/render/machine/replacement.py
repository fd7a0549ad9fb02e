"""Where a proposed rewrite can take the place of its sentence in the file, character for character."""
from __future__ import annotations

from compliance.model import Document, Finding, Span
from compliance.render.columns import neutral

# what means something of its own in HTML, JSON or Markdown: no rewrite that holds it is put into a file unseen
_SPECIAL = frozenset("<>&\"'\\`\n\r")


def replaced(finding: Finding, document: Document) -> Span | None:
    """The span of the source that ``finding.rewrite`` replaces, None where none does so exactly.

    It is exact where the sentence stands in the file as it reads: no markup, entity or line break inside.
    """
    text, rewrite = finding.sentence, finding.rewrite
    if not rewrite or not document.encoding or not _SPECIAL.isdisjoint(rewrite) or neutral(rewrite) != rewrite:
        return None
    block = document.blocks[finding.block_index].text
    at = block.chars.rfind(text, 0, finding.block_span.start + len(text))
    if at < 0 or finding.block_span.end > at + len(text):
        return None
    span = block.locate(at, at + len(text))
    return span if document.source[span.start : span.end] == text else None
