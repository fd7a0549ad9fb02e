"""Headings and paragraphs that are cut off, beside those that end so on purpose."""

from __future__ import annotations

import pytest

PROSE = "目の手術は日帰りで行います。\n\n見え方が落ち着くまで数日かかります。\n\n翌朝に診察をします。\n\n"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        pytest.param("# まとめ：大切なのは、", "は、", id="at a comma"),
        pytest.param("# の医療脱毛なら当院へ", "の医療", id="its beginning gone"),
        pytest.param("# 手術の前に知ってお\n\n## 手術の前に知っておきたいこと", "てお", id="a prefix is left"),
        pytest.param("# 白内障の手術で変わる毎日の過ご\n\n## 白内障の手術で変わる毎日の過ごし方", "過ご", id="inside a word of another heading"),
        pytest.param("# 副作用とリス", "とリス", id="inside a heading that every page has"),
        pytest.param("# よくある質", "ある質", id="before the last character of one"),
        pytest.param("# 当院が選ばれる3つの理", "の理", id="before the end of a word"),
        pytest.param("# 治療の流れ（一日目から三日目", "日目", id="a bracket open"),
        pytest.param("# 眠れなかっ", "眠れなかっ", id="an ending that goes on"),
    ],
)
def test_headings_that_are_cut_off(on_page, page, words):
    assert [found for found in on_page(page) if found[0] == "draft.cut"] == [("draft.cut", words)]


@pytest.mark.parametrize(
    "heading",
    [
        "網膜剝離とは", "受診を考えている方へ", "費用について", "明日の頭皮へ", "使用上の注意", "痛みの質", "静かな夜を", "治療の流れ（日帰り）",
        "「必ず」と言わない", "のどの痛み", "副作用とリスク", "よくある質問", "リスクと向き合う", "料金は月々から", "費用", "欄外の注", "ほかの手",
    ],
)  # fmt: skip
def test_headings_that_end_so(on_page, heading):
    assert on_page(f"# {heading}\n\n本文です。") == []


@pytest.mark.parametrize("text", ["ご予約は電話でも承り、すぐのお返事は、この下のボタンから", "治療の種類はほかにもあります。\n→ ほかの治療の一覧へ"])
def test_what_points_to_where_readers_go_on_is_whole(on_page, text):
    assert on_page(f"{PROSE}{text}\n\n## 費用") == []


def test_a_heading_that_begins_another_inside_a_number_is_whole(on_page):
    assert on_page("# 投稿 11/3\n\n本文です。\n\n# 投稿 11/30\n\n本文です。") == []


def test_a_heading_that_begins_another_at_a_word_is_whole(on_page):
    assert on_page("# 白内障の手術の費用\n\n## 白内障の手術の費用と支払い") == []


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        pytest.param("洗顔は三日後から、入浴は翌日から、運動は医師が", "医師が", id="at a particle"),
        pytest.param("洗顔は三日後からで、入浴は翌日からです。運動は一週間たってから、", "から、", id="at a comma, after a whole sentence"),
    ],
)
def test_paragraphs_that_are_cut_off(on_page, paragraph, words):
    assert on_page(f"{PROSE}{paragraph}\n\n## 費用") == [("draft.cut-text", words)]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"{PROSE}次の日からできることは、目をこすらなければ、次の三つで\n\n- 洗顔", id="a list goes on"),
        pytest.param(f"{PROSE}合わない入れ歯でお困りで、遠くから来られる方へ\n\n## 費用", id="a call to readers"),
        pytest.param(f"{PROSE}洗顔は三日後から\n\n## 費用", id="no clause before it"),
        pytest.param("余命の暦を、ひとめくり、またひとめくり、明日の朝から", id="a page of slogans"),
    ],
)
def test_paragraphs_that_end_so(on_page, page):
    assert on_page(page) == []
