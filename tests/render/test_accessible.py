"""axe-core finds nothing wrong with the report, the index of a site and the handbook, on screens wide and narrow."""
from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from compliance.render import render_html
from compliance.render.handbook import render_handbook
from compliance.render.site import INDEX, render_site
from compliance.ruleset import load_rules
from tests.conftest import ROOT
from tests.render.conftest import Browser
from tests.render.sample import clinic_answer, sample_answer

AXE = ROOT / ".venv/axe/node_modules/axe-core/axe.min.js"
RUN = (
    "axe.run(document).then((found) => JSON.stringify(found.violations.map((one) =>"
    " [one.id, ...one.nodes.slice(0, 2).map((node) => node.html.slice(0, 120))])))"
)


def _handbook() -> str:
    return render_handbook(load_rules(), datetime.date(2026, 11, 29))["index.html"]


PAGES = {
    "one page": lambda: render_html(clinic_answer()),
    "several pages, one of them hostile": lambda: render_html(sample_answer()),
    "an index": lambda: render_site(sample_answer())[INDEX],
    "the report in English": lambda: render_html(clinic_answer(), lang="en"),
    "the handbook": _handbook,
}


def violations(browser: Browser) -> list[list[str]]:
    """What axe-core finds; it is run past the page's policy, which lets no script in."""
    for script in (AXE.read_text(encoding="utf-8"), RUN):
        told = browser.driver.execute_cdp_cmd("Runtime.evaluate", {"expression": script, "awaitPromise": script is RUN})
    return list(json.loads(told["result"]["value"]))


@pytest.mark.skipif(not Path(AXE).exists(), reason="axe-core is not installed (npm, make test)")
@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing(browser: Browser, page: str, width: int) -> None:
    browser.phone(width)
    browser.open(PAGES[page]())

    assert violations(browser) == []
