"""The parts that a page takes in when it is served: a footer of SSI, PHP, Jinja, Liquid, Hugo, Handlebars, EJS or a component.

No template is run. Where a page names a file of its repository, that file's text stands in the name's place, so that what
the page discloses with its parts can be asked. A name is of the file whose path ends like it, with or without suffix or ``_``;
of several, of the nearest.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import takewhile
from pathlib import PurePosixPath

_DEEPEST = 4  # parts within parts
_LONGEST = 2_000_000  # characters of a page with its parts: parts that name one another must not fill the memory
_MENTION = re.compile(
    r"<!--\#\s*include\b[^>]{0,300}-->"
    r"|<\?(?:php|=)?\s[^>?]{0,300}?\b(?:include|require)(?:_once)?\b[^>?]{0,300}\?>"
    r"|\{%-?\s*(?:include|include_relative|render|embed|extends|import|layout)\b[^%]{0,300}%\}"
    r"|\{\{[-~<%]?\s*(?:partial|partialCached|template|include)\b[^}]{0,300}\}\}"
    r"|\{\{\#?>[^}]{0,300}\}\}"
    r"|<%[-=]?\s*include\b[^%]{0,300}%>"
    r"|^[ \t]*import\b[^\n]{1,200}?\bfrom\b[^\n]{1,200}$",
    re.MULTILINE,
)
_QUOTED = re.compile(r"""["']([^"'\n]+)["']""")
_BARE = re.compile(r"(?:include|include_relative|render|embed|layout|partial|template|>)\s*\(?\s*([\w./-]+)")

Reader = Callable[[str], str | None]
Finder = Callable[[str, str], str | None]
"""The path of a part, by its name as it is written and the path of the file that names it."""


def mentioned(source: str) -> frozenset[str]:
    """The names of the parts that *source* takes in, as it writes them."""
    return frozenset(filter(None, map(_name, _MENTION.findall(source))))


def expanded(source: str, path: str, find: Finder, read: Reader) -> str:
    """*source*, the text of *path*, with the text of its parts in the places of their names.

    *find* gives the path of a part, *read* its text; what either does not know stays as it is.
    """
    return _expanded(source, (path,), find, read)[:_LONGEST]


def _expanded(source: str, above: tuple[str, ...], find: Finder, read: Reader) -> str:
    left = _LONGEST

    def part(mention: re.Match[str]) -> str:
        nonlocal left
        path = find(_name(mention[0]), above[-1])
        text = read(path) if path and path not in above and len(above) <= _DEEPEST and left > 0 else None
        if path is None or text is None:
            return mention[0]
        inside = _expanded(text, (*above, path), find, read)[:left]
        left -= len(inside)
        return f"\n{inside}\n"

    return _MENTION.sub(part, source)


def finder(paths: Iterable[str]) -> Finder:
    """How to find, among *paths*, the one that a written name means: of those that end like it, the nearest to who names it.

    Two clinics of a group may each have a footer of one name. Nearest is what shares most folders with the naming file; then what
    is of its kind, a Liquid part for a Liquid page; then what has the shortest path.
    """
    by_stem: dict[str, list[PurePosixPath]] = {}
    for path in map(PurePosixPath, paths):
        by_stem.setdefault(_stem(path), []).append(path)

    def find(name: str, by: str) -> str | None:
        wanted, naming = PurePosixPath(name), PurePosixPath(by)
        folders = [part for part in wanted.parts[:-1] if part not in ("/", ".", "..", "@", "~")]
        fits = [
            path for path in by_stem.get(_stem(wanted), ())
            if wanted.suffix in ("", path.suffix) and list(path.parts[:-1])[len(path.parts) - 1 - len(folders) :] == folders
        ]  # fmt: skip
        nearest = min(fits, key=lambda path: (-_shared(path, naming), path.suffix != naming.suffix, len(path.parts), str(path)), default=None)
        return None if nearest is None else str(nearest)

    return find


def _shared(one: PurePosixPath, other: PurePosixPath) -> int:
    """How many folders, from the top, both lie in."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one.parts[:-1], other.parts[:-1], strict=False)))


def _stem(path: PurePosixPath) -> str:
    return path.name.partition(".")[0].removeprefix("_").lower()


def _name(mention: str) -> str:
    found = _QUOTED.search(mention) or _BARE.search(mention)
    return found[1].strip() if found else ""
