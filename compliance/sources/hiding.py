"""By which of its declarations words are not seen: they are not drawn, moved out of the window, or left without room."""
from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

from compliance.sources.colours import TURNS, colours
from compliance.sources.css_pieces import calls
from compliance.sources.css_properties import CHANGING
from compliance.sources.css_values import length, lengths, number, pixels
from compliance.sources.declarations import NONE, Declarations
from compliance.sources.paint import Paint, opacity

_MOVED = ("left", "right", "top", "bottom")
_SIDES = ("height", "max-height", "width", "max-width")
_MARGINS = ("margin-left", "margin-top")
_LEFT, _RIGHT, _INDENT = -999.0, 5_000.0, -300.0  # pixels: beyond these words stand outside of the window
_LEAST = 4.0  # pixels in which nothing can be read
_LINE = 16.0  # pixels that a line of words asks for
_WHOLE = 1_000.0  # pixels that stand for 100 %
_SHUT = 0.96 * _WHOLE  # that leave nothing to be read
_CRUSHED = -0.6 * _LINE  # pixels between signs that leave them on top of one another
_FREE = ("absolute", "fixed")
_MOVES = (*_FREE, "relative", "sticky", "-webkit-sticky")
_CUTS = ("hidden", "clip", "auto", "scroll", "overlay")
_NONE: frozenset[str] = frozenset()
_OF_DRAWN = frozenset({"opacity", "filter", "clip-path", "mask-image", "zoom", "background-color", "background-image"})
_OF_BOXES = frozenset((
    *_SIDES, "margin-top", "overflow-x", "overflow-y", "content-visibility", "text-indent", "transform", "translate", "scale", "rotate",
))  # fmt: skip
_WEAK = {"tiny": "font-size", "pale": "opacity", "blended": "color"}

MOVING: Declarations = {"position": "absolute", "overflow-x": "hidden", "overflow-y": "hidden"}
"""What another rule may say of an element that one rule moves or shrinks."""


FIXED = frozenset(_SIDES)
"""By which properties of elements around nothing is hidden that is fixed to the window."""


def hiding(rules: Declarations) -> frozenset[str]:
    """The properties in *rules* that hide words: that do not draw them, move them out of the window or leave them no room."""
    return frozenset(_hiding(rules))


def applying(rules: Declarations, *, is_box: bool) -> Declarations:
    """Those of *rules* that have an effect: what stands in a line among words is no box, so it has no sides, and is not transformed."""
    idle = _OF_DRAWN | _OF_BOXES if rules.get("display") == "contents" else _NONE if is_box else _OF_BOXES
    return rules if idle.isdisjoint(rules) else {name: value for name, value in rules.items() if name not in idle}


def weakening(rules: Declarations) -> frozenset[str]:
    """The properties in *rules* for which words may not be plainly seen or believed, wherever the other rules leave them."""
    weak = [_WEAK[name] for name in Paint().under(rules, NONE).weak]
    return hiding({**MOVING, **rules}).union(weak, ["text-decoration-line"] if struck(rules) else ())


def changes(rules: Declarations) -> bool:
    """Whether an element is made to change before the reader's eyes: it fades in, or opens."""
    return any(name.startswith(CHANGING) and value != "none" for name, value in rules.items())


def struck(rules: Declarations) -> bool | None:
    """Whether *rules* strike words out; None where they draw no line and take none away."""
    line = rules.get("text-decoration-line")
    return None if line is None else "line-through" in line


def _hiding(rules: Declarations) -> Iterator[str]:
    position = rules.get("position")
    cut = rules.get("overflow-x") in _CUTS or rules.get("overflow-y") in _CUTS
    moved, free, fixed = position in _MOVES, position in _FREE, position == "fixed"
    for hides, holds in ((_HIDE, True), (_HIDE_CUT, cut), (_HIDE_MOVED, moved), (_HIDE_FREE, free), (_HIDE_FIXED, fixed)):
        yield from (name for name in rules.keys() & hides.keys() if holds and hides[name](rules[name]) and not _is_laid_out(name, rules))


def _is_laid_out(name: str, rules: Declarations) -> bool:
    """Whether the other *rules* give back what the property *name* takes: padding as wide as a margin is far, or room for a side of none."""
    if name in _MARGINS:
        parts = name, name.replace("margin", "padding")
        return _LEFT < sum(sum(lengths(rules.get(part, ""))[:1]) for part in parts) < _RIGHT
    if name not in _SIDES:
        return False
    is_wide, is_most = name.endswith("width"), name.startswith("max-")
    before, after, *least = ("padding-left", "padding-right", "min-width") if is_wide else ("padding-top", "padding-bottom", "min-height")
    if any(_is_room(rules.get(part, "")) for part in (after, *least)) or _is_share(rules.get(before, "")):
        return True
    if is_most:  # it counts whatever flexes; a cell is as wide as its column nevertheless
        return is_wide and rules.get("text-overflow") == "ellipsis"
    grows = number(rules.get("flex-grow", ""), 0.0) > 0 or _is_room(rules.get("flex-basis", ""))
    return grows or _is_flexing(rules.get("flex", ""))


def _is_room(side: str) -> bool:
    """Whether a *side* has room for words."""
    found = length(side)
    return pixels(found) >= _LINE if found else side.endswith(("content", "available", "stretch"))


def _is_share(side: str) -> bool:
    """Whether a *side* is a share of what is around, as where a box has the shape of a picture."""
    found = length(side)
    return found is not None and found[1] in ("%", "vw", "vh") and pixels(found) >= _LINE


def _is_flexing(value: str) -> bool:
    parts = value.split()
    return value == "auto" or any(number(part, 0.0) > 0 for part in parts[:1]) or any(map(_is_room, parts[-1:]))


def _is_far(value: str) -> bool:
    return any(at <= _LEFT or at >= _RIGHT for at in lengths(value))


def _is_beyond(value: str) -> bool:
    """Whether what is fixed to the window stands out of it."""
    found = length(value)
    return found is not None and found[1] in ("%", "vw", "vh") and abs(pixels(found)) >= _WHOLE


def _is_point(side: str) -> bool:
    found = length(side)
    return found is not None and found[1] != "%" and 0 <= pixels(found) <= _LEAST


def _is_gone(name: str, said: str) -> bool:
    """Whether a transformation leaves nothing to be seen, or moves it out of the window; a share is one of the element itself."""
    if name.startswith("translate"):
        return name != "translatez" and any(_is_far(part) for part in said.split(",") if "%" not in part)
    if name in ("rotatex", "rotatey"):
        return _is_on_edge(said)
    if name == "rotate3d":
        *axis, angle = said.split(",")
        return len(axis) == 3 and not number(axis[2].strip(), 1.0) and _is_on_edge(angle)
    values = lengths(said)
    if name == "matrix" and len(values) == 6:
        return abs(values[0] * values[3] - values[1] * values[2]) < 0.001 or any(map(_is_far, map(str, values[4:])))
    if name == "matrix3d" and len(values) == 16:
        return abs(values[0] * values[5] - values[1] * values[4]) < 0.001
    return name.startswith("scale") and name != "scalez" and any(abs(value) < 0.02 for value in values[:2])


def _is_on_edge(said: str) -> bool:
    """Whether an angle leaves what is turned by it to be seen from its edge alone."""
    angle = length(said.strip())
    return angle is not None and abs(angle[0] / TURNS.get(angle[1], math.inf) % 0.5 - 0.25) < 0.003


def _is_turned(value: str) -> bool:
    """Whether the value of ``rotate`` turns words away: about an axis that lies in the page."""
    parts = value.split()
    return len(parts) == 2 and parts[0] in ("x", "y") and _is_on_edge(parts[1])


def _is_clipped(shape: str, said: str) -> bool:
    """Whether a shape holds nothing: that of ``clip``, or of ``clip-path``."""
    values = lengths(said.partition(" at ")[0].partition(" round ")[0])
    if shape == "rect" and len(values) == 4:
        return abs(values[2] - values[0]) <= 1 or abs(values[1] - values[3]) <= 1
    if shape == "inset" and values:
        top, right, bottom, left = (values[at] for at in ((0, 0, 0, 0), (0, 1, 0, 1), (0, 1, 2, 1), (0, 1, 2, 3))[min(len(values), 4) - 1])
        return top + bottom >= _SHUT or left + right >= _SHUT
    if shape == "xywh" and len(values) == 4:
        return min(values[2:]) <= 1
    if shape in ("circle", "ellipse"):
        return any(value <= 1 for value in values)
    if shape == "polygon":
        points = list(zip(values[::2], values[1::2], strict=False))
        return abs(sum(x * v - u * y for (x, y), (u, v) in zip(points, points[1:] + points[:1], strict=True))) <= 1
    return False


def _is_nothing(value: str) -> bool:
    found = length(value)
    return found is not None and found[0] <= 0


def _any_call(test: Callable[[str, str], bool]) -> Callable[[str], bool]:
    return lambda value: any(test(name, said) for name, said in calls(value))


_HIDE: Mapping[str, Callable[[str], bool]] = {
    "display": lambda value: value == "none",
    "visibility": lambda value: value in ("hidden", "collapse"),
    "opacity": _is_nothing,
    "filter": lambda value: opacity({"filter": value}) <= 0,
    "font-size": _is_nothing,
    "zoom": _is_nothing,
    "letter-spacing": lambda value: sum(lengths(value)[:1]) <= _CRUSHED,
    "-webkit-text-security": lambda value: value in ("disc", "circle", "square"),
    "clip-path": _any_call(_is_clipped),
    "mask-image": lambda value: bool(shades := colours(value)) and "url(" not in value and not any(shade.opacity for shade in shades),
    "margin-left": _is_far,
    "content-visibility": lambda value: value == "hidden",
    "text-indent": lambda value: sum(lengths(value)[:1]) <= _INDENT,
    "transform": _any_call(_is_gone),
    "translate": lambda value: _is_gone("translate", value),
    "scale": lambda value: _is_gone("scale", value),
    "rotate": _is_turned,
    "margin-top": _is_far,
}
"""By property whether a value hides words: by itself; and below where what stands out is cut off, where it is moved, laid free, or fixed to the window."""
_HIDE_CUT: Mapping[str, Callable[[str], bool]] = {
    **dict.fromkeys(_SIDES, _is_point),
    **dict.fromkeys(("width", "max-width"), lambda value: _is_point(value) or _is_nothing(value)),
    "line-height": _is_nothing,
    "text-indent": lambda value: sum(lengths(value)[:1]) >= _WHOLE,
}
_HIDE_MOVED = dict.fromkeys(_MOVED, _is_far)
_HIDE_FREE = {"clip": _any_call(_is_clipped)}
_HIDE_FIXED = dict.fromkeys(_MOVED, _is_beyond)
