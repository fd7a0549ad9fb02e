"""One sentence of an opened page said otherwise: only what that can change is read again.

A sentence is judged by itself, by its block, by the sentences beside it and by what holds for the whole page. Where other
words would change the last (the treatments named, the features of the page, what a heading tells those below it), nothing
is answered: to say what such a page is, it would have to be read from the start.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from compliance.drafts.values import ON_PAGE
from compliance.evidence import surveys
from compliance.language.sentences import sentences
from compliance.learned.reader import hear
from compliance.learned.surroundings import Chances
from compliance.model import Block, Document, Inline, Sentence, Text
from compliance.reading import coined, derived, leavings, units
from compliance.reading.headings import Headings
from compliance.reading.lexicon import TREATMENT
from compliance.reading.lines import Line, Mates, Opened, chances, chances_at
from compliance.reading.read import Reader
from compliance.reading.values import Claim, Reading
from compliance.reading.whole import Whole
from compliance.references.values import References

# names on which a page's focus and duties rest: a sentence must go on naming them
_NAMING = (f"{TREATMENT}.", "brand", "product")
# markup that points somewhere: a sentence that holds it is not said otherwise
_POINTING = {"sup", "sub", "anchor"}
# a block longer than this is a page of its own, and so is what stands under one heading in more lines than this
_LONGEST, _MOST_BELOW = 2_000, 40


class Said(Struct, frozen=True):
    """The page with one sentence said otherwise: the *order*-th line, and the lines whose claims that may change."""

    opened: Opened
    order: int
    touched: tuple[int, ...]

    @property
    def line(self) -> Line:
        """The sentence as it is now said."""
        return self.opened.lines[self.order]


class Again:
    """A page as it was read, and with what little that costs it is read again with one sentence changed."""

    def __init__(self, reader: Reader, opened: Opened, reading: Reading) -> None:
        self._reader = reader
        self._opened = opened
        self._reading = reading
        blocks = opened.document.blocks
        # texts that are told again with other blocks, as their heading or header
        self._heads = {text for block in blocks for text in (block.row, block.column, *block.headings) if text}
        self._claims: list[list[Claim]] = [[] for _ in opened.lines]
        self._derived: list[Claim] = []
        for claim in reading.claims:
            if claim.frame in derived.FRAMES:
                self._derived.append(claim)
            elif claim.frame not in reader.weigher.frames and claim.frame not in ON_PAGE:
                self._claims[claim.order].append(claim)
        self._recurring = coined.recurring(reader.grammar.lexicon, opened.document)
        self._loose = _on_page(reading.claims)
        self._scales = reader.scales(opened, reading.references)
        self._surveys = reader.grammar.evidence.surveys
        self._sources: tuple[Said, References] | None = None
        self._figures = sorted({claim.order for claim in reading.claims if claim.frame in self._surveys.figures})

    def say(self, order: int, text: str) -> Said | None:
        """The page with *text* as its *order*-th sentence; None where more of it would have to be read again."""
        line = self._opened.lines[order]
        changed = _changed(line.block, line.sentence, text) if len(line.block.text.chars) <= _LONGEST else None
        if changed is None:
            return None
        first = order - line.sentence.index
        lines = self._lines(first, line, changed)
        if lines is None or not self._as_before(line, lines[line.sentence.index]):
            return None
        document = _with(self._opened.document, line.sentence.block, changed)
        if not self._names_as_before(line.block, changed, document):
            return None
        whole = [*self._opened.lines]
        whole[first : first + len(lines)] = lines
        below = self._below(line.block.text.chars)
        if len(below) > _MOST_BELOW:
            return None
        headings = self._opened.headings
        if self._is_told_again(line.block):
            whole = [one if one.block is (block := document.blocks[one.sentence.block]) else replace(one, block=block) for one in whole]
            headings = Headings(self._reader, document, self._opened.words)
        for at in below:
            whole[at] = self._heard_again(whole[at])
        around = range(max(first - 1, 0), min(first + len(lines) + 1, len(whole)))
        opened = replace(self._opened, document=document, lines=whole, headings=headings)
        beside = (near for at in below for near in (at - 1, at, at + 1) if 0 <= near < len(whole))
        return Said(opened, order, tuple(sorted({*around, *beside, *self._figures_of(order)})))

    def before(self, order: int) -> list[Claim]:
        """What ``claims`` gives of the page as it was."""
        return [*self._claims[order], *self._scales.claims(order, self._claims[order])]

    def claims(self, said: Said) -> Mapping[int, list[Claim]]:
        """The claims of the lines that *said* touches, by their place, without those that rest on the whole page."""
        own = {order: [*self._reader.claims(said.opened, order)] for order in said.touched}
        if any(claim.frame in self._surveys.figures for claims in own.values() for claim in claims):
            whole = chain.from_iterable(self._with(own))
            known = surveys.Surveys(whole, self._reading.references, self._surveys)
            own = {order: [*map(known.judged, claims)] for order, claims in own.items()}
        return {order: [*claims, *self._scales.claims(order, claims)] for order, claims in own.items()}

    def chances(self, said: Said) -> Chances:
        """What the second reader finds possible in the lines that *said* touches, by their place."""
        return {order: chances_at(said.opened.lines, order, self._reader.model) for order in said.touched}

    def _with(self, own: Mapping[int, list[Claim]]) -> list[list[Claim]]:
        """What each line says by itself, where some of them say *own*."""
        return [own.get(order, claims) for order, claims in enumerate(self._claims)]

    def reading(self, said: Said, *, compare: bool = True) -> Reading:
        """The reading of the page as *said*: as if it had been read from the start.

        Without *compare* its figures and footnotes are taken to agree as they did before, which costs less to say.
        """
        own = self._with({order: [*self._reader.claims(said.opened, order)] for order in said.touched})
        named = self._named(said) if compare else self._reading.references
        told, figures = self._reader.derived(said.opened, named) if compare else (self._derived, self._reading.figures)
        far = [*told, *leavings.of_page(said.opened, self._reader.grammar.drafts)]
        scales = self._reader.scales(said.opened, named) if compare else self._scales
        return Whole.of(said.opened, own, named, scales, self._surveys, chances(said.opened.lines, self._reader.model)).reading(far, figures)

    def _lines(self, first: int, line: Line, block: Block) -> list[Line] | None:
        """The lines of *block*, in which one sentence was changed; None where it fell apart or swallowed others."""
        at, changed = line.sentence.block, line.sentence.index
        found = sentences(block, at)
        before = line.mates.lines
        as_before = [one.text == mate.sentence.text for one, mate in zip(found, before, strict=False)]
        if len(found) != len(before) or not all(as_before[:changed] + as_before[changed + 1 :]):
            return None
        mates = Mates([])
        for index, sentence in enumerate(found):
            if index == changed:
                mates.lines.append(self._reader.line(block, sentence, self._opened.words, mates))
            else:
                mates.lines.append(replace(before[index], sentence=sentence, block=block, mates=mates))
        mates.treatments = frozenset().union(*(mate.treatments for mate in mates.lines))
        return mates.lines

    def _as_before(self, old: Line, new: Line) -> bool:
        """Whether *new* tells the rest of the page what *old* told it."""
        names = _names(old)
        if names != _names(new) or coined.CONCEPT in names or old.alone.page != new.alone.page:
            return False
        if self._reading.references.sources and not self._offers_as_before(old, new):
            return False
        return not self._is_told_again(old.block) or self._heads_as_before(old.block.text.chars, new.block.text.chars)

    def _is_told_again(self, block: Block) -> bool:
        """Whether other blocks know the text of *block*: it is their title, heading or header."""
        return coined.is_head(block) or block.text.chars in self._heads

    def _names_as_before(self, old: Block, new: Block, document: Document) -> bool:
        """Whether *document*, in which *new* stands for *old*, gives names to its products as the page did."""
        lexicon = self._reader.grammar.lexicon
        if coined.given(lexicon, old) != coined.given(lexicon, new):
            return False
        told = self._recurring or coined.is_head(old)  # else no heading has a word that could be a name
        return not told or self._repeated == coined.repeated(lexicon, document)

    def _offers_as_before(self, old: Line, new: Line) -> bool:
        """Whether *new* says the same of what the page offers, by which works are found to fit or not."""
        facets = self._reader.weigher.facets
        return facets.of(old.sentence.text) == facets.of(new.sentence.text)

    def _heads_as_before(self, old: str, new: str) -> bool:
        """Whether what stands under a heading or header is read under *new* as it was under *old*."""
        told = [{*self._reader.hits(units.of_text(text, self._opened.words).matcher())} for text in (old, new)]
        completed = (line for line in self._opened.lines if line.unit.own)
        if told[0] != told[1] or any(units.header_of(line.block, line.sentence) == old for line in completed):
            return False
        # a heading is known by its text: two of one text could not be told apart below
        alone = sum(block.text.chars == old for block in self._opened.document.blocks) == 1 or old not in self._heads
        return alone and new not in self._heads

    def _below(self, text: str) -> list[int]:
        """The lines whose nearest heading or header *text* is: the second reader hears it with them."""
        if self._reader.model is None or text not in self._heads:
            return []
        return [at for at, line in enumerate(self._opened.lines) if _nearest(line.block) == text]

    def _figures_of(self, order: int) -> list[int]:
        """The lines with figures of which the *order*-th may tell how they were found."""
        cited, sources = self._reading.references.cited, self._reading.references.sources
        return [
            at for at in self._figures
            if abs(at - order) <= surveys.REACH or any(sources[one].order == order for one in cited.get(at, ()))
        ]  # fmt: skip

    def _heard_again(self, line: Line) -> Line:
        """*line* as the second reader hears it in its block, whose heading changed."""
        if self._reader.model is None:
            return line
        heard = hear(line.sentence, line.block, line.alone, self._reader.model)
        return replace(line, alone=replace(line.alone, hearing=heard, made=None))

    def reaches_far(self, said: Said) -> bool:
        """Whether what *said* changes may concern the whole page: its figures, its notes and works, its brackets.

        The same numbers of the same thing contradict nothing else for being told in other words.
        """
        old, new = (self._reader.figures.counted(self._reader.stated_by(opened, said.order)) for opened in (self._opened, said.opened))
        if old != new or self._scales.hears(said.order):
            return True
        left = leavings.of_page(said.opened, self._reader.grammar.drafts)
        return _on_page(left) != self._loose or _told(self._named(said)) != _told(self._reading.references)

    def _named(self, said: Said) -> References:
        """The sources of the page as *said*, found once for all that is asked of it."""
        if self._sources is None or self._sources[0] is not said:
            self._sources = said, self._reader.references(said.opened)
        return self._sources[1]

    @functools.cached_property
    def _repeated(self) -> frozenset[str]:
        """The names that the page as it is gives by repeating them."""
        return coined.repeated(self._reader.grammar.lexicon, self._opened.document)


def _on_page(claims: Iterable[Claim]) -> list[tuple[int, str]]:
    """What was left behind on the page as a whole, as *claims* tell it, by its place and its frame."""
    return sorted((claim.order, claim.frame) for claim in claims if claim.frame in ON_PAGE)


def _told(named: References) -> tuple[object, ...]:
    """What *named* tells of a page, wherever in their sentences the sources and marks stand."""
    works = [(work.order, work.text) for work in named.sources]
    return works, named.cited, named.marked, [(half.frame, half.order, half.note) for half in named.loose]


def _nearest(block: Block) -> str:
    return block.row or block.column or (block.headings[-1] if block.headings else "")


def _names(line: Line) -> set[str]:
    return {name for mention in line.unit.mentions for name in mention.names if name.startswith(_NAMING)}


def _with(document: Document, at: int, block: Block) -> Document:
    """*document* with *block* as its *at*-th, told again wherever that one was a heading or a header."""
    old, new = document.blocks[at].text.chars, block.text.chars
    renamed = (_renamed(other, old, new) for other in document.blocks)
    return replace(document, blocks=tuple(block if index == at else other for index, other in enumerate(renamed)))


def _renamed(block: Block, old: str, new: str) -> Block:
    if old not in (block.row, block.column, *block.headings):
        return block
    headings = tuple(new if text == old else text for text in block.headings)
    row, column = (new if text == old else text for text in (block.row, block.column))
    return replace(block, headings=headings, row=row, column=column)


def _changed(block: Block, sentence: Sentence, text: str) -> Block | None:
    """*block* with *text* in place of *sentence*; all of *text* comes from where the sentence came from."""
    start, end = sentence.start, sentence.end
    if any(mark.kind in _POINTING and mark.start < end and start < mark.end for mark in block.inlines):
        return None
    old, span, count = block.text, block.text.locate(start, end), len(text)
    new = Text(
        old.chars[:start] + text + old.chars[end:],
        (*old.starts[:start], *[span.start] * count, *old.starts[end:]),
        (*old.ends[:start], *[span.end] * count, *old.ends[end:]),
    )
    return replace(block, text=new, inlines=tuple(_moved(block.inlines, start, end, count)))


def _moved(inlines: Sequence[Inline], start: int, end: int, count: int) -> Iterator[Inline]:
    """The markup outside of the sentence, where it now stands."""
    shift = count - (end - start)
    for mark in inlines:
        if mark.end <= start:
            yield mark
        elif mark.start >= end:
            yield replace(mark, start=mark.start + shift, end=mark.end + shift)
