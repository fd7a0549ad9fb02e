"""A style sheet as its rules, those within ``@media``, ``@layer`` and ``@supports`` among them; turbohtml reads what is plain.

What holds on paper or for a voice alone is left out: what is asked is what stands on a screen.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

Declarations = Mapping[str, str]
"""Values by property, both in lower case."""
_WRAPS = re.compile(r"@(?:media|layer|supports|container|scope|starting-style)\b", re.IGNORECASE)
_PIECE = re.compile(
    r"""/\*.*?(?:\*/|\Z) | "(?:\\.|[^"\\\n])*"? | '(?:\\.|[^'\\\n])*'? | @[a-z-]+[^;{}]* | [{};] | [^/"'@{};]+ | .""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_WIDTH = re.compile(r"\(\s*(min|max)-width\s*:\s*(\d+)(?:\.\d+)?(?:\s*(px|r?em))?\s*\)")
_NARROWEST, _WIDEST = 320, 2_560  # pixels: what holds from one to the other holds on every screen
_ALL, _SOME, _NONE = "all", "some", ""  # the screens on which rules hold


class Rule(Struct, frozen=True):
    """``selectors`` as written, and what they declare ``usually`` and as ``!important``; ``always`` where on every screen."""

    selectors: str
    usually: Declarations
    firmly: Declarations
    always: bool = True


def rules(css: str) -> Iterator[Rule]:
    """The rules of a sheet in their order, those that hold on every screen first."""
    from turbohtml.cssom import StyleSheet

    for screens, plain in (_parted(css) if _WRAPS.search(css) else {_ALL: css}).items():
        for rule in StyleSheet(plain).rules:
            style = rule.style
            said = [(name.lower(), (style.get(name) or "").lower(), style.important(name)) for name in style]
            usually = {name: value for name, value, firm in said if not firm}
            yield Rule(rule.selector_text, usually, {name: value for name, value, firm in said if firm}, screens == _ALL)


def holds_always(media: str) -> bool:
    """Whether what is said for these *media* holds on every screen."""
    return _screens(f"@media {media}") == _ALL


def _parted(css: str) -> dict[str, str]:
    """*css* without its at-rules, by the screens on which it holds."""
    plain: dict[str, list[str]] = {_ALL: [], _SOME: []}
    within = [(_ALL, False)]  # the screens of each brace that is open, and whether it is an at-rule's
    opening: str | None = None
    for piece in _PIECE.findall(css):
        screens = within[-1][0]
        if piece[0] == "@":
            opening = _screens(piece)
        elif opening is not None and piece in "{;":
            if piece == "{":
                within.append((min(screens, opening, key=(_NONE, _SOME, _ALL).index), True))
            opening = None
        elif not piece.startswith("/*"):
            ends_wrap = piece == "}" and len(within) > 1 and within[-1][1]
            if piece == "{":
                within.append((screens, False))
            elif piece == "}" and len(within) > 1:
                within.pop()
            if screens and not ends_wrap:
                plain[screens].append(piece)
    return {screens: "".join(pieces) for screens, pieces in plain.items()}


def _screens(prelude: str) -> str:
    """On which screens the rules within an at-rule hold; on none for those that hold no rules."""
    name, _, query = prelude[1:].strip().lower().partition(" ")
    name, _, at_once = name.partition("(")  # @media(…)
    query = f"({at_once} {query}" if at_once else query
    if name == "layer":
        return _ALL
    if name == "supports":
        return _SOME if query.startswith("not") else _ALL
    if name == "media":
        return max((_shown_on(one.strip()) for one in query.split(",")), key=(_NONE, _SOME, _ALL).index)
    return _SOME if name in ("container", "scope", "starting-style") else _NONE


def _shown_on(query: str) -> str:
    medium = re.match(r"(?:only\s+)?([a-z]+)", query)
    if medium and medium[1] not in ("all", "screen", "not"):
        return _NONE
    asked = _WIDTH.findall(query)
    rest = _WIDTH.sub("", re.sub(r"(?:only\s+)?(?:all|screen)\b|\band\b", "", query)).strip()
    bounds = [(bound, int(size) * (16 if unit.endswith("em") else 1)) for bound, size, unit in asked]
    everywhere = all(size <= _NARROWEST if bound == "min" else size >= _WIDEST for bound, size in bounds)
    return _ALL if everywhere and not rest else _SOME
