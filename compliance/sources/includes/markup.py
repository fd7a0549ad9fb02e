"""Parts that are taken in by the marks of a template, or of the server: SSI, Jinja, Liquid, Hugo, Handlebars, EJS."""
from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.sources.includes.blocks import overlaid, settled
from compliance.sources.includes.places import Tag, paired
from compliance.sources.includes.values import Mention

_MENTION = re.compile(
    r"<!--\#\s*include\b[^>]{0,300}-->"
    r"|\{%[-~+]?\s*(?:include|include_relative|render|section|sections|embed|(?P<base>extends)|import|from|layout)\b[^%]{0,300}%\}"
    r"|\{\{[-~<%]?\s*(?:partial|partialCached|template|include)\b[^}]{0,300}\}\}"
    r"|\{\{\#?>[^}]{0,300}\}\}"
    r"|<%[-=]?\s*include\b[^%]{0,300}%>"
)
_EMBED = re.compile(r"\{%[-~+]?\s*(?P<end>end)?embed\b[^%]{0,300}%\}")
_QUOTED = re.compile(r"""["']([^"'\n]+)["']""")
_BARE = re.compile(r"(?:include|include_relative|render|section|sections|embed|layout|partial|template|>)\s*\(?\s*([\w./-]+)")


def mentions(source: str) -> Iterator[Mention]:
    """What marks in *source* take in, in order; a base goes around all of the source."""
    embeds = {}
    if "embed" in source:
        embeds = {place.start: place for place in paired(Tag(*tag.span(), "embed", not tag["end"]) for tag in _EMBED.finditer(source))}
    for match in _MENTION.finditer(source):
        start, end = match.span()
        if not (name := _name(match[0])):
            continue
        if match["base"]:
            yield Mention(0, len(source), (name,), overlaid, (end, len(source)))
        elif start in embeds:
            embed = embeds[start]
            yield Mention(start, embed.end, (name,), _embedded, (embed.inside, embed.until))
        else:
            yield Mention(start, end, (name,), settled, (end, end))


def _embedded(part: str, body: str) -> str:
    return settled(overlaid(part, body))


def _name(mention: str) -> str:
    found = _QUOTED.search(mention) or _BARE.search(mention)
    return found[1].strip() if found else ""
