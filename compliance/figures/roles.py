"""In what role a page states a number: as another clinic's, as a reduction, as a price for some, as what is doubted."""

from __future__ import annotations

import re

from compliance.figures import cues
from compliance.figures.spots import Spot
from compliance.figures.values import Kind, Role, Speech

_LABEL = 14  # characters before a number in which a fee is named
_ASIDE = re.compile(r"^[(（][^()（）。]{1,12}[)）]")  # 297,000円(税込)でした
_INCLUDED = re.compile("含め|込み|から|まで")  # 検査から冠まで298,000円: what stands before is in the price, and does not name it


def role_of(kind: Kind, spot: Spot, speech: Speech) -> Role | None:
    """The first role of which words stand around *spot*."""
    text, number, before = spot.line.text, spot.number, spot.before
    after = _ASIDE.sub("", spot.after, count=1).lstrip(" を")
    ahead, joined, clause = before + spot.said, cues.stripped_end(before, speech.joins), f"{spot.said}{spot.closed}"
    beside = _INCLUDED.split(before[-_LABEL:].rpartition("。")[2])[-1]
    quoted = before.count("「") > before.count("」")
    closing = text[number.end :].partition("」")[2] if quoted else ""
    for role in speech.roles:
        if role.kinds and kind.name not in role.kinds:
            continue
        if (
            role.clause.within(clause) or role.ahead.within(ahead) or role.header.within(spot.line.header)
            or role.after.begin(after) or role.beside.within(beside) or role.before.end(joined) or role.before.end(before)
            or role.heading.within(spot.line.heading) or role.closing.begin(closing)
        ):  # fmt: skip
            return role
    return None
