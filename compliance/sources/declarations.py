"""What CSS declares of an element, in a style attribute or a rule of a sheet: read once, in one way, with shorthands written out."""
from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from compliance.sources import css_values

if TYPE_CHECKING:
    from turbohtml.cssom import StyleDeclaration

Declarations = Mapping[str, str]
"""Values by property, both in lower case."""
NONE: Declarations = {}
MOVED = ("left", "right", "top", "bottom", "inset")
SIDES = ("height", "max-height", "width", "max-width", "block-size", "max-block-size")
MARGINS = ("margin-left", "margin-top")
LEAST_SIDES = ("min-height", "min-width", "min-block-size")
PADDINGS = ("padding-top", "padding-right", "padding-bottom", "padding-left")
FLEXING = ("flex", "flex-grow", "flex-basis")
CHANGING = ("transition", "animation", "-webkit-transition", "-webkit-animation")
_TELLING = frozenset({
    *MOVED, *SIDES, *MARGINS, "margin", *LEAST_SIDES, *PADDINGS, "padding", "padding-block", "padding-inline", *FLEXING, "text-overflow", "position", "clip", "clip-path", "overflow", "overflow-x", "overflow-y", "display", "visibility",
    "content-visibility", "opacity", "filter", "font", "font-size", "line-height", "text-indent", "transform", "translate", "scale", "zoom",
    "text-decoration", "text-decoration-line", "text-shadow", "color", "-webkit-text-fill-color", "background", "background-color",
    "background-image", "background-clip", "-webkit-background-clip",
})  # fmt: skip
"""The properties that have a say in whether words are seen: CSS may declare anything else, and as much as it likes."""
_MOST_CUSTOM = 256  # custom properties of elements that are carried down
_SUM = r"(?:calc|min|max|clamp)\((?:[^()]|\([^()]*\))*\)"
_FONT_SIZE = re.compile(  # a number without a unit is a weight, unless it is 0
    rf"(?:^|\s)(?P<size>(?:0+(?:\.0*)?|(?:\d+\.?\d*|\.\d+)(?:%|[a-z]+))(?=[\s/]|$)|{_SUM}|(?:xx?-)?small|(?:x{{1,3}}-)?large|medium)"
    rf"(?:\s*/\s*(?P<line>{_SUM}|[^\s(]+))?"
)
_SIDE = re.compile(rf"{_SUM}|[^\s()]+")


class Declared(Struct, frozen=True):
    """What is declared ``usually`` and as ``!important``, as written, and the ``customs``: properties that others ask for by ``var()``."""

    usually: Declarations = NONE
    firmly: Declarations = NONE
    customs: Declarations = NONE

    def settled(self, around: Declarations = NONE) -> tuple[Declarations, Declarations]:
        """What is declared usually and firmly where the customs *around* are known: plain values, shorthands written out."""
        customs = within(around, self.customs)
        usually, firmly = (dict(_longhands(said, customs)) if said else NONE for said in (self.usually, self.firmly))
        return usually, firmly


NOTHING = Declared()


def within(around: Declarations, own: Declarations) -> Declarations:
    """The custom properties of an element with its *own* within *around*: those of the page stay where they are, however many."""
    if not own:
        return around
    elements, page = around.maps if isinstance(around, ChainMap) else ({}, cast("dict[str, str]", around))  # never written to
    return around if len(elements) >= _MOST_CUSTOM else ChainMap({**elements, **own}, page)


def of_attribute(style: str) -> Declared:
    """What a style attribute declares."""
    from turbohtml.cssom import StyleDeclaration

    return of_block(StyleDeclaration.parse(style))


def of_block(style: StyleDeclaration) -> Declared:
    """What a block of declarations declares that has a say in whether words are seen."""
    usually: dict[str, str] = {}
    firmly: dict[str, str] = {}
    customs: dict[str, str] = {}
    for written in style:
        name = written.lower()
        if name.startswith("--"):
            customs[name] = style[written]
        elif name in _TELLING or name.startswith(CHANGING):
            (firmly if style.important(written) else usually)[name] = style[written]
    return Declared(usually, firmly, customs)


def _longhands(said: Declarations, customs: Declarations) -> Iterator[tuple[str, str]]:
    for name, written in said.items():
        value = css_values.plain(written, customs)
        yield from _SHORT[name](value) if name in _SHORT else ((name, value),)


def _background(value: str) -> Iterator[tuple[str, str]]:
    is_picture = any(sign in value for sign in ("url(", "gradient(", "image("))
    yield "background-image", value if is_picture else "none"
    yield "background-color", "transparent" if is_picture else value
    if "text" in value.split():
        yield "background-clip", "text"


def _font(value: str) -> Iterator[tuple[str, str]]:
    if found := _FONT_SIZE.search(value):
        yield "font-size", found["size"]
        yield "line-height", found["line"] or "normal"


def _margin(value: str) -> Iterator[tuple[str, str]]:
    sides = _SIDE.findall(value) or [""]
    yield "margin-top", sides[0]
    yield "margin-left", sides[3 if len(sides) > 3 else 1 if len(sides) > 1 else 0]


def _padding(value: str) -> Iterator[tuple[str, str]]:
    sides = _SIDE.findall(value)[:4] or [""]
    return zip(PADDINGS, [*sides, sides[1]] if len(sides) == 3 else sides * (4 // len(sides)), strict=True)


def _overflow(value: str) -> Iterator[tuple[str, str]]:
    ways = value.split() or [""]
    yield "overflow-x", ways[0]
    yield "overflow-y", ways[-1]


def _pair(start: str, end: str) -> Callable[[str], Iterator[tuple[str, str]]]:
    def written_out(value: str) -> Iterator[tuple[str, str]]:
        sides = _SIDE.findall(value) or [""]
        return iter([(start, sides[0]), (end, sides[-1])])

    return written_out


_SHORT: Mapping[str, Callable[[str], Iterator[tuple[str, str]]]] = {
    "background": _background, "font": _font, "margin": _margin, "overflow": _overflow, "padding": _padding,
    "padding-block": _pair("padding-top", "padding-bottom"), "padding-inline": _pair("padding-left", "padding-right"),
    "text-decoration": lambda value: iter([("text-decoration-line", value)]),
    "-webkit-background-clip": lambda value: iter([("background-clip", value)]),
}  # fmt: skip
"""How a shorthand, or another name, is written out."""
