"""The desk: while a long page is judged the collector of cycles rests, be it the first page or not."""
from __future__ import annotations

import datetime
import gc

import pytest

from compliance.desk import Desk
from compliance.model import Medium
from compliance.ruleset import load_rules
from compliance.sources import read_document

SHORT, LONG = "必ず治ります。", "必ず治ります。\n\n" * 3_000


@pytest.mark.parametrize("texts", [(SHORT, LONG, SHORT), (LONG, SHORT)])
def test_the_collector_rests_while_a_long_page_is_judged(texts: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    desk, seen = Desk(load_rules()), []
    monkeypatch.setattr("compliance.review.Checker.check", lambda *page, **told: seen.append(gc.isenabled()))
    for text in texts:
        desk.check(read_document("page.md", text.encode()), medium=Medium.WEBSITE, as_of=datetime.date(2026, 11, 30), assume=None)
    gc.enable()

    assert seen == [text is SHORT for text in texts]
