"""Colours as CSS writes them, and how well one stands out from another."""
from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from compliance.memo import Memo
from compliance.sources import css_values
from compliance.sources.colour_spaces import SPACES
from compliance.sources.css_pieces import BRACKETS, calls, parted

_HEX = re.compile(r"#([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})")
_ONE = re.compile(
    rf"{_HEX.pattern}(?![\w-])|(?:(?:rgb|hsl)a?|hwb|(?:ok)?(?:lab|lch)|color|color-mix|light-dark){BRACKETS}|(?<![\w-])[a-z]{{3,20}}(?![\w(-])"
)
TURNS = {"deg": 360.0, "": 360.0, "grad": 400.0, "rad": 6.283185, "turn": 1.0}
"""How much of each unit of angles is all of a turn."""
_DEEPEST = 4  # colours that are mixed of others
_MOST = 1_000.0  # of a part of a colour: beyond it nothing changes


class Colour(Struct, frozen=True):
    """Red, green and blue, each 0 to 1, and how much of it covers what is behind, from 0 to 1."""

    red: float
    green: float
    blue: float
    opacity: float = 1.0

    @property
    def lightness(self) -> float:
        """Mean of red, green and blue, 0 to 1."""
        return (self.red + self.green + self.blue) / 3

    @property
    def luminance(self) -> float:
        """How light it is to the eye, 0 to 1 (WCAG 2.2, relative luminance)."""
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def over(self, behind: Colour) -> Colour:
        """What is seen of it before another that is not seen through."""
        return replace(self.mixed(behind, self.opacity), opacity=1.0)

    def mixed(self, other: Colour, share: float) -> Colour:
        """A *share* of it, 0 to 1, with an *other*."""
        red, green, blue, opacity = (
            one * share + two * (1 - share)
            for one, two in ((self.red, other.red), (self.green, other.green), (self.blue, other.blue), (self.opacity, other.opacity))
        )
        return Colour(red, green, blue, opacity)


WHITE, BLACK, NOTHING = Colour(1.0, 1.0, 1.0), Colour(0.0, 0.0, 0.0), Colour(0.0, 0.0, 0.0, 0.0)
_KNOWN = Memo[str, Colour | None](1_024)  # pages say the same colours over and over


def contrast(one: Colour, other: Colour) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    dark, light = sorted((one.luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)


def colour(written: str) -> Colour | None:
    """The colour that all of *written* is, in lower case; None where it is none that is known."""
    return _KNOWN.get(written, lambda: _colour(written, 0))


def colours(written: str) -> list[Colour]:
    """The colours in a value, such as a background."""
    found = (colour(one[0]) for one in _ONE.finditer(written))
    return [one for one in found if one]


def _colour(written: str, depth: int) -> Colour | None:
    if found := _HEX.fullmatch(written):
        return _hex(found[1])
    if written == "transparent":
        return NOTHING
    if written.endswith(")") and depth < _DEEPEST:
        (name, held), *others = [*calls(written)] or [("", "")]
        return None if others or not name or not written.startswith(name) else _called(name, held, depth)
    return _hex(_NAMED[written]) if written in _NAMED else None


def _hex(digits: str) -> Colour:
    pairs = [digits[at:at + 2] for at in range(0, len(digits), 2)] if len(digits) > 4 else [digit * 2 for digit in digits]
    return Colour(*(int(pair, 16) / 255 for pair in pairs))


def _called(name: str, held: str, depth: int) -> Colour | None:
    if name == "light-dark":
        return _colour((parted(held, ",") or [""])[0], depth + 1)
    if name == "color-mix":
        return _mixed(parted(held, ",")[1:], depth)
    said, *shown = parted(held, "/") or [""]
    words = parted(said, ", \t\n")
    space = words.pop(0) if name == "color" and words else name.removesuffix("a")
    if len(words) == 4:
        shown = [words.pop()]
    opacity = _share(shown[0], 1.0) if shown else 1.0
    if space not in SPACES or len(words) != 3:
        return None if opacity else NOTHING
    into, whole = SPACES[space]
    red, green, blue = (min(1.0, max(0.0, part)) for part in into(*map(_part, words, whole)))
    return Colour(red, green, blue, opacity)


def _mixed(parts: Sequence[str], depth: int) -> Colour | None:
    """Two colours that are mixed, each with its share where one is said; what screens show is mixed, whatever the space."""
    said = [parted(part, " ") for part in parts]
    found = [next((one for one in (_colour(word, depth + 1) for word in words) if one), None) for words in said]
    shares = [next((share[0] / 100 for share in map(css_values.length, words) if share and share[1] == "%"), None) for words in said]
    if len(found) != 2 or found[0] is None or found[1] is None:
        return None
    first = shares[0] if shares[0] is not None else 1 - shares[1] if shares[1] is not None else 0.5
    second = shares[1] if shares[1] is not None else 1 - first
    if first < 0 or second < 0 or not first + second:
        return None
    opaque = [first * found[0].opacity, second * found[1].opacity]
    share = opaque[0] / sum(opaque) if sum(opaque) else 0.5
    return replace(found[0].mixed(found[1], share), opacity=sum(opaque) / max(1.0, first + second))


def _part(part: str, whole: float) -> float:
    """A part of a colour as a share of the *whole*, or in turns where that is 0."""
    found = css_values.length(part) or (0.0, "")
    share = found[0] / (100.0 if whole and found[1] == "%" else whole or TURNS.get(found[1], 360.0))
    return min(_MOST, max(-_MOST, share))


def _share(part: str, whole: float) -> float:
    return min(1.0, max(0.0, _part(part, whole)))


_WORDS = (
    "aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 black 000000 "
    "blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00 "
    "chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc crimson dc143c cyan 00ffff darkblue 00008b darkcyan 008b8b "
    "darkgoldenrod b8860b darkgray a9a9a9 darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f "
    "darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b "
    "darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff "
    "dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff "
    "gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 "
    "honeydew f0fff0 hotpink ff69b4 indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 "
    "lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff lightgoldenrodyellow fafad2 "
    "lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa "
    "lightslategray 778899 lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 "
    "magenta ff00ff maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db "
    "mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585 "
    "midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 "
    "olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee "
    "palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 "
    "rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 "
    "seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 "
    "snow fffafa springgreen 00ff7f steelblue 4682b4 tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 "
    "violet ee82ee wheat f5deb3 white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32 "
).split()
_SYSTEM = (
    "canvas ffffff canvastext 000000 linktext 0000ee visitedtext 551a8b activetext ff0000 buttonface efefef buttontext 000000 field ffffff "
    "fieldtext 000000 highlight 3390ff highlighttext ffffff mark ffff00 marktext 000000 graytext 808080 "
).split()
_NAMED = dict(zip((*_WORDS[::2], *_SYSTEM[::2]), (*_WORDS[1::2], *_SYSTEM[1::2]), strict=True))
