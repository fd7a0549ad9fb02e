"""By which of its declarations words are not seen: they are not drawn, moved out of the window, left without room, or made to blend."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from compliance.sources.colours import WHITE, Colour, colours, contrast
from compliance.sources.css_values import length, lengths, number, pixels
from compliance.sources.declarations import CHANGING, MARGINS, MOVED, SIDES, Declarations

_SMALLEST = {"px": 9.0, "pt": 6.75, "em": 0.6001, "rem": 0.6001, "%": 60.01, "vw": 1.0}
_SIZES = ("x-small", "small", "medium", "large", "x-large", "xx-large", "xxx-large")
_SMALL = 9.0  # pixels, in any other unit
_LEFT, _RIGHT, _INDENT = -999.0, 5_000.0, -300.0  # pixels: beyond these words stand outside of the window
_LINE = 16.0  # pixels that a line of words asks for
_WHOLE = 1_000.0  # pixels that stand for 100 %
_FAINT, _BLURRED = 0.4, 4.0
_BLENDS, _PALE = 1.3, 210 / 255
_OUT_OF_FLOW = ("absolute", "fixed", "relative", "sticky")
_CUTS = ("hidden", "clip", "auto", "scroll", "overlay")
_CALL = re.compile(r"([a-z0-9]+)\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)")
_RIGHT_ANGLES = ("90deg", "270deg", "-90deg", ".25turn", "0.25turn", "100grad")

MOVING: Declarations = {"position": "absolute", "overflow-x": "hidden", "overflow-y": "hidden"}
"""What another rule may say of an element that one rule moves or shrinks."""


class Paint(Struct, frozen=True):
    """The colour of words and of what is behind them, None where nobody says it; ``pictured`` where a picture is behind."""

    ink: Colour | None = None
    ground: Colour | None = None
    pictured: bool = False

    def under(self, rules: Declarations) -> Paint:
        """The paint of an element of which *rules* are declared, within what has this one."""
        ink, ground, pictured = _ink(rules), *_ground(rules)
        if ink is None and ground is None and not pictured:
            return self
        covered = ground is not None or pictured
        return Paint(self.ink if ink is None else ink, ground if covered else self.ground, pictured if covered else self.pictured)

    @property
    def blends(self) -> bool:
        """Whether words cannot be told from what is behind them; where nobody says what that is, it is white."""
        ink = self.ink
        if ink is None or (self.pictured and ink.opacity):
            return False
        behind = self.ground or WHITE
        seen = ink.over(behind)
        pale = seen.lightness > _PALE and behind.lightness > _PALE
        return pale or ((self.ground is not None or ink.opacity < 1) and contrast(seen, behind) < _BLENDS)


def hiding(rules: Declarations) -> frozenset[str]:
    """The properties in *rules* that hide words: that do not draw them, move them out of the window or leave them no room."""
    return frozenset(_hiding(rules))


def weakening(rules: Declarations) -> frozenset[str]:
    """The properties in *rules* for which words may not be plainly seen or believed, wherever the other rules leave them."""
    weak = {"opacity": is_faint(rules), "font-size": bool(is_tiny(rules)), "color": is_unpainted(rules), "text-decoration-line": bool(struck(rules))}
    return hiding({**MOVING, **rules}).union(name for name, holds in weak.items() if holds)


def changes(rules: Declarations) -> bool:
    """Whether an element is made to change before the reader's eyes: it fades in, or opens."""
    return any(name.startswith(CHANGING) and value != "none" for name, value in rules.items())


def struck(rules: Declarations) -> bool | None:
    """Whether *rules* strike words out; None where they draw no line and take none away."""
    line = rules.get("text-decoration-line")
    return None if line is None else "line-through" in line


def is_tiny(rules: Declarations) -> bool | None:
    """Whether words are too small to be read with ease; None where nobody says so, or where they are about as large as those around."""
    size = rules.get("font-size", "")
    if found := length(size):
        is_small = found[0] < _SMALLEST[found[1]] if found[1] in _SMALLEST else pixels(found) < _SMALL
        return is_small or (None if found[1] in ("em", "%") else False)
    return size == "xx-small" or (False if size in _SIZES else None)


def is_faint(rules: Declarations) -> bool:
    """Whether words are hardly drawn."""
    return opacity(rules) < _FAINT


def is_unpainted(rules: Declarations) -> bool:
    """Whether *rules* by themselves leave words without a colour, or give them that of what is behind."""
    paint = Paint().under(rules)
    return paint.ink is not None and (not paint.ink.opacity or (paint.ground is not None and paint.blends))


def opacity(rules: Declarations) -> float:
    """How much of the words is drawn, from 0 to 1; little where they are blurred."""
    shares = [number(rules.get("opacity", ""), 1.0)]
    for name, said in _CALL.findall(rules.get("filter", "")):
        if name in ("opacity", "contrast"):
            shares.append(number(said, 1.0))
        elif name == "blur" and sum(lengths(said)[:1]) >= _BLURRED:
            shares.append(_FAINT / 2)
    return min(shares)


def _hiding(rules: Declarations) -> Iterator[str]:
    cut = rules.get("overflow-x") in _CUTS or rules.get("overflow-y") in _CUTS
    moved = rules.get("position") in _OUT_OF_FLOW
    for hides, holds in ((_HIDE, True), (_HIDE_MOVED, moved), (_HIDE_CUT, cut)):
        yield from (name for name in rules.keys() & hides.keys() if holds and hides[name](rules[name]) and not _is_laid_out(name, rules))


def _is_laid_out(name: str, rules: Declarations) -> bool:
    """Whether the other *rules* give back what the property *name* takes: padding as wide as a margin is far, or room for a side of none."""
    if name in MARGINS:
        parts = name, name.replace("margin", "padding")
        return _LEFT < sum(sum(lengths(rules.get(part, ""))[:1]) for part in parts) < _RIGHT
    if name not in SIDES:
        return False
    is_wide, is_most = name.endswith("width"), name.startswith("max-")
    before, after, *least = ("padding-left", "padding-right", "min-width") if is_wide else ("padding-top", "padding-bottom", "min-height", "min-block-size")
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


def _is_point(side: str) -> bool:
    found = length(side)
    return found is not None and found[1] != "%" and 0 <= pixels(found) <= 1


def _is_gone(name: str, said: str) -> bool:
    """Whether a transformation leaves nothing to be seen, or moves it out of the window; a share is one of the element itself."""
    if name.startswith("translate"):
        return name != "translatez" and any(_is_far(part) for part in said.split(",") if "%" not in part)
    if name in ("rotatex", "rotatey"):
        return said.strip() in _RIGHT_ANGLES
    values = lengths(said)
    if name == "matrix" and len(values) == 6:
        return abs(values[0] * values[3] - values[1] * values[2]) < 0.001 or any(map(_is_far, map(str, values[4:])))
    return name.startswith("scale") and name != "scalez" and any(abs(value) < 0.02 for value in values[:2])


def _is_clipped(shape: str, said: str) -> bool:
    """Whether a shape holds nothing: that of ``clip``, or of ``clip-path``."""
    values = lengths(said.partition(" at ")[0].partition(" round ")[0])
    if shape == "rect" and len(values) == 4:
        return abs(values[2] - values[0]) <= 1 or abs(values[1] - values[3]) <= 1
    if shape == "inset" and values:
        top, right, bottom, left = (values[at] for at in ((0, 0, 0, 0), (0, 1, 0, 1), (0, 1, 2, 1), (0, 1, 2, 3))[min(len(values), 4) - 1])
        return top + bottom >= _WHOLE or left + right >= _WHOLE
    if shape in ("circle", "ellipse"):
        return any(value <= 1 for value in values)
    if shape == "polygon":
        points = list(zip(values[::2], values[1::2], strict=False))
        return abs(sum(x * v - u * y for (x, y), (u, v) in zip(points, points[1:] + points[:1], strict=True))) <= 1
    return False


def _ink(rules: Declarations) -> Colour | None:
    """The colour of words; None where it is not said, or where something else paints them."""
    written = rules.get("-webkit-text-fill-color") or rules.get("color", "")
    found = next(iter(colours(written)), None)
    if found and found.opacity < 0.5 and ("text" in rules.get("background-clip", "") or rules.get("text-shadow", "none") != "none"):
        return None
    return found


def _ground(rules: Declarations) -> tuple[Colour | None, bool]:
    """The colour that is behind words, where one is said that is not seen through, and whether a picture is; one of a single colour is none."""
    picture = rules.get("background-image", "")
    shades = set(colours(picture))
    if "url(" in picture or "image(" in picture or len(shades) > 1:
        return None, True
    found = next(iter(shades or colours(rules.get("background-color", ""))), None)
    return (Colour(found.red, found.green, found.blue), False) if found and found.opacity >= 0.5 else (None, False)


def _is_nothing(value: str) -> bool:
    found = length(value)
    return found is not None and found[0] <= 0


def _any_call(test: Callable[[str, str], bool]) -> Callable[[str], bool]:
    return lambda value: any(test(name, said) for name, said in _CALL.findall(value))


_HIDE: Mapping[str, Callable[[str], bool]] = {
    "display": lambda value: value == "none",
    "visibility": lambda value: value in ("hidden", "collapse"),
    "content-visibility": lambda value: value == "hidden",
    "opacity": _is_nothing,
    "filter": lambda value: opacity({"filter": value}) <= 0,
    "font-size": _is_nothing,
    "zoom": _is_nothing,
    "text-indent": lambda value: sum(lengths(value)[:1]) <= _INDENT,
    "transform": _any_call(_is_gone),
    "translate": lambda value: _is_gone("translate", value),
    "scale": lambda value: _is_gone("scale", value),
    "clip": _any_call(_is_clipped),
    "clip-path": _any_call(_is_clipped),
    **dict.fromkeys(MARGINS, _is_far),
}
"""By property whether a value hides words: by itself, where the element is moved, and where what stands out of it is cut off."""
_HIDE_MOVED = dict.fromkeys(MOVED, _is_far)
_HIDE_CUT: Mapping[str, Callable[[str], bool]] = {
    **dict.fromkeys(SIDES, _is_point),
    "line-height": _is_nothing,
    "text-indent": lambda value: sum(lengths(value)[:1]) >= _WHOLE,
}
