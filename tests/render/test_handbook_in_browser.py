"""The handbook in a real browser, from the disk as a reader opens it."""
from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from compliance.render.handbook import render_handbook
from compliance.ruleset import load_rules
from tests.render.conftest import Browser

PAGES = ["index.html", "label-absolute-safety.html", "label-missing-risk.html", "law.html", "treatments.html"]
HITS = "return [...document.querySelectorAll('.hits > li')].filter((hit) => hit.checkVisibility()).map((hit) => hit.textContent.trim())"


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("handbook")
    for name, html in render_handbook(load_rules(), datetime.date(2026, 11, 1)).items():
        (folder / name).write_text(html, encoding="utf-8")
    return folder


@pytest.fixture
def contents(browser: Browser, folder: Path) -> Browser:
    """The contents, on a wide screen."""
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.media()
    browser.go(folder / "index.html")
    return browser


def _search(browser: Browser, words: str) -> list[str]:
    box = browser.driver.find_element("id", "search")
    box.clear()
    box.send_keys(words)
    return browser.run(HITS)


def test_search_shows_what_holds_every_word_and_nothing_else(contents):
    everything = len(contents.run("return document.querySelectorAll('.hits > li')"))
    found = _search(contents, "リスクの節 特になし")

    assert len(found) == 1 and found[0].startswith("リスクの節で「特になし」")
    assert contents.run("return document.querySelector('output b').textContent") == "1"
    contents.driver.find_element("id", "search").send_keys(".." * 20)
    assert contents.run(HITS) == []
    assert contents.driver.find_element("css selector", ".nothing").is_displayed()
    assert len(contents.run("return document.querySelectorAll('.hits > li')")) == everything
    assert contents.complaints() == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("ぼとっくす", "ボツリヌス毒素製剤", id="kana do not matter"),
        pytest.param("ＡＢＳＯＬＵＴＥ－safety", "安全の断定", id="width and case do not matter"),
        pytest.param("安全です", "安全の断定", id="the words of an example"),
        pytest.param("keihyo-stealth", "広告", id="the name of an entry of law"),
    ],
)
def test_search_finds_rules_law_and_treatments(contents, words, found):
    assert any(found in hit for hit in _search(contents, words))


def test_a_stroke_goes_to_the_search_box(contents):
    contents.press("/")

    assert contents.run("return [document.activeElement.id, document.activeElement.value]") == ["search", ""]


def test_everything_is_there_without_script(browser, folder):
    plain = (folder / "index.html").read_text("utf-8").replace("script-src", "x-none-src")
    browser.open(plain)

    assert not browser.driver.find_element("css selector", ".search").is_displayed()
    assert browser.driver.find_element("css selector", ".hits > li a").is_displayed()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_quiet_and_a_phone_scrolls_one_way_only(browser, folder, name):
    browser.phone(375)
    browser.go(folder / name)

    assert browser.run("return [document.documentElement.scrollWidth, document.body.scrollWidth]") == [375, 375]
    assert browser.complaints() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_words_stand_out_from_their_ground(browser, folder, name, scheme):
    """WCAG 2.2, 1.4.3, as for the report."""
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.media(prefers_color_scheme=scheme)
    browser.go(folder / name)

    assert browser.run((Path(__file__).parent / "contrast.js").read_text("utf-8")) == []


def test_a_link_of_the_contents_opens_the_rule(contents):
    contents.driver.find_element("css selector", 'a[href="label-absolute-safety.html#absolute-safety.no-harm"]').click()

    assert contents.driver.title.startswith("安全の言い切り")
    assert contents.run("return document.querySelector(':target').id") == "absolute-safety.no-harm"
