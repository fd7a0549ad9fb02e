"""Whose page it is: the host of its address, else the folder below the source, as copies of sites are kept."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import urlsplit

from compliance.audit.values import Item, Kind, Shard


def site_name(shard: Shard, item: Item) -> str:
    """The site of *item*: ``www.example.jp``, or the name of a folder, or that of the table that holds it."""
    try:
        host = urlsplit(item.url).hostname if item.url else None
    except ValueError:
        host = None
    if host:
        return host
    if shard.kind is not Kind.FILES:
        return PurePath(shard.source).name
    path, source = PurePath(item.name), PurePath(shard.source)
    if path.is_relative_to(source):
        below = path.relative_to(source).parts
        return below[0] if len(below) > 1 else source.name or str(source)
    return path.parent.name
