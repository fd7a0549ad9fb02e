"""A page with the parts that it takes in: what it owes and does not say itself may stand in its footer."""
from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from compliance.answers import verdict
from compliance.duties.known import NOWHERE
from compliance.model import Document, Met, Missing, Place, Review
from compliance.sources.includes import Parts, expanded, mentions, written_as


class Whole(Struct, frozen=True):
    """The text of a page with its parts, and the paths of the parts that were read."""

    text: str
    taken: tuple[str, ...]


def whole(source: str, path: str, parts: Parts) -> Whole:
    """*source*, the text of *path*, with its *parts*."""
    taken: dict[str, None] = {}

    def read(part: str) -> str | None:
        text = parts.read(part)
        if text is not None:
            taken[part] = None
        return text

    text = expanded(source, path, replace(parts, read=read))
    return Whole(text, tuple(taken))


def is_asked(review: Review, path: str) -> bool:
    """Whether *review* of the page at *path* lacks what a part may say."""
    return bool(review.missing) and bool(mentions(review.document.source, path))


def together(review: Review, path: str, parts: Parts, judge: Callable[[str], Review]) -> Review:
    """*review* of the page at *path*, without what it owes and its *parts* say; *judge* judges the text of the page with them.

    What the parts themselves owe or promise is not the page's: it is told where they are judged.
    """
    page = whole(review.document.source, path, parts)
    if not page.taken:
        return review
    found = judge(page.text)
    if not (found.advertisement.applies and found.judged.duties):
        return review
    owing = {duty.label: duty for duty in found.missing}
    missing = tuple(_as_told(duty, owing[duty.label]) for duty in review.missing if duty.label in owing)
    met = tuple(_placed(one, page, parts) for one in found.met if one.label not in owing and one.label in {duty.label for duty in review.missing})
    return replace(review, missing=missing, met=(*review.met, *met), verdict=verdict(review.findings, missing))


def _as_told(own: Missing, with_parts: Missing) -> Missing:
    """The page's *own* duty as it stands *with_parts*: of the treatments that the page itself offers."""
    return replace(with_parts, treatment=own.treatment)


def _placed(met: Met, page: Whole, parts: Parts) -> Met:
    """*met* by the part that holds its words, and their line there."""
    for path in page.taken:
        before, found, _ = (parts.read(path) or "").partition(met.quote)
        if found:
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            return replace(met, where=Place(line, column, f"{path}:{line}"), block_index=NOWHERE)
    return replace(met, where=Place(1, 1, " + ".join(page.taken)), block_index=NOWHERE)


def of_text(document: Document, data: bytes, template: str = "") -> Document:
    """*document* as ``together`` judges it: with the text *data* in the place of its own, in the language *template* where it is one; a whole page."""
    from compliance.sources import read_document, templates

    own = templates.language(document.path, document.source, template)  # what showed it may be gone with the part's name
    named = own or templates.language(document.path, data.decode("utf-8"), template)  # a page in plain Markdown has a layout that is none
    if as_told := written_as(document.source, document.path):
        return replace(read_document(document.path, data, format="html", encoding="utf-8", template=as_told), is_partial=False)
    return replace(read_document(document.path, data, encoding="utf-8", template=named), is_partial=False)
