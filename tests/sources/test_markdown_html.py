from __future__ import annotations

import time

import pytest

from compliance.sources import markdown


def seen(source: str) -> list[tuple[str, str]]:
    return [(block.text.chars, block.visibility.value) for block in markdown.read(source)[0]]


def shown(source: str) -> str:
    return "".join(chars for chars, visibility in seen(source) if visibility == "normal")


@pytest.mark.parametrize(("source", "expected"), [
    pytest.param("<div hidden>\n\n腫れ\n\n</div>\n\n本文\n", "本文", id="hidden over a paragraph"),
    pytest.param('<div style="display:none">\n\n# 腫れ\n\n- 痛み\n\n> 赤み\n\n| 甲 | 乙 |\n|--|--|\n| 丙 | 丁 |\n\n</div>\n\n本文\n', "本文", id="over blocks of all kinds"),
    pytest.param("<div hidden>\n\n<p>腫れ</p>\n\n</div>\n\n本文\n", "本文", id="over other HTML"),
    pytest.param("<div hidden>\n<div>\n\n腫れ\n\n</div>\n\n痛み\n\n</div>\n\n本文\n", "本文", id="with another in it"),
    pytest.param("- 項目\n\n  <div hidden>\n\n  腫れ\n\n  </div>\n\n- 次\n", "項目次", id="in a list"),
    pytest.param("> <div hidden>\n> 腫れ\n>\n> 痛み\n> </div>\n\n本文\n", "本文", id="in a quotation"),
    pytest.param("- 項目<span hidden>\n- 次\n", "項目次", id="an element that its item ends"),
    pytest.param("| 甲 | 乙 |\n|--|--|\n| <span hidden>丙 | 丁 |\n", "甲乙丁", id="an element that its cell ends"),
    pytest.param("<template>\n\n腫れ\n\n</template>\n\n本文\n", "本文", id="a template"),
    pytest.param("本<template>腫れ\n\n痛み</template>文\n", "本文", id="a template within text"),
    pytest.param("<noscript>腫れ\n\n痛み</noscript>\n\n本文\n", "本文", id="noscript within text"),
    pytest.param("<noscript>\n\n腫れ\n\n</noscript>\n\n本文\n", "本文", id="noscript around blocks"),
    pytest.param("<!--\n\n腫れ\n\n-->\n\n本文\n", "本文", id="a comment over blocks"),
    pytest.param("<p>本文</p>\n<div><!--\n\n腫れ\n\n痛み\n", "本文", id="a comment that HTML begins and nothing ends"),
    pytest.param('本<span style="display:none">腫れ</span>文\n', "本文", id="within a sentence"),
    pytest.param("本<span hidden>腫れ</span>文\n", "本文", id="by an attribute without a value"),
    pytest.param("**本<span hidden>腫れ</span>**文\n", "本文", id="within emphasis"),
    pytest.param("<style>\n.x, h2 { display: none }\n</style>\n\n## 腫れ\n\n本文\n", "本文", id="a style sheet and a heading"),
    pytest.param("<title>\n\n腫れ\n\n</title>\n\n本文\n", "本文", id="a title"),
    pytest.param("<details>\n<summary>開く</summary>\n\n腫れ\n\n</details>\n", "開く腫れ", id="what a reader can open"),
    pytest.param("<div>\n\n腫れ\n\n</div>\n", "腫れ", id="nothing hidden"),
    pytest.param("`<div hidden>`は腫れ\n\n痛み\n", "<div hidden>は腫れ痛み", id="a tag that is code"),
    pytest.param("\\<span hidden>腫れ\n", "<span hidden>腫れ", id="a tag that is escaped"),
    pytest.param("腫れ <!-- 痛み\n\n赤み --> です\n", "腫れ <!-- 痛み赤み --> です", id="a comment that no blank line may part is none"),
])
def test_what_html_hides(source: str, expected: str) -> None:
    assert shown(source) == expected


@pytest.mark.parametrize(("source", "expected"), [
    pytest.param("本文[^1]\n\n[^1]: 腫れ\n", "本文1腫れ", id="pointed to"),
    pytest.param("本文\n\n[^1]: 腫れ\n", "本文", id="by nothing"),
    pytest.param("本文\n\n[^1]: 腫れと 痛み\n", "本文", id="by nothing, with a blank in it"),
    pytest.param("本文`[^1]`\n\n[^1]: 腫れ\n", "本文[^1]", id="in code"),
    pytest.param("本文[^A]\n\n[^a]: 腫れ\n", "本文A腫れ", id="in another case"),
    pytest.param("本文[^1][^2]\n\n[^1]: 腫れ\n[^2]: 痛み\n", "本文12腫れ痛み", id="two at once"),
    pytest.param("本文[^2]\n\n[^1]: 腫れ と\n[^2]: 痛み と\n", "本文2痛み と", id="one of two in one paragraph"),
    pytest.param("本文[^1]\n\n[^1]: 腫れ[^2]\n\n[^2]: 痛み\n", "本文1腫れ2痛み", id="by one that is shown"),
    pytest.param("本文\n\n[^1]: 腫れ[^2]\n\n[^2]: 痛み[^1]\n", "本文", id="by one another alone"),
    pytest.param("本文[^1]\n\n[^1]: 腫れ\n\n[^1]: 痛み\n", "本文1腫れ", id="the second of one name"),
    pytest.param("本文[^1]\n\n[^1]: 腫れ<span hidden>痛み</span>\n", "本文1腫れ", id="hidden in part"),
    pytest.param("本文[^1]\n\n<div hidden>\n\n[^1]: 腫れ\n\n</div>\n", "本文1腫れ", id="they stand at the end of the page wherever they are written"),
])
def test_footnotes_are_shown_where_something_points_to_them(source: str, expected: str) -> None:
    assert shown(source) == expected


@pytest.mark.parametrize(("source", "expected"), [
    ("本~~腫れ~~文\n", ["腫れ"]),
    ("~~腫れ~~\n", ["腫れ"]),
    ("- ~~腫れと**痛み**~~です\n", ["腫れと痛み"]),
    ("本<s>腫れ</s>文\n", ["腫れ"]),
    ("<s>\n\n腫れ\n\n</s>\n\n本文\n", ["腫れ"]),
    ("<s>腫れ\n\n痛み</s>です\n", ["腫れ", "痛み"]),
    ("本文[^1]\n\n[^1]: ~~腫れ~~\n", ["腫れ"]),
    ("`~~腫れ~~`と\\~\\~痛み\\~\\~\n", []),
    ("3~5万円で、5~10回です\n", []),
])
def test_struck_text_is_marked_as_in_html(source: str, expected: list[str]) -> None:
    marked = [block.text.chars[mark.start : mark.end] for block in markdown.read(source)[0] for mark in block.inlines if mark.kind == "strike"]
    assert marked == expected


def test_what_is_hidden_in_a_sentence_is_a_block_of_its_own() -> None:
    source = "本**文<span hidden>に 腫れ</span>は**続く[先](#a)。\n"
    sentence, hidden = markdown.read(source)[0]
    assert [(block.text.chars, block.visibility.value) for block in (sentence, hidden)] == [("本文は続く先。", "normal"), ("に 腫れ", "hidden")]
    assert [(mark.kind, mark.start, mark.end) for mark in sentence.inlines] == [("strong", 1, 3), ("link", 5, 6)]
    assert [(mark.kind, mark.start, mark.end) for mark in hidden.inlines] == [("strong", 0, 4)]
    for block in (sentence, hidden):
        assert all(source[start] == char for char, start in zip(block.text.chars, block.text.starts, strict=True) if char != " ")


def test_html_in_quotations_keeps_its_places() -> None:
    source = "> <p>声\n> です</p>\n\n<div>\n\n本文\n\n<p>続き</p></div>\n"
    for block in markdown.read(source)[0]:
        assert all(source[start] == char for char, start in zip(block.text.chars, block.text.starts, strict=True))
    assert shown(source) == "声です本文続き"


@pytest.mark.parametrize("source", [
    pytest.param("<s>あ" * 20_000, id="tags that nest"),
    pytest.param("<s>あ</s>" * 20_000, id="tags in a row"),
    pytest.param("<div hidden>\n\nあ\n\n" * 5_000, id="blocks that nest"),
    pytest.param('<a b="' * 20_000, id="tags that never end"),
    pytest.param("<select>\n\n" + "<option>あ\n\nい\n\n" * 5_000, id="text of both in one block"),
    pytest.param("[^1]: あ い\n" * 10_000, id="footnotes"),
    pytest.param("![あ](b)" * 20_000, id="pictures in a row"),
    pytest.param("![あ]" * 20_000, id="pictures without an address"),
    pytest.param("[あ](b)" * 20_000, id="links in a row"),
    pytest.param("![" * 20_000, id="pictures that never end"),
])
def test_hostile_files_take_time_as_their_length(source: str) -> None:
    start = time.process_time()
    markdown.read(source)
    assert time.process_time() - start < 5
