"""Colours of other spaces in that of screens: hue and share, CIE Lab, Oklab, and those that name their space.

Numbers are those of CSS Color 4 (sample code for colour conversions). What no screen shows is cut to what one does.
"""
from __future__ import annotations

import colorsys
import math
from collections.abc import Callable, Mapping, Sequence

Triple = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""
Matrix = tuple[Triple, Triple, Triple]
_FROM_OKLAB: Matrix = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728), (1.0, -0.0894841775, -1.2914855480))
_FROM_CONES: Matrix = (
    (4.0767416621, -3.3077115913, 0.2309699292), (-1.2684380046, 2.6097574011, -0.3413193965), (-0.0041960863, -0.7034186147, 1.7076147010)
)  # fmt: skip
_FROM_D50: Matrix = ((3.1338561, -1.6168667, -0.4906146), (-0.9787684, 1.9161415, 0.0334540), (0.0719453, -0.2289914, 1.4052427))
_WHITE_D50 = (0.9642957, 1.0, 0.8251046)


def hsl(hue: float, saturation: float, lightness: float) -> Triple:
    """From a *hue* in turns and two shares."""
    return colorsys.hls_to_rgb(hue % 1, lightness, saturation)


def hwb(hue: float, white: float, black: float) -> Triple:
    """From a *hue* in turns and the shares of *white* and *black*, which is grey where they are all of it."""
    scale = max(1.0, white + black)
    white, black = white / scale, black / scale
    red, green, blue = (white + part * (1 - white - black) for part in colorsys.hsv_to_rgb(hue % 1, 1, 1))
    return red, green, blue


def oklab(lightness: float, a: float, b: float) -> Triple:
    """From Oklab: *lightness* is 0 to 1."""
    long, medium, short = (part**3 for part in _times(_FROM_OKLAB, (lightness, a, b)))
    return _encoded(_times(_FROM_CONES, (long, medium, short)))


def lab(lightness: float, a: float, b: float) -> Triple:
    """From CIE Lab under D50: *lightness* is 0 to 100."""
    y = (lightness + 16) / 116
    x, y, z = (white * (part**3 if part > 6 / 29 else (part - 16 / 116) / 7.787) for part, white in zip((y + a / 500, y, y - b / 200), _WHITE_D50, strict=True))
    return _encoded(_times(_FROM_D50, (x, y, z)))


def polar(space: Callable[[float, float, float], Triple]) -> Callable[[float, float, float], Triple]:
    """The same *space* by chroma and a hue in turns."""
    return lambda lightness, chroma, hue: space(lightness, chroma * math.cos(2 * math.pi * hue), chroma * math.sin(2 * math.pi * hue))


def _times(matrix: Matrix, parts: Triple) -> Triple:
    one, two, three = (sum(factor * part for factor, part in zip(row, parts, strict=True)) for row in matrix)
    return one, two, three


def _encoded(linear: Sequence[float]) -> Triple:
    """What a screen is told, of light."""
    red, green, blue = (12.92 * part if part <= 0.0031308 else 1.055 * min(part, 1.0) ** (1 / 2.4) - 0.055 for part in linear)
    return red, green, blue


SPACES: Mapping[str, tuple[Callable[[float, float, float], Triple], Triple]] = {
    "rgb": (lambda red, green, blue: (red, green, blue), (255.0, 255.0, 255.0)),
    "hsl": (hsl, (0.0, 100.0, 100.0)),
    "hwb": (hwb, (0.0, 100.0, 100.0)),
    "lab": (lambda lightness, a, b: lab(100 * lightness, 125 * a, 125 * b), (100.0, 125.0, 125.0)),
    "lch": (lambda lightness, chroma, hue: polar(lab)(100 * lightness, 150 * chroma, hue), (100.0, 150.0, 0.0)),
    "oklab": (lambda lightness, a, b: oklab(lightness, 0.4 * a, 0.4 * b), (1.0, 0.4, 0.4)),
    "oklch": (lambda lightness, chroma, hue: polar(oklab)(lightness, 0.4 * chroma, hue), (1.0, 0.4, 0.0)),
    "srgb": (lambda red, green, blue: (red, green, blue), (1.0, 1.0, 1.0)),
    "display-p3": (lambda red, green, blue: (red, green, blue), (1.0, 1.0, 1.0)),
    "srgb-linear": (lambda red, green, blue: _encoded((red, green, blue)), (1.0, 1.0, 1.0)),
}
"""By the name of a function, or of a space, how its three parts become a colour, and what of each is all of it: 0 where the part is a hue."""
