"""What two pages share that say the same: a digest of all that a reader of the page sees, and how it is laid out."""

from __future__ import annotations

import hashlib

from compliance.model import Document


def text_digest(document: Document) -> str:
    """32 hexadecimal digits, equal where nothing that rules look at differs: not the page's name, nor its source around the text.

    Where links lead is left out, but for marks that lead to notes of the page: addresses carry sessions and counters.
    """
    digest = hashlib.blake2b(digest_size=16)
    for block in document.blocks:
        inlines = [(i.kind, i.start, i.end, i.target if _inside(i.kind, i.target) else "") for i in block.inlines]
        told = (block.kind, block.level, block.visibility, block.table, block.row, block.column, inlines, block.text.chars)
        digest.update(repr(told).encode())
    digest.update(repr((document.medium, document.is_advertisement, document.images_not_read)).encode())
    return digest.hexdigest()


def _inside(kind: str, target: str) -> bool:
    return kind == "anchor" or target.startswith("#")
