"""Texts judged as they are written: places in UTF-16, by the configuration, and again without reading all of it."""
from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.lsp.judge import Checked, Judge

DAY = datetime.date(2026, 11, 1)
CLINIC = "架空クリニック 電話 099-000-0000\n\n当院は自由診療です。\n\n"


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(as_of=DAY)


def checked(judge: Judge, text: str, path: str = "page.md") -> Checked:
    found = judge.check(path, text)
    assert found
    return found


def test_the_same_is_found_as_in_the_file(judge: Judge, tmp_path: Path) -> None:
    from compliance import check

    page = tmp_path / "page.md"
    page.write_text(CLINIC + "必ず髪が生えます。\n", encoding="utf-8")

    found = checked(judge, page.read_text(encoding="utf-8"), str(page)).review
    whole = check(page, as_of=DAY)
    assert found.missing == whole.missing
    assert [(f.rule, f.span, f.fingerprint) for f in found.findings] == [(f.rule, f.span, f.fingerprint) for f in whole.findings]


@pytest.mark.parametrize("language", ["html", "markdown", "plaintext"])
def test_a_new_text_goes_by_what_the_editor_calls_it(judge: Judge, language: str) -> None:
    found = judge.check("Untitled-1", CLINIC + "<b>必ず髪が生えます。</b>\n", language)

    assert found
    assert found.review.document.format == {"plaintext": "text"}.get(language, language)


@pytest.mark.parametrize("text", ["", " \n\n", "\n" * 3], ids=["nothing", "blanks", "lines"])
def test_a_text_without_words_is_not_judged(judge: Judge, text: str) -> None:
    assert judge.check("page.md", text) is None


def test_a_configuration_rules_the_text(judge: Judge, tmp_path: Path) -> None:
    (tmp_path / "compliance.yml").write_text("exclude: ['drafts/**']\n", encoding="utf-8")
    judge.reconfigure()

    assert judge.check(str(tmp_path / "drafts/page.md"), CLINIC) is None
    assert judge.check(str(tmp_path / "page.md"), CLINIC)


BODY = "<p>両わきの脱毛は55,000円です。</p><p>必ず髪が生えます。</p><ul><li>発毛</li><li>66,000円</li></ul><p>電話 099-000-0000</p>"
HEADS = ("AGA治療の料金", "両わき脱毛(3回)の料金", "痛みはありますか？", "期待できる効果", "新着情報")


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(["title", "h1", "h2"]), st.lists(st.tuples(st.sampled_from(HEADS), st.integers(0, 12)), min_size=1, max_size=4))
def test_a_heading_that_is_typed_says_what_it_says_when_it_is_read_for_the_first_time(judge: Judge, tag: str, states: list[tuple[str, int]]) -> None:
    for head, count in states:
        others = "".join(f"<{other}>当院のご案内</{other}>" for other in ("title", "h1", "h2") if other < tag)
        page = f"{others}<{tag}>{head[:count]}</{tag}>{BODY}"

        assert checked(judge, page, "page.html").answer == checked(Judge(as_of=DAY), page, "page.html").answer


@given(st.text(st.sampled_from("髪a😀𠮟\n\r\t\u2028。"), min_size=1, max_size=30))
def test_every_place_comes_back(text: str) -> None:
    judge = Judge(as_of=DAY)
    judge.check = _unread  # type: ignore[method-assign, assignment]
    found = _unread("page.txt", f"文{text}")
    source = found.review.document.source
    for offset in range(len(source) + 1):
        if source[offset - 1 : offset + 1] != "\r\n":  # an editor knows no place inside a line's end
            assert found.offset(found.point(offset)) == offset


def _unread(path: str, text: str) -> Checked:
    """*text* as if it had been judged: places need no judge."""
    from compliance.model import Advertisement, Answer, Held, Judged, Medium, Review, Verdict
    from compliance.sources import read_document

    document = read_document(path, text.encode(), encoding="utf-8")
    review = Review(document, Medium.WEBSITE, Advertisement(True, ()), Verdict.NOTHING_FOUND, (), (), (), (), (), Judged(0, 0, 0, 0, 0))
    return Checked(Answer("", "", DAY, Held(0, 0, DAY), (review,), (), {}), review)


@pytest.mark.parametrize(("line", "column"), [(0, 999), (99, 0), (1, 999)])
def test_a_place_beyond_the_text_is_in_it(line: int, column: int) -> None:
    found = _unread("page.txt", "髪が\n生える")

    assert 0 <= found.offset((line, column)) <= len("髪が\n生える")


FOOT = "<footer><p>お問い合わせ 電話 03-1234-5678 架空クリニック</p></footer>"
AGA = "<h1>AGA治療</h1><p>当院のAGA治療は自由診療です。</p>"


def owed(judge: Judge, text: str, path: Path, language: str = "html") -> list[str]:
    found = judge.check(str(path), text, language)
    assert found
    return [duty.state for duty in found.review.missing if duty.label == "missing-contact"]


@pytest.mark.parametrize(
    ("name", "call"),
    [("a.html", '{}<!--#include virtual="/parts/foot.html" -->'), ("a.html", "<body>{}{% include 'parts/foot.html' %}</body>"), ("a.php", "<body>{}<?php include 'parts/foot.html';")],
)
def test_what_a_part_discloses_is_not_missing(judge: Judge, tmp_path: Path, name: str, call: str) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "parts").mkdir()
    part, page, text = tmp_path / "parts/foot.html", tmp_path / "site" / name, call.replace("{}", AGA)
    part.write_text(FOOT, encoding="utf-8")
    judge.reconfigure()

    assert owed(judge, text, page) == []
    assert owed(judge, text.replace("foot", "feet"), page) == ["cannot-tell"]
    assert owed(judge, f"<body>{AGA}</body>", page) == ["missing"]
    part.write_text("<p>架空クリニック</p>", encoding="utf-8")
    assert owed(judge, text, page) == []
    judge.reconfigure()  # as where the part is saved
    assert owed(judge, text, page) == ["missing"]


def test_a_template_is_read_as_one_whatever_the_editor_calls_it(judge: Judge, tmp_path: Path) -> None:
    found = judge.check(str(tmp_path / "a.html"), "<body>{% if false %}<p>必ず髪が生えます。</p>{% endif %}<p>案内{% endblock %}です。</p></body>", "html")

    assert found
    assert [block.text.chars for block in found.review.document.blocks] == ["案内です。"]


TAKES = '<!doctype html><html><body><h1>AGA治療</h1><!--#include virtual="/parts/note.html" -->{}</body></html>'


def asked(judge: Judge, part: Path, text: str) -> int:
    """In how many steps the pages were asked that take in *text*, the file *part*."""
    return len(list(judge.asking(str(part), text)))


def test_a_part_lacks_what_one_of_its_pages_lacks_as_they_last_answered(judge: Judge, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "parts").mkdir()
    part, page, other = tmp_path / "parts/note.html", tmp_path / "a.html", tmp_path / "b.html"
    part.write_text(AGA, encoding="utf-8")
    page.write_text(TAKES.format(FOOT), encoding="utf-8")
    judge.reconfigure()
    assert owed(judge, AGA, part) == ["missing"]  # nobody asked them

    asking = judge.asking(str(part), AGA)
    assert owed(judge, AGA, part) == []  # nothing is told that they may disclose
    assert next(asking)
    assert [*asking] == [True]
    assert owed(judge, AGA, part) == []
    assert owed(judge, f"<body>{AGA}</body>", part) == ["missing"]  # a page itself

    other.write_text(TAKES.format(""), encoding="utf-8")
    judge.reconfigure()
    assert owed(judge, AGA, part) == []  # as they last answered
    assert asked(judge, part, AGA) == 3
    assert owed(judge, AGA, part) == ["missing"]


def test_what_a_part_no_longer_says_none_of_its_pages_says(judge: Judge, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "parts").mkdir()
    part = tmp_path / "parts/note.html"
    part.write_text(AGA + FOOT, encoding="utf-8")
    (tmp_path / "a.html").write_text(TAKES.format(""), encoding="utf-8")
    judge.reconfigure()
    assert asked(judge, part, AGA + FOOT) == 2

    assert owed(judge, AGA + FOOT, part) == []
    assert owed(judge, AGA, part) == ["missing"]


@pytest.mark.parametrize("path", ["{}/page.md", "{}/a.html", "parts/note.html"])
def test_the_pages_of_what_is_no_part_are_not_asked(judge: Judge, tmp_path: Path, path: str) -> None:
    assert asked(judge, Path(path.replace("{}", str(tmp_path))), f"<body>{AGA}</body>" if path.endswith("a.html") else AGA) == 0
