"""A style sheet as its rules, those within ``@media``, ``@layer``, ``@supports`` and one another among them.

What holds on paper or for a voice alone is left out: what is asked is what stands on a screen.
"""
from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from compliance.sources.css_pieces import parted
from compliance.sources.css_properties import name_of, written_out
from compliance.sources.declarations import NOTHING, Declared, of_block

_PIECE = re.compile(
    r"""(?P<note>/\*.*?(?:\*/|\Z)) | <!-- | --> | (?P<sign>[{};])
    | (?P<said>"(?:\\.|[^"\\\n])*"? | '(?:\\.|[^'\\\n])*'? | url\(\s*[^"'()\s][^)]*\) | \\. | (?:[^/"'{};\\u<-]|u(?!rl\()|<(?!!--)|-(?!->))+ | .)""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_NOTE = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_WIDTH = re.compile(r"\(\s*(min|max)-(?:device-)?(?:width|height)\s*:\s*(\d+)(?:\.\d+)?(?:\s*(px|r?em))?\s*\)")
_DECLARATION = re.compile(r"(?P<turned>not\s*)?\(\s*(?P<name>[\w-]+)\s*:(?P<value>[^()]*)\)\s*")
_RANGE = re.compile(r"\(\s*(?:width|height)\s*([<>])=?\s*(\d+)")
_EVERYWHERE = re.compile(r"\(\s*(?:color|min-color\s*:\s*1|scripting\s*:\s*enabled|grid\s*:\s*0|overflow-block\s*:\s*scroll)\s*\)")
_NARROWEST, _WIDEST = 320, 2_560  # pixels: what holds from one to the other holds on every screen
_LONGEST, _ROOM = 4_000, 1_000_000  # characters of selectors that rules within rules repeat: of one, and of all in a sheet
_ALL, _SOME, _NONE = "all", "some", ""  # the screens on which rules hold


class Rule(Struct, frozen=True):
    """``selectors`` as written, those around it put in, and what they declare; ``always`` where on every screen, ``layered`` below all that are not."""

    selectors: str
    declared: Declared
    always: bool = True
    layered: bool = False


class _Open(Struct):
    """A brace that is open: the selectors and the screens for which its declarations hold, and those that were read."""

    selectors: str = ""
    screens: str = _ALL
    layered: bool = False
    said: list[str] = field(default_factory=list)

    def within(self, prelude: str, room: int) -> _Open:
        """What a brace opens behind *prelude*, where there is *room* for so many characters of selectors."""
        if prelude.startswith("@"):
            layered = self.layered or prelude[1:6].lower() == "layer"
            return _Open(self.selectors, min(self.screens, _screens(prelude), key=_REACH), layered)
        if not self.selectors:
            return _Open(prelude, self.screens, self.layered)
        if len(prelude) + len(self.selectors) * (1 + prelude.count("&") + prelude.count(",")) > room:
            return _Open(self.selectors, _NONE)
        return _Open(_nested(self.selectors, prelude), self.screens, self.layered)


_REACH = (_NONE, _SOME, _ALL).index


def rules(css: str) -> Iterator[Rule]:
    """The rules of a sheet that say whether words are seen, each where it ends."""
    within, text, room = [_Open()], list[str](), len(css) + _ROOM
    for piece in (*_PIECE.finditer(css), None):
        sign = piece["sign"] if piece else "}"
        if piece and not sign:
            text += (piece["said"] or ("/**/" if piece["note"] else ""),)
            continue
        if len(within) == 1 and sign != "{" and piece and not "".join(text).lstrip().startswith("@"):
            text.append(sign)  # a stray sign is part of the selectors behind it, which makes them none
            continue
        written = "".join(text)
        text.clear()
        if sign == "{":
            within.append(within[-1].within(_NOTE.sub("", written).strip(), min(room, _LONGEST)))
            room -= len(within[-1].selectors)
            continue
        within[-1].said.append(written)
        while sign == "}" and len(within) > 1:
            ended = within.pop()
            if ended.selectors and ended.screens:
                declared = of_block(";".join(ended.said))
                if declared != NOTHING:
                    yield Rule(ended.selectors, declared, ended.screens == _ALL, ended.layered)
            if piece:
                break  # at the end of the sheet all that is open ends


def holds_always(media: str) -> bool:
    """Whether what is said for these *media* holds on every screen."""
    return _screens(f"@media {media}") == _ALL


def _nested(around: str, selectors: str) -> str:
    """The *selectors* of a rule within one for those *around*."""
    outer = around if re.fullmatch(r"[\w.#-]+", around) else f":is({around})"
    if "&" not in selectors:
        return ",".join(f"{outer} {one}" for one in parted(selectors, ","))
    return re.sub(r"(?<![\w-])&", outer, selectors).replace("&", f":is({around})")


def _screens(prelude: str) -> str:
    """On which screens the rules within an at-rule hold; on none for those that hold no rules."""
    name, _, query = prelude[1:].strip().lower().partition(" ")
    name, _, at_once = name.partition("(")  # @media(…)
    query = f"({at_once} {query}" if at_once else query
    if name == "layer":
        return _ALL
    if name == "supports":
        return _supports(query)
    if name == "media":
        return max((_shown_on(one.strip()) for one in query.split(",")), key=_REACH)
    return _SOME if name in ("container", "scope", "starting-style") else _NONE


def _supports(query: str) -> str:
    """On which screens holds what asks for a declaration that a browser knows, or knows not: one that is not known here holds at times where it is turned."""
    asked = _DECLARATION.fullmatch(query)
    name = name_of(asked["name"]) if asked else ""
    if asked is None or not name:
        return _SOME if query.startswith("not") else _ALL
    return _ALL if any(written_out(name, asked["value"].strip())) is not bool(asked["turned"]) else _NONE


def _shown_on(query: str) -> str:
    if turned := re.fullmatch(r"not\s+([a-z]+)", query):
        return _ALL if turned[1] in ("print", "speech") else _NONE
    medium = re.match(r"(?:only\s+)?([a-z]+)", query)
    if medium and medium[1] not in ("all", "screen", "not"):
        return _NONE
    query = _RANGE.sub(lambda asked: f"({'min' if asked[1] == '>' else 'max'}-width:{asked[2]}", query)
    asked = _WIDTH.findall(query)
    rest = _WIDTH.sub("", re.sub(r"(?:only\s+)?(?:all|screen)\b|\band\b", "", _EVERYWHERE.sub("", query))).strip()
    bounds = [(bound, int(size) * (16 if unit.endswith("em") else 1)) for bound, size, unit in asked]
    everywhere = all(size <= _NARROWEST if bound == "min" else size >= _WIDEST for bound, size in bounds)
    return _ALL if everywhere and not rest else _SOME
