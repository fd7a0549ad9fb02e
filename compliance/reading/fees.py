"""What is said to be free or without limit, and has its price or its limit elsewhere on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from compliance.model import BlockKind
from compliance.reading import stated
from compliance.reading.stated import Conflict, Line, Things

FREE = "figures.conflict-free"
LIMIT = "figures.conflict-limit"

# what a clinic charges beside the treatment, with the words it is called by
_FEES = (
    "麻酔", "剃毛|シェービング", "キャンセル|取り消し", "初診|診察|再診", "検査|採血", "送料|配送", "抜糸", "処方",
    "修正|再固定|再手術|やり直し", "カウンセリング", "指名", "入会", "更新", "診断書", "紹介状", "登録", "アフター", "痛み止め|塗り薬|軟膏", "CT|レントゲン", "調整",
)  # fmt: skip
_FREE = re.compile(r"(?<![\d,.])0円|¥ ?0(?![\d,.])|無料|ゼロ円|タダ|いただきません|頂きません|かかりません|不要です")
_ALL_IN = re.compile(
    r"追加(?:の?(?:料金|費用|代金|お支払い))?[はがも]?(?:一切|いっさい|まったく|全く)?(?:なし|ナシ|ありません|かかりません|いただきません|頂きません|0円|ゼロ|不要)|"
    r"(?:すべて|全て|全部|ぜんぶ|何もかも)(?:料金に)?(?:込み|コミ|含まれ)|コミコミ|オールインクルーシブ"
)
_EXTRA = re.compile(r"別途|別に|追加で|加算|含まれません|含みません|料金に含まれない")
# free for some, or once: that is a condition and no contradiction
_CONDITION = re.compile(r"次回|以内|以上|日は|のみ|だけ|方は|方に|方へ|場合|限り|限定|初回|2回目|以降|契約|購入|ご紹介|くださ|いただけ|今月|期間|口コミ|投稿|割引|キャンペーン|助成|検診は")
_WITHOUT_LIMIT = re.compile(r"何度でも|何回でも|好きなだけ|放題|無制限|制限なし|制限は?ありません|納得(?:いく|の(?:いく|ゆく))まで")
_LIMIT = re.compile(r"\s*(?:まで|が上限|を上限|限り|限定)")
# without limit or up to so many of something else
_ASIDE = re.compile(r"相談|質問|カウンセリング|問い合わせ|分割|支払|ローン|払い|変更|キャンセル|駐車|予約")


def conflicts(lines: Sequence[Line], things: Things) -> Iterator[Conflict]:
    """Fees said to be free that are charged elsewhere, and offers without limit that have one."""
    charged = [line for line in lines if any(number.low > 0 for number in stated.figures(line, "yen"))][: stated.MOST]
    prices = {fee: [(line.order, price) for line in charged if (price := _price_of(fee, line))] for fee in _FEES}
    limits = [(line, limit) for line in lines if (limit := _limit(line))][: stated.MOST]
    for line in lines:
        if line.block.kind is not BlockKind.CELL:
            yield from _free(line, prices)
            yield from _all_in(line, charged, things)
            yield from _without_limit(line, limits, things)


def _free(line: Line, prices: Mapping[str, Sequence[tuple[int, str]]]) -> Iterator[Conflict]:
    """A fee that *line* calls free; *prices* are what other lines, named by their order, charge for each fee."""
    free = _FREE.search(line.text)
    if free is None or _CONDITION.search(line.text):
        return
    for fee in _FEES:
        if not re.search(fee, line.text[: free.start()]):
            continue
        price = next((price for order, price in prices[fee] if order != line.order), "")
        if price:
            yield Conflict(FREE, line.order, line.span(free.start(), free.end()), f"別の場所では{price}")
            return


def _price_of(fee: str, line: Line) -> str:
    """The amount that *line* charges for *fee* as it is written, empty where it charges none."""
    header = bool(re.search(fee, line.header)) and line.listed
    for number in stated.figures(line, "yen"):
        before = line.text[: number.start]
        if number.low > 0 and (header or re.search(rf"(?:{fee})[^、。円]{{0,8}}$", before)):
            return line.text[number.start : number.end]
    return ""


def _all_in(line: Line, charged: Sequence[Line], things: Things) -> Iterator[Conflict]:
    """A price that takes in everything, where the page charges something besides."""
    all_in = _ALL_IN.search(line.text)
    if all_in is None or _CONDITION.search(line.text):
        return
    for other in charged:
        told = f"{other.header} {other.block.headings[-1] if other.block.headings else ''} {other.text}"
        if other.order != line.order and _EXTRA.search(told) and things.same(line, other):
            price = stated.figures(other, "yen")[0]
            note = f"別の場所では別に{other.text[price.start : price.end]}"
            yield Conflict(FREE, line.order, line.span(all_in.start(), all_in.end()), note)
            return


def _without_limit(line: Line, limits: Sequence[tuple[Line, str]], things: Things) -> Iterator[Conflict]:
    free = _WITHOUT_LIMIT.search(line.text)
    if free is None or _ASIDE.search(line.text):
        return
    for other, limit in limits:
        if other.order != line.order and things.same(line, other):
            yield Conflict(LIMIT, line.order, line.span(free.start(), free.end()), f"別の場所では{limit}")
            return


def _limit(line: Line) -> str:
    """The limit that *line* sets on a number of times, as it is written; empty where it sets none."""
    for number in stated.figures(line, "times"):
        limit = _LIMIT.match(line.text, number.end)
        if limit and not _ASIDE.search(f"{line.header} {line.text}"):
            return line.text[number.start : limit.end()]
    return ""
