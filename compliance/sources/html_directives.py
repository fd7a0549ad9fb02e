"""What Vue, Alpine, Angular and Svelte say in attributes of whether an element is shown, where that is a constant.

Nothing is worked out that asks for a value: such an element is shown at times, and counts as shown.
"""
from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from compliance.sources.constants import known
from compliance.sources.html_core import Element
from compliance.sources.masking import VALUE

_SHOWN_IF = ("v-if", "v-else-if", "v-show", "x-if", "x-show", "*ngif", "[ngif]", "ng-if", "ng-show")
_HIDDEN_IF = (":hidden", "v-bind:hidden", "x-bind:hidden", "[hidden]", "[attr.hidden]", "ng-hide")
_FILLED = frozenset({
    "v-text", "v-html", "x-text", "x-html", "set:text", "set:html", "ng-bind", "ng-bind-html", "[innerhtml]", "[innertext]", "[textcontent]",
})  # fmt: skip
"""What puts something else in the place of an element's text."""
_STYLES = (":style", "v-bind:style", "x-bind:style", "[style]", "[ngstyle]", "ng-style")
_ONE_STYLE = re.compile(r"style:([\w-]+)|\[style\.([\w-]+)\]")
_PAIR = re.compile(
    r"""(?P<mark>["']?)(?<![A-Za-z-])(?P<name>[A-Za-z-]{1,50}+)(?P=mark)\s*+:\s*+(?:(?P<number>-?(?:\d++(?:\.\d++)?|\.\d++))|"(?P<double>[^"]{0,200})"|'(?P<single>[^']{0,200})'|`(?P<back>[^`$]{0,200})`)\s*(?=[,}\]]|\Z)"""
)
_QUOTED = re.compile(r"""\s*+(?:\[\s*+)?(["'`])([^"'`]{0,400})\1\s*+(?:\]\s*+)?""")
_CAPITAL = re.compile(r"[A-Z]")
_WITHOUT_UNIT = frozenset({"opacity", "line-height", "zoom", "scale", "z-index", "font-weight", "flex", "order"})
_FURTHEST = 60  # conditions, and the blanks between them, that are looked back at
_TOLD = frozenset({*_SHOWN_IF, *_HIDDEN_IF, *_FILLED, "v-else"})


def is_off(element: Element) -> bool:
    """Whether nobody ever sees the text of *element*: a constant switches it off, or something else comes in its place."""
    attrs = element.attrs
    if _TOLD.isdisjoint(attrs):
        return False
    if any(name in attrs and known(element.attr(name) or "") is False for name in _SHOWN_IF):
        return True
    if any(name in attrs and known(element.attr(name) or "") is True for name in _HIDDEN_IF):
        return True
    return not _FILLED.isdisjoint(attrs) or (("v-else" in attrs or "v-else-if" in attrs) and _is_settled(element))


def is_hidden(element: Element) -> bool:
    """Whether *element* is ``hidden``, and not by a value that a program puts there."""
    return "hidden" in element.attrs and VALUE not in (element.attr("hidden") or "")


def style(element: Element) -> str:
    """The declarations of the styles that are bound to *element*."""
    return ";".join(_styles(element))


def css(written: str) -> str:
    """The declarations in an object, or a string, of a program: ``{fontSize: 0}``."""
    if quoted := _QUOTED.fullmatch(written):
        return quoted[2]
    return ";".join(f"{name}:{value}" for name, value in _pairs(written))


def _styles(element: Element) -> Iterator[str]:
    for name in element.attrs:
        if name in _STYLES:
            yield css(element.attr(name) or "")
        elif one := _ONE_STYLE.fullmatch(name):
            value = (element.attr(name) or "").strip(" \"'")
            yield f"{one[1] or one[2]}:{value}"


def _pairs(written: str) -> Iterator[tuple[str, str]]:
    for pair in _PAIR.finditer(written):
        name = _CAPITAL.sub(lambda capital: f"-{capital[0].lower()}", pair["name"])
        if pair["number"] is not None:
            yield name, pair["number"] if name in _WITHOUT_UNIT else f"{pair['number']}px"
        else:
            yield name, next(text for text in (pair["double"], pair["single"], pair["back"]) if text is not None)


def _is_settled(element: Element) -> bool:
    """Whether one of the conditions before an ``else`` is true for good."""
    for before in itertools.islice(element.previous_siblings, _FURTHEST):
        if isinstance(before, Element):
            if any(known(before.attr(name) or "") for name in ("v-if", "v-else-if")):
                return True
            if "v-else-if" not in before.attrs:
                return False
    return False
