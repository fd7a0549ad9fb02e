"""The report on a run in a real browser: nothing runs that pages wrote, tables sort, and a phone can hold it."""
from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")
pytest.importorskip("selenium.webdriver", reason="selenium is not installed: no browser test")

from compliance.audit.report.html import INDEX, pages
from tests.audit.queries.made import made
from tests.audit.report.test_html import PAGES
from tests.render.conftest import Browser, browser

__all__ = ["browser"]


def test_the_report_opens_sorts_and_runs_nothing_of_a_page(browser: Browser, tmp_path: Path) -> None:
    for name, text in pages(made(tmp_path / "run", PAGES), {}):
        (tmp_path / name).write_text(text, encoding="utf-8")
        browser.go(tmp_path / name)
        assert browser.complaints() == []
    browser.go(tmp_path / INDEX)
    sites = "return [...document.querySelectorAll('.league tbody th')].map((cell) => cell.textContent.trim())"
    worst = browser.run(sites)
    browser.run("document.querySelector('.league thead button').click()")

    assert browser.run(sites) == sorted(worst)
    browser.phone(390)
    browser.go(tmp_path / INDEX)
    assert browser.run("return document.documentElement.scrollWidth <= innerWidth")
