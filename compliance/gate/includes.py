"""The parts that a page takes in when it is served: a footer of SSI, PHP, Jinja, Liquid, Hugo, Handlebars, EJS or a component.

No template is run. Where a page names a file of its repository, that file's text stands in the name's place, so that what
the page discloses with its parts can be asked. A name is of the file whose path ends like it, with or without suffix or ``_``.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable
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


def mentioned(source: str) -> frozenset[str]:
    """The names of the parts that *source* takes in, as it writes them."""
    return frozenset(filter(None, map(_name, _MENTION.findall(source))))


def expanded(source: str, find: Callable[[str], str | None], read: Reader) -> str:
    """*source* with the text of its parts in the places of their names.

    *find* gives the path of a part by the name that is written, *read* its text; what either does not know stays as it is.
    """
    return _expanded(source, find, read, frozenset())[:_LONGEST]


def _expanded(source: str, find: Callable[[str], str | None], read: Reader, above: frozenset[str]) -> str:
    left = _LONGEST

    def part(mention: re.Match[str]) -> str:
        nonlocal left
        path = find(_name(mention[0]))
        text = read(path) if path and path not in above and len(above) < _DEEPEST and left > 0 else None
        if path is None or text is None:
            return mention[0]
        inside = _expanded(text, find, read, above | {path})[:left]
        left -= len(inside)
        return f"\n{inside}\n"

    return _MENTION.sub(part, source)


def finder(paths: Iterable[str]) -> Callable[[str], str | None]:
    """How to find, among *paths*, the one that a written name means: the shortest that ends like it."""
    by_stem: dict[str, list[PurePosixPath]] = {}
    for path in map(PurePosixPath, paths):
        by_stem.setdefault(_stem(path), []).append(path)

    def find(name: str) -> str | None:
        wanted = PurePosixPath(name)
        folders = [part for part in wanted.parts[:-1] if part not in ("/", ".", "..", "@", "~")]
        fits = [
            path for path in by_stem.get(_stem(wanted), ())
            if wanted.suffix in ("", path.suffix) and list(path.parts[:-1])[len(path.parts) - 1 - len(folders) :] == folders
        ]  # fmt: skip
        return str(min(fits, key=lambda path: (len(path.parts), str(path)))) if fits else None

    return find


def _stem(path: PurePosixPath) -> str:
    return path.name.partition(".")[0].removeprefix("_").lower()


def _name(mention: str) -> str:
    found = _QUOTED.search(mention) or _BARE.search(mention)
    return found[1].strip() if found else ""
