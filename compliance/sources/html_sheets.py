"""What a page's own ``<style>`` says of its elements, where that hides words from a reader.

Understood are selectors of tags, classes and ids, compounds of them (``p.note.fine``), and such below one another (``main .note``,
``ul > li``), in the cascade's order. What holds on paper only (``@media print``) hides nothing on a screen, and what holds on some
screens only (``@media (max-width: 40em)``) hides nothing from all. Where another rule or a script of the page speaks of the same class,
it is shown at times (tabs, accordions, menus): it counts as shown. Sheets in files of their own are not read.

Hostile sheets cost no more than their length: an element is looked up by its names, never tried against each rule.
"""
from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace
from turbohtml import Element

from compliance.memo import Memo
from compliance.sources.html_style import MOVING, may_hide, telling, weakening
from compliance.sources.html_tree import NOSCRIPT, Tree
from compliance.sources.stylesheets import Declarations, Rule, holds_always, rules

Compound = frozenset[str]
"""A tag, ``.class`` and ``#id`` names that one element has all of; empty for ``*``."""
_CHAIN = re.compile(r"\s*([>\s])\s*")
_COMPOUND = re.compile(r"(?:\*|[a-zA-Z][\w-]*)?(?:[.#](?:[\w-]|[^\x00-\x7f])+)*")
_NAME = re.compile(r"[.#]?(?:[\w-]|[^\x00-\x7f])+")
_STYLE = re.compile(r"<style\b", re.IGNORECASE)
_WORD = re.compile(r"[\w-]+")
_STATE = re.compile(r"::?[a-z-]+(?:\([^()]*\))?|\[[^\[\]]*\]|[+~]")
_STATES = re.compile(r"\.(?:(?:is|has|js)[-_]?)?(?:active|open(?:ed)?|show(?:n|ing)?|current|selected|visible|on|in|expanded|fade-?in)$")
_NONE: frozenset[str] = frozenset()
_MOST_STEPS = 1_024  # compounds of rules that are followed: what a page takes must not grow by its square
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


class _Chain(Struct, frozen=True):
    """A selector: compounds from the outermost in, and which of them must be the parent of the next's element."""

    compounds: tuple[Compound, ...]
    parents: tuple[bool, ...]

    @property
    def weight(self) -> tuple[int, int, int]:
        """Its specificity: ids, classes, tags."""
        names = [name for compound in self.compounds for name in compound]
        ids, classes = (sum(name[0] == sign for name in names) for sign in "#.")
        return ids, classes, len(names) - ids - classes


_WHOLE = {_Chain((frozenset(end),), (False,)) for end in ((), ("html",), ("body",))}


class _Ruled(Struct, frozen=True):
    """A rule under one of its selectors: ``chain`` is None where that is not understood or holds at times, ``end`` the names of what it is about.

    ``hides`` are those of its ``properties`` by which words may not be seen.
    """

    chain: _Chain | None
    end: Compound
    rule: Rule
    hides: frozenset[str]
    properties: frozenset[str]


class Sheet:
    """The rules of a page that decide on what it hides, filed for look-up."""

    def __init__(self, ruled: Sequence[tuple[_Chain, Rule]], opened: Mapping[str, frozenset[str]], words: Collection[str]) -> None:
        """*opened* are the properties by which elements of a class or an id are shown at times, *words* what scripts speak of."""
        self._opened, self._words = opened, words
        self._steps: dict[Compound, int] = {}
        self._first = self._below = self._child = 0
        self._ends: dict[int, list[Rule]] = {}
        at = 0
        for chain, rule in sorted(ruled, key=lambda pair: pair[0].weight):  # of equal weight the later rule counts
            if at + len(chain.compounds) > _MOST_STEPS:
                break
            for place, (compound, parent) in enumerate(zip(chain.compounds, chain.parents, strict=True)):
                bit = 1 << at
                self._steps[compound] = self._steps.get(compound, 0) | bit
                if not place:
                    self._first |= bit
                elif parent:
                    self._child |= bit
                else:
                    self._below |= bit
                at += 1
            self._ends.setdefault(at - 1, []).append(rule)
        self._names = frozenset(name for compound in self._steps for name in compound)
        self._last = sum(1 << at for at in self._ends)
        self._said = Memo[tuple[int, frozenset[str]], Said](_MOST_STEPS)

    def of(self, tag: str, id_: str, classes: str, above: Above) -> tuple[Said, Above]:
        """What is said of an element with a *tag*, an id and *classes* below *above*, and what is above its children."""
        own = f"#{id_}", *(f".{name}" for name in classes.split())
        names = self._names.intersection((tag, *own))
        taken = 0
        for size in range(min(len(names), _LARGEST) + 1):
            for some in itertools.combinations(sorted(names)[:_MOST_NAMES], size):
                taken |= self._steps.get(frozenset(some), 0)
        taken &= self._first | (above.anywhere << 1 & self._below) | (above.parent << 1 & self._child)
        if not taken and not above.parent:
            return SILENT, above
        ended = taken & self._last
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
                for rule in ruled:
                    usually.update(rule.usually)
                    firmly.update(rule.firmly)
        return Said(*({name: value for name, value in said.items() if name not in opened} for said in (usually, firmly)))


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
    written = "\n".join(styles)
    if not may_hide(written):
        return None
    told = (replace(rule, usually=telling(rule.usually), firmly=telling(rule.firmly)) for rule in rules(written))
    found = [one for rule in told for one in _ruled(rule)]
    hidden = [one for one in found if one.hides and one.chain]
    if not hidden:
        return None
    touched = frozenset(name for one in hidden for name in one.hides).union(MOVING)
    shown = [one for one in found if not one.hides and not touched.isdisjoint(one.properties)]
    opened: dict[str, frozenset[str]] = defaultdict(frozenset)
    for one in shown:
        for name in one.end if one.chain is None else ():
            opened[name] |= one.properties & touched
    toggled = _toggled(hidden, shown)
    counting = (one for one in found if not touched.isdisjoint(one.properties) and not (one.hides and one.chain in toggled))
    kept = [(one.chain, one.rule) for one in counting if one.chain]
    return Sheet(kept, opened, {word for script in scripts for word in _WORD.findall(script)})


def _ruled(rule: Rule) -> Iterator[_Ruled]:
    said = {**rule.usually, **rule.firmly}
    hides, properties = weakening(said), frozenset(said)
    for selector in map(str.strip, rule.selectors.split(",")):
        chain = _chain(selector)
        end = chain.compounds[-1] if chain else _end(selector)
        yield _Ruled(chain if rule.always else None, end, rule, hides, properties)


def _toggled(hidden: Iterable[_Ruled], shown: Iterable[_Ruled]) -> set[_Chain | None]:
    """The *hidden* chains whose element is *shown* at times by another selector, or by a class that stands for a state alone."""
    undone: dict[tuple[str, str], set[_Chain | None]] = defaultdict(set)
    anywhere = set[str]()
    for one in shown:
        for name in one.end:
            for told in one.properties:
                undone[name, told].add(one.chain)
        if one.end and all(map(_STATES.match, one.end)):
            anywhere |= one.properties
    return {one.chain for one in hidden if one.chain in _WHOLE} | {  # a page that hides all of itself is shown by a script
        one.chain for one in hidden
        if not anywhere.isdisjoint(one.hides)
        or any(_others(undone.get((name, told), ()), one.chain) for name in _telling(one.end) for told in one.hides)
    }  # fmt: skip


def _others(chains: Collection[_Chain | None], own: _Chain | None) -> bool:
    return len(chains) > 1 or (len(chains) == 1 and own not in chains)


def _telling(end: Compound) -> Compound:
    """The names of *end* that tell it from others: its classes and ids, its tag where there are none."""
    return frozenset(name for name in end if name[0] in ".#") or end


def _end(selector: str) -> Compound:
    """The names of the element that a *selector* of any kind ends at, whatever its state."""
    return frozenset(_NAME.findall(re.split(r"[>+~\s]", _STATE.sub(lambda found: found[0] if found[0] in "+~" else "", selector).strip())[-1]))


def _chain(selector: str) -> _Chain | None:
    """What is understood of a *selector*; None where it asks for more than tags, classes and ids below one another."""
    parts = _CHAIN.split(selector)
    compounds, signs = parts[::2], parts[1::2]
    if not all(part and _COMPOUND.fullmatch(part) for part in compounds):
        return None
    return _Chain(tuple(frozenset(_names(part)) for part in compounds), (False, *(sign == ">" for sign in signs)))


def _names(compound: str) -> Iterator[str]:
    for name in _NAME.findall(compound):
        yield name if name[0] in ".#" else name.lower()
