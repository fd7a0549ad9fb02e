"""The parts that a page takes in when it is served: a footer of SSI, PHP, Jinja, Liquid, Hugo, Handlebars, EJS or a component.

No template is run. Where a page names a file of its repository, that file's text stands in the name's place, so that what
the page discloses with its parts can be asked. A name is of the file whose path ends like it, with or without suffix or ``_``,
in a folder at or above the page or in one for parts below these; of several, of the nearest.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from pathlib import PurePosixPath

from msgspec import Struct

from compliance.sources import includes_code
from compliance.sources.suffixes import PARTS, may_mention

_DEEPEST = 4  # parts within parts
_LONGEST = 2_000_000  # characters of a page with its parts: parts that name one another must not fill the memory
_MENTION = re.compile(
    r"<!--\#\s*include\b[^>]{0,300}-->"
    r"|\{%-?\s*(?:include|include_relative|render|embed|extends|import|layout)\b[^%]{0,300}%\}"
    r"|\{\{[-~<%]?\s*(?:partial|partialCached|template|include)\b[^}]{0,300}\}\}"
    r"|\{\{\#?>[^}]{0,300}\}\}"
    r"|<%[-=]?\s*include\b[^%]{0,300}%>"
)
_SAID = re.compile(  # markup that the template leaves out; bounded, but for a block that its end must follow
    r"\{%-?\s*comment\b[^%]{0,300}%\}(?:[^{]|\{(?!%-?\s*endcomment\b))*+"
    r"|\{%-?\s*if\s+(?:[Ff]alse|0)\s*-?%\}(?:[^{]|\{(?!%-?\s*(?:else|elif|elsif|elseif|endif)\b))*+"
    r"|(?<!\{)\{\#(?:[^#]|\#(?!\})){0,1000}+\#\}"
    r"|\{\{!--(?:[^-]|-(?!-\}\})){0,1000}+--\}\}"
    r"|\{\{-?\s{0,9}/\*(?:[^*]|\*(?!/)){0,1000}+\*/"
)
_FOR_PARTS = frozenset({
    "app", "common", "component", "components", "inc", "include", "includes", "layout", "layouts", "lib", "part", "partial", "partials",
    "parts", "sections", "shared", "snippets", "src", "template", "templates", "themes", "views",
})  # fmt: skip
"""Folders that hold what pages share, with or without ``_``: any other beside the page's own may be another site."""
_QUOTED = re.compile(r"""["']([^"'\n]+)["']""")
_BARE = re.compile(r"(?:include|include_relative|render|embed|layout|partial|template|>)\s*\(?\s*([\w./-]+)")

Reader = Callable[[str], str | None]
Finder = Callable[[str, str], str | None]
"""The path of a part, by its name as it is written and the path of the file that names it."""


class Parts(Struct, frozen=True):
    """The files that a page may take in: which path a name means, and the text of a path, None where it is not read."""

    find: Finder
    read: Reader


class Mention(Struct, frozen=True):
    """A place where a part goes: ``source[start:end]`` names it, by ``names`` of which the first that there is is meant.

    The part's text stands ``within`` these two once it is there. Where not ``sure``, it may be no file of the site at all.
    """

    start: int
    end: int
    names: tuple[str, ...]
    within: tuple[str, str] = ("", "")
    sure: bool = True


def mentioned(source: str, path: str = "") -> tuple[str, ...]:
    """The names of the parts that *source*, the text of *path*, surely takes in, as it writes them, each once."""
    return tuple(dict.fromkeys(mention.names[0] for mention in mentions(source, path) if mention.sure))


def mentions(source: str, path: str) -> list[Mention]:
    """Where *source*, the text of *path*, takes in parts, in order."""
    if not may_mention(path, source):
        return []
    found = [Mention(*match.span(), (name,)) for match in _MENTION.finditer(source) if (name := _name(match[0]))]
    found += [Mention(*one) for one in includes_code.mentions(source, path)]
    said = [match.span() for match in _SAID.finditer(source)] if found else []
    return list(_apart(sorted(found, key=lambda mention: (mention.start, mention.end)), said))


def expanded(source: str, path: str, parts: Parts) -> str:
    """*source*, the text of *path*, with the text of its *parts* in the places of their names; what is not known stays as it is."""
    return _expanded(source, (path,), parts)[:_LONGEST]


def _expanded(source: str, above: tuple[str, ...], known: Parts) -> str:
    left, done, parts = _LONGEST, 0, []
    for mention in mentions(source, above[-1]):
        # templates name parts from the page's site, whichever part names them
        path = next((at for name in mention.names for by in (above[-1], above[0]) if (at := known.find(name, by))), None)
        text = known.read(path) if path and path not in above and len(above) <= _DEEPEST and left > 0 else None
        if path is None or text is None:
            continue
        inside = _expanded(includes_code.inner(text, path), (*above, path), known)[:left]
        left -= len(inside)
        parts += [source[done : mention.start], f"{mention.within[0]}\n{inside}\n{mention.within[1]}"]
        done = mention.end
    return "".join((*parts, source[done:]))


def finder(paths: Iterable[str]) -> Finder:
    """How to find, among *paths*, the one that a written name means: of those that end like it, the nearest to who names it.

    Two clinics of a group may each have a footer of one name, and neither has the other's. Nearest is what shares most folders with the naming file; then what
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


def _apart(found: Iterable[Mention], said: Iterable[tuple[int, int]]) -> Iterator[Mention]:
    """*found*, but for what overlaps with one before it or stands in what is only *said*; all in order."""
    end, unsaid = 0, iter(said)
    start, until = next(unsaid, (0, 0))
    for mention in found:
        while until <= mention.start and until:
            start, until = next(unsaid, (0, 0))
        if mention.start >= end and not start <= mention.start < until:
            yield mention
            end = mention.end


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many folders, from the top, both paths go through."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _stem(path: PurePosixPath) -> str:
    return path.name.partition(".")[0].removeprefix("_").lower()


def _name(mention: str) -> str:
    found = _QUOTED.search(mention) or _BARE.search(mention)
    return found[1].strip() if found else ""
