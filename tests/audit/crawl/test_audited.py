"""``compliance audit --site``: what was crawled is judged, what was not stands in the run with its reason."""
from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("scrapy")
pytest.importorskip("fastwarc")
pytest.importorskip("pyarrow")

from compliance.cli import main
from tests.audit.crawl.hostile import HOST, page, redirect, serving, short, text
from tests.audit.runs import page as clinic
from tests.audit.runs import rows


def test_a_site_is_crawled_and_audited_with_every_address_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = {
        "/robots.txt": text("User-agent: *\nDisallow: /staff"),
        "/": page("/hair", "/moved", "/short", "/staff", "/gone"),
        "/hair": lambda handler: handler.send(clinic(1).encode()),
        "/moved": redirect("/hair"),
        "/short": short,
    }
    call = ["audit", "--run", str(tmp_path / "run"), "--reader", "off", "--workers", "1", "--delay", "0", "--retries", "0", "--allow-private", HOST]
    with serving(answers) as site:
        with pytest.raises(SystemExit) as first:
            main([*call, "--site", site.start])
        asked = len(site.asked)
        with pytest.raises(SystemExit) as again:
            main([*call, "--site", site.start])

    assert (first.value.code, again.value.code, len(site.asked)) == (3, 3, asked)
    found = {row["url"].removeprefix(site.start.rstrip("/")): (row["status"], row["why"]) for row in rows(tmp_path / "run", "pages")}
    assert found == {
        "/robots.txt": ("skipped", "not-html"), "/sitemap.xml": ("skipped", "http-status"), "/": ("judged", None), "/hair": ("judged", None),
        "/moved": ("skipped", "http-status"), "/gone": ("skipped", "http-status"), "/short": ("failed", "not-fetched"),
        "/staff": ("skipped", "not-fetched"),
    }  # fmt: skip
    assert {row["site"] for row in rows(tmp_path / "run", "pages")} == {HOST}
    assert "robots" in next(row["detail"] for row in rows(tmp_path / "run", "pages") if row["url"].endswith("/staff"))
    assert "not fetched" in capsys.readouterr().err
