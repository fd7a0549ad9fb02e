"""Which pages a baseline speaks of: wherever it lies and the call is made, and whatever became of their names."""
from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.gate.sample import BEST, SAFE, SURE

DAY = ("--as-of", "2026-11-29")
KEPT = Path(".compliance-baseline.jsonl")
LONG = "<h1>インプラント</h1><p>当院のインプラント治療のご案内です。</p><p>最新の設備を備えています。</p>"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder ``site`` of one page with findings, beneath the working folder."""
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "site" / "a.html"
    page.parent.mkdir()
    page.write_text(f"<h1>AGA治療</h1><p>{SURE}</p><p>{BEST}</p>", encoding="utf-8")
    return page.parent


def edit(page: Path, old: str, new: str) -> None:
    page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("kept", ["known.txt", "ci/known.txt", "site/known.txt", "../known.txt"])
@pytest.mark.parametrize(
    ("folder", "page", "file"),
    [(".", "site", "{}"), (".", "{top}/site", "{top}/{}"), ("ci", "../site", "../{}"), ("/", "{top}/site", "{top}/{}"), (".", "link/site", "{}"),
     (".", "site", "link/{}"), ("link", "site/a.html", "{top}/{}"), ("ci", "../link/site", "../link/{}"), (".", "part", "{}")],
)  # fmt: skip
def test_its_names_mean_the_same_wherever_it_lies_and_the_call_is_made(run, site, tmp_path, monkeypatch, kept, folder, page, file):
    top = tmp_path / "top"
    top.mkdir()
    shutil.move(site, top / "site")
    (top / "ci").mkdir()
    (top / "link").symlink_to(top)
    (top / "part").symlink_to("site")
    monkeypatch.chdir(top)
    run("baseline", "site", *DAY, "-o", kept)
    edit(top / "site/a.html", SURE, "")  # so that what is owed is known by the page's name alone
    edit(top / "site/a.html", BEST, "AGA治療は当院で行っています。")
    monkeypatch.chdir(folder)
    file = file.replace("{}", kept)

    outcome = run("check", page.format(top=top), *DAY, "--baseline", file.format(top=top), "--format", "json")
    assert {note["standing"] for found in json.loads(outcome.out)["pages"] for note in found["missing"] if note["state"] == "missing"} == {"standing"}


def test_it_may_be_moved_into_a_folder_and_is_written_as_it_lies(run, site):
    run("baseline", "site", *DAY)
    Path("ci").mkdir()
    KEPT.rename("ci/known.txt")
    edit(site / "a.html", BEST, "")

    assert run("check", "site", *DAY, "--baseline", "ci/known.txt", "--prune").status == 0
    assert '"page": "../site/a.html"' in Path("ci/known.txt").read_text(encoding="utf-8")


def test_one_that_fits_no_page_says_so(run, site):
    run("baseline", "site", *DAY)
    Path("elsewhere").mkdir()
    (site / "a.html").unlink()
    Path("elsewhere/b.html").write_text(LONG + f"<p>{SAFE}</p>", encoding="utf-8")
    outcome = run("check", "elsewhere", *DAY, "--baseline", KEPT)

    assert outcome.status == 1
    assert "none of its pages is there" in outcome.err


@pytest.mark.parametrize(
    "moves",
    [
        [("b.html", "a.html")],  # in the place of one that is deleted
        [("a.html", ""), ("b.html", "c.html")],
        [("a.html", "x"), ("b.html", "a.html"), ("x", "b.html")],
        [("a.html", "new/b.html"), ("b.html", "new/a.html")],
        [("a.html", "c.html"), ("b.html", "a.html")],
    ],
)
@pytest.mark.parametrize("after", ["check", "prune", "ratchet"])
def test_pages_are_known_whatever_was_deleted_renamed_and_moved_at_once(run, site, moves, after):
    (site / "b.html").write_text(LONG, encoding="utf-8")
    run("baseline", "site", *DAY)
    (site / "new").mkdir()
    for old, new in moves:
        (site / old).replace(site / new) if new else (site / old).unlink()

    if after == "ratchet":
        assert run("baseline", "site", *DAY, "--ratchet").status == 0
    assert run("check", "site", *DAY, "--baseline", KEPT, *(["--prune"] if after == "prune" else [])).status == 0
    if after != "check":
        told = json.loads(run("check", "site", *DAY, "--baseline", KEPT, "--format", "json").out)
        assert told["gone"] == []


def test_what_moved_out_of_a_page_that_is_empty_now_is_known_to_a_ratchet_as_to_a_check(run, site):
    run("baseline", "site", *DAY)
    shutil.move(site / "a.html", site / "b.html")
    (site / "a.html").write_text("<html><body></body></html>", encoding="utf-8")

    assert run("check", "site", *DAY, "--baseline", str(KEPT)).status == 0
    assert run("baseline", "site", *DAY, "--ratchet").status == 0
