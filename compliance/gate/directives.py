"""Suppressions that are written in a page: comments addressed to this tool.

    <!-- compliance: accept rule=superlative.best reason="学会の表彰に基づく" approver="薬事担当 佐藤" until=2027-03-31 -->

One accepts what is found in the block that it stands in, else in the block that begins next; what the page owes is of the
whole page. A value with blanks stands in "…" or 「…」.
"""
from __future__ import annotations

import bisect
import datetime
import re
import sys
from collections.abc import Sequence

from compliance.gate.suppressions import Suppression
from compliance.model import Comment, Document

KEYS = ("rule", "label", "sentence", "reason", "approver", "until")
_MOST = 300  # of a page: nobody signs for more, and a page must not make this slow
_NEAR = 30
_LONGEST = 500  # characters of a value; what a page says of itself goes into every report
_ADDRESS = re.compile(r"\s*compliance\s*(?P<colon>[:：])?\s*(?P<verb>\S*)", re.IGNORECASE)
_PAIR = re.compile(r"""\s+([^\s=＝"「]+)\s*[=＝]\s*(?:"([^"]*)"|“([^”]*)”|「([^」]*)」|([^\s"「“]+))""")


def read(document: Document) -> tuple[Suppression, ...]:
    """The suppressions written in *document*, the mistaken ones too, in order."""
    starts = sorted((block.text.starts[0], block.text.ends[-1], at) for at, block in enumerate(document.blocks) if block.text.starts)
    found = [_suppression(document, comment, _block(comment, starts)) for comment in document.comments[:_MOST]]
    if len(document.comments) > _MOST:
        last = document.comments[_MOST]
        what = f"一枚に {_MOST} を超える承認は読みません (no more than {_MOST} on a page are read)"
        found.append(Suppression(document.path, document.place(last.span.start), block=-1, span=last.span, fault=what))
    return tuple(found)


def _suppression(document: Document, comment: Comment, block: int) -> Suppression:
    place = document.place(comment.span.start)
    address = _ADDRESS.match(comment.text)
    verb = address["verb"] if address else ""
    body = comment.text[address.end() :] if address else ""
    values, fault = _values(body)
    if address and not address["colon"]:
        fault = 'compliance の次に : が要ります (write "compliance: accept")'
    elif verb.lower() != "accept":
        fault = f"compliance: の次は accept です ({verb[:40]!r} is no word that is known; write accept)"
    until, strange = _day(values.get("until", ""))
    said = {key: " ".join(values.get(key, "").split())[:_LONGEST] for key in KEYS}
    return Suppression(
        document.path, place, said["reason"], said["approver"], until, said["rule"], said["label"], said["sentence"],
        block=block, span=comment.span, fault=fault or strange,
    )  # fmt: skip


def _values(body: str) -> tuple[dict[str, str], str]:
    """The values by key, and what is wrong with the way they are written."""
    values: dict[str, str] = {}
    fault, at = "", 0
    while pair := _PAIR.match(body, at):
        key, at = pair[1], pair.end()
        if key not in KEYS or key in values:
            told = "という項目はありません (no such key)" if key not in KEYS else "が二度あります (stands twice)"
            fault = fault or f"{key[:40]!r} {told}: {', '.join(KEYS)}"
        else:
            values[key] = next(value for value in pair.groups()[1:] if value is not None)
    rest = body[at:].strip()
    return values, fault or (f"{rest[:40]!r} が読めません。key=\"値\" と書いてください (cannot be read; write key=\"value\")" if rest else "")


def _day(text: str) -> tuple[datetime.date | None, str]:
    if not text:
        return None, ""
    try:
        return datetime.datetime.strptime(text, "%Y-%m-%d").date(), ""
    except ValueError:
        return None, f"until の {text[:40]!r} は日付として読めません。2027-03-31 のように書いてください (not a day)"


def _block(comment: Comment, starts: Sequence[tuple[int, int, int]]) -> int:
    """The number of the block that *comment* stands in, else of the one that begins next, -1 where there is none."""
    behind = bisect.bisect(starts, (comment.span.start, sys.maxsize))
    # a picture's text may begin inside of a paragraph that goes on behind it
    for _, end, at in reversed(starts[max(0, behind - _NEAR) : behind]):
        if comment.span.start < end:
            return at
    return starts[behind][2] if behind < len(starts) else -1
