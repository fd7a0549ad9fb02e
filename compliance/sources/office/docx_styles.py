"""How a paragraph and a run of Word look: heading, list item, small, pale, hidden, raised.

A style says what it says through the styles it is based on (ECMA-376 part 1, 17.7.2).
"""

from __future__ import annotations

import functools
import re
from typing import Any

from docx.oxml import ns
from msgspec import Struct
from msgspec.structs import replace

from compliance.model import BlockKind, Visibility

Element = Any
qn = functools.cache(ns.qn)
"""The full name of an element: the library would take the short one apart for each paragraph anew."""
_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|表題|タイトル", re.IGNORECASE)
_ITEM = re.compile(r"list|箇条書き|段落番号|リスト", re.IGNORECASE)
_NOTE = re.compile(r"footnote|endnote|脚注|文末脚注", re.IGNORECASE)
_QUOTE = re.compile(r"quote|引用", re.IGNORECASE)
_CAPTION = re.compile(r"caption|図表番号", re.IGNORECASE)
# in half points: 7 points
_SMALLEST = 14
_PALEST = 210.0
_MOST_BASES = 12
_MARKS = {"superscript": "sup", "subscript": "sub"}


class Look(Struct, frozen=True):
    """What styles and direct formatting make of a paragraph, or of a run in it (then with ``marks`` and ``hidden``)."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    size: int = 0
    colour: str = ""
    marks: tuple[tuple[str, str], ...] = ()
    hidden: bool = False

    @property
    def visibility(self) -> Visibility:
        """How well it can be seen, hidden runs aside."""
        if 0 < self.size < _SMALLEST:
            return Visibility.SMALL
        return Visibility.PALE if _lightness(self.colour) > _PALEST else Visibility.NORMAL


class Styles:
    """The styles of one file."""

    def __init__(self, element: Element) -> None:
        self._by_id = {style.get(qn("w:styleId")): style for style in element.iterchildren(qn("w:style"))}
        self._known: dict[str, Look] = {}

    def of(self, paragraph: Element) -> Look:
        """The look of a paragraph, that of its first run with it: there small and pale print is usually said."""
        properties = paragraph.find(qn("w:pPr"))
        name = _value(properties, "w:pStyle")
        look = _said(self._style(name), properties)
        first = next(paragraph.iter(qn("w:r")), None)
        return _worn(look, first.find(qn("w:rPr"))) if first is not None else look

    def run(self, run: Element, look: Look) -> Look:
        """The look of a run in a paragraph of *look*."""
        properties = run.find(qn("w:rPr"))
        named = self._style(_value(properties, "w:rStyle"))
        return _worn(replace(look, marks=named.marks, hidden=named.hidden), properties)

    def _style(self, name: str, depth: int = 0) -> Look:
        """The look that a style gives; that of none where there is no such style."""
        if name in self._known:
            return self._known[name]
        style = self._by_id.get(name)
        if style is None or depth > _MOST_BASES:
            return Look()
        base = self._style(_value(style, "w:basedOn"), depth + 1)
        look = _named(_said(base, style.find(qn("w:pPr"))), _value(style, "w:name") or name)
        self._known[name] = look = _worn(look, style.find(qn("w:rPr")))
        return look


def _named(look: Look, name: str) -> Look:
    """*look* with what the name of a style tells: built-in styles are known by it in every language of Word."""
    if match := _HEADING.match(name):
        return replace(look, kind=BlockKind.HEADING, level=int(match[1]))
    if _TITLE.fullmatch(name):
        return replace(look, kind=BlockKind.HEADING, level=1)
    for pattern, kind in ((_ITEM, BlockKind.ITEM), (_NOTE, BlockKind.FOOTNOTE), (_QUOTE, BlockKind.QUOTE), (_CAPTION, BlockKind.CAPTION)):
        if pattern.search(name):
            return replace(look, kind=kind)
    return look


def _said(look: Look, properties: Element | None) -> Look:
    """*look* with what a paragraph's properties say."""
    if properties is None:
        return look
    level = _value(properties, "w:outlineLvl")
    if level.isdigit():
        heading = int(level) < 9  # 9 is body text
        look = replace(look, kind=BlockKind.HEADING if heading else BlockKind.PARAGRAPH, level=int(level) + 1 if heading else 0)
    numbering = properties.find(qn("w:numPr"))
    if numbering is not None and look.kind is BlockKind.PARAGRAPH and _value(numbering, "w:numId") != "0":
        look = replace(look, kind=BlockKind.ITEM)
    return look


def _worn(look: Look, properties: Element | None) -> Look:
    """*look* with what a run's properties say."""
    if properties is None:
        return look
    size, colour = _value(properties, "w:sz"), _value(properties, "w:color")
    raised = _MARKS.get(_value(properties, "w:vertAlign"))
    marks = [(raised, "")] if raised else [*look.marks]
    marks += [("strong", "")] if _is_on(properties, "w:b") else []
    marks += [("strike", "")] if _is_on(properties, "w:strike") else []
    return replace(
        look,
        size=int(size) if size.isdigit() else look.size,
        colour=colour or look.colour,
        marks=tuple(dict.fromkeys(marks)),
        hidden=_is_on(properties, "w:vanish") if properties.find(qn("w:vanish")) is not None else look.hidden,
    )


def _is_on(properties: Element, name: str) -> bool:
    found = properties.find(qn(name))
    return found is not None and found.get(qn("w:val"), "true") not in ("0", "false", "off")


def _value(element: Element | None, name: str) -> str:
    found = element.find(qn(name)) if element is not None else None
    return str(found.get(qn("w:val"), "")) if found is not None else ""


def _lightness(colour: str) -> float:
    """Mean of red, green and blue, 0 to 255; 0 where the colour is automatic or not understood."""
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", colour):
        return 0.0
    return sum(int(colour[at : at + 2], 16) for at in (0, 2, 4)) / 3
