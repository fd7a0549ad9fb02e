"""Names that a page itself gives to its products: エクソソーム「LUMINO-EX®」, 透明装置「クリアリーフ」.

No lexicon can hold them. A name is taken where the page presents it as one (in brackets beside a word for a
product, or with a mark of trade), or where it keeps coming back to a word that no dictionary holds; from then on
every mention of it on the page is the concept ``product.coined``. A brand with a letter masked (〇, ●) is the brand that
it hides.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from compliance.language.normalise import normalise
from compliance.language.tokens import tokens
from compliance.model import Block, BlockKind, Document
from compliance.reading.lexicon import Inside, Lexicon, inside, meanings

CONCEPT = "product.coined"
_NAMES = frozenset((CONCEPT, "product"))
# katakana or Latin, as coined names are; a word of kanji is a plain word more often than a name
_NAME = r"(?P<name>(?=[ー0-9・+\-&. ]{0,19}[ァ-ヶA-Za-z])[ァ-ヶーA-Za-z0-9・+\-&.% ]{3,20}?)"
# in brackets the word for what it is may be part of it: 「デュタ・メソ注入」, 「インナーケアGXα」
_SUFFIX = r"点滴|注射|注入|細胞|の?雫|注|液|錠|膏"
_STEM = r"(?P<stem>(?=[ー0-9・+\-&. ]{0,19}[ァ-ヶA-Za-z])[ァ-ヶーA-Za-z0-9α-ω・+\-&.% ]{3,20}?)"
_NAMED, _SUFFIXED = rf"(?P<name>{_STEM}(?:{_SUFFIX})?)", rf"(?P<name>{_STEM}(?:{_SUFFIX}))"
_KIND = r"製剤|薬剤|お薬|薬|液|点滴|注射|注入|導入|エクソソーム|上清|カクテル|装置|機器|機械|機|マシン|レーザー|糸|リフト|レンズ|いす|椅子|チェア|ベッド|マット|スーツ|ゴーグル|ヘルメット|目薬|点眼薬|点鼻|クリーム|セラム|カプセル|錠剤|療法|製の|生まれの|でつくる"
_OPEN, _CLOSE = r"[「『“\"]", r"[」』”\"]"
# what is told of a name in brackets, before or after it
_ABROAD = (
    r"(?:海外|国外|外国|韓国|米国|アメリカ|欧州|ヨーロッパ|フランス|イタリア|スイス|ドイツ|スペイン|中国|台湾|インド|"
    r"北欧|スウェーデン|英国|イギリス|カナダ|ロシア|イスラエル|トルコ|ブラジル)"
)
_MADE = rf"{_ABROAD}(?:製|品|発|生まれ|産|育ち)"
_ORIGIN = (
    rf"取り寄せ(?:た|る|まし|てい|てお)|輸入(?:し(?:た|ている))?の?|{_MADE}の?|{_ABROAD}(?:から届く|で生まれた)?の|"
    r"未承認の|承認(?:を受けて|されて)(?:い)?ない"
)
_CARRIER = (
    r"小瓶|座薬|坐薬|軟膏|ジェル|ゲル|ゼリー|材|材料|粉末|剤|キット|培地|細胞|フィラー|ヒアルロン酸|アンプル|シート|パッチ|テープ|サプリ|飲み薬|塗り薬|"
    r"粉薬|新薬|点眼|配合|エキス|パック|美容液|ローション|マウスピース|アライナー|HIFU|ハイフ|移植"
)
_VERB = r"用い|使い|使っ|使う|使用|導入|採用|配合|注入|投与|打"
_USE = rf"(?:を|で)(?:{_VERB})"
_COUNT = r"[0-9一二三四五六七八九十](?:錠|滴|包|本|瓶|枚|アンプル|カプセル)"
_TOLD = (
    re.compile(rf"(?:{_ORIGIN}|{_CARRIER})[^「」『』。]{{0,8}}{_OPEN}{_NAMED}{_CLOSE}"),
    re.compile(rf"{_OPEN}{_NAMED}{_CLOSE}(?:と(?:いう|いい|申し?す?|呼ぶ|名づけ)|っていう|って|は、?|が)[^「」。]{{0,24}}?(?:{_ORIGIN}|{_CARRIER}|{_KIND})"),
    re.compile(rf"{_OPEN}{_NAMED}{_CLOSE}(?:用の?|[、:( ]{{0,2}})(?:{_ORIGIN}|{_MADE})"),
    re.compile(rf"(?:{_KIND}|{_CARRIER})(?:の名)?は、?{_OPEN}{_NAMED}{_CLOSE}"),
    re.compile(rf"{_OPEN}{_NAMED}{_CLOSE}[をも](?:塗|飲|注|貼|はめ|敷|垂ら|のせ|のば|並べ|含|吸|溶|添え|入れ|合わせ|お渡し|お出し|お使い|お飲み)"),
    re.compile(rf"{_OPEN}{_NAMED}{_CLOSE}[をもで][^「」。]{{0,16}}?(?:{_VERB}|取り寄せ|輸入|仕入れ|入荷|用意|処方)"),
    re.compile(rf"{_OPEN}{_NAMED}{_CLOSE}[をはがも、 ]?[^「」。]{{0,8}}?{_COUNT}"),
    re.compile(rf"{_OPEN}{_NAMED}{_CLOSE}の?(?:塗布|内服|外用|点滴|注射|注入|投与|貼付|名を|名で)"),
    re.compile(rf"{_OPEN}{_SUFFIXED}{_CLOSE}"),
    # a drip needs no brackets: キラメキEX点滴
    re.compile(r"(?<![ァ-ヶーA-Za-z一-龥])(?P<name>(?P<stem>[ァ-ヶー]{3,14}[A-Zα-ω]{0,3})点滴)"),
)
_PRESENTED = (
    re.compile(rf"(?:{_KIND})[「『“\"]{_NAME}[」』”\"]"),
    re.compile(rf"[「『“\"]{_NAME}[」』”\"]{_USE}"),
    re.compile(rf"(?<![ァ-ヶーA-Za-z]){_NAME}(?:®|™|TM(?![A-Za-z])|\(R\))"),
    re.compile(rf"(?<![ァ-ヶーA-Za-z]){_NAME}製剤"),
    # with a suffix as makers put it: NailBow-X
    re.compile(r"(?<![A-Za-z\d])(?P<name>(?:[A-Z][A-Za-z]*[a-z][A-Za-z]{2,}-[A-Z][A-Za-z0-9]{0,5}|[A-Z]{5,}-(?:X|EX|R|Z|V|NEO|Pro)))(?![A-Za-z])"),
    re.compile(rf"(?:名を|名は|その名も|名づけて|名付けて|呼んで){_OPEN}{_NAME}{_CLOSE}"),
)
# 1 ボツリヌス製剤: an item's number is no part of its name
_NUMBERED = re.compile(r"^[0-9]*[ .]+")
# one of these stands in whatever presents a name
_SIGN = re.compile(rf"{_OPEN}|[®™]|TM|\(R\)|製剤|点滴|-[A-Z]")
# a heading's word that the page repeats and no dictionary knows is the name of what it sells, unless it is the clinic's
_REPEATED = re.compile(
    r"(?<![ァ-ヶーA-Za-z])(?P<name>[ァ-ヶーA-Za-z0-9・\-]*[ァ-ヶー]{3}[ァ-ヶーA-Za-z0-9・\-]{0,16})(?![ァ-ヶーA-Za-z0-9酸])"
)
_CLINIC = r"[ ・]?(?:クリニック|医院|病院|診療所|歯科|皮膚科|皮フ科|眼科|外科|内科|婦人科|整形|形成|美容|院)"
# what it must be said to be, somewhere on the page
_SUBSTANCE = r"[^。]{0,50}?(?:上清|上澄み|エクソソーム|点滴|点鼻|注射|注入|製剤|薬液|培養|レンズ|内服)"
# a name in Latin letters, or of two parts, is no word of the dictionary
_COMPOSED = re.compile(r"[A-Za-z0-9]|[ァ-ヶー]・[ァ-ヶー]")
_MASK = "〇○●◯◎*×■□"
_ANY_MASK = re.compile(f"[{_MASK}]")
_MASKED = re.compile(rf"[ァ-ヶー]{{1,8}}[{_MASK}][ァ-ヶー]{{0,8}}")
_SHORTEST_MASKED = 4
_KATAKANA = re.compile(r"[ァ-ヶー]{3,}")
_OFTEN = 3
_MOST = 20
# blocks of a page of two hundred sheets: one of which a sentence is said otherwise is asked for its names again and again
_REMEMBERED = 16_384


def widened(lexicon: Lexicon, document: Document) -> Lexicon:
    """*lexicon* with the coined names of *document*; itself where there are none."""
    said = dict.fromkeys(block.text.chars for block in document.blocks)
    presented = frozenset().union(*filter(None, (_presented(lexicon, text) for text in said)))
    # of one length by their letters: a set has another order in each process, and what a sentence says is kept under the expression
    names = sorted(presented | repeated(lexicon, document), key=lambda name: (-len(name), name))[:_MOST]
    found = [inside(names, _NAMES)] if names else []
    found += _masked(lexicon, frozenset().union(*filter(None, map(_masking, said))))
    return replace(lexicon, inside=(*lexicon.inside, *found)) if found else lexicon


def given(lexicon: Lexicon, block: Block) -> frozenset[str]:
    """The names that *block* by itself gives to its page: those that it presents and those that it masks."""
    return _presented(lexicon, block.text.chars) | _masking(block.text.chars)


def repeated(lexicon: Lexicon, document: Document) -> frozenset[str]:
    """The words of the headings of *document* that it repeats and that neither the lexicon nor the dictionary knows."""
    names = _of_headings(lexicon, document)
    page = "\n".join(map(_chars, document.blocks)) if names else ""
    return frozenset(
        name for name in names
        if page.count(name) >= _OFTEN and _is_called(name, _SUBSTANCE, page) and not _is_called(name, _CLINIC, page) and _unknown(name)
    )  # fmt: skip


def recurring(lexicon: Lexicon, document: Document) -> bool:
    """Whether a heading of *document* has a word that would be a product's name, if the page but repeated it and said so."""
    return any(map(_unknown, _of_headings(lexicon, document)))


def _of_headings(lexicon: Lexicon, document: Document) -> set[str]:
    heads = (_chars(block) for block in document.blocks if is_head(block))
    found = {match["name"].strip("・-") for chars in heads for match in _REPEATED.finditer(chars)}
    return {name for name in found if "クリニック" not in name and name not in lexicon.senses}


def _chars(block: Block) -> str:
    return normalise(block.text.chars).chars


@functools.lru_cache(maxsize=_REMEMBERED)
def _masking(text: str) -> frozenset[str]:
    """The words with masked letters in *text*."""
    chars = normalise(text).chars
    return frozenset(match[0] for match in _MASKED.finditer(chars)) if _ANY_MASK.search(chars) else frozenset()


def _masked(lexicon: Lexicon, written: Iterable[str]) -> list[Inside]:
    """The brands whose letters the words *written* mask: バイ〇グラ."""
    found = []
    for word in sorted(written)[:_MOST]:
        if word in lexicon.senses or len(word) < _SHORTEST_MASKED:
            continue
        if names := lexicon.coined.get(("masked", word), functools.partial(_hidden, lexicon, word)):
            found.append(inside([word], names))
    return found


def _hidden(lexicon: Lexicon, word: str) -> frozenset[str]:
    """The concepts of the brands that *word* may hide."""
    hidden = re.compile("".join("." if char in _MASK else re.escape(char) for char in word))
    told = [text for brand, text in lexicon.senses.items() if len(brand) == len(word) and hidden.fullmatch(brand)]
    names = [names for text in told for names, _ in meanings(text) if "brand" in names]
    return frozenset[str]().union(*names)


def _presented(lexicon: Lexicon, text: str) -> frozenset[str]:
    """The names that *text* presents as such."""
    return lexicon.coined.get(("presented", text), lambda: frozenset(_of_text(lexicon, normalise(text).chars)))


def _of_text(lexicon: Lexicon, chars: str) -> Iterator[str]:
    if not _SIGN.search(chars):
        return
    for pattern in (*_PRESENTED, *_TOLD):
        for match in pattern.finditer(chars):
            name = _NUMBERED.sub("", match["name"]).strip(" ・-")
            if name not in lexicon.senses and (pattern not in _TOLD or _is_coined(lexicon, match["stem"].strip(" ・-"))):
                yield name


def _is_coined(lexicon: Lexicon, stem: str) -> bool:
    """Whether *stem*, a name or what stands in one before the word for what it is, is no word of the lexicon or the dictionary."""
    if stem in lexicon.senses:
        return False
    return bool(_COMPOSED.search(stem)) or len(tokens(stem)) > 1 or _unknown(stem)


def is_head(block: Block) -> bool:
    """Whether *block* is a heading or the page's title."""
    return block.level > 0 or block.kind is BlockKind.TITLE


def _is_called(name: str, what: str, page: str) -> bool:
    return re.search(re.escape(name) + what, page) is not None


def _unknown(name: str) -> bool:
    """Whether *name* has a word in katakana that the dictionary does not hold: such a word is its own lemma."""
    return any(_KATAKANA.fullmatch(token.surface) and token.lemma == token.surface for token in tokens(name))
