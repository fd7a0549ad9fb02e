"""What stands at the edge of page after page: headers and footers are read once, page numbers not at all."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from compliance.sources.office.pdf_lines import Line

_PAGE_NUMBER = re.compile(r"\W{0,3}(?:p|pg|page|no)?[.\s]{0,2}\d{1,4}(?:\s?(?:/|of|／)\s?\d{1,4})?\s?(?:ページ|頁)?\W{0,3}", re.IGNORECASE)
# how much of a page is its edge, how far the text is from what stands there, in sizes, and on which part of the pages it must stand
_EDGE, _AWAY = 0.12, 0.9
_FEWEST, _SHARE = 2, 0.5

_Key = tuple[str, int]


class Parted(Struct):
    """The lines of a file: what heads its pages and what foots them, each once, and what is left of every page."""

    heads: list[Line] = field(default_factory=list)
    pages: list[list[Line]] = field(default_factory=list)
    feet: list[Line] = field(default_factory=list)


def parted(pages: Sequence[Sequence[Line]], height: float) -> Parted:
    """The lines of *pages* so high; a header or footer is what many of them have at the same height, away from the text."""
    edges = [[*_edges(page, height)] for page in pages]
    counted = Counter(key for edge in edges for key in {_key(line) for line, _ in edge})
    needed = max(_FEWEST, _SHARE * len(pages))
    repeated = {key for key, count in counted.items() if count >= needed}
    seen: set[_Key] = set()
    found = Parted()
    for page, edge in zip(pages, edges, strict=True):
        repeats = [(line, is_head, key) for line, is_head in edge if (key := _key(line)) in repeated]
        for line, is_head, key in repeats:
            if key not in seen and key[0]:
                (found.heads if is_head else found.feet).append(line)
        seen.update(key for _, _, key in repeats)
        found.pages.append([*_without(page, (line for line, _, _ in repeats))])
    return found


def _without(page: Iterable[Line], lines: Iterable[Line]) -> Iterator[Line]:
    gone = {id(line) for line in lines}
    return (line for line in page if id(line) not in gone)


def _edges(page: Sequence[Line], height: float) -> Iterator[tuple[Line, bool]]:
    """The lines at the head and the foot of a page that the text keeps away from, and whether each is at the head."""
    ordered = sorted(page, key=lambda line: line.box.top)
    for is_head, lines in ((True, ordered), (False, ordered[::-1])):
        edge: list[Line] = []
        for line in lines:
            if edge and _gap(edge[-1], line) >= _AWAY * max(edge[-1].size, line.size):
                yield from ((held, is_head) for held in edge)
                edge = []
            if (line.box.bottom > height * _EDGE) if is_head else (line.box.top < height * (1 - _EDGE)):
                break
            edge.append(line)


def _gap(one: Line, other: Line) -> float:
    return max(other.box.top - one.box.bottom, one.box.top - other.box.bottom)


def _key(line: Line) -> _Key:
    """What a line says, nothing where it numbers its page, and its height on the page within a few points."""
    text = line.text.strip()
    return "" if _PAGE_NUMBER.fullmatch(text) else text, round(line.box.top / 4)
