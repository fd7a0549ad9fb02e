"""Shopify's templates and groups of sections in JSON, as the Liquid that shows the same: its sections in order, with their settings' words."""
from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from compliance.sources.content_values import COMMENT
from compliance.sources.suffixes import THEME

_DEEPEST = 8  # blocks within blocks


def may_be_theme(path: str, source: str) -> bool:
    """Whether *source*, the text of *path*, may be one."""
    return path.endswith(".json") and THEME in source


def liquid(source: str) -> str:
    """The Liquid that shows what the JSON *source* shows; empty where it is none."""
    try:
        said = json.loads(COMMENT.sub("", source, count=1) if source.lstrip().startswith("/*") else source)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(said, dict):
        return ""
    layout = said.get("layout")
    around = "{% layout none %}\n" if layout is False else f'{{% layout "{layout}" %}}\n' if isinstance(layout, str) else ""
    return around + "\n".join(_shown(said, "sections", "order", 0))


def _shown(said: dict[str, Any], what: str, order: str, depth: int) -> Iterator[str]:
    """The parts that *said* holds under *what*, in its *order*, but for those that are switched off: their words, and the files of sections."""
    parts = said.get(what)
    names = said.get(order)
    if not isinstance(parts, dict) or depth > _DEEPEST:
        return
    # each once, however often it is named: what is shown is never longer than what is said
    for name in dict.fromkeys(filter(_is_name, names)) if isinstance(names, list) else parts:
        part = parts.get(name)
        if not isinstance(part, dict) or part.get("disabled") is True:
            continue
        if depth == 0 and isinstance(kind := part.get("type"), str) and '"' not in kind:
            yield f'{{% section "{kind}" %}}'
        settings = part.get("settings")
        yield from (f"<div>{value}</div>" for value in (settings.values() if isinstance(settings, dict) else ()) if isinstance(value, str))
        yield from _shown(part, "blocks", "block_order", depth + 1)


def _is_name(said: object) -> bool:
    return isinstance(said, str)
