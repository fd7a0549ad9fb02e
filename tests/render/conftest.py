"""A real browser for the report and the handbook: Debian's chromium and chromium-driver, through selenium."""
from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

_CHROMIUM, _DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
_SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1280,900",
)  # fmt: skip


class Browser:
    """A page at a time, and what the browser said about it."""

    def __init__(self, driver, folder: Path) -> None:
        self.driver, self.folder = driver, folder

    def open(self, html: str) -> None:
        page = self.folder / "report.html"
        page.write_text(html, encoding="utf-8")
        self.go(page)

    def go(self, page: Path) -> None:
        """Open the file *page* afresh; what was said about the page before is forgotten."""
        self.driver.get("about:blank")
        self.complaints()
        self.driver.get(page.as_uri())

    def run(self, script: str):
        return self.driver.execute_script(script)

    def comes_to(self, script: str, wanted: object, seconds: float = 3) -> bool:
        """Whether *script* gives *wanted* soon: the browser tells of what was done when it comes to it."""
        end = time.monotonic() + seconds
        while (found := self.run(script)) != wanted and time.monotonic() < end:
            time.sleep(0.02)
        return found == wanted

    def complaints(self) -> list[str]:
        """Console messages and broken policies since last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def press(self, keys: str) -> None:
        self.driver.switch_to.active_element.send_keys(keys)

    def tick(self, name: str, value: str) -> None:
        """Click the chip of a filter."""
        self.driver.find_element("css selector", f'label:has(input[name="{name}"][value="{value}"])').click()

    def notes(self) -> list[str]:
        """The numbers of the notes that can be seen."""
        return [note.text for note in self.driver.find_elements("css selector", ".note .numeral") if note.text]

    def phone(self, width: int) -> None:
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride", {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": True}
        )

    def media(self, **features: str) -> None:
        """Emulate *features* for who wants no motion: a page that glides takes clicks amiss."""
        features.setdefault("prefers_reduced_motion", "reduce")
        pairs = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": pairs})


@pytest.fixture(scope="session")
def browser(tmp_path_factory) -> Iterator[Browser]:
    """One browser for all tests; they are skipped where there is none."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed: no browser test")
    if not (_CHROMIUM and _DRIVER):
        pytest.skip("chromium and chromium-driver are not installed: no browser test")
    options = webdriver.ChromeOptions()
    options.binary_location = _CHROMIUM
    for switch in (*_SWITCHES, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(_DRIVER))
    try:
        browser = Browser(driver, tmp_path_factory.mktemp("pages"))
        browser.media()
        yield browser
    finally:
        driver.quit()
