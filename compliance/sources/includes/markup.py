"""Parts that are taken in by the marks of a template, or of the server: SSI, Jinja, Liquid, Hugo, Handlebars, EJS."""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from compliance.sources.includes.blocks import macros, overlaid, settled
from compliance.sources.includes.places import Tag, paired
from compliance.sources.includes.values import Mention
from compliance.sources.suffixes import PARTS

_MENTION = re.compile(
    r"<!--\#\s*include\b[^>]{0,300}-->"
    r"|\{%[-~+]?\s*(?:include|include_relative|render|section|sections|embed|(?P<base>extends)|(?P<macros>import|from))\b[^%]{0,300}%\}"
    r"|\{\{[-~<%]?\s*(?:partial|partialCached|template|include)\b[^}]{0,300}\}\}"
    r"|\{\{\#?>[^}]{0,300}\}\}"
    r"|<%[-=]?\s*include\b[^%]{0,300}%>"
)
_EMBED = re.compile(r"\{%[-~+]?\s*(?P<end>end)?embed\b[^%]{0,300}%\}")
_QUOTED = re.compile(r"""["']([^"'\n]+)["']""")
_BARE = re.compile(r"(?:include|include_relative|render|section|sections|embed|partial|template|>)\s*\(?\s*([\w./-]+)")
_LIQUID = re.compile(r"\{%-?\s*liquid\b([^%]*+)%\}")
_LINE = re.compile(r"^[ \t]*(?:include|render|section)[ \t]+[\"']([^\"'\n]{1,200})[\"'][^\n]*", re.MULTILINE)


def mentions(source: str) -> Iterator[Mention]:
    """What marks in *source* take in, in order; a base goes around all of the source."""
    embeds = {}
    if "embed" in source:
        embeds = {place.start: place for place in paired(Tag(*tag.span(), "embed", not tag["end"]) for tag in _EMBED.finditer(source))}
    for match in _MENTION.finditer(source):
        start, end = match.span()
        if not (name := _name(match[0])) or (match["macros"] and name == " ".join(match[0].split())):
            continue
        if match["base"]:
            yield Mention(0, len(source), (name,), overlaid, (end, len(source)))
        elif start in embeds:
            embed = embeds[start]
            yield Mention(start, embed.end, (name,), _embedded, (embed.inside, embed.until))
        else:
            yield Mention(start, end, (name,), macros if match["macros"] else settled, (end, end))
    for block in _LIQUID.finditer(source):
        for line in _LINE.finditer(source, *block.span(1)):
            yield Mention(*line.span(), (line[1],), settled, (line.end(), line.end()), ("%}", "{%"))


def _embedded(part: str, body: str) -> str:
    return settled(overlaid(part, body))


def _name(mention: str) -> str:
    """The name of the part that *mention* takes in; all of the tag where a variable holds it, which no file is called. Empty where it names none."""
    if found := _QUOTED.search(mention):
        return found[1].strip()
    bare = _BARE.search(mention)
    if mention.startswith("{%") and not (bare and PurePosixPath(bare[1]).suffix.lower() in PARTS - {""}):
        return " ".join(mention.split())
    return bare[1] if bare else ""
