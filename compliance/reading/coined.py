"""Names that a page itself gives to its products: エクソソーム「LUMINO-EX®」, 透明装置「クリアリーフ」.

No lexicon can hold them. A name is taken where the page presents it as one (in brackets beside a word for a
product, or with a mark of trade); from then on every mention of it on the page is the concept ``product.coined``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from compliance.language.normalise import normalise
from compliance.model import Document
from compliance.reading.lexicon import Lexicon

CONCEPT = "product.coined"
_NAMES = frozenset((CONCEPT, "product"))
# katakana or Latin, as coined names are; a word of kanji is a plain word more often than a name
_NAME = r"(?P<name>(?=[ー0-9・+\-&. ]{0,19}[ァ-ヶA-Za-z])[ァ-ヶーA-Za-z0-9・+\-&. ]{3,20}?)"
_KIND = r"製剤|薬剤|お薬|薬|液|点滴|注射|注入|導入|エクソソーム|上清|カクテル|装置|機器|機械|機|マシン|レーザー|糸|リフト|レンズ|療法|製の|生まれの|でつくる"
_USE = r"(?:を|で)(?:用い|使い|使っ|使う|使用|導入|採用|配合|注入|投与|打)"
_PRESENTED = (
    re.compile(rf"(?:{_KIND})[「『“\"]{_NAME}[」』”\"]"),
    re.compile(rf"[「『“\"]{_NAME}[」』”\"]{_USE}"),
    re.compile(rf"(?<![ァ-ヶーA-Za-z]){_NAME}(?:®|™|TM(?![A-Za-z])|\(R\))"),
    re.compile(rf"(?<![ァ-ヶーA-Za-z]){_NAME}製剤"),
)
_MOST = 20


def widened(lexicon: Lexicon, document: Document) -> Lexicon:
    """*lexicon* with the coined names of *document*; itself where there are none."""
    names = sorted(set(_coined(lexicon, document)), key=len, reverse=True)[:_MOST]
    if not names:
        return lexicon
    return replace(lexicon, inside=(*lexicon.inside, (re.compile("|".join(map(re.escape, names))), _NAMES)))


def _coined(lexicon: Lexicon, document: Document) -> Iterator[str]:
    for block in document.blocks:
        chars = normalise(block.text.chars).chars
        for pattern in _PRESENTED:
            for match in pattern.finditer(chars):
                name = match["name"].strip(" ・-")
                if name not in lexicon.senses:
                    yield name
