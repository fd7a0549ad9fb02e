"""What was left behind on a page, between reading and ``compliance/drafts/``: signs that patterns found in, claims out.

What a block shows by itself is claimed with all that reading knows of the sentence; what shows only on the page as a
whole (``ON_PAGE``) stands with the place alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from compliance.drafts import read as drafts
from compliance.drafts.values import SIGN, Drafts, Found, Sign, Spoken
from compliance.memo import Memo
from compliance.model import Sentence, Span
from compliance.reading import features
from compliance.reading.lines import Framed, Line, Opened
from compliance.reading.matching import Match
from compliance.reading.units import Unit
from compliance.reading.values import Claim


def apart(found: Sequence[Framed]) -> tuple[list[Framed], list[Framed]]:
    """The frames of a sentence, and the signs of a note among them, which are nothing by themselves."""
    signs = [item for item in found if item[0].name.startswith(SIGN)]
    return [item for item in found if not item[0].name.startswith(SIGN)], signs


def signs(sentence: Sentence, unit: Unit, found: Sequence[Framed]) -> tuple[Sign, ...]:
    """The signs that *found* in *unit* are, counted in *sentence*, which may move; those in its header are left out."""
    words, own = unit.tokens, unit.own
    normal, moved = sentence.normal, -sentence.start
    return tuple(
        Sign(frame.name, _moved(normal.locate(words[match.start].start, words[match.end - 1].end), moved))
        for frame, _, match in found
        if match.start >= own
    )


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def of_line(line: Line, left: Left) -> Sequence[Found]:
    """What was left behind in *line*; its whole block is looked through at once."""
    if line.mates.left is None:
        line.mates.left = left.of_block(line.mates.lines)
    return line.mates.left.get(line.sentence.index, ())


class Left:
    """What is left behind in blocks, by the words that are *known*; equal blocks are looked through once."""

    def __init__(self, known: Drafts) -> None:
        self._known = known
        self._found = Memo[tuple[object, ...], Mapping[int, Sequence[Found]]]()

    def of_block(self, lines: Sequence[Line]) -> Mapping[int, Sequence[Found]]:
        """What was left behind in the block whose lines *lines* are, by the place of the sentence in it."""
        block = lines[0].block
        key = (block.kind, block.text.chars, *(line.signs for line in lines))
        return self._found.get(key, lambda: self._of_block(lines))

    def _of_block(self, lines: Sequence[Line]) -> Mapping[int, Sequence[Found]]:
        left: dict[int, list[Found]] = defaultdict(list)
        for found in drafts.in_block([_spoken(line) for line in lines], self._known):
            left[found.at].append(found)
        return left


def _spoken(line: Line) -> Spoken:
    signs = tuple(Sign(sign.name, _moved(sign.span, line.sentence.start)) for sign in line.signs)
    return Spoken(line.sentence, line.block, signs)


def of_page(opened: Opened, known: Drafts) -> Iterator[Claim]:
    """The claims of what shows only on the whole page."""
    spoken = [Spoken(line.sentence, line.block) for line in opened.lines]
    for found in drafts.on_page(opened.document, spoken, known):
        line = opened.lines[found.at]
        place = features.of_block(line.block.kind) | {f"visibility.{line.block.visibility.value}"}
        yield Claim(found.frame, line.sentence, found.at, line.block.section, found.span, frozenset(), place, line.treatments)


def standing(line: Line, span: Span) -> Match:
    """The words of *line* that stand in *span* of its block, as if a pattern had matched them."""
    normal, words = line.sentence.normal, line.sentence.tokens
    inside = [
        at for at, word in enumerate(words, line.unit.own)
        if span.start < normal.ends[word.end - 1] and normal.starts[word.start] < span.end
    ]  # fmt: skip
    first, last = (inside[0], inside[-1]) if inside else (line.unit.own, len(line.unit.tokens) - 1)
    return Match(first, last + 1, last + 1, ())
