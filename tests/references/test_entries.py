"""Entries and works without a number: where they begin and end, and what stands in a list and is none."""
from __future__ import annotations

import time

import pytest

from tests.references.page import opened


def sources(text: str, name: str = "page.md") -> list[tuple[str, str]]:
    """Label and text of each source of the page's lists and notes."""
    return [(source.label, source.text) for source in opened(text, name)[2].sources if not source.inline]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("## 文献\n\n1. 架空一. 2018.\n2. 架空二. 2019.", [("1", "架空一. 2018."), ("2", "架空二. 2019.")], id="a numbered list"),
        pytest.param("## 文献\n\n- 架空一. 2018.\n- 架空二. 2019.", [("1", "架空一. 2018."), ("2", "架空二. 2019.")], id="by place"),
        pytest.param("## 文献\n\n[1] 架空一. 2018. [2] 架空二. 2019.", [("1", "架空一. 2018."), ("2", "架空二. 2019.")], id="run together"),
        pytest.param("文献：1）架空一. 2018. 2）架空二. 2019.", [("1", "架空一. 2018."), ("2", "架空二. 2019.")], id="run together behind a word"),
        pytest.param("## 文献\n\n[1] 架空一. 髪は増えるか？ 架空誌. 2018.\n\n[2] 架空二. 2019.", [("1", "架空一. 髪は増えるか？ 架空誌. 2018."), ("2", "架空二. 2019.")], id="a title that asks"),
        pytest.param("## 文献\n\n[1] 架空一.\n\n髪と肌の研究.\n\n[2] 架空二. 2019.", [("1", "架空一. 髪と肌の研究."), ("2", "架空二. 2019.")], id="a block between two entries"),
        pytest.param("## 文献\n\n[1] 架空一. 髪の研究.\n\nhttps://example.com/kaku\n\nお気軽にご相談ください。", [("1", "架空一. 髪の研究. https://example.com/kaku")], id="an address on its own line"),
        pytest.param("※1 当院の記録。2023年に100名を調べた。\n\n甲※1。", [("※1", "当院の記録。2023年に100名を調べた。")], id="a note of two sentences"),
        pytest.param("## 参考文献\n\n架空一『髪の本』架空書房、2018年\n\n架空二. 肌. 架空誌. 2019;3:4-5.", [("", "架空一『髪の本』架空書房、2018年"), ("", "架空二. 肌. 架空誌. 2019;3:4-5.")], id="without numbers"),
        pytest.param("患者は増えています。\n\n出典：厚生労働省「患者調査」2020年", [("", "出典：厚生労働省「患者調査」2020年")], id="led by a word"),
        pytest.param("1 架空一. 髪の研究. 2018;3:4.\n\n2 架空二. 肌の研究. 2019;4:5.\n\n甲[1]。", [("1", "架空一. 髪の研究. 2018;3:4."), ("2", "架空二. 肌の研究. 2019;4:5.")], id="bare numbers before works"),
        pytest.param("1 回目は2018年です。\n\n2 回目は2019年です。", [], id="bare numbers before statements"),
        pytest.param("1. 2018年に開院しました。\n2. 2019年に移転しました。", [], id="a list of events"),
        pytest.param("※価格は税込です。", [], id="a note that nothing points to"),
        pytest.param("## 参考文献\n\n記事の内容は変わることがあります。", [], id="a statement under the heading"),
    ],
)
def test_where_entries_begin_and_end(text: str, expected: list[tuple[str, str]]) -> None:
    assert sources(text) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<h3>参考文献</h3><ol><li>架空一. 2018.</li><li>架空二. 2019.</li></ol>", ["1", "2"], id="ol"),
        pytest.param("<details><summary>出典</summary><ul><li>架空一. 2018.</li></ul></details>", ["1"], id="folded"),
        pytest.param("<p><b>引用文献</b></p><ul><li>架空一. 2018.</li><li>架空二. 2019.</li></ul>", ["1", "2"], id="a bold line"),
        pytest.param("<dl><dt>[1]</dt><dd>架空一. 2018. https://example.com</dd><dt>[2]</dt><dd>架空二. et al. 2019.</dd></dl>", ["1", "2"], id="dl"),
        pytest.param("<p>太くなりました†。</p><dl><dt>†</dt><dd>架空一. 髪. 2018.</dd></dl>", ["†"], id="dl, by signs"),
        pytest.param("<h3>文献</h3><table><tr><th>1</th><td>架空一. 2018.</td></tr><tr><th>2</th><td>架空二. 2019.</td></tr></table>", ["1", "2"], id="table"),
        pytest.param('<p id="fn1" class="footnote">架空一. 2018.</p><p id="fn2" class="footnote">架空二. 2019.</p>', ["1", "2"], id="anchors"),
        pytest.param("<small>※1 当院調べ<br>※2 税込</small>", ["※1", "※2"], id="small print"),
        pytest.param("<h3>参考文献</h3><p>1) 架空一. 2018.<br>2) 架空二. 2019.</p>", ["1", "2"], id="lines"),
    ],
)
def test_where_markup_sets_entries_apart(html: str, expected: list[str]) -> None:
    assert [label for label, _ in sources(html, "page.html")] == expected


LONG = {
    "brackets": "[" * 40_000,
    "marks": "※1" * 20_000,
    "list": "差[1," + "1," * 20_000,
    "superscripts": "<p>" + "差<sup>1</sup>" * 5_000 + "</p>",
    "rows": "<table>" + "<tr><th>差※1</th><td>い</td></tr>" * 3_000 + "</table><p>※1 注</p>",
    "run together": "## 文献\n\n" + " ".join(f"[{n % 1000}] 架空. 2020." for n in range(5_000)),
    "authors": "et al " * 10_000,
    "titles": "「差" * 20_000,
    "anchored lines": "<p>" + "".join(f'<a id="n{n}"></a>[{n}] 架空. 2020.<br>' for n in range(3_000)) + "</p>",
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_text_of_one_kind_is_read_in_time(text: str) -> None:
    name = "page.html" if text.startswith("<") else "page.md"
    began = time.process_time()

    opened(text, name)

    assert time.process_time() - began < 8
