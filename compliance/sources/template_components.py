"""Vue, Astro, Svelte and MDX: markup of components, with code in braces, in fences and in what only the component reads."""
from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from compliance.sources.html_kinds import VOID
from compliance.sources.masking import Code
from compliance.sources.template_marks import Marks, codes

_BRACES = (Marks(r"\{\{", r"\}\}", values=True, quotes=('"', "'", "`")),)
_BLADE = (
    Marks(r"\{\{--", r"--\}\}"), Marks(r"\{!!", r"!!\}", values=True, quotes=('"', "'")), Marks(r"\{\{", r"\}\}", values=True, quotes=('"', "'")),
    Marks(r"<\?(?:php\b|=)", r"\?>", endless=True), Marks(r"(?<![A-Za-z0-9_@.])@php(?![A-Za-z(])", r"@endphp(?![A-Za-z])", endless=True),
)  # fmt: skip
_DIRECTIVE = re.compile(
    r"(?<![A-Za-z0-9_@.])@(?:if|else|elseif|unless|isset|empty|auth|guest|foreach|forelse|for|while|switch|case|break|default|continue|end[a-zA-Z]+|include[A-Za-z]*|each|extends"
    r"|section|stop|show|append|overwrite|yield|parent|component|slot|push|prepend|stack|csrf|method|error|once|props|aware|class|style|checked|selected|disabled|json|js|vite"
    r"|lang|inject|env|production|hasSection|sectionMissing|session|canany|cannot|can|php|livewire[A-Za-z]*)(?![A-Za-z0-9_])"
    r"(?:[ \t]*\((?:[^()\"']++|\"[^\"]{0,400}+\"|'[^']{0,400}+'|\((?:[^()]++|\([^()]{0,400}+\))*+\))*+\))?",
    re.DOTALL,
)
"""Blade's own words, that an address or somebody's name behind the sign is not."""
# what is no element of HTML: slots and conditions (template), components by their capital, fragments; all is bounded,
# so that what is never closed costs little however often it begins
_TAG = re.compile(
    r"</?template\b(?:[^<>\"']|\"[^\"]{0,400}\"|'[^']{0,400}'){0,400}>"
    r"|</?[A-Z][\w.:-]*(?:[^<>\"'{]|\"[^\"]{0,400}\"|'[^']{0,400}'){0,400}>"
    r"|</?>",
    re.DOTALL,
)
_FENCE = re.compile(r"\s*---[ \t]*\r?\n(?:.*?\r?\n)??---[ \t]*(?=\r?\n|\Z)", re.DOTALL)
_SILENT = re.compile(r"<(?P<tag>script|style)\b(?:[^<]|<(?!/(?P=tag)\b))*+", re.IGNORECASE)
_BLOCK = re.compile(r"\{\s*(?:[#:/]|@(?:const|debug)\b)")
"""What begins, turns or ends a block of Svelte, or shows nothing."""
_MODULE = re.compile(r"^(?:import|export)\b[^\n]*+(?:\n(?![ \t]*\r?(?:\n|\Z))[^\n]*+)*+", re.MULTILINE)
_NO_INDENT = "\u2060"
"""WORD JOINER, which readers leave out: with blanks alone at its beginning a line would be code to Markdown."""
_FRAGMENT = re.compile(r"</?>")
_CODE = re.compile(
    r"""(?P<string>"(?:[^"\\\n]|\\.){0,400}"|'(?:[^'\\\n]|\\.){0,400}'|`(?:[^`\\]|\\.){0,400}`|/\*.{0,1000}?\*/)|(?P<open>\{)|(?P<close>\})"""
    r"""|(?<=[(>?:&|,\[{=\s])(?P<tag><(?=[A-Za-z>]))""",
    re.DOTALL,
)
_NOTE = re.compile(r"\{(?:\s*+/\*(?:[^*]|\*(?!/))*+\*/)*+\s*+\}")
"""Comments in braces, or nothing."""
_TEXT = re.compile(r"(?P<note><!--.{0,1000}?-->)|(?P<open>\{)|<(?P<ends>/?)(?P<tag>[A-Za-z][\w.:-]*|(?=>))|(?P<shut>/>)", re.DOTALL)


def vue(source: str) -> Iterator[Code]:
    """The code of a Vue component; its script and style are silent as in any page."""
    tags = [Code(*match.span(), is_tag=True) for match in _TAG.finditer(source)]
    yield from _merged([*tags, *codes(source, _BRACES)])


def astro(source: str) -> Iterator[Code]:
    """The code of an Astro component: its fence, expressions in braces but for the markup in them, and components' tags."""
    fence = _FENCE.match(source)
    start = fence.end() if fence else 0
    found = [Code(0, start)] if fence else []
    found += _expressions(source, start)
    found += [Code(*match.span(), is_tag=True) for match in _TAG.finditer(source, start)]
    yield from _merged(found)


def svelte(source: str) -> Iterator[Code]:
    """The code of a Svelte component: what stands in braces but for the markup in it, and components' tags; script and style are silent as in any page."""
    found = [*_outside(source, _SILENT), *(Code(*match.span(), is_tag=True) for match in _TAG.finditer(source))]
    yield from _merged([replace(code, is_value=False) if _BLOCK.match(source, code.start) else code for code in found])


def blade(source: str) -> Iterator[Code]:
    """The code of Blade: what stands in braces, its directives, and PHP."""
    return _merged([*codes(source, _BLADE), *(Code(*match.span()) for match in _DIRECTIVE.finditer(source))])


def mdx(source: str) -> Iterator[Code]:
    """The code of MDX: imports and exports, and what stands in braces but for the markup in it; components are elements of no name that HTML knows."""
    found = [*_outside(source, _MODULE), *(Code(*match.span(), is_tag=True) for match in _FRAGMENT.finditer(source))]
    yield from (replace(code, put="" if code.is_value or _MODULE.match(source, code.start) else _NO_INDENT) for code in _merged(found))


def _outside(source: str, silent: re.Pattern[str]) -> Iterator[Code]:
    """What is *silent* in *source*, and the expressions before, between and behind."""
    at = 0
    for match in [*silent.finditer(source), None]:
        start, end = match.span() if match else (len(source), len(source))
        yield from (replace(code, start=code.start + at, end=code.end + at) for code in _expressions(source[at:start], 0))
        if match:
            yield Code(start, end)
        at = end


def _merged(found: list[Code]) -> Iterator[Code]:
    """*found* in order, each but once where they overlap."""
    end = 0
    for code in sorted(found, key=lambda code: (code.start, -code.end)):
        if code.start >= end:
            yield code
            end = code.end


class _Markup(Struct):
    """Markup in an expression: how deep in braces it stands, how many elements are open, whether the last tag is void."""

    depth: int
    elements: int = 0
    void: bool = False

    def meets(self, match: re.Match[str]) -> bool:
        """Take in a tag; whether the markup ends with it."""
        if match["tag"] is not None:
            self.void = (match["tag"] or "").lower() in VOID
            self.elements += 0 if self.void else -1 if match["ends"] else 1
        elif match["shut"] and not self.void:
            self.elements -= 1
        return self.elements <= 0


def _expressions(source: str, at: int) -> Iterator[Code]:
    """What stands in braces from *at* on; markup in an expression is text again, and may hold braces itself."""
    depth, began, is_value = 0, 0, True
    inside: list[_Markup] = []
    while True:
        in_text = depth == (inside[-1].depth if inside else 0)
        match = (_TEXT if in_text else _CODE).search(source, at)
        if match is None:
            return
        at = match.end()
        if match["open"]:
            began, is_value = (match.start(), True) if in_text else (began, is_value)
            depth += 1
        elif not in_text and match["close"]:
            depth -= 1
            if depth == (inside[-1].depth if inside else 0):
                yield Code(began, at, is_value and not _NOTE.match(source, began, at))
        elif not in_text and match["tag"]:
            yield Code(began, match.start())
            inside.append(_Markup(depth))
            at = match.start()
        elif in_text and inside and not match["note"] and inside[-1].meets(match):
            inside.pop()
            began, is_value = source.find(">", at - 1) + 1 or at, False
            at = began
