"""Reviews as bytes and back: equal values, and the same report in every form."""
from __future__ import annotations

import datetime
import functools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance import render
from compliance.answers import answer
from compliance.cache.reviews import decoded, encoded
from compliance.model import Medium, Review
from compliance.pages import open_page
from compliance.render.site import render_site
from compliance.review import Checker
from compliance.ruleset import load_rules
from compliance.sources import read_document
from tests.conftest import ROOT

DAY = datetime.date(2026, 11, 1)
PAGES = sorted(path for folder in ("corpus/samples",) for path in (ROOT / folder).iterdir())
PIECES = (
    "# 髪の治療", "## 料金", "必ず髪が生えます。", "リスク: 赤みが出ることがあります。", "費用は1回33,000円(税込)です。", "\n\n", "| 施術 | 料金 |\n|---|---|\n| 点滴 | 5万円 |\n",
    "架空町クリニック 電話 099-000-0000", "赤みは数日で引いたと報告されています[1]。", "[1] 架空一郎. 髪の研究. 架空毛髪誌. 2001;1:1-8.", "㌔&amp;ｶﾞ", "満足度98%!", "<b>", "\u202e", "💯",
)  # fmt: skip


@functools.cache
def checker() -> Checker:
    return Checker(load_rules())


def judged(path: Path, medium: Medium = Medium.WEBSITE) -> Review:
    return checker().check(open_page(str(path)), medium=medium, as_of=DAY, rewrite=True)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_review_comes_back_equal_and_reads_the_same_in_every_form(path: Path) -> None:
    review = judged(path)
    back = decoded(encoded([review]))

    assert back == (review,)
    one, two = (answer([each], [], checker().ruleset, DAY) for each in (review, back[0]))
    assert render.render_json(one) == render.render_json(two)
    assert render.render_terminal(one, color=True) == render.render_terminal(two, color=True)
    assert render.render_html(one) == render.render_html(two)
    assert render_site(one, "ja") == render_site(two, "ja")


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12), st.sampled_from(Medium))
def test_any_review_comes_back_equal(pieces: list[str], medium: Medium) -> None:
    document = read_document("page.md", "\n".join(("本文", *pieces)).encode())
    review = checker().check(document, medium=medium, as_of=DAY, assume="advertisement", rewrite=True)

    assert decoded(encoded([review, review])) == (review, review)


@given(st.binary(max_size=200))
def test_other_bytes_are_no_reviews(data: bytes) -> None:
    assert decoded(data) in (None, ())


def test_half_of_the_bytes_are_no_reviews() -> None:
    data = encoded([judged(PAGES[0])])

    assert decoded(data[: len(data) // 2]) is None
