"""How words are drawn: in which colour, on what, how large and how much of them; carried down from element to element."""
from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct

from compliance.sources import css_values
from compliance.sources.colours import BLACK, WHITE, Colour, colours, contrast
from compliance.sources.css_pieces import calls
from compliance.sources.declarations import NONE, Declarations

_MEDIUM = 16.0  # pixels
_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": _MEDIUM, "large": 18.0, "x-large": 24.0, "xx-large": 32.0, "xxx-large": 48.0, "initial": _MEDIUM,
}  # fmt: skip
_OF_PARENT = {"smaller": 5 / 6, "larger": 1.2}
_SMALLEST = 9.61  # pixels: 0.6 of what a browser takes where nobody says anything
_FAINT, _BLURRED = 0.4, 4.0
_BLENDS, _PALE = 1.3, 210 / 255
_INK = ("color", "-webkit-text-fill-color")  # the latter counts
_INKS = frozenset(_INK)
_GROUND = frozenset({"background-color", "background-image"})
_OUTLINES = ("text-shadow", "-webkit-text-stroke")
_FLEXES = ("flex", "grid", "inline-flex", "inline-grid", "-webkit-box", "-webkit-flex")
_STACKING = ("transform", "filter", "opacity", "translate", "scale", "rotate", "clip-path", "mask-image")
_LAYERED = ("absolute", "fixed", "sticky", "relative")


class Paint(Struct, frozen=True):
    """Colours are None where nobody says them.

    ``ink`` is that of words, ``outline`` of their shadow or stroke, ``ground`` of what is behind; ``pictured`` says that a picture is, or what
    changes. An ``ink`` from a sheet counts where the ground is ``sure``, one of its own attributes (``is_own``) where it is not too: white then.
    ``told`` says that the page holds all that is said of it: else another sheet may put a ground behind what one gives an ink.
    ``size`` of words and ``root``, that of the page, are pixels; ``zoom`` and ``opacity`` shares of 1. ``flexes`` says that what stands in it is laid out as boxes,
    ``buries`` that what stands below it (``z-index: -1``) is behind its ground.
    """

    ink: Colour | None = None
    is_own: bool = False
    outline: Colour | None = None
    ground: Colour | None = None
    pictured: bool = False
    sure: bool = False
    told: bool = False
    size: float = _MEDIUM
    root: float = _MEDIUM
    zoom: float = 1.0
    opacity: float = 1.0
    flexes: bool = False
    buries: bool = False

    def under(self, rules: Declarations, own: Declarations, at_times: Collection[str] = (), *, of_page: str = "") -> Paint:
        """The paint of an element of which *rules* are declared, some as its *own*, and others *at_times*, within what has this one; *of_page* is its tag where it is the page itself."""
        ink, is_own = self.ink, self.is_own
        if not _INKS.isdisjoint(at_times):
            ink = None
        elif name := next((name for name in reversed(_INK) if name in rules), ""):
            ink, is_own = _ink(rules, name, self.ink), rules[name] == own.get(name)
        outline = _outline(rules, self.outline)
        ground, pictured, sure = self._behind(rules, at_times)
        size = _size(rules.get("font-size", ""), self)
        root = size if of_page == "html" else self.root
        zoom, share = self.zoom * _zoom(rules), self.opacity * opacity(rules)
        flexes, buries = rules.get("display") in _FLEXES, not of_page and self._buries_under(rules, ground)
        return Paint(ink, is_own, outline, ground, pictured, sure, self.told, size, root, zoom, share, flexes, buries)

    def _behind(self, rules: Declarations, at_times: Collection[str]) -> tuple[Colour | None, bool, bool]:
        """What is behind words: a colour, whether it is a picture, and whether that is sure."""
        if not _GROUND.isdisjoint(at_times):
            return None, True, False
        if _is_cut_out(rules):
            return self.ground, self.pictured, self.sure
        picture = rules.get("background-image", "")
        shades = set(colours(picture))
        if "url(" in picture or "image(" in picture or len(shades) > 1:
            return None, True, False
        found = next(iter(shades or colours(rules.get("background-color", ""))), None)
        inked = not _INKS.isdisjoint(rules)
        if found and found.opacity and not (self.pictured and found.opacity < 0.5):
            return found.over(self.ground or WHITE), False, self.told or inked
        layered = rules.get("position") in _LAYERED or "z-index" in rules  # it may lie on something else
        return self.ground, self.pictured, self.sure and not layered and (self.told or not inked)

    def _buries_under(self, rules: Declarations, ground: Colour | None) -> bool:
        """Whether an element on a *ground*, of which *rules* are declared, or one around it covers what is laid below them."""
        if not rules.keys().isdisjoint(_STACKING) or (rules.get("position") in _LAYERED and rules.get("z-index", "auto") != "auto"):
            return False  # what is laid below within it stands before its ground
        return self.buries or ("background-color" in rules and ground is not None)

    def hides_below(self, rules: Declarations) -> bool:
        """Whether an element within it of which *rules* are declared is laid below what covers it."""
        return self.buries and rules.get("position") in _LAYERED and css_values.number(rules.get("z-index", ""), 0.0) < 0

    @property
    def weak(self) -> frozenset[str]:
        """Why words are not plainly seen: they are ``tiny``, ``pale`` or ``blended`` with what is behind."""
        told = {"tiny": self.size * self.zoom < _SMALLEST, "pale": self.opacity < _FAINT, "blended": self._blends(self.ink) and self._blends(self.outline or self.ink)}
        return frozenset(name for name, holds in told.items() if holds)

    def _blends(self, ink: Colour | None) -> bool:
        """Whether *ink* cannot be told from what is behind."""
        if ink is None or (ink.opacity and (self.pictured or not (self.is_own or self.sure))):
            return False
        behind = self.ground or WHITE
        seen = ink.over(behind)
        pale = seen.lightness > _PALE and behind.lightness > _PALE
        return pale or ((self.ground is not None or ink.opacity < 1) and contrast(seen, behind) < _BLENDS)


OF_PAGE = Paint(ink=BLACK, sure=True, told=True)
"""That of a page that holds all that is said of it."""


def opacity(rules: Declarations) -> float:
    """How much of the words is drawn, from 0 to 1; little where they are blurred."""
    share = css_values.number(rules.get("opacity", ""), 1.0)
    for name, said in calls(rules.get("filter", "")):
        if name == "opacity":
            share *= css_values.number(said, 1.0)
        elif name == "blur" and sum(css_values.lengths(said)[:1]) >= _BLURRED:
            share *= _FAINT / 2
    return min(1.0, max(0.0, share))


def is_unpainted(rules: Declarations) -> bool:
    """Whether *rules* by themselves leave words without a colour, or give them that of what is behind."""
    paint = Paint().under(rules, NONE)
    return paint.ink is not None and (not paint.ink.opacity or paint.sure) and "blended" in paint.weak


def is_tiny(rules: Declarations) -> bool:
    """Whether *rules* by themselves make words too small to be read with ease."""
    return "tiny" in Paint().under(rules, NONE).weak


def _ink(rules: Declarations, name: str, around: Colour | None) -> Colour | None:
    """The colour that *name* gives words; None where it is not known, or where something else paints them."""
    written = rules[name]
    if written in ("inherit", "unset", "currentcolor"):
        return around
    found = next(iter(colours(written)), None)
    if found and found.opacity < 0.5 and _is_cut_out(rules):
        ground = rules.get("background-image", ""), rules.get("background-color", "")
        return None if "url(" in ground[0] else next(iter(colours(" ".join(ground))), None)
    return found


def _is_cut_out(rules: Declarations) -> bool:
    """Whether what is behind words is drawn in their shape alone."""
    return "text" in rules.get("background-clip", "")


def _outline(rules: Declarations, around: Colour | None) -> Colour | None:
    said = [rules[name] for name in _OUTLINES if name in rules]
    return next((one for one in colours(" ".join(said)) if one.opacity), None) if said else around


def _size(written: str, around: Paint) -> float:
    """The size of words that are *written* so within what is *around*."""
    found = css_values.length(written)
    if found is None:
        return _SIZES.get(written, around.size * _OF_PARENT.get(written, 1.0))
    number, unit = found
    whole = {"em": around.size, "%": around.size / 100, "rem": around.root, "ex": around.size / 2, "ch": around.size / 2}.get(unit)
    return css_values.pixels(found) if whole is None else number * whole


def _zoom(rules: Declarations) -> float:
    """By how much words are drawn smaller or larger than their size."""
    share = css_values.number(rules.get("zoom", ""), 1.0)
    scales = [said for name, said in calls(rules.get("transform", "")) if name in ("scale", "scale3d", "scalex", "scaley")]
    for said in (*scales, rules.get("scale", "")):
        share *= min((abs(css_values.number(part.strip(), 1.0)) for part in said.replace(",", " ").split()[:2]), default=1.0)
    return share
