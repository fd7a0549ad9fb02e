"""Files as an audit takes them: reports of this tool that lie among them are told and not judged."""
from __future__ import annotations

from pathlib import Path

import pytest

from compliance.audit.report import html as audit_report
from compliance.audit.sources import files
from compliance.audit.values import Kind, Options, Shard, Why
from compliance.render import handbook, html

PAGE = '<!doctype html><head><meta charset="utf-8"><meta name="generator" content="{}"><title>院</title></head><p>当院のご案内です。</p>'


def whys(folder: Path, text: str) -> list[Why | None]:
    path = folder / "page.html"
    path.write_text(text, encoding="utf-8")
    shard = Shard("key", Kind.FILES, str(folder), (str(path),), 1, 1)
    return [item.left and item.left.why for item in files.items(shard, Options(), lambda number: True)]


@pytest.mark.parametrize("generator", [html.GENERATOR, handbook.GENERATOR, audit_report.GENERATOR])
def test_a_report_among_the_pages_is_none(tmp_path: Path, generator: str) -> None:
    assert whys(tmp_path, PAGE.format(generator)) == [Why.OWN_REPORT]


@pytest.mark.parametrize("generator", ["WordPress 6.9", "compliance", "a compliance report"])
def test_what_others_made_is_a_page(tmp_path: Path, generator: str) -> None:
    assert whys(tmp_path, PAGE.format(generator)) == [None]


def test_a_page_that_quotes_a_report_far_below_its_head_is_a_page(tmp_path: Path) -> None:
    text = PAGE.format("WordPress") + "文" * 4096 + PAGE.format(html.GENERATOR)
    assert whys(tmp_path, text) == [None]
