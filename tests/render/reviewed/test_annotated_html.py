"""The writer's own HTML page comes back with marks over the exact words, and otherwise says what it said."""
from __future__ import annotations

import datetime
import re

import pytest

from compliance.model import Answer, Readers, Review
from compliance.render.reviewed.annotated_html import POLICY, render
from compliance.review import Checker, answer
from compliance.ruleset import load_rules
from compliance.sources import read_document

RULES = load_rules()
# rules alone: which of two labels stands is learned, and not what is looked at here
CHECKER = Checker(RULES, Readers.OFF)
MARK = re.compile(r'<mark class="(c\w{8}) [^>]*>(.*?)</mark>', re.DOTALL)
NUMBER = re.compile(r'<(a|span) id="c\w{8}-m(\d+)"[^>]*></\1>')
PANEL = re.compile(r"<style>/\* (c\w{8}) is a name.*?</aside>", re.DOTALL)


def reviewed(page: str, encoding: str = "utf-8") -> Answer:
    review: Review = CHECKER.check(read_document("page.html", page.encode(encoding)), assume="advertisement")
    return answer([review], [], RULES, datetime.date(2026, 11, 29))


def annotated(page: str) -> str:
    return render(reviewed(page), page.encode()).decode("utf-8-sig")


def marked(html: str) -> list[str]:
    """The text under each mark."""
    return [NUMBER.sub("", inside) for _, inside in MARK.findall(html)]


def texts(page: str) -> list[str]:
    return [block.text.chars for block in read_document("page.html", page.encode()).blocks]


@pytest.mark.parametrize(
    ("page", "under"),
    [
        pytest.param("<p>膝の痛みは必ず治ります。", ["膝の痛みは必ず治り"], id="in a paragraph"),
        pytest.param("<p>膝の痛みは<b>必ず</b>治ります。", ["膝の痛みは", "必ず", "治り"], id="over tags"),
        pytest.param("<p>膝の痛みは&#24517;ず治ります。", ["膝の痛みは&#24517;ず治り"], id="a character reference"),
        pytest.param("<p>膝の痛みは必ず\n  治ります。", ["膝の痛みは必ず\n  治り"], id="over a line of the source"),
        pytest.param("<p>膝の痛みは必ず<!-- 必ず -->治ります。", ["膝の痛みは必ず", "治り"], id="around a comment"),
        pytest.param("<p>膝の痛みは必ず<script>'必ず'</script>治ります。", ["膝の痛みは必ず", "治り"], id="around a script"),
        pytest.param('<p title="必ず治ります。">膝の痛みは必ず治ります。', ["膝の痛みは必ず治り"], id="not in an attribute"),
        pytest.param("<title>膝の痛みは必ず治ります。</title><p>ご案内です。", [], id="not in the title"),
        pytest.param("<img alt='膝の痛みは必ず治ります。'><p>ご案内です。", [], id="not in a picture's description"),
        pytest.param("<textarea>膝の痛みは必ず治ります。</textarea><p>ご案内です。", [], id="not in a form"),
        pytest.param("<select><option>膝の痛みは必ず治ります。</select><p>ご案内です。", [], id="not in a list to choose from"),
        pytest.param("<svg><text>膝の痛みは必ず治ります。</text></svg><p>ご案内です。", [], id="not in a drawing"),
        pytest.param("<table>膝の痛みは必ず治ります。<tr><td>一", ["膝の痛みは必ず治り"], id="astray in a table"),
    ],
)
def test_marks_stand_over_the_exact_words(page: str, under: list[str]) -> None:
    found = [text for text in marked(annotated(page)) if "ご案内" not in text]

    assert "".join(found) == "".join(under)
    assert len(found) >= len(under)


PAGES = [
    pytest.param("<!DOCTYPE html><html lang=ja><head><title>院</title></head><body class=x><p>膝の痛みは<b>必ず</b>治ります。</p></body></html>", id="sound"),
    pytest.param("<p>膝の痛みは必ず治ります。<p>国内で一番の実績です。", id="bare"),
    pytest.param("<a href=x>膝の痛みは必ず治ります。</a><button>国内で一番の実績です。</button>", id="links"),
    pytest.param("<b>膝の痛みは<i>必ず</b>治ります</i>。<p>国内で一番の<div>実績です。", id="broken"),
    pytest.param("<ul><li>膝の痛みは必ず治ります。<li>国内で一番の実績です。</ul><script>document.write('<p>')", id="a script without an end"),
    pytest.param("<body><p>膝の痛みは必ず治ります。<!-- 国内で一番の", id="a comment without an end"),
    pytest.param("<table><body><tr><td>膝の痛みは必ず治ります。", id="a body within a table"),
    pytest.param("<!-- c --><!DOCTYPE html>\r\n<meta charset=utf-8>\r\n<p>膝の痛みは\r\n必ず治ります。", id="lines of Windows"),
    pytest.param("<p>膝の痛みは</>必ず治ります。", id="a tag without a name"),
    pytest.param("<div hidden><p>膝の痛みは必ず治ります。</div><p>ご案内です。", id="hidden"),
]


@pytest.mark.parametrize("page", PAGES)
def test_the_page_says_what_it_said(page: str) -> None:
    html = annotated(page)

    assert PANEL.search(html)
    assert texts(NUMBER.sub("", PANEL.sub("", html))) == texts(page)


@pytest.mark.parametrize("page", PAGES)
def test_without_what_was_put_in_it_is_the_file(page: str) -> None:
    html = PANEL.sub("", annotated(page))
    html = re.sub(r'<meta http-equiv="Content-Security-Policy".*?noindex">', "", html)
    html = NUMBER.sub("", re.sub(r'<mark class="c\w{8} [^>]*>|</mark>', "", html))

    assert html == page


def test_notes_and_marks_lead_to_each_other() -> None:
    html = annotated("<p>膝の痛みは必ず治ります。<p>国内で一番の実績です。")
    ids = re.findall(r' id="(c[^"]+)"', html)

    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#(c[^"]+)"', html)) <= set(ids)
    assert NUMBER.search(html)


def test_within_a_link_a_number_is_no_link() -> None:
    html = annotated("<a href=x>膝の痛みは必ず治ります。</a>")

    assert {tag for tag, _ in NUMBER.findall(html)} == {"span"}


def test_what_has_no_place_on_the_page_is_told_with_its_line() -> None:
    html = annotated("<title>院</title>\n<meta name=description content='膝の痛みは必ず治ります。'><p>ご案内です。")

    assert "2行 (画面の文章の外)" in html


@pytest.mark.parametrize(
    ("page", "gone"),
    [
        pytest.param("<meta http-equiv=refresh content='0;url=//x.example'><p>ご案内です。", "<meta http-equiv=refresh", id="a refresh"),
        pytest.param("<META HTTP-EQUIV = 'refresh' content=0><p>ご案内です。", "HTTP-EQUIV =", id="a refresh in capitals"),
        pytest.param("<meta http-equiv=Content-Security-Policy content=\"style-src 'none'\"><p>ご案内です。", "<meta http-equiv=Content-Security-Policy content=\"style", id="a policy of its own"),
        pytest.param("<link rel=preconnect href=//x.example><p>ご案内です。", "<link rel=preconnect href", id="a connection ahead"),
    ],
)
def test_what_acts_by_itself_is_made_inert(page: str, gone: str) -> None:
    assert gone not in annotated(page)


def test_a_style_of_the_page_stays() -> None:
    assert "<link rel=stylesheet href=a.css>" in annotated("<link rel=stylesheet href=a.css><p>ご案内です。")


@pytest.mark.parametrize("page", PAGES)
def test_the_policy_stands_before_all_that_could_act(page: str) -> None:
    html = annotated(page)
    before = html[: html.index("<meta http-equiv=")]

    assert re.fullmatch(r"(<!--.*?-->)?(<!DOCTYPE html>)?", before)
    assert "script-src" not in POLICY
    assert "default-src 'none'" in POLICY


def test_words_of_the_page_are_escaped_in_the_notes() -> None:
    html = annotated("<p>膝の痛みは必ず<b>&lt;img src=x onerror=alert(1)&gt;</b>治ります。")

    assert "<img" not in html


def test_a_page_in_another_encoding_comes_back_in_utf_8() -> None:
    page = "<meta charset=shift_jis><p>膝の痛みは必ず治ります。"
    html = render(reviewed(page, "cp932"), page.encode("cp932"))

    assert html.startswith(b"\xef\xbb\xbf")
    assert "必ず治り</mark>" in html.decode("utf-8-sig")


def test_another_page_is_refused() -> None:
    with pytest.raises(ValueError, match="not what was reviewed"):
        render(reviewed("<p>膝の痛みは必ず治ります。"), "<p>別の原稿です。".encode())
