"""The index in a real browser: tables are sorted by their headers, nothing is asked of the network."""
from __future__ import annotations

import pytest

from compliance.render.site import INDEX, render_site
from tests.render.conftest import Browser
from tests.render.sample import sample_answer

pytest.importorskip("selenium.webdriver", reason="selenium is not installed: no browser test")

from selenium.webdriver.common.by import By


def test_a_header_sorts_and_turns_around(browser: Browser) -> None:
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.media()
    browser.open(render_site(sample_answer())[INDEX])
    rows = "return [...document.querySelectorAll('.overview tbody th')].map((cell) => cell.textContent.trim())"
    worst = browser.run(rows)
    header = browser.driver.find_elements(By.CSS_SELECTOR, ".overview thead button")[0]
    header.click()
    up = browser.run(rows)
    header.click()

    assert sorted(up) == sorted(worst)
    assert browser.run(rows) == up[::-1]
    assert browser.run("return [document.querySelector('.overview thead th').getAttribute('aria-sort')]") == ["descending"]
    assert browser.complaints() == []
