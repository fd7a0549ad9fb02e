"""The annotated page in a real browser: nothing of it runs, nothing is fetched, and marks and notes can be used without a script."""
from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest

from tests.render.conftest import Browser
from tests.render.reviewed.test_annotated_html import annotated

pytest.importorskip("selenium.webdriver", reason="selenium is not installed: no browser test")

HOSTILE = """<!DOCTYPE html><html><head><base href="{away}"><title>x</title><script>document.title = 'ran'</script>
<script src="{away}a.js"></script><link rel=stylesheet href="{away}a.css"><link rel=prefetch href="{away}p">
<link rel=preload as=image href="{away}q"><meta http-equiv=refresh content="0;url={away}r">
<style>@import "{away}i.css"; body {{ background: url({away}b.png) }} * {{ color: red }} aside, li, a {{ display: none }}</style>
</head><body onload="document.title='ran'"><img src="{away}i.png" onerror="document.title='ran'"><iframe src="{away}f"></iframe>
<iframe srcdoc="<script>parent.document.title='ran'</script>"></iframe><object data="{away}o"></object><video src="{away}v"></video>
<p>膝の痛みは<b>必ず</b>治ります。</p><p>国内で一番の実績です。</p><form action="{away}"><button>送る</button></form>
<a href="javascript:document.title='ran'" id=press>押す</a><svg onload="document.title='ran'"><use href="{away}s#a"/></svg></body></html>"""


@pytest.fixture(scope="module")
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server elsewhere, and what it was asked for."""
    paths: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", paths
    server.shutdown()


@pytest.fixture
def page(browser: Browser, asked: tuple[str, list[str]]) -> Browser:
    browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.media()
    browser.open("\ufeff" + annotated(HOSTILE.format(away=asked[0])))
    return browser


def test_a_hostile_page_runs_nothing_and_fetches_nothing(page: Browser, asked: tuple[str, list[str]]) -> None:
    page.run("document.getElementById('press').click()")
    page.driver.execute_async_script("setTimeout(arguments[0], 300)")

    assert page.driver.title == "x"
    assert page.driver.current_url.startswith("file:")
    assert asked[1] == []


def test_the_notes_can_be_seen_whatever_the_page_says_of_its_own(page: Browser) -> None:
    shown = page.run("return [...document.querySelectorAll('aside li')].map((li) => [li.checkVisibility(), getComputedStyle(li).color])")

    assert shown
    assert {tuple(one) for one in shown} == {(True, "rgb(28, 36, 48)")}


def test_marks_and_notes_lead_to_each_other(page: Browser) -> None:
    number, note = page.run("const a = document.querySelector('mark a'); a.click(); return [a.id, document.querySelector(':target').id]")
    back = page.run("document.querySelector('aside :target a').click(); return document.querySelector(':target').id")

    assert note == number.replace("-m", "-n")
    assert back == number


@pytest.mark.parametrize("width", [375, 1280])
def test_page_and_notes_do_not_cover_each_other(page: Browser, width: int) -> None:
    if width < 600:
        page.phone(width)
    mark, panel = page.run("return ['mark', 'aside'].map((s) => document.querySelector(s).getBoundingClientRect().toJSON())")

    assert mark["right"] <= panel["left"] or mark["bottom"] <= panel["top"]
    assert page.run("return document.documentElement.scrollWidth <= window.innerWidth")
