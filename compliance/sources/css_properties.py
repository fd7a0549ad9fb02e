"""Properties of CSS that have a say in whether words are seen: other names of them, what shorthands stand for, and which values a browser takes.

Words are taken to run from left to right, in lines from top to bottom: so ``inline-start`` is the left.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from compliance.sources import css_values
from compliance.sources.colours import colour
from compliance.sources.css_pieces import parted

Written = Iterator[tuple[str, str]]
"""Properties with their values."""
CHANGING = ("transition", "animation")
_EDGES = ("top", "right", "bottom", "left")
_PREFIX, _SELDOM = "-webkit-", frozenset({"-webkit-text-fill-color", "-webkit-text-security", "-webkit-text-stroke"})
_SIZES = "xx-small x-small small medium large x-large xx-large xxx-large smaller larger math"
_FONT_SIZE = re.compile(  # a number without a unit is a weight, unless it is 0
    rf"(?:^|\s)(?P<size>(?:0+(?:\.0*)?|(?:\d+\.?\d*|\.\d+)(?:%|[a-z]+))(?=[\s/]|$)|{css_values.SUM}|(?:{'|'.join(_SIZES.split())})(?=[\s/]|$))"
    rf"(?:\s*/\s*(?P<line>{css_values.SUM}|[^\s(]+))?"
)
_LOGICAL = {
    "inset-inline": ("left", "right"), "inset-block": ("top", "bottom"),
    **{f"{box}-inline": (f"{box}-left", f"{box}-right") for box in ("margin", "padding")},
    **{f"{box}-block": (f"{box}-top", f"{box}-bottom") for box in ("margin", "padding")},
}  # fmt: skip
_OTHER_NAMES = {
    **{f"{pair}-{end}": side for pair, sides in _LOGICAL.items() for end, side in zip(("start", "end"), sides, strict=True)},
    **{f"{most}{logical}": f"{most}{side}" for most in ("", "min-", "max-") for logical, side in (("inline-size", "width"), ("block-size", "height"))},
    "overflow-inline": "overflow-x", "overflow-block": "overflow-y",
}  # fmt: skip
_WORDS_OF: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split()) for name, words in (
        ("display", "none block inline inline-block flex inline-flex grid inline-grid flow flow-root table inline-table table-row table-cell table-caption"
         " table-row-group table-header-group table-footer-group table-column table-column-group list-item contents run-in ruby ruby-base ruby-text math"
         " -webkit-box -webkit-inline-box -webkit-flex -webkit-inline-flex"),
        ("visibility", "visible hidden collapse"), ("content-visibility", "visible hidden auto"),
        ("position", "static relative absolute fixed sticky -webkit-sticky"), ("float", "none left right inline-start inline-end"),
        *((f"overflow-{axis}", "visible hidden clip scroll auto overlay") for axis in "xy"),
    )
}  # fmt: skip
_ROOM = frozenset("auto none min-content max-content fit-content stretch -webkit-fill-available -moz-available normal content each-line hanging".split())
_UNSIGNED = frozenset((
    "width", "height", *(f"{most}-{side}" for most in ("min", "max") for side in ("width", "height")), *(f"padding-{edge}" for edge in _EDGES),
))  # fmt: skip
_LENGTHS = frozenset((*_UNSIGNED, *_EDGES, *(f"margin-{edge}" for edge in _EDGES), "text-indent", "letter-spacing"))
_COLOURS = frozenset({"color", "background-color", "-webkit-text-fill-color"})
_WIDE = frozenset("inherit initial unset revert revert-layer".split())


def name_of(written: str) -> str:
    """The property that is *written*, by the one name under which it is looked for; empty where it says nothing of being seen."""
    name = written.lower()
    if name.startswith(_PREFIX) and name not in _SELDOM:
        name = name.removeprefix(_PREFIX)
    name = _OTHER_NAMES.get(name, name)
    return name if name in _TELLING or name.startswith(CHANGING) else ""


def written_out(name: str, value: str) -> Written:
    """What *name*, by whose *value* nothing else is asked for, stands for; nothing where a browser does not take it."""
    told = [*_SHORT[name](value)] if name in _SHORT and value not in _WIDE else [*_alike(name, value)]
    return iter(told if all(_is_taken(*one) for one in told) else ())


def _is_taken(name: str, value: str) -> bool:
    """Whether a browser takes *value*; what is not known here is taken."""
    if value in _WIDE or not value or name == _ALL:
        return value in _WIDE
    if name in _WORDS_OF:
        return set(value.split()) <= _WORDS_OF[name]
    if name == "opacity":
        found = css_values.length(value)
        return "(" in value or (found is not None and found[1] in ("", "%"))
    if name == "font-size":
        return value in _SIZES.split() or (_is_length(value) and not value.startswith("-"))
    if name in _LENGTHS:
        return all(part in _ROOM or _is_length(part) for part in parted(value, " ")) and not (name in _UNSIGNED and value.startswith("-") and value not in _ROOM)
    return name not in _COLOURS or "(" in value or value == "currentcolor" or colour(value) is not None


def _is_length(value: str) -> bool:
    return css_values.is_length(value) or "(" in value


def _alike(name: str, value: str) -> Written:
    """The longhands of *name*, all with its *value*."""
    longhands = _TELLING.difference(_SHORT, (_ALL,)) if name == _ALL and value in _WIDE else _LONGHANDS.get(name, (name,))
    return ((longhand, value) for longhand in longhands)


def _background(value: str) -> Written:
    is_picture = any(sign in value for sign in ("url(", "gradient(", "image("))
    yield "background-image", value if is_picture else "none"
    layer = parted(parted(value, ",")[-1], " ")
    yield "background-color", next((word for word in layer if "url(" not in word and "gradient(" not in word and colour(word)), "transparent")
    if "text" in value.split():
        yield "background-clip", "text"


def _font(value: str) -> Written:
    found = _FONT_SIZE.search(value)
    if found and value[found.end() :].strip():  # without a family a browser takes nothing
        yield "font-size", found["size"]
        yield "line-height", found["line"] or "normal"


def _around(*edges: str) -> Callable[[str], Written]:
    """The writing out of a value for each of four *edges*."""
    def out(value: str) -> Written:
        said = parted(value, " ") or [""]
        return zip(edges, [*said, *said[1:2]] if len(said) == 3 else said * (4 // len(said)) if len(said) in (1, 2, 4) else [""] * 4, strict=True)

    return out


def _pair(start: str, end: str) -> Callable[[str], Written]:
    def out(value: str) -> Written:
        said = parted(value, " ") or [""]
        return iter([(start, said[0]), (end, said[-1])])

    return out


_SHORT: Mapping[str, Callable[[str], Written]] = {
    "background": _background, "font": _font, "inset": _around(*_EDGES), "overflow": _pair("overflow-x", "overflow-y"),
    **{box: _around(*(f"{box}-{edge}" for edge in _EDGES)) for box in ("margin", "padding")},
    **{name: _pair(*sides) for name, sides in _LOGICAL.items()},
    "text-decoration": lambda value: iter([("text-decoration-line", value)]),
    "mask": lambda value: iter([("mask-image", value)]),
}  # fmt: skip
"""How a shorthand is written out."""
_LONGHANDS: Mapping[str, tuple[str, ...]] = {
    **_LOGICAL, "inset": _EDGES, "overflow": ("overflow-x", "overflow-y"), "font": ("font-size", "line-height"),
    "background": ("background-color", "background-image"), "text-decoration": ("text-decoration-line",), "mask": ("mask-image",),
    **{box: tuple(f"{box}-{edge}" for edge in _EDGES) for box in ("margin", "padding")},
}  # fmt: skip
_ALL = "all"
_TELLING = frozenset((
    _ALL,
    *_SHORT, *_LENGTHS, *_WORDS_OF, *_COLOURS, *_SELDOM, "flex", "flex-grow", "flex-basis", "text-overflow", "clip", "clip-path", "opacity", "filter",
    "font-size", "line-height", "transform", "translate", "scale", "rotate", "zoom", "z-index", "text-decoration-line", "text-shadow",
    "background-image", "background-clip", "mask-image",
))  # fmt: skip
"""The properties that have a say in whether words are seen: CSS may declare anything else, and as much as it likes."""
