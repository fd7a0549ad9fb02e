"""Parts that are taken in by the marks of a template, or of the server: SSI, Jinja, Liquid, Hugo, Handlebars, EJS."""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from compliance.sources.includes import handlebars
from compliance.sources.includes.blocks import macros, overlaid, settled
from compliance.sources.includes.places import Tag, paired
from compliance.sources.includes.values import Mention
from compliance.sources.suffixes import PARTS

_MENTION = re.compile(
    r"<!--\#\s*include\b[^>]{0,300}-->"
    r"|\{%[-~+]?\s*(?:include|include_relative|render|section|sections|embed|(?P<base>extends)|(?P<macros>import|from))\b[^%]{0,300}%\}"
    r"|\{\{[-~<%]?\s*(?:partial|partialCached|template|include)\b[^}]{0,300}\}\}"
    r"|\{\{~?\s*(?:\#?>[^}]{0,300}|<\s*[\w./-]{1,200}\s*~?)\}\}"
    r"|<%[-=]?\s*include\b[^%]{0,300}%>"
)
_KIND = re.compile(r"\{%-?\s*(\w+)")
_FILES = {"section": ("sections/{}", "{}"), "sections": ("sections/{}.json",), "render": ("snippets/{}", "{}")}
"""Shopify keeps each kind of part in a folder of its own, where two may have one name."""
_EMBED = re.compile(r"\{%[-~+]?\s*(?P<end>end)?embed\b[^%]{0,300}%\}")
_QUOTED = re.compile(r"""["']([^"'\n]+)["']""")
_BARE = re.compile(r"(?:\b(?:include|include_relative|render|section|sections|embed|partial|partialCached|template)\b|[<>])\s*\(?\s*([\w./-]+)")
_LIQUID = re.compile(r"\{%-?\s*liquid\b([^%]*+)%\}")
_LINE = re.compile(r"^[ \t]*(?:include|render|section)[ \t]+[\"']([^\"'\n]{1,200})[\"'][^\n]*", re.MULTILINE)


def mentions(source: str) -> Iterator[Mention]:
    """What marks in *source* take in, in order; a base goes around all of the source."""
    bodies, kept = handlebars.bodies(source), handlebars.inlines(source)
    embeds = {}
    if "embed" in source:
        embeds = {place.start: place for place in paired(Tag(*tag.span(), "embed", not tag["end"]) for tag in _EMBED.finditer(source))}
    for match in _MENTION.finditer(source):
        start, end = match.span()
        if not (name := _name(match[0])) or name in kept or (match["macros"] and name == " ".join(match[0].split())):
            continue
        if match["base"]:
            yield Mention(0, len(source), (name,), overlaid, (end, len(source)))
        elif start in embeds:
            embed = embeds[start]
            yield Mention(start, embed.end, (name,), _embedded, (embed.inside, embed.until))
        elif start in bodies:
            place, is_base = bodies[start]
            yield Mention(start, place.end, (name,), handlebars.based if is_base else handlebars.framed, (place.inside, place.until))
        else:
            yield Mention(start, end, _files(match[0], name), macros if match["macros"] else settled, (end, end))
    for block in _LIQUID.finditer(source):
        for line in _LINE.finditer(source, *block.span(1)):
            yield Mention(*line.span(), (line[1],), settled, (line.end(), line.end()), ("%}", "{%"))


def _embedded(part: str, body: str) -> str:
    return settled(overlaid(part, body))


def _name(mention: str) -> str:
    """The name of the part that *mention* takes in; all of the tag where a variable holds it, which no file is called. Empty where it names none."""
    found, bare = _QUOTED.search(mention), _BARE.search(mention)
    if found and (mention.startswith("<!") or bare is None or found.start() < bare.start(1)):  # what comes behind a name is for the part
        return found[1].strip()
    if mention.startswith("{%") and not (bare and PurePosixPath(bare[1]).suffix.lower() in PARTS - {""}):
        return " ".join(mention.split())
    return bare[1] if bare else ""


def _files(mention: str, name: str) -> tuple[str, ...]:
    """The files that the *name* in *mention* may mean."""
    kind = _KIND.match(mention)
    return tuple(one.format(name) for one in _FILES.get(kind[1] if kind and name not in mention[: kind.end()] else "", ("{}",)))
