"""The rules of a page's sheets over the walk down its tree: what they say of an element, by its names and what is above it.

Hostile sheets cost no more than their length: an element is looked up by its names, never tried against each rule, and of
selectors that are picked only so many are taken.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from msgspec import Struct, field

from compliance.memo import Memo
from compliance.sources.declarations import UNSAID, Declarations, Said
from compliance.sources.html_core import Document, Element, SelectorSyntaxError
from compliance.sources.selectors import Chain, Picked, Selector

_ANY = "*"
_NONE: frozenset[str] = frozenset()
_MOST_TRIED = 8_000_000  # characters of selectors that are picked times the elements that they are tried on
_MOST_SAID = 1_024


class Above(Struct, frozen=True):
    """Which steps of selectors the elements around have taken, a bit each: ``anywhere`` above, and the ``parent`` itself."""

    anywhere: int = 0
    parent: int = 0


NOTHING_ABOVE = Above()


class Sheet:
    """The rules of a page that have a say in whether its words are seen, filed for look-up.

    ``customs`` are the properties that its rules ask for; ``is_all`` says that no other sheet says more of the page.

    Each name of each compound of each chain has a bit of its own, chains in the cascade's order: an element takes its names in the
    order of the alphabet and goes on, in every chain at once, from bit to bit. What it ends is the rules that are about it, and of each
    property the highest of those bits tells the value. So an element costs its names times the rules' length, a machine word at a time.
    """

    def __init__(
        self, ruled: Iterable[tuple[Selector, Said]], opened: Mapping[str, frozenset[str]], words: Collection[str], customs: Declarations, *,
        is_all: bool = False, most: int = 1_024,
    ) -> None:  # fmt: skip
        """*ruled* is in the cascade's order; *opened* are the properties that elements of a class or an id have at times, *words* what scripts speak of, *most* the bits that are taken."""
        self.customs, self.is_all = customs, is_all
        self._opened, self._words = opened, words
        self._having: dict[str, int] = defaultdict(int)
        self._picked: dict[str, int] = defaultdict(int)
        self._first = self._below = self._child = self._same = self._last = self._ended = 0
        self._usually, self._firmly = _Values(), _Values()
        at = 0
        for selector, said in ruled:
            length = 1 if isinstance(selector, Picked) else sum(len(compound) or 1 for compound in selector.compounds)
            if at + length > most:
                continue
            if isinstance(selector, Picked):
                self._picked[selector.text] |= 1 << at
            else:
                self._file(selector, at)
            at += length
            self._ended |= 1 << at - 1
            self._usually.add(at - 1, said.usually)
            self._firmly.add(at - 1, said.firmly)
        self._said = Memo[tuple[int, frozenset[str], bool], Said](_MOST_SAID)

    def _file(self, chain: Chain, at: int) -> None:
        """File a *chain* from the bit *at* on."""
        for place, (compound, parent) in enumerate(zip(chain.compounds, chain.parents, strict=True)):
            for number, name in enumerate(sorted(compound) or (_ANY,)):
                bit = 1 << at
                self._having[name] |= bit
                if number:
                    self._same |= bit
                elif not place:
                    self._first |= bit
                elif parent:
                    self._child |= bit
                else:
                    self._below |= bit
                at += 1
            self._last |= 1 << at - 1

    def picked(self, root: Document) -> Mapping[Element, int]:
        """The elements under *root* that picked selectors are about, and which: a bit each."""
        found: dict[Element, int] = defaultdict(int)
        left = _MOST_TRIED // max(1, len(root.select("*"))) if self._picked else 0
        for selector, bits in self._picked.items():
            left -= len(selector)
            if left < 0:
                break
            try:
                elements = root.select(selector)
            except SelectorSyntaxError:  # so a browser leaves the rule out
                continue
            for element in elements:
                found[element] |= bits
        return found

    def of(self, tag: str, id_: str, classes: str, above: Above, picked: int = 0) -> tuple[Said, Above]:
        """What is said of an element with a *tag*, an id and *classes* below *above* that was *picked*, and what is above its children."""
        own = f"#{id_}", *(f".{name}" for name in classes.split())
        names = self._having.keys() & {tag, _ANY, *own}
        begin = self._first | (above.anywhere << 1 & self._below) | (above.parent << 1 & self._child)
        taken = 0
        for name in sorted(names):
            taken |= (begin | (taken << 1 & self._same)) & self._having[name]
        taken &= self._last
        if not (taken or picked or above.parent or not self._opened.keys().isdisjoint(own)):
            return UNSAID, above
        ended = taken & self._ended | picked
        beneath = Above(above.anywhere | taken, taken)
        opened = _NONE.union(*(self._opened[name] for name in own if name in self._opened))
        if not (ended or opened):
            return UNSAID, beneath
        told = any(name[1:] in self._words for name in own)
        return self._said.get((ended, opened, told), lambda: self._declared(ended, opened, told)), beneath

    def _declared(self, ended: int, opened: frozenset[str], told: bool) -> Said:
        """What the rules at the bits *ended* declare, but for properties that are *opened*; where a script is *told* of the element all hold at times."""
        usually, firmly = self._usually.of(ended), self._firmly.of(ended)
        if told:
            return Said(at_times=opened.union(usually, firmly))
        usually, firmly = ({name: value for name, value in all_.items() if name not in opened} for all_ in (usually, firmly))
        return Said(usually, firmly, opened)


class _Values(Struct):
    """Values of properties at bits, and at which bits each property has one."""

    bits: dict[str, int] = field(default_factory=dict)
    values: dict[tuple[str, int], str] = field(default_factory=dict)

    def add(self, at: int, said: Declarations) -> None:
        for name, value in said.items():
            self.bits[name] = self.bits.get(name, 0) | 1 << at
            self.values[name, at] = value

    def of(self, ended: int) -> Declarations:
        """Of each property the value at the highest of the bits *ended*."""
        highest = ((name, (bits & ended).bit_length() - 1) for name, bits in self.bits.items())
        return {name: self.values[name, at] for name, at in highest if at >= 0}
