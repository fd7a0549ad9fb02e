"""Parts that are reached through a link, to a file or to a folder of the same site."""
from __future__ import annotations

import posixpath
from bisect import bisect_left
from collections.abc import Collection, Mapping

from compliance.sources.includes.values import Finder

_MOST = 50_000
_LONGEST = 8  # links that lead to links


def aliases(files: Collection[str], links: Mapping[str, str]) -> dict[str, str]:
    """By each path that leads through one of *links* to one of *files*, that file; *links* say where each leads, as it says it.

    All paths are from the top of the site; a link to elsewhere leads to nothing.
    """
    found: dict[str, str] = {}
    leads = {link: at for link in links if (at := _end(link, links))}
    known = set(files)
    in_order = sorted(known - leads.keys())
    for link, at in leads.items():
        if at in known:
            found[link] = at
            continue
        within = "" if at == "." else f"{at}/"
        for place in range(bisect_left(in_order, within), len(in_order)):
            file = in_order[place]
            if len(found) >= _MOST:
                return found
            if not file.startswith(within):
                break
            found[f"{link}/{file[len(within) :]}"] = file
    return found


def through(find: Finder, found: Mapping[str, str]) -> Finder:
    """*find*, which finds paths through links too, giving the files to which these lead by *found*."""

    def real(name: str, by: str) -> str | None:
        path = find(name, by)
        return found.get(path, path) if path else None

    return real


def _end(link: str, links: Mapping[str, str]) -> str:
    """Where *link* leads in the end; empty where that is nowhere in the site."""
    at = link
    for _ in range(_LONGEST):
        if at not in links:
            return at
        at = posixpath.normpath(posixpath.join(posixpath.dirname(at), links[at]))
        if at.startswith(("../", "/")) or at == "..":
            return ""
    return ""
