"""Selectors of a style sheet: which elements they are about, how much they weigh, and whether that is so at all times.

A *chain* is what most are: tags, classes and ids, below one another. Others that ask for the page's markup alone (``[lang]``, ``:is()``,
``p + p``) are *picked* out of it by turbohtml. What asks for a state of the page holds at times: under the pointer, once a script has run.
"""
from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from compliance.sources.css_pieces import BRACKETS

LONGEST = 2_000
"""Characters of a selector that is picked; a chain may be as long as it likes."""
Compound = frozenset[str]
"""A tag, ``.class`` and ``#id`` names that one element has all of; empty for ``*``."""
_NAME_OF = r"(?:[\w-]|[^\x00-\x7f])+"
_CHAIN = re.compile(r"\s*([>\s])\s*")
_COMPOUND = re.compile(rf"(?:\*|[a-zA-Z][\w-]*)?(?:[.#]{_NAME_OF})*")
_NAME = re.compile(rf"[.#]?{_NAME_OF}")
_MARKED = re.compile(rf"[.#]{_NAME_OF}|\[[^\[\]]*\]")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_SIGN = re.compile(r"[()\[\]>+~\s]")
_PSEUDO = re.compile(r"::?([a-zA-Z-]+)")
_NOTHING_OF_ITS_OWN = re.compile(r"::|:(?:before|after|first-line|first-letter)(?![\w-])", re.IGNORECASE)
_WEIGHTLESS = re.compile(rf":where{BRACKETS}", re.IGNORECASE)
_ASKED = re.compile(rf":(?:not|has)({BRACKETS})", re.IGNORECASE)
_STATE = re.compile(r"::?[a-z-]+(?:\([^()]*\))?|\[[^\[\]]*\]|[+~]")
_OF_MARKUP = frozenset(
    "is where not has root empty first-child last-child only-child nth-child nth-last-child first-of-type last-of-type only-of-type"
    " nth-of-type nth-last-of-type lang dir any-link link scope".split()
)
_OF_A_STATE = re.compile(
    r"cloak|aria-|hidden|inert|state|aos|anim|reveal|lazy|load|ready|view|fade|scroll|activ|open|show|current|select|visib|expand|toggle|collaps"
    r"|tab|panel|index|check|style|js|defined|init|hydrat|mount|enter|leave|step|slide|theme|mode",
    re.IGNORECASE,
)
"""What names and values of attributes speak of that scripts set, and classes that scripts add."""


class Chain(Struct, frozen=True):
    """A selector: compounds from the outermost in, and which of them must be the parent of the next's element."""

    compounds: tuple[Compound, ...]
    parents: tuple[bool, ...]

    @property
    def weight(self) -> tuple[int, int, int]:
        """Its specificity: ids, classes, tags."""
        return _weight([name for compound in self.compounds for name in compound])

    @property
    def end(self) -> Compound:
        """The names of the element that it is about."""
        return self.compounds[-1]


class Picked(Struct, frozen=True):
    """A selector that asks for more of the markup than a chain says."""

    text: str

    @property
    def weight(self) -> tuple[int, int, int]:
        """Its specificity, about: ids, classes, tags."""
        names = _MARKED.findall(_WEIGHTLESS.sub("", self.text))
        tags = re.findall(r"(?:^|[\s>+~(,])[a-z][\w-]*", _MARKED.sub("", self.text), re.IGNORECASE)
        return _weight([*names, *tags])

    @property
    def end(self) -> Compound:
        """The names of the element that it is about."""
        last = _last(_ASKED.sub("", self.text))
        return frozenset(_MARKED.findall(last)) or frozenset(_NAME.findall(_PSEUDO.sub("", last))[:1])


Selector = Chain | Picked


def _last(selector: str) -> str:
    """What stands behind the last sign between compounds that is in no bracket."""
    depth = start = 0
    for sign in _SIGN.finditer(selector):
        if sign[0] in "([":
            depth += 1
        elif sign[0] in ")]":
            depth -= 1
        elif depth <= 0:
            start = sign.end()
    return selector[start:]


def _weight(names: list[str]) -> tuple[int, int, int]:
    ids, classes = (sum(name[0] in signs for name in names) for signs in ("#", ".["))
    return ids, classes, len(names) - ids - classes


def read(written: str, words: Collection[str]) -> tuple[Selector | None, Compound] | None:
    """The selector *written*, None where it holds at times, and the names of the element that it is about.

    *words* are those that scripts speak of. None where it is about no words at all: ``::before``; what is too long is left out.
    """
    written = _ESCAPE.sub(_unescaped, written) if "\\" in written else written
    if is_wordless(written):
        return None
    chain = _chain(written)
    if chain:
        return chain, chain.end
    if len(written) > LONGEST:
        return None
    if _is_of_markup(written, words):
        picked = Picked(written)
        return picked, picked.end
    return None, _end(written)


def is_wordless(selectors: str) -> bool:
    """Whether any of *selectors* is about what holds no words of the page: ``::before``."""
    return _NOTHING_OF_ITS_OWN.search(selectors) is not None


def _unescaped(escape: re.Match[str]) -> str:
    """What an escape stands for in a name; a sign that parts names elsewhere is left as it is written."""
    char = chr(int(escape[1], 16)) if escape[1] and 0 < int(escape[1], 16) < 0xD800 else escape[2] or ""
    return char if re.fullmatch(_NAME_OF, char) else escape[0]


def _is_of_markup(written: str, words: Collection[str]) -> bool:
    """Whether a selector asks for the page's markup alone, and for nothing that scripts change."""
    if not {name.lower() for name in _PSEUDO.findall(written)} <= _OF_MARKUP:
        return False
    asked = [name for name in _MARKED.findall(written) if name[0] == "["]
    asked += [name for asking in _ASKED.findall(written) for name in _MARKED.findall(asking[1:-1])]
    if any(_OF_A_STATE.search(name) for name in asked):
        return False
    return not any(word in words for name in _MARKED.findall(written) for word in _NAME.findall(name.strip(".#[]")))


def _end(selector: str) -> Compound:
    """The names of the element that a *selector* of any kind ends at, whatever its state."""
    return frozenset(_NAME.findall(re.split(r"[>+~\s]", _STATE.sub(lambda found: found[0] if found[0] in "+~" else "", selector).strip())[-1]))


def _chain(selector: str) -> Chain | None:
    """What is understood of a *selector*; None where it asks for more than tags, classes and ids below one another."""
    parts = _CHAIN.split(selector)
    compounds, signs = parts[::2], parts[1::2]
    if not all(part and _COMPOUND.fullmatch(part) for part in compounds):
        return None
    return Chain(tuple(frozenset(_names(part)) for part in compounds), (False, *(sign == ">" for sign in signs)))


def _names(compound: str) -> Iterator[str]:
    for name in _NAME.findall(compound):
        yield name if name[0] in ".#" else name.lower()
