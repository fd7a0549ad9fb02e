"""Names that a page itself gives to its products: エクソソーム「LUMINO-EX®」, 透明装置「クリアリーフ」.

No lexicon can hold them. A name is taken where the page presents it as one (in brackets beside a word for a
product, or with a mark of trade), or where it keeps coming back to a word that no dictionary holds; from then on
every mention of it on the page is the concept ``product.coined``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from compliance.language.normalise import normalise
from compliance.language.tokens import tokens
from compliance.model import Block, BlockKind, Document
from compliance.reading.lexicon import Lexicon

CONCEPT = "product.coined"
_NAMES = frozenset((CONCEPT, "product"))
# katakana or Latin, as coined names are; a word of kanji is a plain word more often than a name
_NAME = r"(?P<name>(?=[ー0-9・+\-&. ]{0,19}[ァ-ヶA-Za-z])[ァ-ヶーA-Za-z0-9・+\-&. ]{3,20}?)"
_KIND = r"製剤|薬剤|お薬|薬|液|点滴|注射|注入|導入|エクソソーム|上清|カクテル|装置|機器|機械|機|マシン|レーザー|糸|リフト|レンズ|いす|椅子|チェア|ベッド|マット|スーツ|ゴーグル|ヘルメット|目薬|点眼薬|点鼻|クリーム|セラム|カプセル|錠剤|療法|製の|生まれの|でつくる"
_OPEN, _CLOSE = r"[「『“\"]", r"[」』”\"]"
_USE = r"(?:を|で)(?:用い|使い|使っ|使う|使用|導入|採用|配合|注入|投与|打)"
_PRESENTED = (
    re.compile(rf"(?:{_KIND})[「『“\"]{_NAME}[」』”\"]"),
    re.compile(rf"[「『“\"]{_NAME}[」』”\"]{_USE}"),
    re.compile(rf"(?<![ァ-ヶーA-Za-z]){_NAME}(?:®|™|TM(?![A-Za-z])|\(R\))"),
    re.compile(rf"(?<![ァ-ヶーA-Za-z]){_NAME}製剤"),
    re.compile(rf"(?:名を|名は|その名も|名づけて|名付けて|呼んで){_OPEN}{_NAME}{_CLOSE}"),
)
# a heading's word that the page repeats and no dictionary knows is the name of what it sells, unless it is the clinic's
_REPEATED = re.compile(
    r"(?<![ァ-ヶーA-Za-z])(?P<name>[ァ-ヶーA-Za-z0-9・\-]*[ァ-ヶー]{3}[ァ-ヶーA-Za-z0-9・\-]{0,16})(?![ァ-ヶーA-Za-z0-9酸])"
)
_CLINIC = r"[ ・]?(?:クリニック|医院|病院|診療所|歯科|皮膚科|皮フ科|眼科|外科|内科|婦人科|整形|形成|美容|院)"
# what it must be said to be, somewhere on the page
_SUBSTANCE = r"[^。]{0,50}?(?:上清|上澄み|エクソソーム|点滴|点鼻|注射|注入|製剤|薬液|培養|レンズ|内服)"
_KATAKANA = re.compile(r"[ァ-ヶー]{3,}")
_OFTEN = 3
_MOST = 20


def widened(lexicon: Lexicon, document: Document) -> Lexicon:
    """*lexicon* with the coined names of *document*; itself where there are none."""
    names = sorted(set(_coined(lexicon, document)), key=len, reverse=True)[:_MOST]
    if not names:
        return lexicon
    return replace(lexicon, inside=(*lexicon.inside, (re.compile("|".join(map(re.escape, names))), _NAMES)))


def _coined(lexicon: Lexicon, document: Document) -> Iterator[str]:
    texts = [normalise(block.text.chars).chars for block in document.blocks]
    for chars in texts:
        for pattern in _PRESENTED:
            for match in pattern.finditer(chars):
                name = match["name"].strip(" ・-")
                if name not in lexicon.senses:
                    yield name
    heads = [chars for chars, block in zip(texts, document.blocks, strict=True) if _is_head(block)]
    yield from _repeated(lexicon, heads, "\n".join(texts))


def _is_head(block: Block) -> bool:
    return block.level > 0 or block.kind is BlockKind.TITLE


def _repeated(lexicon: Lexicon, heads: Iterable[str], page: str) -> Iterator[str]:
    """The words of *heads* that *page* repeats and that neither the lexicon nor the dictionary knows."""
    found = {match["name"].strip("・-") for chars in heads for match in _REPEATED.finditer(chars)}
    found = {name for name in found if "クリニック" not in name}
    for name in sorted(found):
        often = page.count(name) >= _OFTEN and name not in lexicon.senses
        if often and _is_called(name, _SUBSTANCE, page) and not _is_called(name, _CLINIC, page) and _unknown(name):
            yield name


def _is_called(name: str, what: str, page: str) -> bool:
    return re.search(re.escape(name) + what, page) is not None


def _unknown(name: str) -> bool:
    """Whether *name* has a word in katakana that the dictionary does not hold: such a word is its own lemma."""
    return any(_KATAKANA.fullmatch(token.surface) and token.lemma == token.surface for token in tokens(name))
