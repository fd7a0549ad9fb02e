"""The report on a run as HTML: what pages say is text and no more, and nothing is asked of the network."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

from justhtml import JustHTML

from compliance.audit.report.html import INDEX, bars, pages
from compliance.audit.report.values import Counts
from compliance.output import write_folder
from tests.audit.queries.made import SCRIPT, Page, made

EVIL = f'"><img src=x onerror=alert(1)>{SCRIPT}</style></script>'
PAGES = [
    Page(f"1{EVIL}", [f"a:{EVIL}", "w", f"label{EVIL}"], [f"missing-risk{EVIL}", "missing-cost"], site=f"a.example{EVIL}", more={"title": EVIL}),
    Page("2", [f"a:{EVIL}"], site="b.example", url=f"javascript:alert(1)//{EVIL}"),
    Page("3", site="../../etc", status="failed", more={"detail": EVIL}),
]


@pytest.fixture(scope="module", params=["ja", "en"])
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return dict(pages(made(tmp_path_factory.mktemp("run"), PAGES), {"mca-6-5-2-2": f"医療法{EVIL}"}, request.param))


def test_there_is_an_overview_and_a_page_a_site(files: dict[str, str]) -> None:
    assert next(iter(files)) == INDEX
    assert len(files) == 4
    assert all(re.fullmatch(r"index\.html|site-[\w.-]+\.html", name) and ".." not in name for name in files)


def test_links_lead_to_files_of_the_report_and_places_in_it(files: dict[str, str]) -> None:
    for text in files.values():
        for href in re.findall(r'href="([^"]*)"', text):
            place = href.removeprefix("#")
            assert href in files or f'id="{place}"' in text, href


def test_what_pages_say_is_text(files: dict[str, str]) -> None:
    for text in files.values():
        tree = JustHTML(text, sanitize=False)
        assert len(tree.query("script")) == 1
        assert len(tree.query("style")) == 1
        assert not tree.query("img") and not tree.query("iframe") and not tree.query("link")
        assert not re.search(r"\son\w+=(?![^<]*&gt;)", re.sub(r"<script>.*?</script>", "", text, flags=re.S).replace("onerror=alert(1)", ""))


def test_nothing_is_fetched_and_no_other_script_or_style_runs(files: dict[str, str]) -> None:
    for text in files.values():
        policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text.replace("&#39;", "'"))
        assert policy and "default-src 'none'" in policy[1] and "unsafe" not in policy[1]
        assert not re.search(r'<(?:a|img|script|link|iframe)[^>]*(?:src|href)="(?:https?:)?//', text)
        assert ' style="' not in text


def test_a_folder_of_an_earlier_report_is_written_over(files: dict[str, str], tmp_path: Path) -> None:
    from compliance.audit.report.html import GENERATOR

    write_folder(tmp_path, {"index.html": files[INDEX], "site-old.html": files[INDEX]}, GENERATOR)
    write_folder(tmp_path, files, GENERATOR)

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(files)


def test_a_bar_has_a_piece_a_kind() -> None:
    assert bars(Counts(1, 0, 2, 1), 8) == [("error", 0.0, 125.0), ("info", 125.0, 250.0), ("missing", 375.0, 125.0)]
    assert bars(Counts(), 0) == []
