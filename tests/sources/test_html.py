from __future__ import annotations

import pytest

from compliance.model import Block, BlockKind, Visibility
from compliance.sources import html


def blocks(source: str) -> list[Block]:
    return list(html.read(source).blocks)


def said(source: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text.chars) for block in blocks(source)]


def only(source: str) -> Block:
    (block,) = blocks(source)
    return block


@pytest.mark.parametrize(("source", "expected"), [
    pytest.param("<p>絶<b>対</b>に<wbr>治&shy;る</p>", "絶対に治る", id="inline tags, wbr and soft hyphens join"),
    pytest.param("<p>発<ruby>毛<rp>(</rp><rt>もう</rt><rp>)</rp></ruby>する</p>", "発毛する", id="a reading is not text"),
    pytest.param("<p>効果&#x306F;&nbsp;3&times;</p>", "効果は\u00a03×", id="references are their characters"),
    pytest.param("<p>髪が\n   生える</p>", "髪が生える", id="a line break between wide characters is nothing"),
    pytest.param("<p>AGA\n  治療</p>", "AGA 治療", id="a line break beside a Latin letter is a space"),
    pytest.param("<p>髪が   生える</p>", "髪が 生える", id="blanks collapse to one"),
    pytest.param("<p> 料金 <br>  一万円 </p>", "料金\n一万円", id="br is a line break"),
    pytest.param("<p>一<!-- 二 -->三<!--[if IE]>四<![endif]--></p>", "一三", id="comments are not text"),
    pytest.param("<p>一<script>二</script><style>三</style><template>四</template></p>", "一", id="scripts are not text"),
    pytest.param("<p title='隠れた説明'>本文</p>", "本文", id="a title attribute is not text"),
    pytest.param("<p>1 < 2 &amp; 3 <3</p>", "1 < 2 & 3 <3", id="a lone less-than sign is text"),
    pytest.param("<p>一</br>二</p>", "一 二", id="an end tag of br parts words"),
    pytest.param("<p>私\U000f0001用</p>", "私\U000f0001用", id="private-use characters stay"),
    pytest.param("<p>一</>二</p>", "一二", id="an empty end tag is nothing"),
    pytest.param("本文だけ", "本文だけ", id="text without any tag"),
])
def test_text_is_what_a_reader_sees(source: str, expected: str) -> None:
    assert only(source).text.chars == expected


@pytest.mark.parametrize(("source", "expected"), [
    pytest.param("<p>一<p>二", [("paragraph", "一"), ("paragraph", "二")], id="a p ends the p before"),
    pytest.param("<ul><li>一<li>二</ul>", [("item", "一"), ("item", "二")], id="an li ends the li before"),
    pytest.param("<dl><dt>問<dd>答<dt>問2<dd>答2</dl>",
                 [("term", "問"), ("definition", "答"), ("term", "問2"), ("definition", "答2")], id="dt and dd end each other"),
    pytest.param("<table><tr><td>一<td>二<tr><td>三</table>", [("cell", "一"), ("cell", "二"), ("cell", "三")], id="cells"),
    pytest.param("<p>一<b>二<p>三</b>四", [("paragraph", "一二"), ("paragraph", "三四")], id="misnested bold"),
    pytest.param("<div>一</p>二</span></div>", [("paragraph", "一"), ("paragraph", "二")], id="a stray </p> is an empty p"),
    pytest.param("<table>前<tr><td>中</table>後", [("paragraph", "前"), ("cell", "中"), ("paragraph", "後")],
                 id="text between rows stands before the table"),
    pytest.param("<p class=a b='c>d'>一</p>", [("paragraph", "一")], id="a > in an attribute"),
    pytest.param("<ul><li>外<ul><li>内</ul>続き</ul>", [("item", "外"), ("item", "内"), ("item", "続き")], id="nested lists"),
    pytest.param("<h2>題</h2>本文<div>次</div>", [("heading", "題"), ("paragraph", "本文"), ("paragraph", "次")], id="bare text"),
    pytest.param("<a href=/a>予約</a>", [("link", "予約")], id="a link alone"),
    pytest.param("<p>お<a href=/a>予約</a></p>", [("paragraph", "お予約")], id="a link in a sentence"),
    pytest.param("<details><summary>問</summary><p>答</details>", [("term", "問"), ("definition", "答")], id="details"),
    pytest.param("<figure><img alt=図><figcaption>説明</figure>", [("alt", "図"), ("caption", "説明")], id="a figure"),
    pytest.param("<blockquote><p>声</blockquote>", [("quote", "声")], id="a quotation"),
    pytest.param("<pre>a  b\nc</pre>", [("code", "a b\nc")], id="preformatted lines stay lines"),
    pytest.param("<p><small>※個人差があります</small>", [("footnote", "※個人差があります")], id="small that begins with ※"),
    pytest.param("<p><small>税込</small>", [("small", "税込")], id="small print"),
    pytest.param("<p>本文<small>税込</small>", [("paragraph", "本文税込")], id="small words in a paragraph"),
    pytest.param("<p class=tiny>未承認です", [("small", "未承認です")], id="small by class"),
    pytest.param("<div class=foot-note><p>注意", [("footnote", "注意")], id="a note by class"),
    pytest.param("<p class=notebook>本文", [("paragraph", "本文")], id="notebook is no note"),
    pytest.param("<div class=note><h2>題</h2><p>本文</div>", [("heading", "題"), ("paragraph", "本文")],
                 id="a part with headings is no note"),
    pytest.param("<label>氏名</label><input placeholder=例><select><option>初診</select>",
                 [("form", "氏名"), ("form", "例"), ("form", "初診")], id="a form"),
    pytest.param("<input type=submit value=送信><button>予約</button><input type=hidden value=x>",
                 [("button", "送信"), ("button", "予約")], id="buttons"),
    pytest.param("<title>題</title><meta name=description content='説&amp;明'><meta name=robots content=none><p>文",
                 [("title", "題"), ("meta", "説&明"), ("paragraph", "文")], id="the head of a page"),
    pytest.param("<p>文<img alt=絵>の続き", [("paragraph", "文の続き"), ("alt", "絵")], id="an image does not break a sentence"),
])
def test_kinds(source: str, expected: list[tuple[str, str]]) -> None:
    assert said(source) == expected


def test_headings_and_sections() -> None:
    found = blocks("<title>頁</title><h1>一</h1><p>あ</p><h3>三<br>段</h3><p>い</p><h2>二</h2><p>う</p>")
    assert [(block.text.chars, block.headings, block.section) for block in found[1:]] == [
        ("一", (), -1), ("あ", ("一",), 1), ("三\n段", ("一",), 1), ("い", ("一", "三段"), 3), ("二", ("一",), 3), ("う", ("一", "二"), 5),
    ]
    assert (found[0].headings, found[0].section, found[1].level) == ((), -1, 1)


def test_an_image_that_is_all_of_a_heading_heads_its_section() -> None:
    found = blocks("<h2><img alt='料金表'></h2><p>一万円</p><h2>経過<img alt='飾り'></h2><p>三日</p>")
    assert found[1].headings == ("料金表",)
    assert found[-1].headings == ("経過",)


@pytest.mark.parametrize(("source", "cell", "row", "column"), [
    pytest.param("<tr><th>項目<th>料金<tr><td>注射<td>1万円", "1万円", "注射", "料金", id="a row of th heads columns"),
    pytest.param("<tr><th>費用<td>1万円<tr><th>回数<td>3回", "3回", "回数", "", id="a th beside a td heads its row"),
    pytest.param("<tr><td><th>初回<th>2回目<tr><th>注射<td>1万円<td>2万円", "2万円", "注射", "2回目", id="an empty corner"),
    pytest.param("<tr><th colspan=2>料金<th>期間<tr><td>注射<td>1万円<td>1か月", "1万円", "注射", "料金", id="colspan"),
    pytest.param("<tr><th rowspan=2>注射<td>初回<td>1万円<tr><td>次<td>2万円", "2万円", "注射", "", id="rowspan"),
    pytest.param("<tr><th scope=row>初回<th scope=row>注射<tr><th scope=col>甲<td>2万円", "2万円", "", "", id="scope"),
    pytest.param("<tr><td>費用<td>1万円<tr><td>回数<td>3回", "3回", "回数", "", id="no th: the first column labels"),
    pytest.param("<tr><td>" + "長い話" * 30 + "<td>本文", "本文", "", "", id="a column of prose does not label"),
    pytest.param("<tr><th>甲<th>乙<tr><td>1<td>2<tr><th>丙<th>丁<tr><td>3<td>4", "4", "3", "丁", id="headers begin anew"),
    pytest.param("<thead><tr><th>群<th colspan=2>料金<tr><th>名<th>初回<th>次<tbody><tr><td>注射<td>1<td>2", "2", "注射", "料金 次",
                 id="two rows of headers"),
])
def test_cells_know_their_headers(source: str, cell: str, row: str, column: str) -> None:
    found = next(block for block in blocks(f"<table>{source}</table>") if block.text.chars == cell)
    assert (found.row, found.column, found.table) == (row, column, 0)


def test_a_nested_table_has_headers_of_its_own() -> None:
    found = blocks("<table><tr><th>外<td><table><tr><th>内<td>値</table></table>")
    assert [(block.text.chars, block.row, block.table) for block in found] == [("外", "", 0), ("内", "", 1), ("値", "内", 1)]


def test_a_definition_knows_its_term() -> None:
    found = blocks("<dl><dt>問一<dt>別名<dd>答<p>続き<dt>問二<dd>答二</dl>")
    assert [block.row for block in found if block.kind is BlockKind.DEFINITION] == ["別名", "別名", "問二"]


@pytest.mark.parametrize(("source", "expected"), [
    pytest.param("<p hidden>文", "hidden", id="hidden"),
    pytest.param("<div style='display:none'><p>文</div>", "hidden", id="inherited display:none"),
    pytest.param("<p style='VISIBILITY: hidden !important'>文", "hidden", id="visibility"),
    pytest.param("<p aria-hidden=true>文", "hidden", id="aria-hidden"),
    pytest.param("<head><noscript><p>文</noscript>", "hidden", id="noscript, even in the head"),
    pytest.param("<p style='font-size:8px'>文", "small", id="8px"),
    pytest.param("<p><span style='font-size:.6em'>文</span>", "small", id="0.6em"),
    pytest.param("<p style='font-size:12px'>文", "normal", id="12px"),
    pytest.param("<p style='color:#eee'>文", "pale", id="pale grey on white"),
    pytest.param("<p style='color:#fff;background:#000'>文", "normal", id="white on a background"),
    pytest.param("<div style='background:navy'><p style='color:white'>文</div>", "normal", id="white on an outer background"),
    pytest.param("<p style='color:#fff;background:#fff'>文", "pale", id="white on white"),
    pytest.param("<div style='background:navy'><p style='background:white;color:#eee'>文", "pale", id="the nearest background counts"),
    pytest.param("<p style='color:#555'>文", "normal", id="dark grey"),
    pytest.param("<p style='font-size:0'>文", "hidden", id="no size"),
    pytest.param("<p style='text-indent:-9999px'>文", "hidden", id="moved out of the window"),
    pytest.param("<p style='position:absolute; left:-9999px'>文", "hidden", id="moved aside"),
    pytest.param("<p style='left:-9999px'>文", "normal", id="not moved where it stands in the flow"),
    pytest.param("<p style='position:relative;left:-20px'>文", "normal", id="moved a little"),
    pytest.param("<p style='position:absolute;clip:rect(1px,1px,1px,1px)'>文", "hidden", id="clipped"),
    pytest.param("<p style='clip-path:inset(50%)'>文", "hidden", id="clipped by a path"),
    pytest.param("<p style='height:0;overflow:hidden'>文", "hidden", id="no height"),
    pytest.param("<p style='height:0'>文", "normal", id="no height, and flowing over"),
    pytest.param("<p style='transform:scale(0)'>文", "hidden", id="no scale"),
    pytest.param("<p style='opacity:.3'>文", "pale", id="opacity"),
    pytest.param("<p><span style='font-size:8px'>小</span>文", "normal", id="one small word"),
    pytest.param("<details><p>文</details>", "normal", id="details can be opened"),
])
def test_visibility(source: str, expected: str) -> None:
    assert only(source).visibility.value == expected


@pytest.mark.parametrize("source", [
    pytest.param("<p><span hidden>秘</span>見える</p>", id="at the beginning of a paragraph"),
    pytest.param("<div> <b style='display:none'>秘</b> 見える</div>", id="after a blank"),
    pytest.param("<noscript>秘</noscript><p>見える</p>", id="before a block"),
    pytest.param("<a href=x hidden>秘</a>見える", id="a link"),
    pytest.param("<p><i hidden>秘</i></p><p>見える", id="alone in a block"),
])
def test_hidden_words_before_what_is_seen_are_hidden(source: str) -> None:
    assert [(block.text.chars, block.visibility) for block in blocks(source)] == [
        ("秘", Visibility.HIDDEN), ("見える", Visibility.NORMAL),
    ]


def test_hidden_words_do_not_break_the_sentence_around_them() -> None:
    found = blocks("<p>必ず<span hidden>とは限らず</span>治る</p>")
    assert [(block.text.chars, block.visibility) for block in found] == [
        ("必ず治る", Visibility.NORMAL), ("とは限らず", Visibility.HIDDEN),
    ]


def test_inlines() -> None:
    block = only("<p id=top>効果<sup><a href=#fn1>1</a></sup>が<b>高 い</b>。<s>旧</s><span style='font-size:1px'>小</span></p>")
    marks = [(mark.kind, block.text.chars[mark.start:mark.end], mark.target) for mark in block.inlines]
    assert marks == [("anchor", "", "top"), ("link", "1", "#fn1"), ("sup", "1", ""), ("strong", "高 い", ""), ("strike", "旧", ""),
                     ("small", "小", "")]


def test_an_open_link_goes_on_over_the_blocks_in_it() -> None:
    found = blocks("<a href=/x><p>一</p><p>二<img alt=絵></p></a>")
    assert [[(mark.kind, mark.target) for mark in block.inlines] for block in found] == [[("link", "/x")]] * 3


def test_two_links_on_two_lines_are_two_words() -> None:
    assert only("<p><a href=a>料金</a>\n<a href=b>症例</a></p>").text.chars == "料金 症例"


def test_images_without_text_are_counted() -> None:
    assert html.read("<img><img alt=''><img alt=絵><div hidden><img></div><noscript><img></noscript>").images_not_read == 2


@pytest.mark.parametrize("source", [
    pytest.param("<div>" * 20_000, id="deep nesting"),
    pytest.param("<b><p>" * 2_000, id="unclosed formatting"),
    pytest.param("<table><tr>" + "<th colspan=1000 rowspan=9999>列" * 500, id="enormous spans"),
    pytest.param("<table><td>" * 500, id="nested tables"),
    pytest.param("<p hidden><span hidden>" * 3_000, id="hidden in hidden"),
    pytest.param("<svg><![CDATA[\U000f0000\U000f8fff]]></svg><p>\U000f0001\U000f8fff", id="characters that look like marks"),
    pytest.param("<img data-source-run=999><svg><title><br data-source-run=999></title></svg>", id="attributes that look like ours"),
    pytest.param("&" * 50_000 + "<" * 50_000, id="signs alone"),
])
def test_hostile_pages_are_read_to_their_end(source: str) -> None:
    assert blocks(source + "<p>底").pop().text.chars.endswith("底")


@pytest.mark.parametrize(("source", "struck"), [
    pytest.param("<p>新<s>旧</s>", "旧", id="s"),
    pytest.param("<p>新<del>旧</del>", "旧", id="del"),
    pytest.param("<p>新<strike>旧</strike>", "旧", id="strike"),
    pytest.param("<p>新<span style='text-decoration:line-through'>旧</span>", "旧", id="a decoration"),
    pytest.param("<p>新<span style='text-decoration-line: underline line-through'>旧</span>", "旧", id="the line alone"),
    pytest.param("<p>新<span style='text-decoration: 2px solid red LINE-THROUGH !important'>旧</span>", "旧", id="the shorthand"),
    pytest.param("<style>.old{text-decoration:line-through}</style><p>新<b class=old>旧</b>", "旧", id="a sheet"),
    pytest.param("<del><p>旧</p></del>", "旧", id="around a block"),
    pytest.param("<p>新<del style='text-decoration:none'>新</del>", "", id="undone by its own style"),
    pytest.param("<style>.old:hover{text-decoration:line-through}</style><p class=old>新", "", id="under the pointer alone"),
    pytest.param("<style>@media print{p{text-decoration:line-through}}</style><p>新", "", id="on paper alone"),
    pytest.param("<p>新<u style='text-decoration:underline'>新</u><ins>新</ins>", "", id="underlined"),
])
def test_struck_words(source: str, struck: str) -> None:
    block = only(source)
    assert "".join(block.text.chars[mark.start:mark.end] for mark in block.inlines if mark.kind == "strike") == struck
    assert [block.shows(at, at + 1) for at in range(len(block.text.chars))] == [char != "旧" for char in block.text.chars]
