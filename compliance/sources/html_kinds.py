"""What an element is to a reader: which tags make blocks, of which kind, and which say nothing."""
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from compliance.model import BlockKind

if TYPE_CHECKING:
    from compliance.sources import html_core


def _names(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


# Scripts, styles and templates are not text; the content of the others is shown only where they cannot be.
# rt and rp hold readings, which would break the words that they stand over.
SILENT = _names(
    "script style template iframe object embed video audio canvas noembed noframes math",
    "rt rtc rp datalist metadata desc defs symbol clippath mask pattern marker meter progress",
)
BLOCKS = _names(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset",
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html label legend li",
    "listing main menu nav ol optgroup option p plaintext pre search section select summary table tbody td text",
    "textarea tfoot th thead title tr ul xmp",
)
KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
    **dict.fromkeys(("dt", "summary"), BlockKind.TERM),
    **dict.fromkeys(("dd", "details"), BlockKind.DEFINITION),
    **dict.fromkeys(("caption", "figcaption"), BlockKind.CAPTION),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), BlockKind.CODE),
    **dict.fromkeys(("label", "legend", "option", "textarea"), BlockKind.FORM),
    "li": BlockKind.ITEM,
    "blockquote": BlockKind.QUOTE,
    "button": BlockKind.BUTTON,
    "title": BlockKind.TITLE,
}
INLINES = {
    "a": "link", "sup": "sup", "sub": "sub", "small": "small",
    **dict.fromkeys(("strong", "b", "em"), "strong"),
    **dict.fromkeys(("s", "del", "strike"), "strike"),
}
# Names and properties of the meta elements whose content search engines and networks show to people.
METAS = _names(
    "description keywords og:title og:description og:site_name og:image:alt",
    "twitter:title twitter:description twitter:image:alt",
)
VOID = _names("area base br col embed hr img input link meta source track wbr")
"""Elements that have no end."""
# elements that stand for a line break, or whose text is an attribute
REPLACED = _names("br img image area input textarea meta")
NOTE_SIGNS = ("※", "＊", "*", "†", "注）", "注)", "（注", "(注", "注：", "注:", "［注", "[注", "【注")
_HEADINGS = "h1, h2, h3, h4, h5, h6"
_PRINT_TAGS = _names("p div span ul ol li dl dd section aside")
_NOTE = re.compile(
    r"(?:^|[\s_-])(?:foot-?)?(?:notes?|cautions?|annotations?|remarks?|references?|refs?|chui|kome|注釈?|注意)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
_SMALL = re.compile(r"(?:^|[\s_-])(?:tiny|small|fine-?print|x+s)(?:$|[\s_-])", re.IGNORECASE)


def small_print(element: html_core.Element) -> BlockKind | None:
    """FOOTNOTE or SMALL when class or id say so; a part of the page with headings of its own is neither."""
    if element.tag not in _PRINT_TAGS:
        return None
    names = f"{element.attr('class') or ''} {element.attr('id') or ''}"
    note = _NOTE.search(names)
    if not note and not _SMALL.search(names):
        return None
    if element.select_one(_HEADINGS) is not None:
        return None
    return BlockKind.FOOTNOTE if note else BlockKind.SMALL
