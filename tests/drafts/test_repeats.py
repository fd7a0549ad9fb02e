"""A paragraph that stands twice; what a page repeats on purpose."""

from __future__ import annotations

import pytest

LONG = "初診の方は、診療の始まる十分前までに受付へお越しになり、番号札を取ってから、問診の部屋で看護師にこれまでの病気をお話しください。"


def test_a_paragraph_under_two_headings_is_told_the_second_time(on_page):
    assert on_page(f"## 初診\n\n{LONG}\n\n## 再診\n\n機械で受け付けます。\n\n{LONG}") == [("draft.repeated", LONG)]


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"## 初診\n\n{LONG}\n\n{LONG}", id="twice in a row, as for two screens"),
        pytest.param(f"## 一\n\n{LONG}\n\n間\n\n## 二\n\n{LONG}\n\n間\n\n## 三\n\n{LONG}", id="a note under every card"),
        pytest.param(f"## 一\n\n- {LONG}\n\n間\n\n## 二\n\n- {LONG}", id="items of lists"),
        pytest.param("## 一\n\n予約制です。\n\n間\n\n## 二\n\n予約制です。", id="a short one"),
    ],
)
def test_what_is_repeated_on_purpose(on_page, page):
    assert on_page(page) == []
