"""How large the report on a page with 2,000 findings is, and how long Chromium takes to open it and to filter it.

``make bench`` runs it. Measured by the browser's own performance API: from the start of the navigation to the first frame after the page was
loaded, and from a click on a label, of which most notes have another, to the frame that shows what came of it. Each is the median of five.
"""
from __future__ import annotations

import importlib.util
import os
import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from compliance.answers import answer
from compliance.render.html import render_html
from compliance.review import Checker
from compliance.ruleset import ground, load_rules
from compliance.sources import read_document

FINDINGS = 2_000
LARGEST = 3_000_000  # bytes
LONGEST = 1_000.0  # milliseconds
CLAIMS = (
    "{n}番目の治療でも、必ず髪が生えます。",
    "当院の{n}号機は県内No.1です。",
    "痛みはまったくありません({n}回目も)。",
    "{n}歳の患者様も「本当に通ってよかった」と喜んでいます。",
    "いまなら{n}名様に限り半額です。",
)
OPENED = "requestAnimationFrame(() => setTimeout(() => arguments[0](performance.now())))"
FILTERED = """
const done = arguments[0], chip = document.querySelector('.filters input[name="label"]');
const began = performance.now();
chip.click();
requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
"""


def page(sentences: int) -> str:
    """A page that says so many things that are found fault with, under a heading for every twenty."""
    parts = ["# 架空町クリニックの髪の治療\n\n電話 099-000-0000\n"]
    for n in range(sentences):
        parts.append(f"\n## 第{n // 20 + 1}章\n" if n % 20 == 0 else "")
        parts.append(f"\n{CLAIMS[n % len(CLAIMS)].format(n=n + 1)}\n")
    return "".join(parts)


def report() -> tuple[str, int]:
    """The report on a page with about 2,000 findings, and how many they are."""
    rules = load_rules()
    checker, day, sentences = Checker(rules), ground.held(rules, ground.first_day(rules)).mostly_from, FINDINGS
    review = checker.check(read_document("page.md", page(sentences).encode()), as_of=day, assume="advertisement", rewrite=True)
    while not FINDINGS <= len(review.findings) <= FINDINGS + 100:
        sentences = sentences * (FINDINGS + 50) // len(review.findings)
        review = checker.check(read_document("page.md", page(sentences).encode()), as_of=day, assume="advertisement", rewrite=True)
    return render_html(answer((review,), (), rules, day)), len(review.findings)


def measured(html: str, runs: int) -> tuple[float, float]:
    """The medians of the milliseconds to open *html* and to filter it."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for switch in ("--headless", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"):
        options.add_argument(switch)
    driver: Any = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
    try:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "report.html")
            file.write_text(html, encoding="utf-8")
            opened, filtered = [], []
            for _ in range(runs):
                driver.get(file.as_uri())
                opened.append(driver.execute_async_script(OPENED))
                filtered.append(driver.execute_async_script(FILTERED))
        return statistics.median(opened), statistics.median(filtered)
    finally:
        driver.quit()


def main() -> None:
    """Print the size and both times, and whether each is within its bar."""
    if not (shutil.which("chromium") and shutil.which("chromedriver") and importlib.util.find_spec("selenium")):
        print("a report in a browser: not measured (chromium, chromium-driver or selenium is not installed)")
        return
    runs = int(os.environ.get("BENCH_RUNS", "5"))
    html, findings = report()
    size = len(html.encode())
    opened, filtered = measured(html, runs)
    print(f"{'a report with ' + str(findings) + ' findings':<44} {'measured':>10} {'bar':>10}   ({runs} runs)")
    for name, value, bar, unit in (("its size", size / 1e6, LARGEST / 1e6, "MB"), ("opened", opened, LONGEST, "ms"), ("filtered", filtered, LONGEST, "ms")):
        print(f"{name:<44} {value:10.2f} {bar:10.0f} {unit}   {'met' if value < bar else 'NOT met'}")


if __name__ == "__main__":
    main()
