"""Blocks of templates: what a page says in a block stands in the place of what its base says there.

Jinja, Django, Nunjucks and Twig write ``{% block foot %}…{% endblock %}`` on both sides; Hugo writes ``{{ block "foot" . }}…{{ end }}``
in the base and ``{{ define "foot" }}…{{ end }}`` in the page. ``super()`` keeps what the base says.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from compliance.sources.includes.places import Place, Tag, filled, outermost, paired

_TAG = re.compile(
    r"\{%[-~+]?\s*(?:block\s+[\"']?(?P<name>[\w.-]+)[\"']?(?P<more>[^%{}]{0,200}?)|(?P<ends>endblock)\b[^%{}]{0,200}?)\s*[-~+]?%\}"
    r"|\{\{-?\s*(?:(?:block|define)\s+[\"`](?P<go>[^\"`\n]{1,200})[\"`][^{}]{0,200}?|(?P<other>if|range|with)\b[^{}]{0,400}?|(?P<end>end))\s*-?\}\}"
)
_IN_FULL = frozenset({"", "scoped", "required"})
"""What may follow the name of a block that has an end; Twig writes a short one's text there."""
_WORD = re.compile(r"[\w-]+")
_INNER = "\0"
_UNKNOWN_BASE = re.compile(r"\{%[-~+]?\s*extends\b")
_SUPER = re.compile(r"\{\{[-~+]?\s*(?:super\s*\(\s*\)|parent\s*\(\s*\)|block\.super)[^{}]{0,100}\}\}")
_MACRO = re.compile(r"\{%[-~+]?\s*macro\s+(?P<name>\w+)(?:[^{]|\{(?!%[-~+]?\s*endmacro\b))*+")
_CALL = re.compile(r"(?<!macro )\b(\w+)\s*\(")
_CAPTURE = re.compile(
    r"\{%[-~+]?\s*set\s+(?P<set>\w+)\s*(?:\|[^%={}]{0,200})?[-~+]?%\}(?:[^{]|\{(?!%[-~+]?\s*endset\b))*+"
    r"|\{%-?\s*capture\s+[\"']?(?P<capture>[\w-]+)[\"']?\s*-?%\}(?:[^{]|\{(?!%-?\s*endcapture\b))*+"
)
_USED = re.compile(r"\{\{([^{}]{0,400})\}\}|\{%[-~+]?+\s*+(?!set\b|capture\b)([^{}%]{0,400})%\}")


def overlaid(base: str, page: str) -> str:
    """*base* with the blocks of *page* in the places of its own, still marked as blocks; of what stands in none only macros are kept.

    Where *base* builds on another that is not known, nobody knows which blocks there are: all of *page* is kept.
    """
    if _UNKNOWN_BASE.search(base):
        return f"{base}\n{page}"
    own: dict[str, str] = {}
    for block in _blocks(page):
        own.setdefault(block.name, page[block.inside : block.until])

    defaults = {block.name: base[block.inside : block.until] for block in _blocks(base)}

    def given(place: Place, default: str) -> str:
        if (text := own.get(place.name)) is None:
            return base[place.start : place.inside] + default + base[place.until : place.end]
        own[place.name] = ""  # in one place: a base must not grow by what it repeats
        kept = _kept(text, default, defaults)
        return base[place.start : place.inside] + kept + base[place.until : place.end]

    outside = "".join(_between(page, list(outermost(_blocks(page)))))
    return filled(base, _blocks(base), given) + macros(outside)


def _kept(text: str, default: str, defaults: Mapping[str, str]) -> str:
    """*text* of a block with the *default* that its base says where it keeps that; blocks within it keep their own, which *defaults* hold."""
    inner = list(outermost(_blocks(text)))
    own = _SUPER.sub(lambda _: default, _INNER.join(_between(text, inner)), count=1).split(_INNER)
    within = (_SUPER.sub(lambda _, name=block.name: defaults.get(name, ""), text[block.start : block.end], count=1) for block in inner)  # type: ignore[misc]
    return "".join(piece for pair in zip_longest(own, within, fillvalue="") for piece in pair)


def macros(text: str, body: str = "") -> str:
    """The macros of *text*, which is all that a page has of a part that it imports; what stands in its place besides is the *body*."""
    return "".join(macro[0] for macro in _MACRO.finditer(text)) + body


def settled(part: str, body: str = "") -> str:
    """*part* with its blocks as they stand, which nothing can fill any more, and the *body* beside it."""
    return _TAG.sub(lambda tag: "" if tag["name"] or tag["ends"] else tag[0], part) + body


def without_uncalled(text: str) -> str:
    """*text* without the macros that nothing in it calls, and without what is kept under a name that nothing asks for: they show nothing."""
    called = {call[1] for call in _CALL.finditer(text)}
    text = _MACRO.sub(lambda macro: macro[0] if macro["name"] in called else "", text)
    if _CAPTURE.search(text) is None:
        return text
    asked = {word for used in _USED.finditer(text) for word in _WORD.findall(used[1] or used[2] or "")}
    return _CAPTURE.sub(lambda kept: kept[0] if (kept["set"] or kept["capture"]) in asked else "", text)


def _blocks(text: str) -> list[Place]:
    return [place for place in paired(_tags(text)) if place.name]


def _tags(text: str) -> Iterator[Tag]:
    for tag in _TAG.finditer(text):
        start, end = tag.span()
        if tag["name"]:
            yield Tag(start, end, "block", True, tag["name"])
            if tag["more"].strip() not in _IN_FULL:
                yield Tag(end, end, "block", False)
        elif tag["ends"]:
            yield Tag(start, end, "block", False)
        else:
            yield Tag(start, end, "end", not tag["end"], tag["go"] or "")


def _between(text: str, places: list[Place]) -> Iterator[str]:
    """What of *text* stands in none of *places*."""
    at = 0
    for place in places:
        yield text[at : place.start]
        at = place.end
    yield text[at:]
