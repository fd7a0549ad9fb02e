"""The ledger's table in a real browser: filters with and without a script, links, cards on a phone, paper."""
from __future__ import annotations

import pytest

from compliance.render import render_html
from tests.render.conftest import Browser
from tests.render.sample import signed_answer

pytest.importorskip("selenium.webdriver", reason="selenium is not installed: no browser test")

ROWS = "return [...document.querySelectorAll('#p1-ledger tbody tr')].filter((r) => getComputedStyle(r).display !== 'none').length"
SHOWN = "return document.querySelector('.ledger-filters output').checkVisibility() && document.querySelector('.ledger-filters output').textContent"


@pytest.fixture
def table(browser: Browser) -> Browser:
    """The report beside a ledger, on a wide screen."""
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.media()
    browser.open(render_html(signed_answer()))
    return browser


def choose(browser: Browser, value: str) -> None:
    browser.run(f"document.querySelector('.ledger-filters [value={value}]').click()")


def reset(browser: Browser) -> None:
    browser.run("document.querySelector('.ledger-filters [type=reset]').click()")
    browser.driver.execute_async_script("setTimeout(arguments[0], 50)")


def test_kinds_and_fits_filter_the_rows_and_the_count_follows(table):
    assert (table.run(ROWS), table.run(SHOWN)) == (4, False)
    choose(table, "effect")
    assert (table.run(ROWS), table.run(SHOWN)) == (2, "2")
    choose(table, "missing")
    assert (table.run(ROWS), table.run(SHOWN)) == (1, "1")
    choose(table, "unclear")
    assert table.run(ROWS) == 2
    reset(table)
    assert (table.run(ROWS), table.run(SHOWN)) == (4, False)
    assert table.complaints() == []


def test_they_filter_without_script(table):
    table.open(render_html(signed_answer()).replace("script-src", "x-none-src"))
    choose(table, "misused")
    assert table.run(ROWS) == 1
    choose(table, "safety")
    assert table.run(ROWS) == 0
    reset(table)
    assert table.run(ROWS) == 4


def test_each_page_filters_for_itself(table):
    from msgspec.structs import replace

    answer = signed_answer()
    table.open(render_html(replace(answer, reviews=answer.reviews * 2)))
    choose(table, "misused")

    assert table.run(ROWS) == 1
    assert table.run(ROWS.replace("p1-", "p2-")) == 4


def test_a_claim_leads_to_its_place_and_the_place_is_lit(table):
    table.run("document.querySelector('#p1-ledger a[href=\"#p1-c2\"]').click()")
    table.driver.execute_async_script("setTimeout(arguments[0], 50)")

    assert table.run("return document.activeElement.id") == "p1-c2"
    assert table.run("return getComputedStyle(document.querySelector('#p1-b5')).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_a_phone_shows_cards_that_name_each_part(table):
    table.phone(375)

    assert table.run("return getComputedStyle(document.querySelector('#p1-ledger td')).display") == "grid"
    name = "return getComputedStyle(document.querySelector('#p1-ledger td'), '::before').content"
    assert table.run(name) == '"種類"'
    assert table.run("return document.documentElement.scrollWidth") == 375


def test_what_a_fit_is_does_not_rest_on_colour(table):
    sign = "return getComputedStyle(document.querySelector('#p1-ledger .fit.{}'), '::before').content"

    assert [table.run(sign.format(fit)) for fit in ("carried", "misused", "missing", "unclear")] == ['"✓"', '"!"', '"×"', '"?"']


def test_paper_has_the_whole_table_and_no_filters(table):
    choose(table, "misused")
    table.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert table.run(ROWS) == 4
        assert table.run("return getComputedStyle(document.querySelector('#p1-ledger thead')).display") == "table-header-group"
        assert not table.run("return document.querySelector('.ledger-filters').checkVisibility()")
    finally:
        table.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
