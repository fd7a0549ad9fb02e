"""Which file of a site the written name of a part means.

It is one whose path ends like the name, with or without suffix or ``_``, in a folder at or above the page or in one for
parts below these; of several, the nearest. A component is also called by its folders: ``layout/Foot.vue`` is ``LayoutFoot``.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile
from pathlib import PurePosixPath

from compliance.sources.includes.values import Finder
from compliance.sources.suffixes import COMPONENTS, PARTS

_FOR_PARTS = frozenset({
    "app", "common", "component", "components", "inc", "include", "includes", "layout", "layouts", "lib", "part", "partial", "partials",
    "parts", "sections", "shared", "snippets", "src", "template", "templates", "themes", "views",
})  # fmt: skip
"""Folders that hold what pages share, with or without ``_``: any other beside the page's own may be another site."""


def finder(paths: Iterable[str]) -> Finder:
    """How to find, among *paths*, the one that a written name means: of those that end like it, the nearest to who names it.

    Two clinics of a group may each have a footer of one name, and neither has the other's. Nearest is what shares most folders with the naming file; then what
    is of its kind, a Liquid part for a Liquid page; then what has the shortest path.
    """
    by_stem: dict[str, list[PurePosixPath]] = {}
    for path in map(PurePosixPath, paths):
        for stem in {_stem(path), _called(path)}:
            by_stem.setdefault(stem, []).append(path)

    def find(name: str, by: str) -> str | None:
        wanted, naming = PurePosixPath(name), PurePosixPath(by)
        folders = [part for part in wanted.parts[:-1] if part not in ("/", ".", "..", "@", "~")]
        fits = [
            path for path in by_stem.get(_stem(wanted), ())
            if (path.suffix == wanted.suffix or (not wanted.suffix and path.suffix.lower() in PARTS))
            and list(path.parts[:-1])[len(path.parts) - 1 - len(folders) :] == folders
            and _is_of_site(path.parts[: len(path.parts) - 1 - len(folders)], naming)
        ]  # fmt: skip
        nearest = min(fits, key=lambda path: (-_shared(path.parts[:-1], naming.parts[:-1]), path.suffix != naming.suffix, len(path.parts), str(path)), default=None)
        return None if nearest is None else str(nearest)

    return find


def _is_of_site(folders: tuple[str, ...], naming: PurePosixPath) -> bool:
    """Whether a part that is named from *folders* belongs to the site of the *naming* file."""
    beside = folders[_shared(folders, naming.parts[:-1]) :]
    return not beside or beside[0].lstrip("_").lower() in _FOR_PARTS


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many folders, from the top, both paths go through."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _stem(path: PurePosixPath) -> str:
    return path.name.partition(".")[0].removeprefix("_").lower()


def _called(path: PurePosixPath) -> str:
    """What the component at *path* is called where its framework finds it itself: by its folders below that of components, none said twice."""
    stem = path.name.partition(".")[0].removeprefix("_")
    if path.suffix not in COMPONENTS or "components" not in path.parts:
        return stem.lower()
    folders = [word.lower() for folder in path.parts[path.parts.index("components") + 1 : -1] for word in _words(folder)]
    own = [] if stem == "index" else [word.lower() for word in _words(stem)]
    said = next((at for at in range(len(folders)) if own[: len(folders) - at] == folders[at:]), len(folders))
    return "".join((*folders[:said], *own))


def _words(name: str) -> list[str]:
    return re.findall(r"[A-Z]?[^A-Z_-]+|[A-Z]", name)
