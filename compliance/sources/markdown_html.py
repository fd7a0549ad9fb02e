"""What HTML in a Markdown file makes of the text around it: a hidden ``<div>`` hides every block up to its end.

All of a file's HTML is read once, as the page that a browser is given: the elements of Markdown stand in it as tags around
one sign for each run of text between two tags. How the HTML reader sees a sign, so is its run seen; one that it does not
see (in a comment, in ``<template>``) is not on the page. So whatever that reader knows holds here too.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from compliance.model import Block, BlockKind, Inline, Text, Visibility

_OF_MARKDOWN = frozenset({"link", "anchor", "sup", "sub", "strong"})
"""Inlines that the reader of Markdown tells itself; all others are for HTML to tell."""
_SIGN = "x"
_Key = TypeVar("_Key")


class Tag(Struct, frozen=True, order=True):
    """HTML within running text, at ``source[start:end]``; ``written`` is what a browser is given there."""

    start: int
    end: int
    written: str


class Leaf(Struct, frozen=True):
    """An element of Markdown with text: its blocks, the tags in it in order, the labels of the footnotes to which it points, its own where it is one."""

    element: str
    blocks: tuple[Block, ...]
    tags: tuple[Tag, ...] = ()
    cites: tuple[str, ...] = ()
    note: str = ""


class Markup(Struct, frozen=True):
    """A block of HTML from ``source[start]`` on."""

    start: int
    written: str


Item = Leaf | Markup | str
"""What a file consists of; a string is the tag of an element that holds others."""


class _Look(Struct, frozen=True):
    """How a run of text is seen, and the inlines that HTML puts over it."""

    visibility: Visibility
    marks: frozenset[str] = frozenset()


def seen(items: Sequence[Item]) -> tuple[Iterator[Block], int]:
    """The blocks of *items* in their order as a browser shows them, and how many images in HTML blocks had no alternative text."""
    if not any(isinstance(item, Markup) or (isinstance(item, Leaf) and item.tags) for item in items):
        return (block for item in items if isinstance(item, Leaf) for block in item.blocks), 0
    from compliance.sources import html  # late: most files hold none

    shadow = _Shadow(items)
    page = html.read(shadow.text)
    shadow.look(page.blocks)
    return shadow.blocks(), page.images_not_read


class _Shadow:
    """The page that a browser is given, with signs in the place of text, and what was seen of it."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = items
        self._signs: dict[int, list[int]] = {}  # of each leaf, by its number: where the sign of each run stands
        self._looks: dict[int, _Look | None] = {}
        self._markup: list[tuple[int, int, int]] = []  # where a block of HTML stands, how far that is from its place in the file, its number
        self._own: dict[int, list[Block]] = defaultdict(list)
        pieces: list[str] = []
        at = 0
        for number, item in sorted(enumerate(items), key=lambda pair: isinstance(pair[1], Leaf) and bool(pair[1].note)):  # notes stand at the end
            for piece in self._pieces(number, item, at):
                pieces.append(piece)
                at += len(piece)
        self._markup.append((at, 0, len(items)))
        self.text = "".join(pieces)

    def _pieces(self, number: int, item: Item, at: int) -> Iterator[str]:
        if isinstance(item, str):
            yield item
        elif isinstance(item, Markup):
            self._markup.append((at, item.start - at, number))
            yield item.written
        else:
            signs = self._signs[number] = []
            for tag in (f"<{item.element}>", *(tag.written for tag in item.tags)):
                signs.append(at + len(tag))
                at += len(tag) + len(_SIGN)
                yield tag + _SIGN
            self._looks.update(dict.fromkeys(signs))
            yield f"</{item.element}>"

    def look(self, blocks: Iterable[Block]) -> None:
        """Take down how the signs in *blocks* are seen, and what else stands in them: the text of HTML blocks."""
        for block in blocks:
            starts = block.text.starts
            if signs := [(place, at) for place, at in enumerate(starts) if at in self._looks]:
                marks = _marks(block)
                visibility = Visibility.HIDDEN if block.kind is BlockKind.TITLE else block.visibility
                self._looks.update((at, _Look(visibility, frozenset(kind for kind, over in marks.items() if over[place]))) for place, at in signs)
            for is_own, part in _parts(block, [self._markup_at(at) is not None for at in starts]):
                if is_own and (number := self._markup_at(part.text.starts[0])) is not None:
                    self._own[number].append(replace(part, text=self._moved(part.text)))

    def _markup_at(self, at: int) -> int | None:
        """The number of the HTML block that stands at *at*; None where a leaf does."""
        place = bisect_right(self._markup, at, key=_first) - 1
        if place < 0:
            return None
        start, _, number = self._markup[place]
        item = self._items[number]
        return number if isinstance(item, Markup) and at < start + len(item.written) else None

    def _moved(self, text: Text) -> Text:
        """*text*, which was read here, with its places in the file."""

        def moved(at: int) -> int:
            return at + self._markup[bisect_right(self._markup, at, key=_first) - 1][1]

        return Text(text.chars, tuple(map(moved, text.starts)), tuple(moved(end - 1) + 1 for end in text.ends))

    def blocks(self) -> Iterator[Block]:
        """The blocks of all items in their order."""
        for number, item in enumerate(self._items):
            if isinstance(item, Leaf):
                looks = [self._looks[sign] for sign in self._signs[number]]
                ends = [tag.end for tag in item.tags]
                for block in item.blocks:
                    yield from _as_seen(block, [looks[bisect_right(ends, start)] for start in block.text.starts])
            else:
                yield from self._own[number]


def _as_seen(block: Block, looks: Sequence[_Look | None]) -> Iterator[Block]:
    """*block* by the *looks* of its characters: what is hidden inside a sentence is a block of its own, what has none is gone."""
    marks = [mark for kind in sorted({kind for look in looks if look for kind in look.marks}) for mark in _runs(kind, looks)]
    if marks:
        block = replace(block, inlines=tuple(sorted((*block.inlines, *marks), key=lambda mark: (mark.start, -mark.end))))
    for visibility, part in _parts(block, [look and look.visibility for look in looks]):
        if visibility is not None:
            yield replace(part, visibility=visibility) if block.visibility is Visibility.NORMAL else part


def _runs(kind: str, looks: Sequence[_Look | None]) -> Iterator[Inline]:
    """The inlines of a *kind* over the characters that have these *looks*."""
    start = 0
    for is_marked, run in groupby(looks, lambda look: look is not None and kind in look.marks):
        end = start + len(list(run))
        if is_marked:
            yield Inline(kind, start, end)
        start = end


def _marks(block: Block) -> dict[str, list[int]]:
    """How many inlines of each kind that HTML tells lie over each character of *block*; however deep they nest, each costs the same."""
    steps: dict[str, list[int]] = {}
    for mark in block.inlines:
        if mark.kind not in _OF_MARKDOWN:
            step = steps.setdefault(mark.kind, [0] * (len(block.text.chars) + 1))
            step[mark.start] += 1
            step[mark.end] -= 1
    return {kind: list(accumulate(step)) for kind, step in steps.items()}


def _parts(block: Block, keys: Sequence[_Key]) -> Iterator[tuple[_Key, Block]]:
    """*block* parted by the *keys* of its characters, in the order in which these come; the first part keeps the anchors."""
    for number, key in enumerate(kinds := list(dict.fromkeys(keys))):
        if len(kinds) == 1:
            yield key, block
            continue
        places = [place for place, one in enumerate(keys) if one == key]
        while places and block.text.chars[places[-1]].isspace():
            places.pop()
        while places and block.text.chars[places[0]].isspace():
            places.pop(0)
        if places:
            yield key, _picked(block, places, with_anchors=not number)


def _picked(block: Block, places: list[int], *, with_anchors: bool) -> Block:
    """*block* with its characters at *places* alone."""
    text = block.text
    moved = (replace(mark, start=bisect_left(places, mark.start), end=bisect_left(places, mark.end)) for mark in block.inlines)
    inlines = tuple(mark for mark in moved if (with_anchors if mark.kind == "anchor" else mark.start < mark.end))
    chars, starts, ends = ("".join(map(text.chars.__getitem__, places)), *(tuple(map(of.__getitem__, places)) for of in (text.starts, text.ends)))
    return replace(block, text=Text(chars, starts, ends), inlines=inlines)


def _first(markup: tuple[int, int, int]) -> int:
    return markup[0]
