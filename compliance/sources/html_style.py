"""How well an element can be seen, from its own attributes and inline style, and from what the page's own sheets say of it.

What is said by sheets in files of their own or by scripts is out of reach without a browser.
"""
from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from compliance.memo import Memo
from compliance.sources import declarations, html_core, html_directives
from compliance.sources.declarations import NONE, UNSAID, Declarations, Said
from compliance.sources.hiding import FIXED, applying, changes, hiding, struck
from compliance.sources.html_hints import Hints, defaults, hints
from compliance.sources.html_kinds import BLOCKS, REPLACED
from compliance.sources.paint import Paint


class Look(Struct, frozen=True):
    """What is said of an element's look.

    ``hidden`` says by which properties its own attributes hide it, ``concealed`` by which a sheet of the page does, or a window that is not open, ``shown``
    by which its words are seen although those around are not; ``struck`` says whether they are struck out, None where that is as its tag has it;
    ``weak`` why its words are not as plainly seen as those around, ``strong`` why they are more so; ``unheard`` is aria-hidden; ``paint`` and ``customs`` are how it is drawn and its custom properties, None where those around go on;
    ``block`` that it makes a block of its own.
    """

    hidden: frozenset[str] = frozenset()
    unheard: bool = False
    block: bool = False
    struck: bool | None = None
    concealed: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    weak: frozenset[str] = frozenset()
    strong: frozenset[str] = frozenset()
    paint: Paint | None = None
    customs: Declarations | None = None


PLAIN = Look()
NOT_SHOWN = frozenset({"display"})
"""By what an element is hidden that is left out."""
_INHERITED = frozenset({"font-size", "visibility", "letter-spacing", "text-indent", "line-height"})  # what an element may say otherwise than the one around it
_AS_AROUND = ("inherit", "unset")
_FADING = ("opacity", "filter")
_SHORT = 1_000
_KNOWN = Memo[tuple[str, Hints, Hints, bool, str, Paint, Said], Look](1_024)  # pages write the same styles over and over
_OWN_LINE = ("block", "flex", "grid", "table", "list-item")
_IN_LINE = ("inline", "contents")


def look(element: html_core.Element, *, paint: Paint, customs: Declarations = NONE, said: Said = UNSAID) -> Look:
    """The look of *element*, of which the sheets of the page have *said* something.

    *paint* and *customs* are how it is drawn and the custom properties of what is around it.
    """
    style = ";".join(filter(None, (element.attr("style"), html_directives.style(element))))
    told, usual = hints(element), defaults(element)
    is_box, of_page = element.tag in BLOCKS or element.tag in REPLACED or element.tag == "svg", element.tag if element.tag in ("html", "body") else ""
    found = PLAIN
    if len(style) <= _SHORT and (not customs or "--" not in style):
        found = _KNOWN.get((style, told, usual, is_box, of_page, paint, said), lambda: _styled(style, told, usual, is_box, of_page, paint, NONE, said))
    else:
        found = _styled(style, told, usual, is_box, of_page, paint, customs, said)
    off, unheard = html_directives.is_off(element), element.attr("aria-hidden") == "true"
    return replace(found, hidden=found.hidden | NOT_SHOWN if off else found.hidden, unheard=unheard) if off or unheard else found


def _styled(
    style: str, told: Hints, usual: Hints, is_box: bool, of_page: str, paint: Paint, customs: Declarations, said: Said
) -> Look:  # fmt: skip
    """The look that a *style* attribute gives, what is *told* by older ones, what is *usual* for the tag, and what the sheets have *said*."""
    declared = declarations.of_block(style) if style else declarations.NOTHING
    mine, mine_firmly = declared.settled(customs)
    own = {**dict(told), **mine, **mine_firmly}
    rules: Declarations = {**dict(usual), **dict(told), **said.usually, **mine, **said.firmly, **mine_firmly}
    rules = applying(rules, is_box=_is_box(rules, paint, is_box=is_box))
    opens = changes(rules) and not changes(own)
    if opens:  # it fades in
        rules = {name: value for name, value in rules.items() if name not in _FADING or own.get(name) == value}
    hides = hiding(rules).union(["z-index"] if paint.hides_below(rules) else ())
    hidden = frozenset(name for name in hides if own.get(name) == rules[name])
    painted = paint.under(rules, own, said.at_times, of_page=of_page)
    shown = {name for name in _INHERITED.intersection(rules) - hides if rules[name] not in _AS_AROUND and (name != "font-size" or painted.size > 0)}
    if rules.get("position") == "fixed":
        shown |= FIXED
    return Look(
        hidden,
        block=own.get("display") in _OWN_LINE,
        struck=struck(rules),
        concealed=frozenset() if opens else hides - hidden,
        shown=frozenset(shown),
        weak=painted.weak - paint.weak,
        strong=paint.weak - painted.weak,
        paint=None if painted == paint else painted,
        customs=declarations.within(customs, declared.customs) if declared.customs else None,
    )


def _is_box(rules: Declarations, around: Paint, *, is_box: bool) -> bool:
    """Whether an element that *is_box* by its tag is one by its *rules*, within what has the paint *around*."""
    display = rules.get("display", "" if is_box else "inline")
    lifted = rules.get("position") in ("absolute", "fixed") or rules.get("float", "none") != "none" or around.flexes
    return display not in _IN_LINE or (lifted and display != "contents")
