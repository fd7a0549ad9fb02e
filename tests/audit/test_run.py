"""A run over folders: every page once, copies judged once, the same rows whoever does it and however often it was stopped."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from compliance.audit import plan
from compliance.audit.layout import Layout
from compliance.audit.run import Watch
from compliance.audit.tasks import Stage
from compliance.audit.values import Options, Tally
from compliance.errors import ComplianceError
from tests.audit.runs import DAY, audited, everything, rows, site

SMALL = Options(as_of=DAY, readers="off", shard_bytes=600)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages in ``site`` and their run, by one process, in ``run``."""
    folder = tmp_path_factory.mktemp("audit")
    site(folder / "site", 6)
    (folder / "site" / "empty.html").write_text("<title></title>")
    (folder / "site" / "broken.html").write_bytes(b"\x00\x01\x02")
    (folder / "site" / "long.html").write_text("長い文章です。" * 50_000, encoding="utf-8")
    audited(folder / "run", [folder / "site"], SMALL)
    return folder


def test_every_page_stands_in_the_run_exactly_once(whole: Path) -> None:
    pages = rows(whole / "run", "pages")

    assert [row["page"] for row in pages] == list(range(10))
    assert [Path(row["name"]).name for row in pages] == sorted(path.name for path in (whole / "site").iterdir())
    assert {row["site"] for row in pages} == {"site"}


def test_what_could_not_be_read_is_a_row_that_says_why(whole: Path) -> None:
    failed = [row for row in rows(whole / "run", "pages") if row["status"] == "failed"]

    assert [(Path(row["name"]).name, row["why"], bool(row["detail"])) for row in failed] == [
        ("broken.html", "unreadable", True), ("empty.html", "unreadable", True), ("long.html", "too-large", True),
    ]  # fmt: skip


def test_a_page_that_says_the_same_is_judged_once_and_counted(whole: Path) -> None:
    first, *_, copy = [row for row in rows(whole / "run", "pages") if row["status"] != "failed"]

    assert (copy["status"], copy["why"], copy["same_as"]) == ("skipped", "duplicate", first["page"])
    assert (first["status"], first["copies"]) == ("judged", 2)
    assert copy["page"] not in {row["page"] for row in rows(whole / "run", "findings")}


def test_findings_omissions_and_claims_belong_to_judged_pages(whole: Path) -> None:
    judged = {row["page"]: row for row in rows(whole / "run", "pages") if row["status"] == "judged"}

    for table in ("findings", "omissions", "claims"):
        found = rows(whole / "run", table)
        assert found
        for page, row in judged.items():
            assert [one["n"] for one in found if one["page"] == page] == list(range(row[table]))


def test_the_manifest_counts_what_is_there(whole: Path) -> None:
    manifest = audited(whole / "run", [whole / "site"], SMALL)

    assert (manifest.state, manifest.options.as_of) == ("finished", DAY)
    assert {name: manifest.counts[name] for name in ("pages", "judged", "skipped", "failed", "duplicates")} == {
        "pages": 10, "judged": 6, "skipped": 1, "failed": 3, "duplicates": 1,
    }  # fmt: skip
    assert manifest.counts["findings"] == len(rows(whole / "run", "findings"))


def test_the_rows_do_not_depend_on_the_number_of_processes(whole: Path, tmp_path: Path) -> None:
    audited(tmp_path / "run", [whole / "site"], SMALL, workers=3)

    assert everything(tmp_path / "run") == everything(whole / "run")


def test_a_run_that_was_stopped_ends_with_the_rows_of_one_that_was_not(whole: Path, tmp_path: Path) -> None:
    def stop(tally: Tally) -> None:
        raise KeyboardInterrupt

    for _ in range(3):
        with pytest.raises(KeyboardInterrupt):
            audited(tmp_path / "run", [whole / "site"], SMALL, watch=Watch(done=stop))
    audited(tmp_path / "run", [whole / "site"], SMALL)

    assert everything(tmp_path / "run") == everything(whole / "run")


def test_a_run_goes_on_with_the_law_of_the_day_it_began(whole: Path, tmp_path: Path) -> None:
    def stop(stage: Stage, pages: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        audited(tmp_path / "run", [whole / "site"], SMALL, watch=Watch(stage=stop))

    assert audited(tmp_path / "run", [whole / "site"], replace(SMALL, as_of="")).options.as_of == DAY


@pytest.mark.parametrize(
    ("options", "told"),
    [(replace(SMALL, medium="banner"), "medium: website → banner"), (replace(SMALL, as_of="2026-10-01"), "as_of")],
)
def test_another_run_in_the_folder_is_refused_with_what_differs(whole: Path, options: Options, told: str) -> None:
    with pytest.raises(ComplianceError, match=told):
        audited(whole / "run", [whole / "site"], options)


def test_changed_sources_are_refused(tmp_path: Path) -> None:
    source = site(tmp_path / "site", 1)
    audited(tmp_path / "run", [source], SMALL)
    (source / "new.html").write_text("<p>new")

    with pytest.raises(ComplianceError, match="source has changed"):
        audited(tmp_path / "run", [source], SMALL)


def test_a_folder_of_other_things_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "notes.txt").write_text("ours")

    with pytest.raises(ComplianceError, match=r"notes\.txt"):
        audited(tmp_path / "run", [site(tmp_path / "site", 1)], SMALL)

    assert [path.name for path in (tmp_path / "run").iterdir()] == ["notes.txt"]


def test_shards_follow_the_order_of_the_sources_and_their_bytes(tmp_path: Path) -> None:
    source, layout = site(tmp_path / "site", 6), Layout(tmp_path / "run")
    plan.make(layout, [str(source), str(source / "p001.html")], SMALL)
    shards = list(plan.shards(layout))

    assert [path for shard in shards for path in shard.paths] == sorted(map(str, source.iterdir()))
    assert all(shard.bytes <= SMALL.shard_bytes for shard in shards) and len(shards) > 1
    assert [shard.key for shard in shards] == sorted(shard.key for shard in shards)
