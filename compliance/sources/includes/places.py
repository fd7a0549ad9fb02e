"""Places of a part that are filled from outside, such as the blocks of a base and the slots of a component: found in pairs of tags."""
from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

_DEEPEST = 30  # pairs within pairs; what lies deeper is no place, nor is one looked for in more tags that were never closed


class Tag(Struct, frozen=True):
    """``text[start:end]`` opens or closes what is called ``kind``; what it opens has the ``name``."""

    start: int
    end: int
    kind: str
    opens: bool
    name: str = ""


class Place(Struct, frozen=True):
    """``text[start:end]`` from a tag to the tag that closes it; between them, ``text[inside:until]``, stands its default."""

    start: int
    inside: int
    until: int
    end: int
    name: str
    kind: str


Given = Callable[[Place, str], str]
"""What stands in a place, by its default, in which the places within it have been filled already."""


def paired(tags: Iterable[Tag]) -> list[Place]:
    """Each of *tags* that opens with the one that closes it, in order; those that are never closed are left out."""
    open_: list[Tag] = []
    found: list[Place] = []
    for tag in tags:
        if tag.opens:
            open_.append(tag)
            continue
        at = next((at for at in range(len(open_) - 1, max(-1, len(open_) - 1 - _DEEPEST), -1) if open_[at].kind == tag.kind), None)
        if at is not None:
            opened = open_[at]
            found.append(Place(opened.start, opened.end, tag.start, tag.end, opened.name, opened.kind))
            del open_[at:]
    return list(_shallow(sorted(found, key=lambda place: place.start)))


def _shallow(places: Iterable[Place]) -> Iterator[Place]:
    """Those of *places*, which stand in order, that do not lie too deep to be gone into."""
    ends: list[int] = []
    for place in places:
        while ends and ends[-1] <= place.start:
            ends.pop()
        ends.append(place.end)
        if len(ends) <= _DEEPEST:
            yield place


def outermost(places: Iterable[Place]) -> Iterator[Place]:
    """Those of *places*, which stand in order, that lie in no other."""
    end = 0
    for place in places:
        if place.start >= end:
            yield place
            end = place.end


def filled(text: str, places: Iterable[Place], given: Given) -> str:
    """*text* with what is *given* for each of its *places*, which stand in order, in the place of all of it."""
    return _filled(text, 0, len(text), deque(places), given)


def _filled(text: str, start: int, end: int, places: deque[Place], given: Given) -> str:
    pieces = []
    while places and places[0].start < end:
        place = places.popleft()
        default = _filled(text, place.inside, place.until, places, given)
        pieces += [text[start : place.start], given(place, default)]
        start = place.end
    return "".join((*pieces, text[start:end]))
