"""The parts that a page takes in when it is served: a footer of SSI, PHP, Jinja, Liquid, Hugo, Handlebars, EJS or a component.

No template is run. Where a page names a file of its repository, that file's text stands in the name's place, so that what
the page discloses with its parts can be asked. What fills a part (the blocks of a page, what a component has within it)
stands in the part's own places, and what the part says there is not shown.

* ``finder`` which file a name means
* ``markup``, ``code``, ``layouts`` where a page takes in parts, by marks, by calls and tags, by custom
* ``blocks``, ``slots`` what a part shows with what fills it; ``places`` what both share
"""
from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator

from compliance.sources import php_functions
from compliance.sources.dead import without_dead
from compliance.sources.includes import blade, blocks, code, handlebars, layouts, markup, theme_json
from compliance.sources.includes.finder import finder
from compliance.sources.includes.values import Mention, Parts
from compliance.sources.suffixes import BLADE, PROGRAMS, may_mention

__all__ = ["Mention", "Parts", "expanded", "finder", "mentioned", "mentions", "written_as"]

_DEEPEST = 4  # parts within parts
_LONGEST = 2_000_000  # characters of a page with its parts: parts that name one another must not fill the memory
_COST = 200  # characters that a part counts for at least: empty ones must not cost time without end
_BODY = re.compile(r"\{@render\s+children(?:\?\.)?\(\s*\)\s*\}")
"""Where a component of Svelte shows what its element has within it."""
_SAID = re.compile(r"\{%-?\s*comment\b[^%]{0,300}%\}(?:[^{]|\{(?!%-?\s*endcomment\b))*+")
_COMMENTS = tuple(
    (re.compile(rf"{opens}.*?{re.escape(closes)}", re.DOTALL), closes)
    for opens, closes in ((r"(?<!\{)\{\#", "#}"), (r"\{\{!--", "--}}"), (r"\{\{-?\s{0,9}/\*", "*/"), (r"\{/\*", "*/}"), (r"<!--(?!\#|-?>)", "-->"))
)
"""Comments of templates and of HTML, each with what closes it; one that is never closed is none."""


def mentioned(source: str, path: str = "") -> tuple[str, ...]:
    """The names of the parts that *source*, the text of *path*, surely takes in, as it writes them, each once."""
    return tuple(dict.fromkeys(mention.names[0] for mention in mentions(source, path) if mention.sure))


def mentions(source: str, path: str) -> list[Mention]:
    """Where *source*, the text of *path*, takes in parts, in order; their places are those in what it shows."""
    source = _read(source, path)
    return _mentions(_shown(source), path, path, source) if may_mention(path, source) else []


def expanded(source: str, path: str, parts: Parts) -> str:
    """*source*, the text of *path*, as it is served with its *parts*; what is not known stays as it is."""
    page = _read(source, path)
    whole = _Expansion(parts, page).of(page, (path,))
    return php_functions.without_uncalled(blocks.without_uncalled(handlebars.resolved(whole)))[:_LONGEST]


class _Expansion:
    """Texts with their parts, as long as all that was taken in is not too much."""

    def __init__(self, known: Parts, page: str) -> None:
        self._known = known
        self._page = page
        self._left = _LONGEST

    def of(self, source: str, above: tuple[str, ...]) -> str:
        """*source* with its parts; *above* are the path of the page, those of the parts within which it stands, and its own."""
        if not may_mention(above[-1], source):
            return source
        shown = _shown(source)
        found = deque(_mentions(shown, above[-1], above[0], self._page))
        shown = code.unfenced(shown, above[-1]) if len(above) > 1 or above[-1].endswith((*PROGRAMS, BLADE)) else shown
        return self._region(shown, 0, len(shown), found, above)

    def _region(self, source: str, start: int, end: int, found: deque[Mention], above: tuple[str, ...]) -> str:
        """``source[start:end]`` with the parts that are *found* in it."""
        pieces = []
        while found and found[0].start < end:
            mention = found.popleft()
            begins, ends = mention.body
            body = self._region(source, begins, ends, found, above)
            part = self._part(mention, above)
            before, after = mention.within
            own = source[mention.start : begins] + body + source[ends : mention.end]
            pieces += [source[start : mention.start], own if part is None else f"{before}\n{mention.join(part, body)}\n{after}"]
            start = mention.end
        return "".join((*pieces, source[start:end]))

    def _part(self, mention: Mention, above: tuple[str, ...]) -> str | None:
        """The text of the part that *mention* means, with its own parts; None where it is not known, or there is too much already."""
        path = next((at for name in self._meant(mention, above) if (at := self._found(name, above))), None)
        if path is None or path in above or len(above) > _DEEPEST or self._left <= 0:
            return None
        text = self._known.read(path)
        if text is None:
            return None
        self._left -= len(text) + _COST
        return self.of(_read(text, path), (*above, path))

    def _found(self, name: str, above: tuple[str, ...]) -> str | None:
        find = self._known.find  # templates name parts from the page's site, whichever part names them
        return find(name, above[-1]) or find(name, above[0])

    def _meant(self, mention: Mention, above: tuple[str, ...]) -> tuple[str, ...]:
        """The names of *mention*, without the first where the file that it hangs on says otherwise."""
        name, sign = mention.only_if or ("", None)
        path = self._found(name, above) if sign else None
        text = self._known.read(path) if path else None
        return mention.names[1:] if sign and text is not None and not sign.search(text) else mention.names


def _shown(source: str) -> str:
    """*source* without comments and what its template surely leaves out: these take in nothing."""
    shown = _SAID.sub("", source)
    for comment, closes in _COMMENTS:
        before, end, rest = shown.rpartition(closes)  # so that none is looked for where nothing closes it
        shown = comment.sub("", before + end) + rest
    return without_dead(shown)


def _read(source: str, path: str) -> str:
    """*source*, the text of *path*, as the template that it is: a program in JSX as a component in Astro, Blade as Jinja, a theme's JSON as Liquid."""
    if path.endswith(PROGRAMS):
        from compliance.sources import jsx  # late: only it needs the grammar

        return jsx.as_component(source)
    if path.endswith(BLADE):
        return blade.as_component(source)
    if path.endswith(".svelte"):
        return _BODY.sub("<slot />", source)
    return theme_json.liquid(source) if theme_json.may_be_theme(path, source) else source


def written_as(source: str, path: str) -> str:
    """The language in which ``expanded`` tells *source*, the text of *path*, where that is another than its own; else empty."""
    if path.endswith(PROGRAMS):
        return "astro"
    if path.endswith(BLADE):
        return "jinja"
    return "liquid" if theme_json.may_be_theme(path, source) else ""


def _mentions(shown: str, path: str, page: str, text: str) -> list[Mention]:
    """What *shown*, of the file at *path*, takes in as a part of the page at *page*, the *text* of which is known."""
    found = [*layouts.layouts(shown, path, page, text), *markup.mentions(shown), *code.mentions(shown, path)]
    return list(_nested(sorted(found, key=lambda mention: (mention.start, -mention.end))))


def _nested(found: Iterable[Mention]) -> Iterator[Mention]:
    """*found*, but for what overlaps with one before it and does not stand in its body; all in order."""
    around: list[Mention] = []
    for mention in found:
        while around and around[-1].end <= mention.start:
            around.pop()
        if not around or (around[-1].body[0] <= mention.start and mention.end <= around[-1].body[1]):
            yield mention
            around.append(mention)
