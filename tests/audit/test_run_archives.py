"""A run over archives and tables beside folders: one order, one row a page, pages found again across kinds of sources."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from compliance.audit.values import Options
from tests.audit import warcs
from tests.audit.runs import DAY, audited, everything, page, rows, site
from tests.audit.sources.test_tables import as_csv

SMALL = Options(as_of=DAY, readers="off", shard_bytes=600)


def test_all_kinds_of_sources_in_one_run(tmp_path: Path) -> None:
    sources = [site(tmp_path / "site", 2), tmp_path / "crawl.warc.gz", tmp_path / "pages.csv"]
    sjis = page(8).replace("<title>", '<meta charset="utf-8"><title>').encode("cp932")
    sources[1].write_bytes(warcs.gzipped([
        warcs.response("https://b.example/", page(1).encode()),
        warcs.response("https://b.example/sjis", sjis, "text/html; charset=Shift_JIS"),
        warcs.response("https://b.example/gone", b"", status="410 Gone"),
        warcs.response("https://b.example/no.png", b"\x89PNG", "image/png"),
    ]))  # fmt: skip
    as_csv(sources[2], [{"url": "https://c.example/x", "html": page(8)}, {"url": "https://c.example/y", "html": page(9)}])
    manifest = audited(tmp_path / "run", sources, SMALL, workers=2)
    told = [(row["site"], row["status"], row["why"], row["same_as"]) for row in rows(tmp_path / "run", "pages")]

    assert told == [
        ("site", "judged", None, None), ("site", "judged", None, None), ("site", "skipped", "duplicate", 0),
        ("b.example", "skipped", "duplicate", 1), ("b.example", "judged", None, None), ("b.example", "skipped", "http-status", None),
        ("b.example", "skipped", "not-html", None), ("c.example", "skipped", "duplicate", 4), ("c.example", "judged", None, None),
    ]  # fmt: skip
    assert manifest.counts["pages"] == 9
    assert [row["files"] for row in manifest.sources] == [3, 1, 1]


def test_the_order_of_the_sources_is_the_order_of_the_rows(tmp_path: Path) -> None:
    sources = [site(tmp_path / name, 1) for name in ("z", "a")]
    audited(tmp_path / "run", sources, replace(SMALL, shard_bytes=1), workers=2)
    pages = everything(tmp_path / "run")["pages"]

    assert [row["site"] for row in pages] == ["z", "z", "a", "a"]
    assert [row["page"] for row in pages] == [0, 1, 2, 3]


def test_an_archive_that_cannot_be_opened_is_a_page_that_failed(tmp_path: Path) -> None:
    (tmp_path / "a.wacz").write_bytes(b"no")
    manifest = audited(tmp_path / "run", [tmp_path / "a.wacz", site(tmp_path / "site", 1)], SMALL)

    assert [manifest.counts[name] for name in ("pages", "judged", "failed")] == [3, 1, 1]
