"""How well an element can be seen, from its own attributes and inline style, and from what the page's own sheets say of it.

What is said by sheets in files of their own or by scripts is out of reach without a browser. The colours of a sheet are not looked
at: what stands behind them need not be said there.
"""
from __future__ import annotations

import re

import turbohtml
from msgspec import Struct

from compliance.sources.stylesheets import Declarations

_SMALLEST = {"px": 9.0, "pt": 6.75, "em": 0.6001, "rem": 0.6001, "%": 60.01, "vw": 1.0}
_SIZE = re.compile(r"([\d.]+)\s*(px|pt|em|rem|%|vw)")
_ZERO = re.compile(r"0+(?:\.0*)?[a-z%]*")
_OUTSIDE = re.compile(r"-\d{3,}")  # words moved out of the window
_FAR = re.compile(r"-(?:\d{4,}|999|\d{3,}(?:\.\d+)?(?:%|vw|vh|r?em))")
_LONGEST_VALUE = 100
_MOVED = ("left", "right", "top", "bottom", "inset")
_CLIPPED = re.compile(r"rect\((?:\s*[01](?:px)?[\s,]*){4}\)|inset\(\s*(?:50|100)%|circle\(\s*0")
_GONE = re.compile(r"scale(?:3d|x|y)?\(\s*0(?:\.0*)?\s*[,)]|translate(?:3d|x|y)?\([^)]*-(?:\d{4,}|999|\d{3,}(?:vw|vh|r?em))")
_POINT = re.compile(r"[01](?:\.0*)?(?:px)?")
_OUT_OF_FLOW = ("absolute", "fixed", "relative", "sticky")
_SIDES = ("height", "max-height", "width", "max-width", "block-size", "max-block-size")
_MAY_HIDE = re.compile(
    r"display\s*:\s*none|visibility|opacity|font-size\s*:|-\d{3}|clip|scale|overflow|line-through", re.IGNORECASE
)
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\b")
_RGB = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)")
_NAMED = {"white": 255.0, "snow": 251.0, "ivory": 250.0, "whitesmoke": 245.0, "ghostwhite": 248.0, "transparent": 255.0}
_PALE = 210.0


class Look(Struct, frozen=True):
    """What is said of an element's look.

    ``hidden`` says that its own attributes hide it, ``concealed`` by which properties a sheet of the page does, ``shown`` by which its
    words are seen although those around are not; ``struck`` says whether they are struck out, None where that is as its tag has it;
    ``unheard`` is aria-hidden; ``background`` says whether its background is dark or a
    picture, None when the one around it shows; ``block`` that it makes a block of its own.
    """

    hidden: bool = False
    unheard: bool = False
    tiny: bool = False
    pale: bool = False
    background: bool | None = None
    block: bool = False
    struck: bool | None = None
    concealed: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()


MOVING: Declarations = {"position": "absolute", "overflow": "hidden"}
"""What another rule may say of an element that one rule moves or shrinks."""
PLAIN = Look()
_SILENT: Declarations = {}
_NONE: frozenset[str] = frozenset()
_CHANGING = ("transition", "animation", "-webkit-transition", "-webkit-animation")
_LINES = ("text-decoration", "text-decoration-line")
_TELLING = frozenset({
    *_MOVED, *_SIDES, "position", "margin-left", "margin-top", "clip", "clip-path", "overflow", "overflow-y", "display", "visibility",
    "content-visibility", "opacity", "font-size", "text-indent", "transform", "scale", *_LINES,
})  # fmt: skip
"""The properties that ``look`` and ``hiding`` ask for."""
_INHERITED = frozenset({"font-size", "visibility"})  # what an element may say otherwise than the one around it


def look(
    element: turbohtml.Element, *, backed: bool = False, usually: Declarations = _SILENT, firmly: Declarations = _SILENT
) -> Look:  # fmt: skip
    """The look of *element*, of which a sheet says *usually* and, whatever its own style says, *firmly*.

    *backed* when what is around it has a background that pale words stand out from.
    """
    hidden = "hidden" in element.attrs
    unheard = element.attr("aria-hidden") == "true"
    style = element.attr("style")
    if not (style or usually or firmly):
        tiny = element.tag == "font" and element.attr("size") in ("1", "-2", "-3")
        return Look(hidden, unheard, tiny) if hidden or unheard or tiny else PLAIN
    own = _declarations(style or "")
    said = {**usually, **own, **firmly} if usually or firmly else own
    background = _background(own)
    stands_out = backed if background is None else background
    light = _lightness(own.get("color", ""))
    concealed = hiding(said) if (usually or firmly) and not _changes(said) else _NONE
    return Look(
        hidden or bool(hiding(own)),
        unheard,
        tiny=_tiny(said.get("font-size", "")),
        pale=_number(said.get("opacity", "1")) < 0.4 or (light > _PALE and not stands_out),
        background=background,
        struck=_struck(said),
        block=own.get("display") in ("block", "flex", "grid", "table", "list-item"),
        concealed=concealed,
        shown=_INHERITED.intersection(said) - concealed,
    )


def _struck(rules: Declarations) -> bool | None:
    """Whether *rules* strike words out; None where they draw no line and take none away."""
    said = [name for name in rules if name in _LINES]  # of the two the later one counts
    return "line-through" in rules[said[-1]] if said else None


def _changes(rules: Declarations) -> bool:
    """Whether an element is made to change before the reader's eyes: it fades in, or opens."""
    return any(name.startswith(_CHANGING) and value != "none" for name, value in rules.items())


def may_hide(css: str) -> bool:
    """Whether a sheet speaks of anything by which words are hidden."""
    return _MAY_HIDE.search(css) is not None


def weakening(rules: Declarations) -> frozenset[str]:
    """The properties in *rules* for which words may not be plainly seen, wherever the other rules leave them."""
    faint = _number(rules.get("opacity", "1")) < 0.4
    small = _tiny(rules.get("font-size", ""))
    struck = [name for name in _LINES if "line-through" in rules.get(name, "")]
    return hiding({**MOVING, **rules}).union(["opacity"] if faint else (), ["font-size"] if small else (), struck)


def telling(rules: Declarations) -> Declarations:
    """Those of *rules* that have a say in whether words are seen: a sheet may declare anything else, and as much as it likes."""
    return {name: value for name, value in rules.items() if name in _TELLING or name.startswith(_CHANGING)}


def hiding(rules: Declarations) -> frozenset[str]:
    """The properties in *rules* that hide words: that do not draw them, move them out of the window or leave them no room."""
    def get(name: str, default: str = "") -> str:
        return rules.get(name, default)[:_LONGEST_VALUE]

    found = {name for name in _MOVED if _FAR.search(get(name))} if get("position") in _OUT_OF_FLOW else set[str]()
    found |= {name for name in ("margin-left", "margin-top") if _FAR.match(get(name))}
    found |= {name for name in ("clip", "clip-path") if _CLIPPED.match(get(name))}
    if get("overflow", get("overflow-y", ""))[:6] in ("hidden", "clip"):
        found |= {name for name in _SIDES if _POINT.fullmatch(get(name))}
    told = {
        "display": get("display") == "none",
        "visibility": get("visibility") in ("hidden", "collapse"),
        "content-visibility": get("content-visibility") == "hidden",
        "opacity": _number(get("opacity", "1")) == 0,
        "font-size": _ZERO.fullmatch(get("font-size", "")) is not None,
        "text-indent": _OUTSIDE.match(get("text-indent", "")) is not None,
        "transform": _GONE.search(get("transform", "")) is not None,
        "scale": _ZERO.fullmatch(get("scale", "")) is not None,
    }
    return frozenset(found).union(name for name, hides in told.items() if hides)


def _declarations(style: str) -> dict[str, str]:
    pairs = (declaration.partition(":") for declaration in style.split(";"))
    return {name.strip().lower(): value.replace("!important", "").strip().lower() for name, _, value in pairs}


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
