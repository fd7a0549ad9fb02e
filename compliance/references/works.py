"""The text of each entry from its beginning to its end, and the works of lists and source lines that have no number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from compliance.model import BlockKind, Document, Sentence, Span
from compliance.references.identifiers import identifiers
from compliance.references.numerals import Entry, Family
from compliance.references.values import Notation, Source
from compliance.references.zones import Zones

_YEAR = re.compile(r"(?:19|20)\d\d|(?:昭和|平成|令和)\s?\d")
_BIBLIOGRAPHIC = re.compile(r"et al|doi|https?://|(?:19|20)\d\d\s*[;:.．。)）]|[Jj]ournal|\d\(\d+\)\s*[:：]|』|[A-Z][a-z]+ [A-Z]{1,2}[.,]")
_CONTINUING = {BlockKind.PARAGRAPH, BlockKind.SMALL, BlockKind.FOOTNOTE, BlockKind.LINK, BlockKind.ITEM, BlockKind.DEFINITION}
_STATEMENT = re.compile(r"(?:です|ます|ました|ません|ください|ますか)[。！!？?]?$")
_LED = re.compile(r"\s*[（(【［※＊*]{0,2}\s*(?P<word>[^\s：:／】）)]{1,8})\s*[】］]?\s*[:：／]\s*(?=\S)")
_LONGEST_REST = 400  # characters of a line that still goes on with the entry before it


class Works(Struct, frozen=True):
    """The sources of a page's lists and notes in reading order.

    ``place`` holds for each entry its place in ``sources``; ``own`` are the places of sentences that are part of one;
    ``below`` holds, by place in ``sources``, the sentence after which a source line without a number stands.
    """

    sources: tuple[Source, ...]
    place: tuple[int, ...]
    own: frozenset[int]
    led: tuple[int, ...]


class Gatherer:
    """Gathers the works of one page."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], notation: Notation, zones: Zones) -> None:
        self._document = document
        self._sentences = sentences
        self._notation = notation
        self._zones = zones

    def works(self, entries: Sequence[Entry], marked: frozenset[str]) -> Works:
        """The works of *entries* and those without a number; *marked* are the signs (※, *) that the text sets as marks."""
        kept = [entry for entry in entries if entry.key.family is not Family.SIGN or entry.key.sign in marked]
        begun: dict[int, list[Entry]] = defaultdict(list)
        for entry in kept:
            begun[entry.order].append(entry)
        own: set[int] = set(begun)
        drafts: list[tuple[Entry | None, Source]] = []
        led: list[int] = []
        for order in range(len(self._sentences)):
            for at, entry in enumerate(begun[order]) if order in begun else ():
                following = begun[order][at + 1].span.start if at + 1 < len(begun[order]) else None
                rest = [] if following is not None else [*self._rest(entry, begun)]
                own.update(rest)
                drafts.append((entry, self._source(entry, following, rest)))
            if order not in own and (kind := self._unnumbered(order)):
                own.add(order)
                led += [len(drafts)] if kind == "led" else []
                drafts.append((None, self._plain(order)))
        return self._gathered(entries, drafts, frozenset(own), led)

    def _gathered(self, entries: Sequence[Entry], drafts: list[tuple[Entry | None, Source]], own: frozenset[int], led: list[int]) -> Works:
        places = {id(entry): at for at, (entry, _) in enumerate(drafts) if entry}
        return Works(
            tuple(source for _, source in drafts), tuple(places.get(id(entry), -1) for entry in entries), own, tuple(led)
        )  # fmt: skip

    def _rest(self, entry: Entry, begun: dict[int, list[Entry]]) -> Iterator[int]:
        """The sentences after the first that still belong to *entry*."""
        blocks, home = self._document.blocks, self._sentences[entry.order].block
        waiting: list[int] = []
        for order in range(entry.order + 1, len(self._sentences)):
            at = self._sentences[order].block
            if order in begun:
                if begun[order][0].key.number == entry.key.number + 1:
                    yield from waiting  # a line between two entries of a list goes on with the first
                return
            if at == home:
                yield order
            elif at > home + 2 or blocks[at].kind not in _CONTINUING or entry.key.family is not Family.NUMBER or not self._zones.lists(at):
                return
            elif self._goes_on(blocks[at].text.chars):
                yield order
            else:
                waiting.append(order)

    def _source(self, entry: Entry, following: int | None, rest: list[int]) -> Source:
        block = self._document.blocks[self._sentences[entry.order].block]
        last = self._sentences[entry.order].end
        same = [order for order in rest if self._sentences[order].block == self._sentences[entry.order].block]
        if same:
            last = self._sentences[same[-1]].end
        text = block.text.chars[entry.span.start : following or last]
        far = (self._document.blocks[at].text.chars for at in dict.fromkeys(self._sentences[order].block for order in rest if order not in same))
        whole = _bare(" ".join((text.strip(), *far)), entry)
        return Source(_label(entry), entry.order, Span(entry.span.start, following or last), whole, False, identifiers(whole))

    def _plain(self, order: int) -> Source:
        sentence = self._sentences[order]
        block = self._document.blocks[sentence.block]
        span = Span(sentence.start, len(block.text.chars))
        text = block.text.chars[sentence.start :].strip()
        return Source("", order, span, text, False, identifiers(text))

    def _unnumbered(self, order: int) -> str:
        """Whether a line without a number names a work: ``led`` by a word (出典：…), or one of a ``list``."""
        sentence = self._sentences[order]
        block = self._document.blocks[sentence.block]
        if sentence.index or block.kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.META, BlockKind.FORM, BlockKind.FRONT_MATTER):
            return ""
        match = _LED.match(block.text.chars)
        if match and self._notation.is_all(match["word"], "led"):
            return "led"
        return "list" if self._zones.lists(sentence.block) and self._goes_on(block.text.chars) else ""

    def _goes_on(self, text: str) -> bool:
        """Whether *text* is a piece of a bibliography and no statement."""
        if len(text) > _LONGEST_REST or _STATEMENT.search(text):
            return False
        named = any(self._notation.search(told, text) for told in ("institution", "survey", "guideline", "publisher", "bibliography"))
        return bool(_BIBLIOGRAPHIC.search(text) or (named and _YEAR.search(text)))


def _label(entry: Entry) -> str:
    if entry.key.family is Family.NUMBER:
        return str(entry.key.number)
    return re.sub(r"[\s()（）\[\]［］【】.．:：、]", "", entry.written)


def _bare(text: str, entry: Entry) -> str:
    """*text* without the number or sign that calls it."""
    written = entry.written
    return text.removeprefix(written).lstrip(" 　)）].．:：、") if entry.sure and text.startswith(written) else text
