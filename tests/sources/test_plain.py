from __future__ import annotations

import pytest

from compliance.sources import plain


@pytest.mark.parametrize(("source", "expected"), [
    pytest.param("一行目\n二行目\r\n三行目\r四行目", [("paragraph", "一行目"), ("paragraph", "二行目"), ("paragraph", "三行目"),
                 ("paragraph", "四行目")], id="a line is a block, whatever ends it"),
    pytest.param("・一\n- 二\n1. 三\n(2) 四\n①五", [("item", "一"), ("item", "二"), ("item", "三"), ("item", "四"), ("item", "五")], id="items"),
    pytest.param("1.5倍に\n-5歳肌", [("paragraph", "1.5倍に"), ("paragraph", "-5歳肌")], id="numbers are no list signs"),
    pytest.param("※個人差あり\n注1 出典\n注射の話", [("footnote", "※個人差あり"), ("footnote", "注1 出典"), ("paragraph", "注射の話")], id="notes"),
    pytest.param("Q. 痛い？\nA. 痛みます。\nQ2「高い？」\nA　はい。\nQOLの話",
                 [("term", "痛い？"), ("definition", "痛みます。"), ("term", "「高い？」"), ("definition", "はい。"), ("paragraph", "QOLの話")],
                 id="questions and answers"),
    pytest.param("■料金\n一万円\n【経過】\n【残り3日】お早めに", [("heading", "料金"), ("paragraph", "一万円"), ("heading", "【経過】"),
                 ("paragraph", "【残り3日】お早めに")], id="signs of headings"),
    pytest.param("────\n本文\n──── 二通目", [("paragraph", "本文"), ("heading", "二通目")], id="a rule is no text"),
    pytest.param("当院の治療\n\n髪の話です。\n\n費用\n\n一万円です。", [("heading", "当院の治療"), ("paragraph", "髪の話です。"),
                 ("heading", "費用"), ("paragraph", "一万円です。")], id="a short line alone before prose is a heading"),
    pytest.param("費用\n一万円です。", [("paragraph", "費用"), ("paragraph", "一万円です。")], id="a short line that is not alone is none"),
    pytest.param("費用はどうか。\n\n一万円です。", [("paragraph", "費用はどうか。"), ("paragraph", "一万円です。")], id="a sentence is none"),
    pytest.param("　字下げした　文  です", [("paragraph", "字下げした　文 です")], id="blanks"),
    pytest.param("\u200b\n　\n文", [("paragraph", "文")], id="lines without anything to see"),
])
def test_kinds(source: str, expected: list[tuple[str, str]]) -> None:
    assert [(block.kind.value, block.text.chars) for block in plain.read(source)] == expected


def test_headings_make_a_path_and_answers_know_their_question() -> None:
    found = plain.read("題名\n\n前書きです。\n\n■料金\nQ. 高い？\nA. いいえ。")
    assert [(block.level, block.headings, block.row) for block in found] == [
        (1, (), ""), (0, ("題名",), ""), (2, ("題名",), ""), (0, ("題名", "料金"), ""), (0, ("題名", "料金"), "高い？"),
    ]
