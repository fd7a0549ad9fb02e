"""Marks: each way of writing them meets its entry, and what only looks like one does not."""
from __future__ import annotations

import pytest

from tests.references.page import cited, opened

WORKS = "<h2>参考文献</h2><ol><li>架空太郎. 骨. 2020.</li><li>架空花子. 皮膚. 2021.</li><li>架空三郎. 髪. 2022.</li><li>架空四郎. 爪. 2023.</li></ol>"
ANCHORED = '<ol class="notes"><li id="n1">架空太郎. 骨. 2020.</li><li id="n2">架空花子. 皮膚. 2021.</li></ol>'


@pytest.mark.parametrize(
    ("html", "labels"),
    [
        pytest.param("差があります<sup>2</sup>。", ["2"], id="a superscript"),
        pytest.param("差があります<sup>[1]</sup>。", ["1"], id="a superscript in brackets"),
        pytest.param("差があります<sup>1)2)</sup>。", ["1", "2"], id="two in one superscript"),
        pytest.param("差があります<sup>1,3</sup>。", ["1", "3"], id="a list in a superscript"),
        pytest.param("差があります<sup>2-4</sup>。", ["2", "3", "4"], id="a range in a superscript"),
        pytest.param("差があります<sup>（注1）</sup>。", ["1"], id="a note's mark where the list has numbers alone"),
        pytest.param('差があります<sup><a href="#n2">2</a></sup>。' + ANCHORED, ["2"], id="a superscript that is a link"),
        pytest.param('差があります<a href="#n1">[1]</a>。' + ANCHORED, ["1"], id="a link to an anchor"),
        pytest.param("差があります²。", ["2"], id="a raised digit"),
        pytest.param("差があります¹,³。", ["1", "3"], id="raised digits"),
        pytest.param("差があります¹⁻³。", ["1", "2", "3"], id="a raised range"),
        pytest.param("差があります²⁾。", ["2"], id="a raised digit with its bracket"),
        pytest.param("差があります[2]。", ["2"], id="in brackets"),
        pytest.param("差があります［2］。", ["2"], id="in wide brackets"),
        pytest.param("差があります〔2〕。", ["2"], id="in tortoise-shell brackets"),
        pytest.param("差があります【2】。", ["2"], id="in heavy brackets"),
        pytest.param("差があります[２]。", ["2"], id="a wide digit"),
        pytest.param("差があります[2–4]。", ["2", "3", "4"], id="a range"),
        pytest.param("差があります[1]–[3]。", ["1", "2", "3"], id="a range between two brackets"),
        pytest.param("差があります[1][3]。", ["1", "3"], id="bracket beside bracket"),
        pytest.param("差があります[1,3-4]。", ["1", "3", "4"], id="a list with a range"),
        pytest.param("差があります2)。", ["2"], id="with a closing bracket"),
        pytest.param("差があります1)3)。", ["1", "3"], id="closing bracket beside closing bracket"),
        pytest.param("差があります1),3)。", ["1", "3"], id="closing brackets with a comma"),
        pytest.param("差があります(文献2)。", ["2"], id="called by a word"),
        pytest.param("差があります［参考文献1、3］。", ["1", "3"], id="several called by a word"),
        pytest.param("差があります※2。", ["2"], id="with ※ where the list has numbers alone"),
        pytest.param("差があります。<sup>3</sup>次の話です。", ["3"], id="after the full stop"),
        pytest.param("差があります。[3] 次の話です。", ["3"], id="in brackets after the full stop"),
        pytest.param("差があります。3)", ["3"], id="at the end after the full stop"),
        pytest.param("(差があります2))", ["2"], id="inside brackets"),
        pytest.param("濃さは10J/cm<sup>2</sup>です。", [], id="a unit's power"),
        pytest.param("細胞は10<sup>3</sup>個です。", [], id="a number's power"),
        pytest.param("名称<sup>®</sup>の話です。", [], id="a sign of trade"),
        pytest.param("施術は全部で(合計2)回です。", [], id="a bracket that closes another"),
        pytest.param("手順1)は洗うことです。", [], id="a step"),
        pytest.param("受注2件です。", [], id="an order of two"),
        pytest.param("※2025年の数です。", [], id="a year after ※"),
        pytest.param("広告の「※1」の先を見ます。", [], id="a mark that is spoken of"),
        pytest.param('くわしくは<a href="/page/2">2</a>へ。', [], id="a link to another page"),
    ],
)
def test_a_mark_meets_its_entries(html: str, labels: list[str]) -> None:
    page = f"<p>{html}</p>{'' if ANCHORED in html else WORKS}"

    first = next(iter(cited(page, "page.html").values()), [])

    assert first == labels


@pytest.mark.parametrize(
    ("text", "sentence", "labels"),
    [
        pytest.param("差は小さい※1。\n\n※1 当院の記録。", "差は小さい※1。", ["※1"], id="※"),
        pytest.param("差は小さい注2。\n\n注2 当院の記録。", "差は小さい注2。", ["注2"], id="注"),
        pytest.param("差は小さい（注１）。\n\n（注１）当院の記録。", "差は小さい（注１）。", ["注１"], id="注 in brackets"),
        pytest.param("差は小さい\\*1。\n\n\\*1 当院の記録。", "差は小さい*1。", ["*1"], id="an asterisk"),
        pytest.param("差は小さい†。\n\n† 当院の記録。", "差は小さい†。", ["†"], id="a dagger alone"),
        pytest.param("満足は98%※。\n\n※当院の記録。", "満足は98%※。", ["※"], id="※ alone"),
        pytest.param("満足は98%※1です。※1 当院の記録。", "満足は98%※1です。", ["※1"], id="a note in the same paragraph"),
        pytest.param("差は小さい[a]。\n\n[a] 架空太郎. 2020.", "差は小さい[a]。", ["a"], id="a letter"),
        pytest.param("差は小さい①。\n\n## 出典\n\n① 架空太郎. 2020.", "差は小さい①。", ["①"], id="a number in a circle"),
        pytest.param("差は小さい[^kaku]。\n\n[^kaku]: 架空太郎. 2020.", "差は小さいkaku。", ["kaku"], id="Markdown's footnote"),
        pytest.param("差は小さい(2,3)。\n\n(1) 架空一. 2018.\n\n(2) 架空二. 2019.\n\n(3) 架空三. 2020.", "差は小さい(2,3)。", ["2", "3"], id="in round brackets where entries are called so"),
    ],
)
def test_notes_and_letters_keep_their_own_numbering(text: str, sentence: str, labels: list[str]) -> None:
    assert cited(text)[sentence] == labels


def test_a_sign_is_one_of_its_kind() -> None:
    assert cited("甲※1、乙（注1）。\n\n※1 甲の注。\n\n注1 乙の注。") == {"甲※1、乙（注1）。": ["※1", "注1"]}


def test_numbering_begins_anew_under_each_heading() -> None:
    text = "## 甲\n\n差は小さい※1。\n\n※1 甲の注。\n\n## 乙\n\n差は大きい※1。\n\n※1 乙の注。"
    _, found, named = opened(text)

    told = {found[order].text: [named.sources[at].text for at in places] for order, places in named.cited.items()}

    assert told == {"差は小さい※1。": ["甲の注。"], "差は大きい※1。": ["乙の注。"]}
    assert named.loose == ()


@pytest.mark.parametrize("text", ["注意点1\n\n注意点2\n", "- タイプ1\n- タイプ2\n", "番号は、1番と2番。\n", "(1)洗う。(2)乾かす。\n"])
def test_counting_is_no_marking(text: str) -> None:
    assert cited(f"{text}\n## 参考文献\n\n1. 架空太郎. 2020.\n2. 架空花子. 2021.") == {}
