"""How well an element can be seen, from its own attributes and inline style.

Style sheets are not read: what is said by class rules or by scripts is out of reach without a browser.
"""
from __future__ import annotations

import re

import turbohtml
from msgspec import Struct

_SMALLEST = {"px": 9.0, "pt": 6.75, "em": 0.6001, "rem": 0.6001, "%": 60.01, "vw": 1.0}
_SIZE = re.compile(r"([\d.]+)\s*(px|pt|em|rem|%|vw)")
_ZERO = re.compile(r"0+(?:\.0*)?[a-z%]*")
_OUTSIDE = re.compile(r"-\d{3,}")  # words moved out of the window
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\b")
_RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)")
_NAMED = {"white": 255.0, "snow": 251.0, "ivory": 250.0, "whitesmoke": 245.0, "ghostwhite": 248.0, "transparent": 255.0}
_PALE = 210.0


class Look(Struct, frozen=True):
    """What an element's own attributes say of its look.

    ``unheard`` is aria-hidden; ``background`` says whether its background is dark or a picture, None when
    the one around it shows; ``block`` that it makes a block of its own.
    """

    hidden: bool = False
    unheard: bool = False
    tiny: bool = False
    pale: bool = False
    background: bool | None = None
    block: bool = False


PLAIN = Look()


def look(element: turbohtml.Element, *, backed: bool = False) -> Look:
    """The look of *element*; *backed* when what is around it has a background that pale words stand out from."""
    hidden = "hidden" in element.attrs
    unheard = element.attr("aria-hidden") == "true"
    style = element.attr("style")
    if not style:
        tiny = element.tag == "font" and element.attr("size") in ("1", "-2", "-3")
        return Look(hidden, unheard, tiny) if hidden or unheard or tiny else PLAIN
    rules = _declarations(style)
    background = _background(rules)
    stands_out = backed if background is None else background
    light = _lightness(rules.get("color", ""))
    return Look(
        hidden or _hides(rules),
        unheard,
        tiny=_tiny(rules.get("font-size", "")),
        pale=_number(rules.get("opacity", "1")) < 0.4 or (light > _PALE and not stands_out),
        background=background,
        block=rules.get("display") in ("block", "flex", "grid", "table", "list-item"),
    )


def _declarations(style: str) -> dict[str, str]:
    pairs = (declaration.partition(":") for declaration in style.split(";"))
    return {name.strip().lower(): value.replace("!important", "").strip().lower() for name, _, value in pairs}


def _hides(rules: dict[str, str]) -> bool:
    return (
        rules.get("display") == "none"
        or rules.get("visibility") in ("hidden", "collapse")
        or _number(rules.get("opacity", "1")) == 0
        or _ZERO.fullmatch(rules.get("font-size", "")) is not None
        or _OUTSIDE.match(rules.get("text-indent", "")) is not None
    )


def _background(rules: dict[str, str]) -> bool | None:
    said = rules.get("background-image") or rules.get("background-color") or rules.get("background") or "none"
    if said in ("none", "transparent", "inherit", "initial", "unset"):
        return None
    return _lightness(said) <= _PALE


def _tiny(size: str) -> bool:
    match = _SIZE.match(size)
    return _number(match[1]) < _SMALLEST[match[2]] if match else size == "xx-small"


def _lightness(colour: str) -> float:
    """Mean of red, green and blue, 0 to 255; 0 when the colour is not understood."""
    if match := _HEX.match(colour):
        digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
        return sum(int(digits[i:i + 2], 16) for i in (0, 2, 4)) / 3
    if match := _RGB.match(colour):
        return sum(min(255, int(match[i])) for i in (1, 2, 3)) / 3
    return _NAMED.get(colour, 0.0)


def _number(text: str) -> float:
    try:
        return float(text.rstrip("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        return 1.0
