"""Partials of Handlebars and Mustache that a page fills: what stands in ``{{#> frame}}…{{/frame}}`` goes to the frame's ``{{> @partial-block}}``.

``{{#*inline "foot"}}…{{/inline}}`` keeps a text under a name, which is shown where ``{{> foot}}`` asks for it, also in a frame.
Mustache writes ``{{< frame}}{{$foot}}…{{/foot}}{{/frame}}`` for what goes in the place of the frame's ``{{$foot}}…{{/foot}}``.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compliance.sources.includes.places import Place, Tag, filled, outermost, paired

_TAG = re.compile(
    r"\{\{~?\s*(?:#\*\s*(?P<inline>inline)\s+[\"'](?P<kept>[^\"'{}\n]{1,200})[\"']|#>\s*[\"']?(?P<frame>[\w./-]{1,200})[^{}]{0,300}"
    r"|<\s*(?P<base>[\w./-]{1,200})|\$\s*(?P<place>[\w.-]{1,200})|>\s*[\"']?(?P<shown>[\w./-]{1,200})[^{}]{0,300}"
    r"|>\s*(?P<block>@partial-block)|/\s*[\"']?(?P<ends>[\w./-]{1,200})[\"']?)\s*~?\}\}"
)
_DEEPEST = 4  # texts under names within such texts


def bodies(source: str) -> dict[int, tuple[Place, bool]]:
    """The partials of *source* that have a body, by where they begin, and whether they are a base of Mustache."""
    if "{{" not in source:
        return {}
    found = paired(_tags(source))
    return {place.start: (place, kind == "<") for place in found if (kind := place.name.partition(" ")[0]) in ("#>", "<")}


def inlines(source: str) -> frozenset[str]:
    """The names under which *source* keeps a text itself."""
    return frozenset(tag["kept"] for tag in _TAG.finditer(source) if tag["kept"])


def framed(part: str, body: str) -> str:
    """*part* with *body* where it asks for that, once: a part must not grow by what it repeats; what the body keeps under names goes along."""
    kept = [body[place.start : place.end] for place in _kept(body)]
    shown = iter([_without(body, _kept(body))])
    return "".join(kept) + _TAG.sub(lambda tag: next(shown, "") if tag["block"] else tag[0], part)


def based(part: str, body: str) -> str:
    """*part*, a base of Mustache, with what the places of *body* say in its own."""
    own = {place.name[2:]: body[place.inside : place.until] for place in reversed(_places(body))}
    return filled(part, _places(part), lambda place, default: own.pop(place.name[2:], default))


def resolved(text: str) -> str:
    """*text* with what it keeps under names where it asks for that, each once, and nowhere else."""
    for _ in range(_DEEPEST):
        kept = _kept(text)
        if not kept:
            return text
        own = {place.name[2:]: text[place.inside : place.until] for place in reversed(kept)}
        bare = _without(text, kept)
        asked = [place for place in paired(_tags(bare, shown=True)) if place.name[:2] in ("#>", "> ") and place.name[2:].strip() in own]
        text = filled(bare, asked, lambda place, default, own=own: own.pop(place.name[2:].strip(), ""))  # type: ignore[misc]
    return text


def _kept(text: str) -> list[Place]:
    return [place for place in outermost(paired(_tags(text))) if place.name.startswith("* ")] if "*" in text else []


def _places(text: str) -> list[Place]:
    return [place for place in paired(_tags(text)) if place.name.startswith("$ ")]


def _tags(text: str, *, shown: bool = False) -> Iterator[Tag]:
    """The tags of *text* that have a body, their names behind what begins them; where *shown* also those that ask for a text, without one."""
    for tag in _TAG.finditer(text):
        start, end = tag.span()
        if tag["inline"]:
            yield Tag(start, end, "inline", True, f"* {tag['kept']}")
        elif name := tag["frame"]:
            yield Tag(start, end, name, True, f"#> {name}")
        elif name := tag["base"]:
            yield Tag(start, end, name, True, f"< {name}")
        elif name := tag["place"]:
            yield Tag(start, end, name, True, f"$ {name}")
        elif tag["ends"]:
            yield Tag(start, end, tag["ends"], False)
        elif shown and (name := tag["shown"]):
            yield Tag(start, end, f"> {name}", True, f"> {name}")
            yield Tag(end, end, f"> {name}", False)


def _without(text: str, places: Iterable[Place]) -> str:
    """*text* without *places*, which stand in order."""
    pieces, at = [], 0
    for place in places:
        pieces.append(text[at : place.start])
        at = place.end
    return "".join((*pieces, text[at:]))
