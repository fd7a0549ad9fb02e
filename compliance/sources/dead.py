"""What a template surely leaves out: the branches of conditions that are constants, markup that stands behind one, and what PHP never reaches.

People switch things off so: ``{% if false %}``, ``<?php if (0): ?>``, ``v-if="false"``, ``{false && <Foot/>}``. No condition is
worked out that asks for a value: a branch is dead where its condition is written as false, or one before it as true.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from compliance.sources.constants import known
from compliance.sources.php_reach import unreached

Span = tuple[int, int]
_DEEPEST = 30  # conditions within conditions that are looked back at

_TAGS = re.compile(  # Jinja, Django, Nunjucks, Twig, Liquid
    r"\{%[-~+]?\s*(?P<word>if|unless|for|case|elif|elsif|elseif|else|endif|endunless|endfor|endcase)\b(?P<said>[^%]{0,200}?)[-~+]?%\}"
)
_HUGO = re.compile(r"\{\{-?\s*(?P<word>if|with|range|block|define|else(?:\s+(?:if|with))?|end)\b(?P<said>[^{}]{0,200}?)-?\}\}")
_SERVER = re.compile(r"<!--\#\s*(?P<word>if|elif|else|endif)\b(?:\s+expr=(?P<said>\"[^\"]{0,200}\"|'[^']{0,200}'))?\s*-->")
_BLOCKS = re.compile(r"<%(?![#=%-])(?P<code>(?:[^%]|%(?!>))*+)")
_CODE = re.compile(  # EJS
    r"//[^\n]*+|#(?!\[)[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|\"(?:[^\"\\]|\\.){0,400}+\"|'(?:[^'\\]|\\.){0,400}+'"
    r"|(?P<ends>\}\s*)?\b(?P<word>if|else\s+if|else)\b(?:\s*\((?P<said>[^(){}]{0,200})\))?\s*\{|(?P<brace>[{}])",
    re.DOTALL,
)
_SWITCHED_OFF = re.compile(r"(?<!\S)v-(?:if|show)=[\"']\s*(?:false|0|!true)\s*[\"']")
_BEHIND_FALSE = re.compile(r"\{\s*(?:false|null)\s*&&")
_BRACE = re.compile(r"[{}]")


class _Token(Struct, frozen=True):
    """``text[start:end]`` begins, turns or ends a condition of the ``kind``; ``shows`` is what its own condition is known to be."""

    start: int
    end: int
    kind: str
    begins: bool = False
    ends: bool = False
    shows: bool | None = None


class _Open(Struct):
    """A condition that is not ended: where its branch begins, whether that is dead, and whether one before it surely shows."""

    kind: str
    start: int
    is_dead: bool
    is_settled: bool


def dead(source: str) -> list[Span]:
    """The places of *source* that are surely left out, in order; none lies in another."""
    found: list[Span] = []
    for tokens, sign in _FAMILIES:
        if sign.search(source):
            found += _branches(tokens(source))
    if _SWITCHED_OFF.search(source):
        found += _elements(source)
    found += _behind_false(source)
    found += unreached(source)
    return list(_outermost(found))


def without_dead(source: str) -> str:
    """*source* without what is surely left out."""
    pieces, at = [], 0
    for start, end in dead(source):
        pieces.append(source[at:start])
        at = end
    return "".join((*pieces, source[at:]))


def _branches(tokens: Iterable[_Token]) -> Iterator[Span]:
    open_: list[_Open] = []
    for token in tokens:
        if token.begins:
            open_.append(_Open(token.kind, token.end, token.shows is False, token.shows is True))
            continue
        depth = range(len(open_) - 1, max(-1, len(open_) - 1 - _DEEPEST), -1)
        at = next((at for at in depth if open_[at].kind == token.kind or not (token.kind or token.ends)), None)
        if at is None:
            continue
        one = open_[at]
        if one.is_dead:
            yield one.start, token.start
        if token.ends:
            del open_[at:]
            continue
        del open_[at + 1 :]
        one.start, one.is_dead = token.end, one.is_settled or token.shows is False
        one.is_settled = one.is_settled or token.shows is True


def _of_words(pattern: re.Pattern[str], kind: Callable[[str], str]) -> Callable[[str], Iterator[_Token]]:
    """The tokens of a family that writes words, of which *kind* tells what condition one begins or ends; empty where it turns any."""

    def tokens(source: str) -> Iterator[_Token]:
        for tag in pattern.finditer(source):
            word, said = tag["word"], tag["said"] or ""
            shows = known(said.strip("\"'")) if word in ("if", "unless", "elif", "elsif", "elseif", "else if") else None
            shows = not shows if word == "unless" and shows is not None else shows
            turns = word.startswith("el")
            yield _Token(*tag.span(), "" if turns else kind(word), not (turns or word.startswith("end")), word.startswith("end"), shows)

    return tokens


def _of_code(source: str) -> Iterator[_Token]:
    for block in _BLOCKS.finditer(source):
        for token in _CODE.finditer(source, *block.span("code")):
            start, end = token.span()
            if word := token["word"]:
                yield _Token(start, end, "{", begins=word == "if", shows=known(token["said"]) if token["said"] else None)
            elif brace := token["brace"]:
                yield _Token(start, end, "{", begins=brace == "{", ends=brace != "{")


def _elements(source: str) -> Iterator[Span]:
    """The elements that a constant switches off."""
    from compliance.sources.includes.places import paired  # late: what includes parts asks what is dead
    from compliance.sources.includes.slots import tags

    for element in paired(tags(source)):
        if _SWITCHED_OFF.search(source, element.start, element.inside):
            yield element.start, element.end


def _behind_false(source: str) -> Iterator[Span]:
    """What stands in braces behind a false that must hold for it."""
    at = 0
    while begins := _BEHIND_FALSE.search(source, at):
        depth = 0
        for brace in _BRACE.finditer(source, begins.start()):
            depth += 1 if brace[0] == "{" else -1
            if not depth:
                at = brace.end()
                break
        else:
            return
        yield begins.start(), at


def _outermost(spans: Iterable[Span]) -> Iterator[Span]:
    at = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= at and end > start:
            yield start, end
            at = end


_FAMILIES: tuple[tuple[Callable[[str], Iterator[_Token]], re.Pattern[str]], ...] = (
    (_of_words(_TAGS, lambda word: word.removeprefix("end")), re.compile(r"\{%[-~+]?\s*(?:if|unless)\b")),
    (_of_words(_HUGO, lambda word: "end"), re.compile(r"\{\{-?\s*if\b")),
    (_of_words(_SERVER, lambda word: "if"), re.compile(r"<!--\#\s*if\b")),
    (_of_code, re.compile(r"\bif\s*\(\s*(?:false|0|!|true|1)", re.IGNORECASE)),
)
"""What tells the conditions of a kind of template, and the sign without which there are none."""
