"""What a page's own ``<style>`` says of its elements, where that hides words from a reader.

Selectors count in the cascade's order. What holds on paper only (``@media print``) hides nothing on a screen, and what holds on some
screens only (``@media (max-width: 40em)``) hides nothing from all. Where another rule or a script of the page speaks of the same class,
it is shown at times (tabs, accordions, menus): it counts as shown. Sheets in files of their own are not read.

Hostile sheets cost no more than their length: by a chain an element is looked up by its names, never tried against each rule, and of
selectors that are picked only so many are taken.
"""
from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from turbohtml import Document, Element, SelectorSyntaxError

from compliance.memo import Memo
from compliance.sources.declarations import NONE, Declarations
from compliance.sources.hiding import MOVING, weakening
from compliance.sources.html_tree import NOSCRIPT, Tree
from compliance.sources.selectors import Chain, Compound, Picked, Selector, read
from compliance.sources.stylesheets import Rule, holds_always, rules, split

_STYLE = re.compile(r"<style\b", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_STATES = re.compile(r"\.(?:(?:is|has|js)[-_]?)?(?:active|open(?:ed)?|show(?:n|ing)?|current|selected|visible|on|in|expanded|fade-?in)$")
_NONE: frozenset[str] = frozenset()
_LINE, _STRIKING = "text-decoration-line", frozenset({"s", "del", "strike"})  # a sheet may take the line from what a browser strikes out
_MOST_STEPS = 1_024  # compounds of rules that are followed: what a page takes must not grow by its square
_MOST_PICKED, _MOST_TRIED = 64, 64_000_000  # selectors that are picked, and how often characters of a page may be gone over for them
_MOST_NAMES, _LARGEST = 10, 4  # names of an element that are looked at, and how many of them at once


class Above(Struct, frozen=True):
    """Which steps of selectors the elements around have taken, a bit each: ``anywhere`` above, and the ``parent`` itself."""

    anywhere: int = 0
    parent: int = 0


NOTHING_ABOVE = Above()


class Said(Struct, frozen=True):
    """What the sheet declares of an element: ``usually``, and so that its own style attribute does not count against it."""

    usually: Declarations
    firmly: Declarations


SILENT = Said({}, {})


_WHOLE = {Chain((frozenset(end),), (False,)) for end in ((), ("html",), ("body",))}


class _Ruled(Struct, frozen=True):
    """A rule under one of its selectors, None where that holds at times; ``end`` are the names of what it is about.

    ``hides`` are those of its ``properties`` by which words may not be seen.
    """

    selector: Selector | None
    end: Compound
    said: Said
    hides: frozenset[str]
    properties: frozenset[str]


class Sheet:
    """The rules of a page that decide on what it hides, filed for look-up; ``customs`` are the properties that its rules ask for."""

    def __init__(
        self, ruled: Sequence[tuple[Selector, Said]], opened: Mapping[str, frozenset[str]], words: Collection[str], customs: Declarations
    ) -> None:  # fmt: skip
        """*opened* are the properties by which elements of a class or an id are shown at times, *words* what scripts speak of."""
        self.customs = customs
        self._opened, self._words = opened, words
        self._steps: dict[Compound, int] = {}
        self._picked: dict[str, int] = {}
        self._first = self._below = self._child = 0
        self._ends: dict[int, list[Said]] = {}
        at = 0
        for selector, said in sorted(ruled, key=lambda pair: pair[0].weight):  # of equal weight the later rule counts
            if isinstance(selector, Picked):
                self._picked[selector.text] = self._picked.get(selector.text, 0) | 1 << at
                at += 1
            elif at + len(selector.compounds) > _MOST_STEPS:
                break
            else:
                at = self._file(selector, at)
            self._ends.setdefault(at - 1, []).append(said)
        self._names = frozenset(name for compound in self._steps for name in compound)
        self._last = sum(1 << at for at in self._ends)
        self._said = Memo[tuple[int, frozenset[str]], Said](_MOST_STEPS)

    def _file(self, chain: Chain, at: int) -> int:
        """File a *chain* from the step *at* on, and say which is the next that is free."""
        for place, (compound, parent) in enumerate(zip(chain.compounds, chain.parents, strict=True)):
            bit = 1 << at + place
            self._steps[compound] = self._steps.get(compound, 0) | bit
            if not place:
                self._first |= bit
            elif parent:
                self._child |= bit
            else:
                self._below |= bit
        return at + len(chain.compounds)

    def picked(self, root: Document, length: int) -> Mapping[Element, int]:
        """The elements under *root*, of a page of a *length* in characters, that picked selectors are about, and which: a bit each."""
        found: dict[Element, int] = defaultdict(int)
        for selector in itertools.islice(self._picked, min(_MOST_PICKED, _MOST_TRIED // max(1, length))):
            try:
                elements = root.select(selector)
            except SelectorSyntaxError:  # so a browser leaves the rule out
                continue
            for element in elements:
                found[element] |= self._picked[selector]
        return found

    def of(self, tag: str, id_: str, classes: str, above: Above, picked: int = 0) -> tuple[Said, Above]:
        """What is said of an element with a *tag*, an id and *classes* below *above* that was *picked*, and what is above its children."""
        own = f"#{id_}", *(f".{name}" for name in classes.split())
        names = self._names.intersection((tag, *own))
        taken = 0
        for size in range(min(len(names), _LARGEST) + 1):
            for some in itertools.combinations(sorted(names)[:_MOST_NAMES], size):
                taken |= self._steps.get(frozenset(some), 0)
        taken &= self._first | (above.anywhere << 1 & self._below) | (above.parent << 1 & self._child)
        if not (taken or picked or above.parent):
            return SILENT, above
        ended = taken & self._last | picked
        beneath = Above(above.anywhere | taken, taken)
        if not ended or any(name[1:] in self._words for name in own):
            return SILENT, beneath
        opened = _NONE.union(*(self._opened[name] for name in own if name in self._opened))
        return self._said.get((ended, opened), lambda: self._declared(ended, opened)), beneath

    def _declared(self, ended: int, opened: frozenset[str]) -> Said:
        usually: dict[str, str] = {}
        firmly: dict[str, str] = {}
        for at, ruled in self._ends.items():
            if ended >> at & 1:
                for said in ruled:
                    usually.update(said.usually)
                    firmly.update(said.firmly)
        return Said(*({name: value for name, value in all_.items() if name not in opened} for all_ in (usually, firmly)))


def of_page(tree: Tree) -> Sheet | None:
    """What the style elements of a page hide; those for a printer, or in a language that is made into one, are none."""
    if "<style" not in tree.source and not _STYLE.search(tree.source):
        return None

    def said(tag: str) -> Iterator[str]:
        for element in tree.root.select(tag):
            span = tree.raw(element) if tag == "script" or _is_sheet(element) else None
            if span:
                yield tree.source[slice(*span)]

    return sheet(said("style"), said("script"))


def _is_sheet(style: Element) -> bool:
    kind, media = (style.attr("type") or "").lower(), style.attr("media") or ""
    within = style.closest(f"template, svg, {NOSCRIPT}")
    return kind in ("", "text/css") and not style.attr("lang") and within is None and holds_always(media)


def sheet(styles: Iterable[str], scripts: Iterable[str]) -> Sheet | None:
    """The rules in the *styles* of a page, of which its *scripts* may speak too; None where they hide nothing."""
    said = list(rules("\n".join(styles)))
    words = {word for script in scripts for word in _WORD.findall(script)}
    customs = _customs(said, words)
    found = [one for rule in said for one in _ruled(rule, customs, words)]
    hidden = [one for one in found if one.hides and one.selector]
    unstruck = {_LINE for one in found if one.selector and _LINE in one.properties - one.hides and not _STRIKING.isdisjoint(one.end)}
    if not hidden and not unstruck:
        return Sheet([], {}, words, customs) if customs else None
    touched = frozenset(name for one in hidden for name in one.hides).union(MOVING, unstruck)
    shown = [one for one in found if not one.hides and not touched.isdisjoint(one.properties)]
    opened: dict[str, frozenset[str]] = defaultdict(frozenset)
    for one in shown:
        for name in one.end if one.selector is None else ():
            opened[name] |= one.properties & touched
    toggled = _toggled(hidden, shown)
    counting = (one for one in found if not touched.isdisjoint(one.properties) and not (one.hides and one.selector in toggled))
    return Sheet([(one.selector, one.said) for one in counting if one.selector], opened, words, customs)


def _customs(sheet: Iterable[Rule], words: Collection[str]) -> Declarations:
    """The custom properties that are the same wherever they are declared, and of which no script speaks."""
    values: dict[str, set[str]] = defaultdict(set)
    for rule in sheet:
        for name, value in rule.declared.customs.items():
            values[name].add(value)
    return {name: one for name, all_ in values.items() if len(all_) == 1 and name not in words for one in all_} or NONE


def _ruled(rule: Rule, customs: Declarations, words: Collection[str]) -> Iterator[_Ruled]:
    said = Said(*rule.declared.settled(customs))
    declared = {**said.usually, **said.firmly}
    hides, properties = weakening(declared), frozenset(declared)
    for written in split(rule.selectors):
        if told := read(written, words):
            selector, end = told
            yield _Ruled(selector if rule.always else None, end, said, hides, properties)


def _toggled(hidden: Iterable[_Ruled], shown: Iterable[_Ruled]) -> set[Selector | None]:
    """The *hidden* selectors whose element is *shown* at times by another, or by a class that stands for a state alone."""
    undone: dict[tuple[str, str], set[Selector | None]] = defaultdict(set)
    anywhere = set[str]()
    for one in shown:
        for name in one.end:
            for told in one.properties:
                undone[name, told].add(one.selector)
        if one.end and all(map(_STATES.match, one.end)):
            anywhere |= one.properties
    return {one.selector for one in hidden if one.selector in _WHOLE} | {  # a page that hides all of itself is shown by a script
        one.selector for one in hidden
        if not anywhere.isdisjoint(one.hides)
        or any(_others(undone.get((name, told), ()), one.selector) for name in _telling(one.end) for told in one.hides)
    }  # fmt: skip


def _others(selectors: Collection[Selector | None], own: Selector | None) -> bool:
    return len(selectors) > 1 or (len(selectors) == 1 and own not in selectors)


def _telling(end: Compound) -> Compound:
    """The names of *end* that tell it from others: its classes, ids and attributes, its tag where there are none."""
    return frozenset(name for name in end if name[0] in ".#[") or end
