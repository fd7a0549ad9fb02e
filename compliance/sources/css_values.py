"""Values of CSS as a browser takes them: escapes, custom properties, sums, lengths.

Nothing is laid out: what is relative to a font, to the window or to what is around is taken for what it usually is.
"""
from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from compliance.sources.css_pieces import BRACKETS

LONGEST = 200
"""Characters of a value that are looked at."""
_MOST_ROUNDS = 5  # custom properties that stand for custom properties
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(?=[^\s0-9a-f])", re.IGNORECASE)
_VAR = re.compile(rf"var\(\s*(--[\w-]+)\s*(?:,((?:[^()]|{BRACKETS})*))?\)")
_NUMBER = r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?"
_TOKEN = re.compile(rf"\s*(?:(?P<number>{_NUMBER})(?P<unit>%|[a-z]*)|(?P<name>[a-z]+)?\(|(?P<sign>[-+*/),]))\s*")
SUM = rf"(?:calc|min|max|clamp){BRACKETS}"
"""The pattern of a sum, or of a choice among lengths."""
_LENGTH = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>%|[a-z]*)(?![\w.%])|{SUM}")
_SIDES = ("w", "h", "i", "b", "min", "max")
_PIXELS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "q": 0.945,
    **dict.fromkeys(("em", "rem", "ic", "ric"), 16.0), **dict.fromkeys(("ch", "ex", "rch", "rex", "cap", "rcap"), 8.0), **dict.fromkeys(("lh", "rlh"), 24.0),
    **dict.fromkeys(("%", *(f"{window}v{side}" for window in ("", "d", "s", "l") for side in _SIDES), *(f"cq{side}" for side in _SIDES)), 10.0),
}  # fmt: skip
Length = tuple[float, str]
"""A number and its unit, which is empty where it has none."""
_CHOICES: Mapping[str, Callable[[Sequence[Length]], Length]] = {
    "": lambda terms: terms[0],
    "calc": lambda terms: terms[0],
    "min": lambda terms: min(terms, key=pixels),
    "max": lambda terms: max(terms, key=pixels),
    "clamp": lambda terms: max(terms[0], min(terms[1:], key=pixels), key=pixels),
}


def plain(value: str, customs: Mapping[str, str]) -> str:
    """*value* in lower case without escapes, *customs* in the place of the custom properties that it asks for."""
    value = value[:LONGEST].lower()
    if "\\" in value:
        value = _ESCAPE.sub(_unescaped, value).lower()
    for _ in range(_MOST_ROUNDS):
        if "var(" not in value:
            break
        value = _VAR.sub(lambda asked: customs.get(asked[1], asked[2] or "") or "unset", value)[:LONGEST]
    return value.strip()


def _unescaped(escape: re.Match[str]) -> str:
    code = int(escape[1], 16) if escape[1] else 0
    return chr(code) if 0 < code < 0xD800 else ""


def pixels(length: Length) -> float:
    """About how long *length* is on a screen."""
    return length[0] * _PIXELS.get(length[1], 0.0)


@lru_cache(4_096)  # pages write the same ones over and over
def length(value: str) -> Length | None:
    """The length that all of *value* is, sums worked out; None where it is none."""
    try:
        found, at = _sum(value[:LONGEST], 0)
    except (_NoSumError, RecursionError, OverflowError):
        return None
    return found if at == len(value) and math.isfinite(found[0]) else None


def is_length(value: str) -> bool:
    """Whether all of *value* is a length or a share."""
    found = length(value)
    return found is not None and found[1] in _PIXELS


def lengths(value: str) -> list[float]:
    """The lengths in *value*, in pixels, in their order."""
    found = (length(written[0]) for written in _LENGTH.finditer(value[:LONGEST]))
    return [pixels(one) for one in found if one]


def number(value: str, default: float) -> float:
    """The number or share that *value* is, *default* where it is none."""
    found = length(value)
    if found is None or found[1] not in ("", "%"):
        return default
    return found[0] / (100 if found[1] else 1)


class _NoSumError(ValueError):
    """What is read is no sum."""


def _sum(text: str, at: int) -> tuple[Length, int]:
    found, at = _product(text, at)
    while (token := _TOKEN.match(text, at)) and token["sign"] in ("+", "-"):
        other, at = _product(text, token.end())
        add = operator.add if token["sign"] == "+" else operator.sub
        same = found[1] == other[1]
        found = (add(found[0], other[0]), found[1]) if same else (add(pixels(found), pixels(other)), "px")
    return found, at


def _product(text: str, at: int) -> tuple[Length, int]:
    found, at = _term(text, at)
    while (token := _TOKEN.match(text, at)) and token["sign"] in ("*", "/"):
        other, at = _term(text, token.end())
        if token["sign"] == "/":
            if not other[0]:
                raise _NoSumError
            other = (1 / other[0], other[1])
        found = (found[0] * other[0], found[1] or other[1])
    return found, at


def _term(text: str, at: int) -> tuple[Length, int]:
    token = _TOKEN.match(text, at)
    if token is None or token["sign"]:
        raise _NoSumError
    if token["number"] is not None:
        return (float(token["number"]), token["unit"]), token.end()
    choose = _CHOICES.get(token["name"] or "")
    terms, at = [], token.end()
    while choose:
        term, at = _sum(text, at)
        terms.append(term)
        sign = _TOKEN.match(text, at)
        if sign is None or sign["sign"] not in (",", ")"):
            break
        at = sign.end()
        if sign["sign"] == ")":
            return choose(terms), at
    raise _NoSumError
