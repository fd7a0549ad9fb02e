"""What a page's own ``<style>`` says of its elements, where that hides words from a reader.

Selectors count in the cascade's order. What holds on paper only (``@media print``) hides nothing on a screen, and what holds on some
screens only (``@media (max-width: 40em)``) hides nothing from all. Where another rule or a script of the page speaks of the same class,
it is shown at times (tabs, accordions, menus): it counts as shown. Sheets in files of their own are not read.
"""
from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from compliance.sources.cascade import Sheet
from compliance.sources.css_pieces import parted
from compliance.sources.declarations import NONE, Declarations, Said
from compliance.sources.hiding import MOVING, weakening
from compliance.sources.html_core import Element
from compliance.sources.html_tree import NOSCRIPT, Tree
from compliance.sources.selectors import Chain, Compound, Selector, is_wordless, read
from compliance.sources.stylesheets import Rule, holds_always, rules

_STYLE = re.compile(r"<style\b", re.IGNORECASE)
_EMPTY = re.compile(r"(?:^|,)\s*(?:,|$)|[;}]")
_WORD = re.compile(r"[\w-]+")
_STATES = re.compile(r"\.(?:(?:is|has|js)[-_]?)?(?:active|open(?:ed)?|show(?:n|ing)?|current|selected|visible|on|in|expanded|fade-?in)$")
_PAGE = re.compile(r"<(?:!doctype|html|body)\b", re.IGNORECASE)
_WHOLE = {Chain((frozenset(end),), (False,)) for end in ((), ("html",), ("body",))}
_FEWEST_BITS, _MOST_TAKEN = 8_192, 300_000_000  # bits for the names in selectors: of any page, and of all its elements together


class _Ruled(Struct, frozen=True):
    """A rule under one of its selectors, None where that holds at times; ``end`` are the names of what it is about.

    ``hides`` are those of its ``properties`` by which words may not be seen.
    """

    selector: Selector | None
    end: Compound
    said: Said
    hides: frozenset[str]
    properties: frozenset[str]
    layered: bool


def of_page(tree: Tree) -> Sheet | None:
    """What the style elements of a page say of being seen; those for a printer, or in a language that is made into one, are none."""
    if "<style" not in tree.source and not _STYLE.search(tree.source):
        return None

    def said(tag: str) -> Iterator[str]:
        for element in tree.root.select(tag):
            span = tree.raw(element) if tag == "script" or _is_sheet(element) else None
            if span:
                yield tree.source[slice(*span)]

    most = max(_FEWEST_BITS, _MOST_TAKEN // (1 + tree.source.count("<")))
    return sheet(said("style"), said("script"), is_whole=stands_alone(tree), most=most)


def stands_alone(tree: Tree) -> bool:
    """Whether a page is one, and no part of one, with all that is said of its colours: it asks for no sheet in a file of its own, and for no scheme."""
    return "color-scheme" not in tree.source and _PAGE.search(tree.source) is not None and tree.root.select_one("link[rel~=stylesheet i]") is None


def _is_sheet(style: Element) -> bool:
    kind, media = (style.attr("type") or "").lower(), style.attr("media") or ""
    within = style.closest(f"template, svg, {NOSCRIPT}")
    return kind in ("", "text/css") and not style.attr("lang") and within is None and holds_always(media)


def sheet(styles: Iterable[str], scripts: Iterable[str], *, is_whole: bool = False, most: int = 1_024) -> Sheet | None:
    """The rules in the *styles* of a page, of which its *scripts* may speak too; None where they say nothing of being seen.

    *is_whole* says that there is no sheet beside them, *most* how much of them is taken.
    """
    css = "\n".join(styles)
    said = list(rules(css))
    words = {word for script in scripts for word in _WORD.findall(script)}
    customs = _customs(said, words)
    found = [one for rule in said for one in _ruled(rule, customs, words)]
    if not found:
        return Sheet([], {}, words, customs) if customs else None
    hidden = [one for one in found if one.hides and one.selector]
    touched = frozenset(name for one in hidden for name in one.hides).union(MOVING)
    shown = [one for one in found if not one.hides]
    opened: dict[str, frozenset[str]] = defaultdict(frozenset)
    for one in shown:
        for name in one.end if one.selector is None else ():
            opened[name] |= one.properties
    toggled = _toggled(hidden, shown)
    counting = (
        one for one in found
        if one.selector and not (one.hides and one.selector in toggled)
        and (isinstance(one.selector, Chain) or not touched.isdisjoint(one.properties))
    )  # fmt: skip
    is_all = is_whole and "@import" not in css and not any(is_wordless(rule.selectors) and rule.declared.paints for rule in said)
    ordered = sorted(counting, key=lambda one: (not one.layered, one.selector.weight if one.selector else ()))  # of equal weight the later rule counts
    return Sheet([(one.selector, one.said) for one in ordered if one.selector], opened, words, customs, is_all=is_all, most=most)


def _customs(sheet: Iterable[Rule], words: Collection[str]) -> Declarations:
    """The custom properties that are the same wherever they are declared, and of which no script speaks."""
    values: dict[str, set[str]] = defaultdict(set)
    for rule in sheet:
        for name, value in rule.declared.customs.items():
            values[name].add(value)
    return {name: one for name, all_ in values.items() if len(all_) == 1 and name not in words for one in all_} or NONE


def _ruled(rule: Rule, customs: Declarations, words: Collection[str]) -> Iterator[_Ruled]:
    if _EMPTY.search(rule.selectors):  # a browser leaves the rule out
        return
    usually, firmly = rule.declared.settled(customs)
    said = Said(usually, firmly)
    declared = {**usually, **firmly}
    hides, properties = weakening(declared), frozenset(declared)
    for written in parted(rule.selectors, ","):
        if told := read(written, words):
            selector, end = told
            yield _Ruled(selector if rule.always else None, end, said, hides, properties, rule.layered)


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
    return {one.selector for one in hidden if one.selector in _WHOLE and one.hides - {"font-size"}} | {  # a page that hides all of itself is shown by a script
        one.selector for one in hidden
        if not anywhere.isdisjoint(one.hides)
        or any(_others(undone.get((name, told), ()), one.selector) for name in _telling(one.end) for told in one.hides)
    }  # fmt: skip


def _others(selectors: Collection[Selector | None], own: Selector | None) -> bool:
    return len(selectors) > 1 or (len(selectors) == 1 and own not in selectors)


def _telling(end: Compound) -> Compound:
    """The names of *end* that tell it from others: its classes, ids and attributes, its tag where there are none."""
    return frozenset(name for name in end if name[0] in ".#[") or end
