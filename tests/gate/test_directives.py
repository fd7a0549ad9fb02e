"""A suppression in a page: what is written, and of which block it speaks."""
from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.gate import directives
from compliance.sources import read_document

FULL = 'rule=a.b reason="表彰の事実に基づく" approver="佐藤 花子" until=2027-03-31'


def read(source: str, name: str = "a.html") -> directives.Suppression:
    (found,) = directives.read(read_document(name, source.encode()))
    return found


@pytest.mark.parametrize(
    "body",
    [
        FULL,
        "rule＝a.b reason=「表彰の事実に基づく」\u3000approver=“佐藤 花子” until=2027-03-31",
        '\n  rule=a.b\n  reason="表彰の事実に\n基づく"\n  approver="佐藤 花子"\n  until=2027-03-31\n',
    ],
)
def test_the_same_is_read_however_it_is_written(body: str) -> None:
    found = read(f"<!-- compliance: accept {body} --><p>あ</p>")

    assert (found.rule, found.approver, found.until) == ("a.b", "佐藤 花子", datetime.date(2027, 3, 31))
    assert found.reason.replace(" ", "") == "表彰の事実に基づく"
    assert (found.fault, found.lacking) == ("", ())


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("ignore rule=a.b", "ignore"),
        ("accept rule=a.b because=x", "because"),
        ("accept rule=a.b rule=c.d", "二度"),
        ("accept a.b", "a.b"),
        ('accept rule=a.b reason="閉じない', "閉じない"),
        ("accept rule=a.b until=2027-02-30", "2027-02-30"),
        ("accept rule=a.b until=来月", "来月"),
        ("", "accept"),
    ],
)
def test_what_cannot_be_read_is_told(body: str, told: str) -> None:
    assert told in read(f"<!-- compliance: {body} --><p>あ</p>").fault


@pytest.mark.parametrize(
    ("body", "lacking"),
    [
        ('accept reason="x" approver="y" until=2027-03-31', ("rule",)),
        ('accept label=superlative approver="y" until=2027-03-31', ("reason",)),
        ("accept", ("rule", "reason", "approver", "until")),
        ('accept rule=a.b reason="" approver=" " until=2027-03-31', ("reason", "approver")),
    ],
)
def test_what_is_not_there_is_told(body: str, lacking: tuple[str, ...]) -> None:
    assert read(f"<!-- compliance: {body} --><p>あ</p>").lacking == lacking


C = f"<!-- compliance: accept {FULL} -->"


@pytest.mark.parametrize(
    ("name", "source", "block"),
    [
        ("a.html", f"<p>あ</p>{C}<p>い</p><p>う</p>", "い"),
        ("a.html", f"<p>あ</p><p>い{C}う</p><p>え</p>", "いう"),
        ("a.html", f"<p>あ</p><p>{C}い</p>", "い"),
        ("a.html", f"<p>あ</p><p>い</p>{C}", ""),
        ("a.html", f"<ul><li>あ</li>{C}<li>い</li></ul>", "い"),
        ("a.md", f"あ\n\n{C}\n\nい\n", "い"),
        ("a.md", f"あ\n\nい{C}\nう\n\nえ\n", "いう"),
        ("a.md", f"あ\n\n[//]: # 'compliance: accept {FULL}'\n\nい\n", "い"),
    ],
)
def test_it_speaks_of_its_block_or_of_the_next(name: str, source: str, block: str) -> None:
    document = read_document(name, source.encode())
    found = read(source, name)

    assert found.block is not None
    assert (document.blocks[found.block].text.chars if found.block >= 0 else "") == block


@settings(deadline=None, max_examples=40)
@given(st.text(alphabet='accept rule=until"「」“”＝ \n\u3000-2あ', max_size=200))
def test_no_comment_breaks_the_reading(body: str) -> None:
    found = read(f"<!-- compliance:{body} --><p>あ</p>".replace("-->", "", body.count("-->")))

    assert found.fault or found.lacking or found.until


def test_a_page_of_very_many_is_read_to_a_number_and_told() -> None:
    found = directives.read(read_document("a.html", (C * 5000 + "<p>あ</p>").encode()))

    assert len(found) == 301
    assert [bool(one.fault) for one in found] == [False] * 300 + [True]


def test_capitals_say_the_same_and_a_colon_that_is_missing_is_told() -> None:
    assert read(f"<!-- Compliance: Accept {FULL} --><p>あ</p>").fault == ""
    assert 'write "compliance: accept"' in read(f"<!-- compliance accept {FULL} --><p>あ</p>").fault
    assert directives.read(read_document("a.html", b"<!-- Compliance team: see the wiki --><!-- compliance is ours --><p>\xe3\x81\x82</p>")) == ()
