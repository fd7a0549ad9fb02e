"""Words written so that a filter misses them and a reader does not: 絶○に, 効カ, 絶對, ぜ～ったい, 💯%, zettai.

Each row says what is written and what a reader reads. A row holds only where the words around leave nothing else to
read: ○○ in a form, 〇歳, a bullet ○ and an emoji at the end of a line stay what they are. Patterns have no repetition
without a bound, so that no page makes them slow, and are tried only where one of their signs stands.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from compliance.model import Text

# --- letters, one for one: old and variant forms, and letters of other alphabets that look like Latin ones
_OLD = (
    "對対 效効 絕絶 髮髪 髙高 醫医 體体 驗験 齒歯 藥薬 發発 證証 實実 觀観 變変 增増 國国 圓円 價価 學学 會会 萬万 數数 賣売 檢検 顏顔 單単 經経 來来 內内 "
    "每毎 黑黒 樂楽 氣気 緣縁 戾戻 溫温 拔抜 滿満 斷断 繩縄 續続 總総 聲声 傳伝 寫写 關関 應応 區区 專専 當当 豐豊 與与 勞労 榮栄 歸帰 舊旧 淺浅 輕軽 點点 "
    "獨独 劑剤 肅粛 彈弾 鹽塩 縱縦 橫横 僞偽 眞真 靜静 卽即 歷歴 瘦痩"
)
_LATIN = (
    "АA ВB ЕE КK МM НH ОO РP СC ТT ХX аa еe оo рp сc хx уy іi ІI јj ѕs "
    "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX οo νv ıi ɡg"
)
# white letters on black, round and square
_BLACK = {first + at: chr(ord("A") + at) for first in (0x1F150, 0x1F170) for at in range(26)}
_LETTERS = {ord(pair[0]): pair[1] for pair in (*_OLD.split(), *_LATIN.split())} | _BLACK
_FOLDABLE = re.compile(f"[{re.escape(''.join(map(chr, _LETTERS)))}]")

# --- emoji that stand for a word; NFKC would make 🈚 a bare 無
EMOJI = {"🈚": "なし", "🈹": "割引", "🉐": "お得", "🆓": "無料", "🔝": "トップ"}
"""What a reader reads in an emoji, wherever it stands."""

_J = "ぁ-ゖァ-ヺー一-龥々"
_HIDING = "○◯〇●◎⚫⚪⭕✕×✖■□*☆★♡♥❤_"
_DOTS = r"・.,、/|~+=^】【」「』『\]\[-"

# --- a mark in the place of a letter: what stands before it, what after it, the letter
_HIDDEN = (
    ("絶", "に|的に|の効果", "対"), ("ぜ", "たい", "っ"), ("ぜっ", "い", "た"), ("ぜった", "に|[一-龥]", "い"),
    ("必", "[一-龥ァ-ヺ、]|もと", "ず"), ("か", "らず", "な"), ("か", "ら(?=[をでにはがと]|だ[とよ])", "つ"), ("かな", "ず", "ら"),
    ("シ", "[がをのはも、]|と?シワ|取り|消し|改善|予防|対策", "ミ"), ("ニキ", "[がをのはも]|跡|改善|治療", "ビ"),
    ("副", "用", "作"), ("副作", "[がはもな]|ゼロ", "用"), ("完", "に(?:治|消|除|改|生)", "全"), ("完", "し(?:ま|た|て)", "治"),
    ("若返", "ま[すしせ]", "り"), ("若", "り", "返"), ("日本", "[ので!。]", "一"), ("世界", "[ので!。]", "一"),
    ("ナンバー", "ン", "ワ"), ("最", "の(?:技術|治療|結果|医療|品質|効果)", "高"), ("最", "端", "先"),
    ("効", "[がをはも]|抜群|絶大", "果"), ("安", "な(?:治療|施術|手術|注射)|性", "全"), ("痛", "[がはもの]|ゼロ|なし", "み"),
    ("治", "ま[すしせ]", "り"), ("が", "え(?:ま|る|て|た)", "生"), ("消", "ま[すしせ]", "え"), ("痩", "ま[すしせ]|[るた]", "せ"),
    ("薄", "[がをの]|治療", "毛"), ("発", "効果|し(?:ま|た)|を実感", "毛"), ("無", "カウンセリング|モニター|キャンペーン|体験", "料"),
    ("保", "し(?:ま|て)|いたします", "証"), ("奇", "の", "跡"), ("リス", "[はがもな]|ゼロ", "ク"),
    ("名", "[(]めい|と(?:呼|い|し)", "医"), ("腰", "専門|治療|外来", "痛"), ("アマ", "ン", "ゾ"), ("ハ", "コを", "ン"),
)  # fmt: skip
# --- marks between two letters of a word; dots only where no two words meet so (不安・心配, 多発・毛穴)
_NEVER_APART = "絶対 必ず 完治 完璧 効果 根治 保証 永久 永遠 奇跡 即効 若返 副作 シミ シワ".split()
_ONE_WORD = "完全 最高 安全 安心 作用 無料 激安 最安 格安 発毛 薄毛 生え 治る 治り 消え 痩せ 最先 先端".split()
# --- words in kana that no dictionary knows as what they are; in katakana, which is how they are hidden, and some in hiragana
_SPELT = dict(
    pair.split(":")
    for pair in (
        "サイセンタン:最先端 フクサヨウ:副作用 アンゼン:安全 アンシン:安心 ゼツダイ:絶大 ワカガエリ:若返り ハツモウ:発毛 ウスゲ:薄毛 センモンイ:専門医 "
        "メイイ:名医 ムリョウ:無料 ハンガク:半額 ワリビキ:割引 サイボウ:細胞 サイセイ:再生 チリョウ:治療 コウカ:効果 カンゼン:完全 エイキュウ:永久 "
        "サイコウ:最高 ニホンイチ:日本一 セカイハツ:世界初 ゲキヤス:激安 カクヤス:格安 マンゾク:満足 ホショウ:保証 ソッコウ:即効 ニンカ:認可 ショウニン:承認 "
        "イタミ:痛み サイハツ:再発 ゼツタイ:絶対 サイヤス:最安 ゲイノウジン:芸能人 ユウメイジン:有名人 ワカガエ:若返 ナオル:治る アリマセン:ありません "
        "アリエマセン:ありえません "
        "ふくさよう:副作用 さいせんたん:最先端 はんがく:半額 せんもんい:専門医 わりびき:割引 むりょう:無料 うすげ:薄毛 はつもう:発毛 げいのうじん:芸能人 ゆうめいじん:有名人 "
        "ひとりのこらず:一人残らず"
    ).split()
)
_NUMERALS = {"〇": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}


def _zeros(found: re.Match[str]) -> str:
    return "0" * len(found[0])


def _percent(found: re.Match[str]) -> str:
    """九十八, 九八, 百 as digits: before a sign of percent a numeral is nothing else."""
    digits = found[0]
    if "百" in digits:
        return "100" if digits in ("百", "一百") else digits
    tens, ten, ones = digits.partition("十")
    if ten:
        return str(10 * _NUMERALS.get(tens, 1) + _NUMERALS.get(ones, 0)) if len(tens) < 2 and len(ones) < 2 else digits
    return "".join(str(_NUMERALS[digit]) for digit in digits)


def _spelt(found: re.Match[str]) -> str:
    """The word, unless it only tells how the word before it is read: 専門医(せんもんい)."""
    aid = found.string[found.start() - 1 : found.start()] == "("
    return found[0] if aid else _SPELT.get(found[0], found[0])


_HIRAGANA = "|".join(word for word in _SPELT if "ぁ" <= word[0] <= "ゖ")
_NAUGHT = r"(?:0(?![\d.,%円件人名例回日分年歳万~〜\-])|ぜろ|零|(?i:zero)(?![a-z])|❌|×(?=[。、!]|$))"
_Read = str | Callable[[re.Match[str]], str]
# --- signs that must stand somewhere, what is written, what is read
_SPELLINGS: tuple[tuple[str, str, _Read], ...] = (
    # numbers
    ("パ", r"(?<=[\d十百])パー(?![ァ-ヺー])", "%"),
    ("わ", r"(?<=[\d一二三四五六七八九])わり(?=引き|び|お|の|[\d一二三四五六七八九]ぶ)", "割"),
    ("割", r"(?<=割[\d一二三四五六七八九])ぶ(?=[をのおとで引。、]|$)", "分"),
    ("%パ", r"(?<![〇一二三四五六七八九十百千万億\d.第])[一二三四五六七八九十百][〇一二三四五六七八九十百]{0,3}(?=%|パーセント)", _percent),
    ("%パ", r"(?<=\d)[○◯〇]{1,2}(?=%|パーセント)", _zeros),
    ("%", r"(?<![A-Za-z0-9])[lI](?=[0Oo]{2}%)", "1"),
    ("%", r"(?<=\d)[Oo]{1,2}(?=%)", _zeros),
    ("💯", r"💯(?=[%点])", "100"),
    ("💯", rf"💯(?=[{_J}])|(?<=[度率])💯", "100%"),
    ("pP", r"(?<=\d) ?(?i:percent)(?![A-Za-z])", "%"),
    ("壱", r"壱(?=[回日度週位番])", "一"),
    # No.1 and 日本一
    ("01I", r"(?<![A-Za-z])[Nn][Oo0][.,・]? ?[1I](?![0-9A-Za-z.,])", "No.1"),
    ("ー―─—–1", r"(?<=日本|世界)(?:[ー―─—–1](?=[のでとへ])|[ー1](?=[!。]|$))", "一"),
    # letters that look like others: 卜 and ト, 力 and カ, 口 and ロ, 二 and ニ, 工 and エ
    ("卜", r"(?<=[ァ-ヺー])卜|卜(?=[ァ-ヺー])", "ト"),
    ("口", r"(?<=[ァ-ヺー])口(?=[ァ-ヺー])(?!口?コミ)|(?<=ゼ)口", "ロ"),
    ("こ", r"(?<=口)こみ", "コミ"),
    ("ロ", r"ロ(?=コミ)(?<![ァ-ヺー]ロ)", "口"),
    ("カ", r"カ(?<=効カ)(?![ァ-ヺー])|カ(?<=[疫復魅]カ)(?=[がをのア])", "力"),
    ("二", r"二(?=キビ)(?<![ァ-ヺー一-龥]二)", "ニ"),
    ("工", r"(?<![ァ-ヺー一-龥])工(?=クソソ|ステ|イジング|ラスチン)", "エ"),
    # words stretched or spelt out
    (".", r"\.(?=[一-龥]\.[ぁ-ゖ一-龥])(?<=[ぁ-ゖ一-龥]\.)|\.(?<=[ぁ-ゖ一-龥]\.[一-龥]\.)(?=[ぁ-ゖ一-龥])", ""),
    ("っッ", r"[っッ]{2,8}", lambda found: found[0][0]),
    ("ぜゼ", r"[ぜゼ][ぇェー~〜]{0,8}[っッ][ー~〜]{0,8}[たタ][ーぁァ~〜]{0,8}[いイ]", "ぜったい"),
    ("ずズ", r"(?<![ぁ-ゖァ-ヺー])[ずズ][ぇェ][っッ][たタ][いイ]", "ぜったい"),
    ("絶", r"(?<=絶)[っッー~]{1,8}(?=対)", ""),
    ("ズー~〜", r"[かカ](?<![ァ-ヺー].)[ー~〜]{0,8}[なナ][ー~〜]{0,8}[らラ][ー~〜]{0,8}[ずズ]", "かならず"),
    ("Zz", r"(?<![A-Za-z])(?i:zettai)(?![A-Za-z])", "絶対"),
    ("Kk", r"(?<![A-Za-z])(?i:kanarazu)(?![A-Za-z])", "必ず"),
    # kana for kanji, where the kana are nothing else
    ("".join({word[0] for word in _SPELT if word[0] > "ァ"}), r"[ァ-ヺー]{3,}", _spelt),
    ("".join({word[0] for word in _SPELT if word[0] < "ァ"}), rf"(?:{_HIRAGANA})(?!で|[んー])", _spelt),
    ("サ", r"サイ(?=生(?:医|イ療))", "再"),
    ("イ", r"イ(?=療)(?<![ァ-ヺー]イ)", "医"),
    ("セ", r"セン(?=端)", "先"),
    ("キ", r"(?<=[がはも、])キエ(?=ま[すしせ]|[るたて])", "消え"),
    ("ナ", r"(?<=[がはも、ずに])ナオ(?=[りリるルっッ])", "治"),
    ("ナ", r"(?<=[くに])ナ(?=[りるっれリルッレ][ますまたのて、。])", "な"),
    ("リルレ", r"[リルレ](?<=[くに]な.)(?=ま[すしせ]|[のと、。])", lambda found: chr(ord(found[0]) - 0x60)),
    ("ハ", r"(?<=[髪毛]が)ハエ(?=ま[すしせ]|[るたて])", "生え"),
    ("みミ", r"(?:カミ(?<![ァ-ヺー]..)|かみ(?<![ぁ-ゖ]..))(?=が(?:[生増]え|ふえ|はえ|必ず))", "髪"),
    ("エケセリル", r"[エケセリル](?<=[生消治痩増減若返戻].)(?=ま[すしせ]|[るたて])", lambda found: chr(ord(found[0]) - 0x60)),
    # nothing
    ("0ぜ零zZ❌×", rf"(?<=副作用|リスク|後遺症|後戻り)(?:が|は|も)?{_NAUGHT}", "ゼロ"),
    ("0ぜ零zZ❌×", rf"(?<=痛み|腫れ|傷跡|失敗|再発){_NAUGHT}", "ゼロ"),
)


def _joined(found: re.Match[str]) -> str:
    """Nothing, where the letters around a mark are a word; else the mark as it is."""
    word = found.string[found.start() - 1] + found.string[found.end()]
    hidden = word in _NEVER_APART or (word in _ONE_WORD and frozenset(_DOTS).isdisjoint(found[0]))
    return "" if hidden else found[0]


_compiled = functools.cache(re.compile)  # most pages need few of the patterns
_UNDER = {
    last: tuple(rows)
    for last, rows in itertools.groupby(sorted(_HIDDEN, key=lambda row: row[0][-1]), key=lambda row: row[0][-1])
}


def _uncovered(found: re.Match[str]) -> str:
    """The letter under a mark, where what stands before and after it leaves no other; else the mark as it is."""
    chars, start = found.string, found.start()
    for before, after, letter in _UNDER.get(chars[start - 1 : start], ()):
        begins = start - len(before)
        inside = "ァ" <= before[0] <= "ー" and "ァ" <= chars[begins - 1 : begins] <= "ー"  # of a longer katakana word
        if chars.endswith(before, 0, start) and not inside and _compiled(after).match(chars, start + 1):
            return letter
    return found[0]


class _Row(Struct, frozen=True):
    """Where one of ``signs`` stands, what the pattern ``written`` finds reads as ``read``."""

    signs: frozenset[str]
    written: str
    read: _Read

    def found(self, chars: str) -> Iterator[tuple[int, int, str]]:
        for match in _compiled(self.written).finditer(chars):
            start, end = match.span()
            read = self.read if isinstance(self.read, str) else self.read(match)
            if read != chars[start:end]:
                yield start, end, read


def _rows() -> Iterator[_Row]:
    for signs, written, read in _SPELLINGS:
        yield _Row(frozenset(signs), written, read)
    marks = frozenset(_HIDING)
    first, last = ("".join(letters) for letters in zip(*_NEVER_APART, *_ONE_WORD, strict=True))
    apart = f"(?<=[{first}])[{_HIDING}{_DOTS}]{{1,3}}(?=[{last}])"
    yield _Row(marks | frozenset(_DOTS), apart, _joined)
    yield _Row(marks, f"[{_HIDING}]", _uncovered)


_ROWS = tuple(_rows())
_SIGNS = frozenset[str]().union(*(row.signs for row in _ROWS))


def letters(chars: str) -> str:
    """*chars* with variant and look-alike letters as the common ones; as long as it was."""
    return chars.translate(_LETTERS) if _FOLDABLE.search(chars) else chars


def seen_through(text: Text) -> Text:
    """*text* (normalised) with what is written to mislead a filter as a reader reads it; origins are kept."""
    signs = set(text.chars)
    if _SIGNS.isdisjoint(signs):
        return text
    for row in _ROWS:
        if row.signs.isdisjoint(signs):
            continue
        found = list(row.found(text.chars))
        if found:
            text = _replaced(text, found)
            signs = set(text.chars)
    return text


def _replaced(text: Text, found: Iterable[tuple[int, int, str]]) -> Text:
    """*text* with each of *found* (start, end, read), in order; all letters of what is read stand for all that was written."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, read in found:
        chars += text.chars[at:start], read
        starts += (*text.starts[at:start], *[text.starts[start]] * len(read))
        ends += (*text.ends[at:start], *[text.ends[end - 1]] * len(read))
        at = end
    return Text("".join((*chars, text.chars[at:])), (*starts, *text.starts[at:]), (*ends, *text.ends[at:]))
