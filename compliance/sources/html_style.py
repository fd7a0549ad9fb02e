"""How well an element can be seen, from its own attributes and inline style, and from what the page's own sheets say of it.

What is said by sheets in files of their own or by scripts is out of reach without a browser. Of the colours of a sheet those alone
are looked at that say by themselves that words are not seen: what stands behind them need not be said there.
"""
from __future__ import annotations

import turbohtml
from msgspec import Struct
from msgspec.structs import replace

from compliance.memo import Memo
from compliance.sources import declarations, html_directives
from compliance.sources.declarations import NONE, Declarations
from compliance.sources.hiding import Paint, changes, hiding, is_faint, is_tiny, is_unpainted, struck

UNPAINTED = Paint()


class Look(Struct, frozen=True):
    """What is said of an element's look.

    ``hidden`` says that its own attributes hide it, ``concealed`` by which properties a sheet of the page does, or a window that is not open, ``shown`` by which its
    words are seen although those around are not; ``struck`` says whether they are struck out, None where that is as its tag has it,
    ``tiny`` whether they are too small, None where they are as those around;
    ``unheard`` is aria-hidden; ``paint`` and ``customs`` are its colours and custom properties, None where those around go on;
    ``block`` that it makes a block of its own.
    """

    hidden: bool = False
    unheard: bool = False
    tiny: bool | None = None
    pale: bool = False
    block: bool = False
    struck: bool | None = None
    concealed: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    paint: Paint | None = None
    customs: Declarations | None = None


PLAIN = Look()
_NONE: frozenset[str] = frozenset()
_INHERITED = frozenset({"color", "font-size", "visibility"})  # what an element may say otherwise than the one around it
_SHORT = 1_000
_KNOWN = Memo[tuple[str, Paint], Look](1_024)  # pages write the same styles over and over
_OWN_LINE = ("block", "flex", "grid", "table", "list-item")


def look(
    element: turbohtml.Element, *, paint: Paint = UNPAINTED, customs: Declarations = NONE, usually: Declarations = NONE, firmly: Declarations = NONE
) -> Look:  # fmt: skip
    """The look of *element*, of which a sheet says *usually* and, whatever its own style says, *firmly*.

    *paint* and *customs* are the colours and custom properties of what is around it.
    """
    hidden = html_directives.is_hidden(element) or html_directives.is_off(element)
    unheard = element.attr("aria-hidden") == "true"
    style, hints = ";".join(filter(None, (element.attr("style"), html_directives.style(element)))), _hints(element)
    tiny = True if element.tag == "font" and element.attr("size") in ("1", "-2", "-3") else None
    found = PLAIN
    if style and len(style) <= _SHORT and not (usually or firmly or hints or customs):
        found = _KNOWN.get((style, paint), lambda: _styled(style, hints, paint, customs, usually, firmly))
    elif style or usually or firmly or hints:
        found = _styled(style, hints, paint, customs, usually, firmly)
    popup = (element.tag == "dialog" and "open" not in element.attrs) or "popover" in element.attrs
    if not (hidden or unheard or tiny or popup):
        return found
    concealed = found.concealed | {"display"} if popup else found.concealed
    return replace(found, hidden=hidden or found.hidden, unheard=unheard, tiny=tiny or found.tiny, concealed=concealed)


def _styled(style: str, hints: Declarations, paint: Paint, customs: Declarations, usually: Declarations, firmly: Declarations) -> Look:
    """The look that a *style* attribute and *hints* of older ones give, and what a sheet says *usually* and *firmly*."""
    ruled = bool(usually or firmly)
    declared = declarations.of_attribute(style) if style else declarations.NOTHING
    mine, mine_firmly = declared.settled(customs)
    own = {**hints, **mine, **mine_firmly}
    said = {**hints, **usually, **mine, **firmly, **mine_firmly} if ruled else own
    opens = ruled and changes(said)
    concealed = _NONE
    if ruled and not opens:
        concealed = hiding(said).union(["color"] if is_unpainted(said) else ())
    painted = paint.under(own)
    return Look(
        bool(hiding(own)),
        tiny=is_tiny(said),
        pale=is_faint(own if opens else said),
        block=own.get("display") in _OWN_LINE,
        struck=struck(said),
        concealed=concealed,
        shown=_INHERITED.intersection(said) - concealed,
        paint=None if painted is paint else painted,
        customs=declarations.within(customs, declared.customs) if declared.customs else None,
    )


def _hints(element: turbohtml.Element) -> Declarations:
    """What attributes from before style sheets say of colours."""
    ink = element.attr("color") if element.tag == "font" else element.attr("text") if element.tag == "body" else None
    ground = element.attr("bgcolor")
    if not ink and not ground:
        return NONE
    return {name: value.strip().lower() for name, value in (("color", ink), ("background-color", ground)) if value}
