"""Words that point at a picture or a table which the page does not have: 下図, 次の表, 図3."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from compliance.drafts.values import PICTURE, Drafts, Found, Spoken
from compliance.model import BlockKind, Document, Span

_SHOWN = {BlockKind.ALT, BlockKind.CAPTION}
# formats in which a picture or a table would be seen
_SHOWING = {"html", "markdown"}


def pictures(document: Document, spoken: Sequence[Spoken], drafts: Drafts) -> Iterator[Found]:
    """The sentences that point so, on a page that has no picture, no caption and no table at all."""
    blocks = document.blocks
    if document.format not in _SHOWING or document.images_not_read or any(block.kind in _SHOWN for block in blocks):
        return
    tables = any(block.table >= 0 for block in blocks)
    pattern = _pattern(drafts.words.get("pointed-picture", ()), () if tables else drafts.words.get("pointed-table", ()))
    for at, one in enumerate(spoken):
        found = pattern.search(one.sentence.text) if one.block.kind is BlockKind.PARAGRAPH else None
        if found:
            start = one.sentence.start
            yield Found(PICTURE, at, Span(start + found.start(), start + found.end()))


@functools.cache
def _pattern(pictures: tuple[str, ...], tables: tuple[str, ...]) -> re.Pattern[str]:
    """What points at a thing: 下の…, 次の…, 右の…, 下図, and the thing with its number, as long as it says that it is there.

    A number in brackets that begins a line is a title, not a reference.
    """
    things = "|".join(map(re.escape, sorted(dict.fromkeys((*pictures, *tables)), key=len, reverse=True))) or "(?!)"
    seen = "(?:を|に|は|の|が|で|から|より|のとおり|の通り)"
    return re.compile(
        rf"(?:以下|下記|次|上|下|右|左|上記)の(?:{things})(?:を[ごみ]|に(?:[^。、「」]{{0,16}}を)?(?:示|まと|ある)|のとおり|の通り|をご覧|を参照|で示|は)"
        rf"|[下上右左次](?:図|表)(?={seen})|(?:{things})\s*[0-9０-９①-⑨]{{1,2}}(?:に(?:示|まと)|を[ご御]?参照|をご覧|のとおり|の通り)|(?<=\S)[（(]\s*(?:図|表)\s*[0-9０-９①-⑨]{{1,2}}\s*[）)]"
    )
