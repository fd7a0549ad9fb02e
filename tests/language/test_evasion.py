"""What is written to mislead a filter is read as a reader reads it; what looks like it is left alone."""

from __future__ import annotations

import time

import pytest

from compliance.language.normalise import normalise

READ = {
    # marks in the place of a letter
    "絶○に治る": "絶対に治る", "絶◯に治る": "絶対に治る", "絶〇に治る": "絶対に治る", "ぜ○たい治る": "ぜったい治る", "ぜっ○いに治る": "ぜったいに治る",
    "必●髪が生える": "必ず髪が生える", "髪が○えます": "髪が生えます", "シ●が消えます": "シミが消えます", "シ〇とシワ": "シミとシワ", "若返○ます": "若返ります",
    "副○用はない": "副作用はない", "日本○の実績": "日本一の実績", "ナンバー○ンの": "ナンバーワンの", "最○端の機器": "最先端の機器",
    # marks between letters
    "絶・対に": "絶対に", "絶☆対に": "絶対に", "絶、対に": "絶対に", "必♡ず": "必ず", "必…ず": "必ず", "【必】【ず】": "【必ず】", "必_ず": "必ず", "安☆全": "安全", "専.門.医の大熊": "専門医の大熊",
    "ラ・イ・ト・照・射": "ライト照射", "ふ.く.さ.よ.う": "副作用",
    # what is not seen
    "必\u034fず": "必ず", "必\u3164ず": "必ず", "必\u2800ず": "必ず", "必\U000e0020ず": "必ず", "必\u0336ず\u0336": "必ず", "1️⃣0️⃣0️⃣%": "100%",
    # numbers
    "百％治る": "100%治る", "一〇〇％": "100%", "九八%": "98%", "九十八パーセント": "98パーセント", "１○○％": "100%", "10O%": "100%", "lOO%": "100%",
    "100パー治る": "100%治る", "五十ﾊﾟｰ引き": "50%引き", "100 percent": "100%", "💯%治る": "100%治る", "満足度💯": "満足度100%", "三わり引き": "三割引き",
    "壱回で": "一回で",
    # No.1, 日本一
    "N0.1": "No.1", "Ｎ０．①": "No.1", "No,1": "No.1", "Nо.1": "No.1", "Νo.1": "No.1", "Ｎo.Ⅰ": "No.1", "𝐍𝐨.𝟏": "No.1", "🅝🅞.1": "No.1", "日本ーの": "日本一の", "日本１の": "日本一の",
    # letters that look like others, old forms
    "ボ卜ックス": "ボトックス", "効カがある": "効力がある", "免疫カを高め": "免疫力を高め", "二キビ": "ニキビ", "ロコミ": "口コミ", "ゼ口": "ゼロ", "工クソソーム": "エクソソーム",
    "絶對に": "絶対に", "效果": "効果", "髮": "髪", "最髙": "最高", "醫師": "医師",
    # stretched, kana, Latin letters
    "ぜ～ったい": "ぜったい", "ぜっっったい": "ぜったい", "ぜったーい": "ぜったい", "ずぇったい": "ぜったい", "絶っ対": "絶対", "かーならず": "かならず", "ｶﾅﾗｽﾞ": "かならず",
    "zettaiに": "絶対に", "kanarazu治る": "必ず治る", "サイセンタンを": "最先端を", "フクサヨウは": "副作用は", "サ・イ・セ・イ医療": "再生医療", "サイ生イ療": "再生医療",
    "アンゼンな": "安全な", "ワカガエります": "若返ります", "副作用はｱﾘﾏｾﾝ": "副作用はありません", "げいのうじんも": "芸能人も", "シミがキエます": "シミが消えます", "毛が生エる": "毛が生える", "なくナリます": "なくなります", "カミが生え": "髪が生え",
    # nothing
    "副作用🈚": "副作用なし", "副作用0️⃣です": "副作用ゼロです", "副作用０です": "副作用ゼロです", "副作用ぜろ": "副作用ゼロ", "リスクzero": "リスクゼロ", "失敗0!": "失敗ゼロ!", "副作用❌": "副作用ゼロ",
    "後戻りは0です": "後戻りゼロです", "痛み零です": "痛みゼロです",
}  # fmt: skip

LEFT = [
    "自〇診療",  # a disclosure that is masked is none
    "○○を入れる", "○○クリニック", "お名前:○○ ○○様", "〇歳", "三〇歳", "○対象の方", "○絶対に無理はしません", "シ○○を", "絶○○に", "必○", "年○回", "〇〇%", "治った人〇〇%", "第百%",
    "必ずしも", "静かならず", "不安・心配", "不安・全身の疲れ", "多発・毛穴", "肩・腰・膝", "シミ・シワ", "学会.診療指針.会誌", "動作・用途", "肥満・足のむくみ",
    "ありがとう💯", "🥇おすすめ", "✨髪が生えます✨", "痛み0〜10", "副作用0.5%", "リスク0件", "再発0件", "痛み×炎症", "失敗0.3%", "5×3", "痛み0%", "10O", "No.12", "No.1.5", "日本—", "日本1位", "日本10都市",
    "クリニック口コミ", "プラン二回", "スタッフ一同", "一ヶ月", "カウンセリング力", "キレイ療法", "レディ療法", "初もうで", "はつもうで", "専門医(せんもんい)",
    "カイゼン活動", "サイボウズ", "ことわりの連絡", "10本わりの", "50パーツ", "神が生んだ", "紙が破れ", "スナックを", "α-リポ酸", "TGF-β", "5μm", "いろは", "ア・イ",
]  # fmt: skip


@pytest.mark.parametrize(("written", "read"), READ.items())
def test_what_is_hidden_is_read(written: str, read: str) -> None:
    assert normalise(written).chars == read


@pytest.mark.parametrize("written", LEFT)
def test_what_only_looks_so_is_left(written: str) -> None:
    assert normalise(written).chars == written


@pytest.mark.parametrize("written", READ)
def test_every_letter_has_its_origin(written: str) -> None:
    text = normalise(f"当院は{written}。")

    assert len(text.chars) == len(text.starts) == len(text.ends)
    assert list(text.starts) == sorted(text.starts)
    assert (text.starts[0], text.ends[-1]) == (0, len(written) + 4)
    assert all(start < end <= len(written) + 4 for start, end in zip(text.starts, text.ends, strict=True))


@pytest.mark.parametrize(("written", "read", "behind"), [("絶○に治る", "絶対", "絶○"), ("百％治る", "100%", "百％"), ("ふ.く.さ.よ.う", "副作用", "ふ.く.さ.よ.う")])
def test_a_quote_is_what_the_page_wrote(written: str, read: str, behind: str) -> None:
    text = normalise(written)
    span = text.locate(text.chars.index(read), text.chars.index(read) + len(read))

    assert written[span.start : span.end] == behind


@pytest.mark.parametrize("piece", ["か", "カー", "ぜっ", "っ", "絶○", "九", "N0", "口口", "ゼ口", "安.", "サイ", "ふく", "百", "💯", "必_"])
def test_no_page_makes_reading_slow(piece: str) -> None:
    def seconds(text: str) -> float:
        begun = time.process_time()
        normalise(text)
        return time.process_time() - begun

    seconds(piece * 500)
    assert seconds(piece * 20_000) < 9 * max(seconds(piece * 5_000), 0.01)
