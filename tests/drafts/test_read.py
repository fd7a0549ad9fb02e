"""All detectors together: what one line shows, and that no page makes them slow."""

from __future__ import annotations

import time

import pytest


def test_a_line_may_show_several_things(in_lines):
    assert in_lines("{{name}} さま、費用は○○円です（経理に確認待ち）。") == [
        ("draft.note", "（経理に確認待ち）"), ("draft.blank", "○○円"), ("draft.code", "{{name}}"),
    ]  # fmt: skip


def test_a_form_has_blanks_to_be_filled_in(in_lines):
    assert in_lines("<form><label>金額 ○○円</label></form>", "html") == []


@pytest.mark.parametrize("text", ["○", "○○ ", "（", "「", "[a b=c ", "縺", "ã", "{", "0○", "↑", "写真、", "（写真差し替え）"])
def test_a_page_of_one_sign_alone_is_read_in_one_pass(opened, reader, known, text):
    from compliance.reading import leavings

    page = opened(text * (20_000 // len(text)), "text")
    begun = time.process_time()
    found = [one for line in page.lines for one in leavings.of_line(line, leavings.Left(known))]
    list(leavings.of_page(page, known))

    assert time.process_time() - begun < 3
    assert len(found) <= 20_000
