"""A part that is being written with the pages that take it in: an editor tells of it what the command would.

The pages are asked when the part is opened and when a file is saved; a keystroke is answered from what they said then. Until
they have answered for the first time, nothing is told that they may disclose.
"""
from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from compliance.gate.takers import with_takers
from compliance.model import Review


class _Answer(Struct, frozen=True):
    """What pages say as they are served, by their paths, with the part as *part*."""

    part: str
    pages: tuple[tuple[str, Review], ...]


class Takers:
    """The pages that take in parts, as they last answered."""

    def __init__(self) -> None:
        self._answers: dict[str, _Answer | None] = {}

    def asking(self, path: str, part: str, pages: Callable[[], Iterator[tuple[str, Review]]]) -> Iterator[bool]:
        """Ask the *pages* that take in *part*, the text at *path*, one at a step; their answers count when all have given theirs."""
        self._answers.setdefault(path, None)  # at once: what is judged before the first step waits for them too
        return self._asking(path, part, pages)

    def _asking(self, path: str, part: str, pages: Callable[[], Iterator[tuple[str, Review]]]) -> Iterator[bool]:
        served = []
        for page in pages():
            served.append(page)
            yield True
        self._answers[path] = _Answer(part, tuple(served))
        yield True

    def without(self, review: Review, path: str) -> Review:
        """*review* of the part at *path* as it is now, without what its pages disclose; by itself where they were never asked."""
        if path not in self._answers:
            return review
        answer = self._answers[path]
        return with_takers(review, _still(answer, review.document.source)) if answer else replace(review, missing=())


def _still(answer: _Answer, part: str) -> Iterator[tuple[str, Review]]:
    """The pages of *answer*, each without what met a duty in the part's own words that *part*, its text now, says no longer."""
    for path, page in answer.pages:
        yield path, replace(page, met=tuple(one for one in page.met if one.quote in part or one.quote not in answer.part))
