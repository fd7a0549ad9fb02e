"""The report in a real browser: Debian's chromium and chromium-driver, through selenium."""
from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from compliance import check_text
from compliance.render import render_html
from tests.render.conftest import Browser
from tests.render.sample import IMAGE, SCRIPT, clinic_answer, sample_answer

pytest.importorskip("selenium.webdriver", reason="selenium is not installed: no browser test")

from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys


@pytest.fixture
def desk(browser: Browser) -> Browser:
    """The report on the plain page, on a wide screen."""
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.media()
    browser.open(render_html(clinic_answer()))
    return browser


@pytest.mark.parametrize("payload", [SCRIPT, IMAGE], ids=["a script", "an image with a handler"])
def test_the_hostile_words_would_run_if_they_were_not_escaped(browser, payload):
    browser.open(f'<!doctype html><meta charset="utf-8"><p title="{payload}">{payload}')
    browser.driver.set_script_timeout(5)
    ran = browser.driver.execute_async_script("const done = arguments[0]; setTimeout(() => done(window.ran), 200)")

    assert ran == 1


def test_hostile_words_run_nothing_in_the_report(browser):
    browser.open(render_html(sample_answer()))
    browser.driver.set_script_timeout(5)
    ran = browser.driver.execute_async_script("const done = arguments[0]; setTimeout(() => done([window.ran]), 200)")

    assert ran == [None]
    assert browser.driver.title == "クリニック広告の審査報告"
    assert browser.complaints() == []


def test_an_injected_script_would_be_stopped_by_the_policy(desk):
    desk.open(render_html(clinic_answer()).replace("</main>", f"{SCRIPT}</main>"))

    assert desk.run("return [window.ran]") == [None]
    assert any("Content Security Policy" in complaint for complaint in desk.complaints())


def test_filters_show_what_is_chosen_and_clear_again(desk):
    assert desk.notes() == list("1234567")
    desk.tick("severity", "error")
    assert desk.notes() == list("26")
    assert desk.run("return document.querySelector('output').textContent.trim()") == "2"
    desk.tick("severity", "warning")
    assert desk.notes() == list("124567")
    desk.driver.find_element(By.CSS_SELECTOR, ".filters summary").click()
    desk.tick("label", "exaggerated-efficacy")
    assert desk.notes() == list("47")
    desk.driver.find_element(By.CSS_SELECTOR, "[type=reset]").click()
    desk.driver.execute_async_script("setTimeout(arguments[0], 50)")
    assert desk.notes() == list("1234567")
    assert desk.complaints() == []


def test_a_hidden_note_takes_its_marks_away_and_leaves_the_text(desk):
    desk.tick("severity", "error")
    mark = desk.driver.find_element(By.CSS_SELECTOR, 'mark[data-note="p1-n5"]')

    assert mark.text == "痛みはほとんどなく"
    assert "none" in mark.value_of_css_property("text-decoration-line")
    assert not desk.driver.find_element(By.ID, "p1-m5").is_displayed()


def test_text_without_findings_can_be_put_aside(desk):
    desk.tick("only", "noted")
    rows = desk.driver.find_elements(By.CSS_SELECTOR, ".row")
    shown = [row.get_attribute("id") for row in rows if row.is_displayed()]

    assert shown == ["p1-b1", "p1-b2", "p1-b3", "p1-b4", "p1-b5", "p1-b8", "p1-b9"]


def test_the_keyboard_goes_from_mark_to_note_and_back(desk):
    desk.run("document.getElementById('p1-m3').focus()")
    desk.press(Keys.ENTER)
    assert desk.comes_to("return document.activeElement.id", "p1-n3")
    desk.run("document.querySelector('#p1-n3 .back').focus()")
    desk.press(Keys.ENTER)
    assert desk.comes_to("return document.activeElement.id", "p1-m3")


def test_the_tabulator_reaches_every_mark_in_order(desk):
    reached = []
    while "p1-m7" not in reached and len(reached) < 100:
        desk.press(Keys.TAB)
        reached.append(desk.run("return document.activeElement.id"))

    assert [name for name in reached if name.startswith("p1-m")] == [f"p1-m{number}" for number in range(1, 8)]


def test_j_and_k_step_through_the_notes_that_are_shown(desk):
    desk.tick("severity", "error")
    desk.run("document.activeElement.blur()")
    steps = []
    for key in "jjk":
        desk.press(key)
        steps.append(desk.run("return document.activeElement.id"))

    assert steps == ["p1-n2", "p1-n6", "p1-n2"]


def test_a_wide_table_of_duties_scrolls_by_itself(browser):
    text = "当院では、幹細胞培養上清液、エクソソーム、NK細胞療法、PRP療法、ヒアルロン酸注入、ボトックス注射を受けられます。ご予約はお電話で。"
    review = check_text(text, assume="advertisement")
    browser.phone(375)
    browser.open(render_html(replace(clinic_answer(), reviews=(review,))))

    assert browser.run("return document.querySelector('.matrix').scrollWidth") > 375
    assert browser.run("return document.documentElement.scrollWidth") == 375


def test_the_focus_can_be_seen(desk):
    desk.press(Keys.TAB)
    style = desk.run("const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]")

    assert style == ["solid", "3px"]


@pytest.mark.parametrize("answer", [clinic_answer(), sample_answer()], ids=["one page", "three pages"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_phone_scrolls_one_way_only(browser, answer, lang):
    browser.phone(375)
    browser.open(render_html(answer, lang))

    assert browser.run("return document.documentElement.scrollWidth") == 375
    assert browser.run("return document.body.scrollWidth") == 375


def test_notes_stand_beside_the_text_on_a_wide_screen_and_below_it_on_a_phone(desk):
    where = """
        const box = (selector) => document.querySelector(selector).getBoundingClientRect();
        const text = box('#p1-b3 .text'), note = box('#p1-n2');
        return [note.left >= text.right, note.top >= text.bottom];
    """
    assert desk.run(where) == [True, False]
    desk.phone(375)
    assert desk.run(where) == [False, True]


def test_light_and_dark_follow_the_system_and_the_button(desk):
    ground = "return getComputedStyle(document.body).backgroundColor"
    light = desk.run(ground)
    desk.media(prefers_color_scheme="dark")
    dark = desk.run(ground)
    desk.driver.find_element(By.CSS_SELECTOR, ".theme").click()

    assert light != dark
    assert desk.run(ground) == light


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(desk, scheme):
    """WCAG 2.2, 1.4.3: at least 4.5 to 1, measured on every element that holds text."""
    desk.media(prefers_color_scheme=scheme)

    assert desk.run((Path(__file__).parent / "contrast.js").read_text("utf-8")) == []


def test_a_link_into_a_folded_page_opens_it(browser):
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.open(render_html(sample_answer()))
    assert browser.run("return document.querySelectorAll('details.page[open]').length") == 2
    browser.driver.find_element(By.CSS_SELECTOR, '.overview a[href="#p3"]').click()
    browser.driver.execute_async_script("setTimeout(arguments[0], 50)")

    assert browser.run("return document.getElementById('p3').closest('details').open") is True


def test_of_many_pages_none_is_unfolded_until_a_key_steps_into_it(browser):
    many = replace(clinic_answer(), reviews=clinic_answer().reviews * 11)
    browser.open(render_html(many))
    assert browser.run("return document.querySelectorAll('details.page[open]').length") == 0
    browser.press("j")

    assert browser.run("return document.activeElement.id") == "p1-n1"
    assert browser.run("return document.querySelectorAll('details.page[open]').length") == 1


def test_everything_is_there_without_script(desk):
    desk.open(render_html(clinic_answer()).replace("script-src", "x-none-src"))

    assert desk.notes() == list("1234567")
    assert not desk.driver.find_element(By.CSS_SELECTOR, ".filters").is_displayed()


def test_paper_shows_every_page_and_no_buttons(desk):
    desk.open(render_html(sample_answer()))
    desk.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not desk.driver.find_element(By.CSS_SELECTOR, ".filters").is_displayed()
        assert desk.run("return document.querySelector('#p3').checkVisibility({contentVisibilityAuto: true})") is True
        assert desk.run("return getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    finally:
        desk.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_a_rewrite_is_copied_as_it_reads(desk):
    desk.driver.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    button = desk.driver.find_element(By.CSS_SELECTOR, ".copy")
    words = desk.run("return document.querySelector('.rewrite .new').textContent")
    desk.driver.execute_script("arguments[0].click()", button)
    desk.driver.set_script_timeout(5)
    told = desk.comes_to("return document.querySelector('.copy').textContent", "コピーしました")
    copied = desk.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0], String)")

    assert told and copied == words


def test_a_note_has_an_address_of_its_own(desk):
    link = desk.driver.find_element(By.CSS_SELECTOR, ".permalink")
    desk.driver.execute_script("arguments[0].click()", link)

    assert desk.run("return [location.hash]") == [f"#{link.get_attribute('id')}"]
    assert link.get_attribute("id").startswith("p1-f")
