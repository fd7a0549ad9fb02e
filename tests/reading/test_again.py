"""A sentence said otherwise is read as if the page had been read from the start."""
from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance import load_rules
from compliance.learned import model
from compliance.pages import open_page
from compliance.reading.again import Again
from compliance.reading.lines import Opened
from compliance.reading.read import Reader
from compliance.sources import read_document
from tests.conftest import ROOT

PAGE = ROOT / "corpus/samples/dermatology-column.md"
EVERY = 4
# marks, entries, figures, headings, a table, names: all that is told across a page
TOLD = """# 髪の外来

当院の調べでは、半年で92%の方が満足しました（2025年、30名、アンケート）。髪が増えたという研究があります[1]。費用は1回10,000円※1です。

## ネオヴェリアとは

ネオヴェリアは培養上清を髪に用いる方法です。ネオヴェリアを「髪のもと」と呼ぶ方もいます。検査は無料です。

| 内容 | 費用 |
| --- | --- |
| 検査 | 1回12,000円 |
| 診察 | 3,000円 |

※1 税を含みます。

## 参考文献

1. 架空太郎ほか 髪の量について 架空誌 2020;12(3):4-9
2. 山田花子 頭皮の記録 2019年
"""


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(load_rules().grammar, model.load())


def _opened(reader: Reader, text: str) -> Opened:
    return reader.open(read_document("page.md", text.encode(), format="markdown"))


def _again(reader: Reader, text: str) -> Again:
    opened = _opened(reader, text)
    return Again(reader, opened, reader.reading(opened))


@pytest.fixture(scope="module")
def told(reader: Reader) -> Again:
    return _again(reader, TOLD)


@pytest.mark.parametrize("start", range(EVERY))
def test_reading_again_is_reading_from_the_start(reader, start):
    opened = reader.open(open_page(str(PAGE)))
    again = Again(reader, opened, reader.reading(opened))
    answered = 0
    for order in range(start, len(opened.lines), EVERY):
        text = opened.lines[order].sentence.text
        said = again.say(order, (text, f"なお、{text}", text[:-2] or text)[order % 3])
        if said is not None:
            answered += 1
            assert again.reading(said) == reader.read(said.opened.document)

    assert answered > len(opened.lines) // EVERY // 2


CHANGES = {
    "a word less": lambda text, at, other: text[:at] + text[at + 2 :],
    "other digits": lambda text, at, other: re.sub("[0-9]", str(at % 9 + 1), text),
    "a mark": lambda text, at, other: f"{text.rstrip('。')}{('[3]', '[1]', '※', '¹')[at % 4]}。",
    "a note": lambda text, at, other: (f"※1 {text}", f"{text}※1")[at % 2],
    "a bracket": lambda text, at, other: text[:at] + "「』（"[at % 3] + text[at:],
    "a name": lambda text, at, other: f"当院では「ルミノゲン」を用います。{text}"[: 17 + at],
    "another sentence": lambda text, at, other: other,
}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_change_of_a_page_is_read_as_from_the_start(reader, told, data):
    texts = [line.sentence.text for line in _opened(reader, TOLD).lines]
    order = data.draw(st.integers(0, len(texts) - 1))
    change = CHANGES[data.draw(st.sampled_from(sorted(CHANGES)))]
    text = change(texts[order], data.draw(st.integers(0, len(texts[order]))), data.draw(st.sampled_from(texts)))
    said = told.say(order, text) if text.strip() else None

    if said is not None:
        assert told.reading(said) == reader.read(said.opened.document)


@pytest.mark.parametrize(
    ("order", "text", "frame"),
    [
        pytest.param(2, "髪が増えたという研究があります[3]。", "citation.mark-without-entry", id="a mark that nothing answers"),
        pytest.param(2, "髪が増えたという研究があります。", "citation.mark-without-entry", id="a mark that went"),
        pytest.param(7, "検査を（します。", "draft.bracket", id="a bracket that nothing closes"),
    ],
)
def test_what_the_whole_page_tells_is_told_anew(reader, told, order, text, frame):
    said = told.say(order, text)

    assert told.reaches_far(said)
    assert told.reading(said) == reader.read(said.opened.document)
    assert (frame in {claim.frame for claim in told.reading(said).claims}) == (text != "髪が増えたという研究があります。")


def test_a_sign_without_a_number_is_a_mark_that_nothing_answers(reader):
    again = _again(reader, "髪を診ます。")
    said = again.say(0, "髪を診ます※。")

    assert again.reaches_far(said)
    assert "citation.mark-without-entry" in {claim.frame for claim in again.reading(said).claims}


def test_a_title_said_otherwise_is_still_the_title(reader):
    again = _again(reader, "# 灯台\n\n## 岬\n\n髪が生えます。")
    said = again.say(0, "灯台の話")

    assert said.opened.lines[2].block.headings[0] == "灯台の話"
    assert again.reading(said) == reader.read(said.opened.document)


def test_a_sentence_that_concerns_nothing_else_reaches_not_far(told):
    assert not told.reaches_far(told.say(7, "検査をします。"))


@pytest.mark.parametrize(
    ("text", "far"),
    [
        pytest.param("診察は3分で、翌朝お薬が届きます。", False, id="the same number in other words"),
        pytest.param("お薬は翌朝届き、診察は3分です。", False, id="the same number in another place"),
        pytest.param("診察は5分で、お薬は必ず翌朝届きます。", True, id="another number"),
        pytest.param("お薬は翌朝届きます。", True, id="no number"),
        pytest.param("診察は3分で、お薬は3日で届きます。", True, id="one number more"),
        pytest.param("診察は3回で、お薬は必ず翌朝届きます。", True, id="the number of something else"),
    ],
)
def test_a_sentence_concerns_the_figures_of_its_page_where_it_states_others(reader, text, far):
    again = _again(reader, "# 髪の相談\n\n診察は3分で、お薬は必ず翌朝届きます。\n\n診察は10分です。")

    assert again.reaches_far(again.say(1, text)) == far


@pytest.mark.parametrize(
    ("page", "order", "text"),
    [
        pytest.param("髪を診ます。", 0, "当院では「ルミノゲン」を用います。", id="a name of a product is given"),
        pytest.param("# ネオヴェリアの中身\n\nネオヴェリアの上清です。\n\n髪を診ます。", 2, "ネオヴェリアを診ます。", id="a heading's word becomes a name"),
        pytest.param("# 灯台\n\n## 岬\n\n髪が生えます。", 1, "灯台", id="two headings of one text"),
        pytest.param("# 当院\n\n髪が生えます。", 1, "髪が。生えます。", id="two sentences of one"),
        pytest.param("当院のPRP療法です。", 0, "当院の療法です。", id="a treatment is no longer named"),
        pytest.param("髪が生えます。", 0, "PRP療法で髪が生えます。", id="a treatment is named"),
        pytest.param("# 期待できる効果\n\n- 髪のハリ", 0, "髪のこと", id="a heading that completes a bullet"),
        pytest.param("# 副作用\n\n赤みが出ることがあります。", 0, "お肌", id="a heading that tells what stands below"),
        pytest.param("髪が生えます<sup>1</sup>。", 0, "髪を診ます。", id="a mark that points somewhere"),
    ],
)
def test_what_would_change_the_rest_of_the_page_is_not_answered(reader, page, order, text):
    assert _again(reader, page).say(order, text) is None


@pytest.mark.parametrize(
    ("page", "order", "text"),
    [
        pytest.param("髪が生えます。痛くありません。", 1, "お話をうかがいます。", id="a sentence of a paragraph"),
        pytest.param("# 灯台\n\n髪が生えます。", 0, "灯台の話", id="a heading"),
        pytest.param("当院のPRP療法は必ず効きます。", 0, "当院のPRP療法です。", id="a treatment still named"),
    ],
)
def test_what_leaves_the_rest_of_the_page_as_it_is_is_answered(reader, page, order, text):
    said = _again(reader, page).say(order, text)

    assert said is not None
    assert said.line.sentence.text == text
