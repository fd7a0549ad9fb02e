"""Slots of Vue's and Astro's components: what an element has within it stands in the place of what the component says there.

What goes into a slot that the component does not have is not shown. Where only the running page decides whether a slot is filled
(its name is a value, or its filling has a condition), what the component says there cannot be told: a part stands in its place that nobody has.
"""
from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.sources.html_kinds import VOID
from compliance.sources.includes.places import Place, Tag, filled, outermost, paired

_EXPRESSION = r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]{0,400}+\}){0,400}+\}){0,400}+\}"
_ELEMENT = re.compile(
    r"<(?:script|style)\b(?:[^<]|<(?!/(?:script|style)\b))*+"
    rf"|<(?P<ends>/?)(?P<name>[A-Za-z][\w.:-]*)(?P<more>(?:{_EXPRESSION}|[^<>{{\"']|\"[^\"]{{0,400}}\"|'[^']{{0,400}}'){{0,400}}+)>"
)
_SLOTS = frozenset({"slot", "nuxt", "nuxtpage", "nuxt-page", "routerview", "router-view"})
"""The elements that show what a component is filled with; a page goes into those that are not ``slot``."""
_FILLS = re.compile(
    r"(?<!\S)(?:(?:#|v-slot:)(?:(?P<short>[\w.-]+)|\[)|slot=[\"'](?P<name>[\w.-]*)[\"']|:slot=|v-bind:slot=|slot=\{)"
)
_NAME = re.compile(r"(?<!\S)name=[\"']([\w.-]+)[\"']")
_CONDITION = re.compile(r"(?<!\S)v-(?:if|else|else-if|for)\b")
_DEFAULT, _ANY = "default", "*"
_UNTOLD = '<!--#include file="slot: {}" -->'
_BY_CODE = re.compile(r"\bslots?\s*[.?(\[]")


def filled_with(part: str, body: str, own: str = _DEFAULT) -> str:
    """*part*, the text of a component, with *body*, what its element has within it; what that says is for no other slot is for the *own* one."""
    places = [place for place in paired(tags(part)) if place.kind in _SLOTS]
    if not places and _BY_CODE.search(part):
        return part + body
    given, doubtful = _given(body, own)
    gone: set[str] = set()

    def shown(place: Place, default: str) -> str:
        name = _name(part[place.start : place.inside])
        if name in gone:
            return ""
        if name not in given and not (default.strip() and _ANY in doubtful):
            return default
        gone.add(name)
        is_doubtful = default.strip() and not doubtful.isdisjoint((name, _ANY))
        return given.get(name, "") + (_UNTOLD.format(name) if is_doubtful else "")

    return filled(part, places, shown) + given.get(_ANY, "")


def around(layout: str, page: str) -> str:
    """*layout* with *page* in its slot, or beside it where it has none."""
    has_place = any(place.kind in _SLOTS for place in paired(tags(layout)))
    return filled_with(layout, page) if has_place else f"{layout}\n{page}"


def _given(body: str, own: str) -> tuple[dict[str, str], set[str]]:
    """What *body* gives to each slot, by its name, and to which it gives in some cases only."""
    given: dict[str, str] = {}
    doubtful: set[str] = set()
    at = 0
    rest = []
    for element in outermost(paired(tags(body))):
        tag, is_template = body[element.start : element.inside], element.kind == "template"
        fill = _FILLS.search(tag)
        if fill is None or not (is_template or "slot=" in fill[0]):
            continue
        name = fill["short"] or fill["name"] or (_DEFAULT if fill["name"] == "" else _ANY)
        if name == _ANY or (is_template and _CONDITION.search(tag)):
            doubtful.add(name)
        given[name] = given.get(name, "") + (body[element.inside : element.until] if is_template else body[element.start : element.end])
        rest.append(body[at : element.start])
        at = element.end
    if left := "".join((*rest, body[at:])).strip():
        given[own] = given.get(own, "") + left
    return given, doubtful


def tags(text: str, at: int = 0) -> Iterator[Tag]:
    """The tags of the elements in *text* from *at* on, but for scripts and styles; one that is empty is closed where it ends."""
    for tag in _ELEMENT.finditer(text, at):
        start, end = tag.span()
        if not (name := tag["name"]):
            continue
        if not tag["ends"]:
            yield Tag(start, end, name.lower(), True, name)
        if tag["ends"] or tag["more"].endswith("/") or name in VOID:  # <Base> and <Link> are components
            yield Tag(start if tag["ends"] else end, end, name.lower(), False, name)


def _name(tag: str) -> str:
    found = _NAME.search(tag)
    return found[1] if found else _DEFAULT
