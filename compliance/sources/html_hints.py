"""What attributes and tags say of how words are drawn, from before style sheets and beside them: ``hidden``, ``bgcolor``, ``<h1>``."""
from __future__ import annotations

from collections.abc import Iterator

from compliance.sources import css_properties, html_core, html_directives
from compliance.sources.css_values import plain

Hints = tuple[tuple[str, str], ...]
"""Properties with their values."""
_SIZES = {
    "1": "xx-small", "-2": "xx-small", "-3": "xx-small", "2": "small", "-1": "small", "3": "medium", "4": "large", "5": "x-large", "6": "xx-large", "7": "xxx-large",
}  # fmt: skip
_USUAL: dict[str, Hints] = {
    **{tag: (("font-size", size),) for tag, size in (("h1", "2em"), ("h2", "1.5em"), ("h3", "1.17em"), ("h5", ".83em"), ("small", "smaller"), ("big", "larger"))},
    "mark": (("background-color", "mark"), ("color", "marktext")),
}
_LINK: Hints = (("color", "linktext"),)
_SHUT: Hints = (("display", "none"),)
_OF_DRAWINGS = frozenset("display visibility opacity font-size fill transform clip-path".split())


def is_usual(tag: str) -> bool:
    """Whether a browser draws an element with this *tag* and no attributes as what is around it."""
    return tag not in _USUAL and tag != "dialog"


def defaults(element: html_core.Element) -> Hints:
    """What a browser takes for *element* where nobody says anything else."""
    if ("popover" in element.attrs) or (element.tag == "dialog" and "open" not in element.attrs):
        return _SHUT
    return _LINK if element.tag == "a" and "href" in element.attrs else _USUAL.get(element.tag, ())


def hints(element: html_core.Element) -> Hints:
    """What the attributes of *element* say, but for its style."""
    return tuple(_hints(element)) if element.attrs else ()


def _hints(element: html_core.Element) -> Iterator[tuple[str, str]]:
    if html_directives.is_hidden(element):
        yield from _SHUT
    if element.namespace is html_core.Namespace.SVG:
        yield from _of_drawing(element)
    ink = element.attr("color") if element.tag == "font" else element.attr("text") if element.tag == "body" else None
    size = _SIZES.get((element.attr("size") or "").strip().removeprefix("+")) if element.tag == "font" else None
    for name, value in (("color", ink), ("background-color", element.attr("bgcolor")), ("font-size", size)):
        if value:
            yield name, value.strip().lower()


def _of_drawing(element: html_core.Element) -> Iterator[tuple[str, str]]:
    if element.tag == "svg":
        yield from (("overflow-x", "hidden"), *((side, value) for side in ("width", "height") if (value := (element.attr(side) or "").strip())))
    for name in _OF_DRAWINGS.intersection(element.attrs):
        value = plain(element.attr(name) or "", {})
        if name == "fill":
            yield "color", "transparent" if value == "none" else value
        else:
            yield from css_properties.written_out(name, value)
