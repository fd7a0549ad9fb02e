"""Templates: which language a file is written in, and its text with the code made neutral.

Read are Jinja (Django, Nunjucks, Twig), Liquid, Hugo, PHP, Handlebars, EJS, Vue, Astro, Svelte, MDX and JSX. Text inside code (a string that is printed, a
translation) is not read, but for strings that JSX's components, objects and lists are given; how many places a template fills in is told. A template without a body of its own is part of a
page.
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath

from compliance.sources import template_components
from compliance.sources.conditional import conditions, hiding
from compliance.sources.dead import dead
from compliance.sources.masking import Code, Masked, masked
from compliance.sources.suffixes import BLADE, TEMPLATES
from compliance.sources.template_marks import Marks, codes

_BRACES = Marks(r"\{\{", r"\}\}", values=True, quotes=('"', "'"))
_TAGS = Marks(r"\{%", r"%\}", quotes=('"', "'"))
_JINJA = (Marks(r"\{#", r"#\}"), _TAGS, _BRACES)
_LIQUID = (_TAGS, _BRACES)
_HUGO = (
    Marks(r"\{\{-?\s*/\*", r"\*/\s*-?\}\}"),
    Marks(r"\{\{[<%]", r"[>%]\}\}", quotes=('"', "`")),
    Marks(
        r"\{\{", r"\}\}", values=True, quotes=('"', "`"),
        commands=r"(?:if|else|end|with|range|define|block|template|partial|partialCached|return|break|continue|printf?\s*\$)\b|\$\w+\s*:?=",
    ),
)  # fmt: skip
_PHP = (
    Marks(r"<\?=", r"\?>", values=True, quotes=('"', "'", "/*", "//"), endless=True),
    Marks(r"<\?(?:php\b|(?!xml\b)(?=\s))", r"\?>", quotes=('"', "'", "/*", "//"), endless=True),
)
_HANDLEBARS = (
    Marks(r"\{\{~?!--", r"--~?\}\}"),
    Marks(r"\{\{\{", r"\}\}\}", values=True),
    Marks(r"\{\{", r"\}\}", values=True, commands=r"[#/>^!&]|else\b"),
)
_EJS = (Marks(r"<%#", r"%>"), Marks(r"<%[-=]", r"%>", values=True, quotes=('"', "'", "`"), commands=r"include\b"), Marks(r"<%", r"%>", quotes=('"', "'", "`")))
_HIDDEN = ("comment", "schema", "style", "stylesheet", "javascript")
_LITERAL = ("raw", "verbatim")
_FRONT = re.compile(r"(---|\+\+\+)[ \t]*\r?\n(?:.*?\r?\n)??\1[ \t]*(?=\r?\n|\Z)", re.DOTALL)


def _jsx(source: str) -> Iterator[Code]:
    from compliance.sources import jsx  # late: only it needs the grammar

    return jsx.jsx(source)


LANGUAGES: Mapping[str, Callable[[str], Iterator[Code]]] = {
    "jinja": lambda source: codes(source, _JINJA, _HIDDEN[:1], _LITERAL),
    "liquid": lambda source: codes(source, _LIQUID, _HIDDEN, _LITERAL),
    "hugo": lambda source: codes(source, _HUGO),
    "php": lambda source: codes(source, _PHP),
    "handlebars": lambda source: codes(source, _HANDLEBARS),
    "ejs": lambda source: codes(source, _EJS),
    "vue": template_components.vue,
    "astro": template_components.astro,
    "blade": template_components.blade,
    "svelte": template_components.svelte,
    "mdx": template_components.mdx,
    "jsx": _jsx,
}
_WITH_FRONT = frozenset({"liquid", "hugo", "astro"})
_SIGNS = (
    ("php", re.compile(r"<\?(?:php\b|=)")),
    ("hugo", re.compile(r"\{\{-?\s*(?:end|partial|template|define|range|block|with)(?=\s|-?\}\})|\{\{[<%]\s*/?\w|\{\{-?\s*/\*")),
    ("liquid", re.compile(r"\{%-?\s*(?:render|assign|capture|endcapture|endcase|endunless|paginate|section|schema)\b")),
    ("jinja", re.compile(r"\{%-?\s*(?:extends|endblock|include|endif|endfor|endmacro|import|load|endset|endwith)\b")),
    ("handlebars", re.compile(r"\{\{~?(?:!--|[#/>^]\s*\w)")),
    ("ejs", re.compile(r"<%[-_=]?\s*(?:include\b|\}|(?:if|for|while)\s*\()")),
)
_MARKS_ALONE = re.compile(
    r"(?:\s|\{\{\{?[^{}]{0,300}\}\}\}?|\{%[^%]{0,300}%\}|<%[^%]{0,300}%>|<!--(?:[^-]|-(?!->))*+-->|</?[A-Za-z][^<>{}%]{0,300}>)*+", re.DOTALL
)
"""A text of marks and tags alone: a part that shows what others give it, whichever language it is written in."""
_BODY = re.compile(r"<(?:!doctype|html|body)\b", re.IGNORECASE)


def language(path: str, source: str, named: str = "") -> str:
    """The template language of the file at *path*: the one *named*, else by its suffix, else by signs; empty for none."""
    if named:
        return "" if named == "none" else named
    if path.endswith(BLADE):
        return "blade"
    by_suffix = TEMPLATES.get(PurePath(path).suffix.lower())
    if by_suffix and (by_suffix != "php" or "<?" in source):  # what PHP has written is a page as any other
        return by_suffix
    found = next((name for name, sign in _SIGNS if sign.search(source)), "")
    if not found and ("{{" in source or "<%" in source) and _MARKS_ALONE.fullmatch(source):
        return "ejs" if "<%" in source else "handlebars"
    return "liquid" if not found and _is_jekyll(path, source) else found


def _is_jekyll(path: str, source: str) -> bool:
    """Whether an HTML file begins with front matter, as the pages of generators do."""
    return PurePath(path).suffix.lower() in (".html", ".htm") and bool(_FRONT.match(source))


def neutral(source: str, named: str, *, front: bool = True) -> Masked:
    """*source* without the code of the language *named* and what that surely leaves out; its front matter goes too, where *front* says so."""
    found = [*_without(dead(source), LANGUAGES[named](source))]
    if spans := conditions(source, found):
        found = [*_without([*hiding(masked(source, found).text, spans)], iter(found))]
    head = _FRONT.match(source) if front and named in _WITH_FRONT else None
    if head is None:
        return masked(source, found)
    return masked(source, [Code(0, head.end()), *(code for code in found if code.start >= head.end())])


def _without(left_out: Sequence[tuple[int, int]], found: Iterator[Code]) -> Iterator[Code]:
    """The codes *found* and what is *left_out*, in order; what overlaps is one."""
    if not left_out:
        yield from found
        return
    last: Code | None = None
    for code in sorted([*(Code(*span) for span in left_out), *found], key=lambda code: code.start):
        if last and code.start < last.end:
            last = Code(last.start, max(last.end, code.end))
            continue
        if last:
            yield last
        last = code
    if last:
        yield last


def format_of(path: str) -> str:
    """The format under the template: that of the suffix before the template's own (page.md.j2), else HTML."""
    suffixes = [suffix.lower() for suffix in PurePath(path).suffixes]
    names = [suffix for suffix in suffixes if suffix not in TEMPLATES or suffix == ".mdx"]
    return {".md": "markdown", ".markdown": "markdown", ".mdx": "markdown", ".txt": "text"}.get(names[-1] if names else "", "html")


def is_partial(text: str) -> bool:
    """Whether a template with the neutral *text* has no body of its own."""
    return _BODY.search(text) is None


def is_whole(path: str, source: str) -> bool:
    """Whether *source*, the text of *path*, is a document of its own, whoever takes it in: it has a body, front matter, or is Markdown or plain text."""
    return format_of(path) != "html" or _BODY.search(source) is not None or _FRONT.match(source) is not None
