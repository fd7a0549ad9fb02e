"""Pages made to be slow: a page four times as long may cost about four times as much, not sixteen."""
from __future__ import annotations

import datetime
import time
from collections.abc import Callable

import pytest

from compliance import advertisement
from compliance.model import Medium
from compliance.render import render_html, render_json, render_terminal
from compliance.review import Checker, answer
from compliance.ruleset import load_rules
from compliance.sources import read_document

CHECKER = Checker(load_rules())
DAY = datetime.date(2026, 1, 1)
PROMISE = "髪が必ず生える。"
# Between the four of linear work and the sixteen of its square, with room for a machine that is busy.
MOST = 9

Page = Callable[[int], str]
PAGES: dict[str, tuple[str, int, Page]] = {
    "one line of many sentences": ("text", 500, lambda n: PROMISE * n),
    "a line without an end": ("text", 400, lambda n: "髪が必ず生える当院の治療は" * n),
    "exclamations in a bracket that stays open": ("text", 5_000, lambda n: "「" + "生え！" * n),
    "fees that are free and fees that are charged": (
        "text", 100, lambda n: "料金は初回1,000円です。\n" * n + "麻酔・剃毛・検査・送料・抜糸・処方は無料です。\n" * n,
    ),
    "cells beside a header as long as a book": (
        "html", 150, lambda n: f"<table><tr><th>{PROMISE * n}</th>{'<td>1円</td>' * n}</tr></table>",
    ),
    "rows of one label and no value": (
        "html", 50, lambda n: "<table>" + "<tr><th>諸外国における安全性等の情報</th><td>準備中</td></tr>" * n + "</table>",
    ),
    "bullets below a heading as long as a book": ("html", 150, lambda n: f"<h2>{PROMISE * n}</h2>{'<li>はい</li>' * n}"),
    "anchors and no text": ("html", 2_000, lambda n: "".join(f"<a id=x{at}></a><div></div>" for at in range(n)) + "髪"),
    "tables by the thousand": ("html", 200, lambda n: "<table><tr><th>料金</th><td>22,000円</td></tr></table>" * n),
    "elements nested by the thousand": ("html", 2_000, lambda n: "<div><b><sup>" * n + PROMISE),
    "a bound style of one name": ("html", 2_000, lambda n: "<p :style={" + "a" * n + "}>" + PROMISE),
    "a bound style of one number": ("html", 2_000, lambda n: "<p :style={a:" + "1" * n + "x}>" + PROMISE),
    "a bound style of blanks": ("html", 2_000, lambda n: "<p :style='" + " " * n + "'>" + PROMISE),
    "a style object of one name": ("jsx", 2_000, lambda n: "const A = () => <p style={{" + "a" * n + "}}>" + PROMISE + "</p>"),
    "a selector of one sibling after the other": ("html", 5_000, lambda n: "<style>" + "a+" * n + "a{display:none}</style>" + PROMISE),
    "a selector of blanks": ("html", 5_000, lambda n: "<style>p:is(" + " " * n + "){display:none}</style>" + PROMISE),
    "selectors as long as are read": ("html", 20, lambda n: "<style>" + ("a~" * 199 + "a,") * n + "a{display:none}</style>" + PROMISE),
    "pictures in one paragraph": ("markdown", 400, lambda n: "![a](b)" * n),
    "underscores and one letter": ("markdown", 10_000, lambda n: "_" * n + "髪"),
    "quotes in quotes": ("markdown", 5_000, lambda n: ">" * n + PROMISE),
    "kana set apart by dots": ("text", 10_000, lambda n: "ア・" * n),
    "a word drawn out": ("text", 20_000, lambda n: "ぜ" + "ー" * n + "ったい"),
    "words spelt out in katakana": ("text", 500, lambda n: "サイセンタン" * n),
}  # fmt: skip


@pytest.mark.parametrize(("form", "size", "page"), PAGES.values(), ids=PAGES.keys())
def test_the_cost_of_a_page_grows_as_its_length(form: str, size: int, page: Page) -> None:
    _seconds(form, page(size))  # words are read and caches filled before the clock runs
    once, four_times = _seconds(form, page(size)), _seconds(form, page(4 * size))

    assert four_times < MOST * once


def test_katakana_without_an_end_is_soon_known_to_be_no_name() -> None:
    def seconds(size: int) -> float:
        reading = CHECKER.reader.read(read_document("page.txt", ("アイ" * size).encode()))
        begun = time.process_time()
        advertisement.decide(reading, Medium.WEBSITE)
        return time.process_time() - begun

    assert seconds(20_000) < MOST * max(seconds(5_000), 0.01)


def test_aliases_that_multiply_are_read_once() -> None:
    bomb = "---\nb0: &b0 [x, x]\n" + "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 40)) + "---\n髪"

    document = read_document("bomb.md", bomb.encode())

    assert [block.text.chars for block in document.blocks] == ["x", "x", "髪"]


def _seconds(form: str, source: str) -> float:
    """Processor time of reading, judging and reporting *source*, for other work on the machine does not count."""
    begun = time.process_time()
    review = CHECKER.check(read_document("page", source.encode(), format=form), as_of=DAY, assume="advertisement")
    found = answer([review], [], CHECKER.ruleset, DAY)
    for render in (render_html, render_json, lambda found: render_terminal(found, color=False)):
        render(found)
    return time.process_time() - begun
