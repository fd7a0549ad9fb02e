"""What an element is to a reader: which tags make blocks, of which kind, and which say nothing."""
from __future__ import annotations

import re

import turbohtml

from compliance.model import BlockKind

# Scripts, styles and templates are not text; the rest is shown only where the element itself cannot be.
# rt and rp hold readings, which would break the words that they stand over.
SILENT = frozenset(
    "script style template iframe object embed video audio canvas noembed noframes math "
    "rt rtc rp datalist metadata desc defs".split()
)
BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html label legend li listing main "
    "menu nav ol optgroup option p plaintext pre search section select summary table tbody td textarea tfoot th "
    "thead title tr ul xmp".split()
)
KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
    **dict.fromkeys(("dt", "summary"), BlockKind.TERM),
    **dict.fromkeys(("caption", "figcaption"), BlockKind.CAPTION),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), BlockKind.CODE),
    **dict.fromkeys(("label", "legend", "option", "textarea"), BlockKind.FORM),
    "li": BlockKind.ITEM,
    "dd": BlockKind.DEFINITION,
    "details": BlockKind.DEFINITION,
    "blockquote": BlockKind.QUOTE,
    "button": BlockKind.BUTTON,
    "title": BlockKind.TITLE,
}
INLINES = {
    "a": "link", "sup": "sup", "sub": "sub", "small": "small",
    "strong": "strong", "b": "strong", "em": "strong", "s": "strike", "del": "strike", "strike": "strike",
}
# name or property of the meta elements whose content is shown to people by search engines and networks
METAS = frozenset(
    "description keywords og:title og:description og:site_name og:image:alt twitter:title twitter:description "
    "twitter:image:alt".split()
)
_NOTE = re.compile(r"(?:^|[\s_-])(?:foot-?)?(?:notes?|caution|annotation|remarks?|chui|chuui|kome|注釈?|注意)(?:$|[\s_-]|\d)", re.IGNORECASE)
_NOTE_TAGS = frozenset("p div span small ul ol li dl dd section aside".split())
NOTE_SIGNS = ("※", "＊", "*", "†", "注）", "注)", "（注", "(注", "注：", "注:", "[注", "【注")


def notes(element: turbohtml.Element) -> bool:
    """Whether class or id call the element a note; a part of the page with headings of its own is none."""
    if element.tag not in _NOTE_TAGS:
        return False
    names = f"{element.attr('class') or ''} {element.attr('id') or ''}"
    if names == " " or not _NOTE.search(names):
        return False
    return element.find(["h1", "h2", "h3", "h4", "h5", "h6"]) is None
