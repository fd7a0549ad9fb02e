"""Every rewrite that is shown is found no fault with where it stands, and spoils nothing else on its page."""
from __future__ import annotations

import os
import time
import zlib
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from compliance import load_rules
from compliance.language.sentences import sentences
from compliance.mend import propose
from compliance.model import Block, Document, Finding, Review, Text
from compliance.pages import open_page
from compliance.review import Checker
from compliance.sources import read_document
from tests.conftest import ROOT

# all pages take minutes: a part of them, always the same, unless all are asked for
PART = 1 if os.environ.get("COMPLIANCE_EVERY_PAGE") else 12
PAGES = [
    path
    for path in sorted((ROOT / "corpus/samples").iterdir()) + sorted((ROOT / "corpus/gold/develop").iterdir())
    if path.suffix in (".html", ".md", ".txt") and (path.parent.name == "samples" or zlib.crc32(path.name.encode()) % PART == 0)
]
CHECKER = Checker(load_rules())


@cache
def _review(path: Path) -> Review:
    return CHECKER.check(open_page(str(path)), assume="advertisement", rewrite=True)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_with_a_rewrite_in_it_is_found_less_fault_with(path):
    review = _review(path)
    before = {_place(finding) for finding in review.findings}
    owed = {(duty.rule, duty.treatment) for duty in review.missing}
    for (index, _, text), finding in {(f.block_index, f.sentence, f.rewrite): f for f in review.findings if f.rewrite}.items():
        mended = _with(review.document, finding, text)
        again = CHECKER.check(mended, assume="advertisement")

        assert text != finding.sentence
        assert [f.rule for f in again.findings if (f.block_index, f.sentence) == (index, text)] == []
        assert {_place(f) for f in again.findings} <= before
        assert {(duty.rule, duty.treatment) for duty in again.missing} <= owed


@pytest.mark.parametrize("path", PAGES[:4], ids=lambda path: path.name)
def test_the_same_page_gets_the_same_rewrites(path):
    once, again = _review(path), Checker(CHECKER.ruleset).check(open_page(str(path)), assume="advertisement", rewrite=True)

    assert once == again
    assert [replace(f, rewrite="") for f in once.findings] == list(CHECKER.check(once.document, assume="advertisement").findings)


def test_findings_on_one_sentence_share_its_rewrite():
    text = "ご自身の血液を使うため、アレルギー反応や副作用の心配がありません。"
    found = CHECKER.check(_page(text), assume="advertisement", rewrite=True).findings

    assert len(found) > 1
    assert {f.rewrite for f in found} == {"ご自身の血液を使いますが、アレルギー反応や副作用が起こることがあります。"}


def test_a_page_is_tried_on_so_often_and_no_more(monkeypatch):
    text = "\n\n".join(f"{color}の棚では最先端の滅菌器を使います。" for color in "青赤白黒緑紫黄茶")
    mended = [f.rewrite for f in CHECKER.check(_page(text), assume="advertisement", rewrite=True).findings]
    monkeypatch.setattr(propose, "_TRIES_OF_PAGE", 3)
    fewer = [f.rewrite for f in CHECKER.check(_page(text), assume="advertisement", rewrite=True).findings]

    assert all(mended)
    assert [bool(text) for text in fewer] == [True] * 3 + [False] * 5


def test_a_sentence_that_stands_again_among_the_same_words_costs_nothing(monkeypatch):
    monkeypatch.setattr(propose, "_TRIES_OF_PAGE", 3)
    text = "\n\n".join(["青の棚では最先端の滅菌器を使います。"] * 8)
    mended = [f.rewrite for f in CHECKER.check(_page(text), assume="advertisement", rewrite=True).findings]

    assert mended == ["青の棚では滅菌器を使います。"] * 8


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(lambda n: "麻酔をするので痛みはありません。" * n, id="one line"),
        pytest.param(lambda n: "麻酔をするので痛みはありません。\n\n" * n, id="many lines"),
        pytest.param(lambda n: "最先端の" * n + "滅菌器です。", id="one sentence of drops"),
        pytest.param(lambda n: "炎症を抑え、" * n + "痛みを和らげます。", id="one sentence of clauses"),
    ],
)
def test_a_page_made_to_be_slow_is_not(page):
    _seconds(page(60), rewrite=True)
    plain, mended = _seconds(page(240), rewrite=False), _seconds(page(240), rewrite=True)

    assert mended < 2 * plain + 1


def _seconds(text: str, rewrite: bool) -> float:
    begun = time.process_time()
    CHECKER.check(_page(text), assume="advertisement", rewrite=rewrite)
    return time.process_time() - begun


def _page(text: str) -> Document:
    return read_document("page.md", text.encode(), format="markdown")


def _place(finding: Finding) -> tuple[str, int, str]:
    return finding.label, finding.block_index, finding.sentence


def _with(document: Document, finding: Finding, text: str) -> Document:
    """*document* with *text* for the sentence of *finding*, also where it is a heading or header of others."""
    block = document.blocks[finding.block_index]
    sentence = next(s for s in sentences(block, 0) if s.start <= finding.block_span.start < s.end)
    old = block.text
    chars = old.chars[: sentence.start] + text + old.chars[sentence.end :]
    count, at = len(text), old.locate(sentence.start, sentence.end)
    starts = (*old.starts[: sentence.start], *[at.start] * count, *old.starts[sentence.end :])
    ends = (*old.ends[: sentence.start], *[at.end] * count, *old.ends[sentence.end :])
    changed = replace(block, text=Text(chars, starts, ends), inlines=())
    blocks = [_renamed(other, old.chars, chars) for other in document.blocks]
    blocks[finding.block_index] = changed
    return replace(document, blocks=tuple(blocks))


def _renamed(block: Block, old: str, new: str) -> Block:
    headings = tuple(new if text == old else text for text in block.headings)
    return replace(block, headings=headings, row=new if block.row == old else block.row, column=new if block.column == old else block.column)
