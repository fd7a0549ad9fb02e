"""What a part owes that is no page: its pages may disclose it, and then all of them do."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.gate.sample import SURE

PHONE = "<p>お問い合わせ 電話 03-1234-5678 見本クリニック</p>"
PROMISE = f"<h2>AGA治療</h2><p>{SURE}</p>"
PAGE = "<!doctype html><html><body><h1>AGA治療</h1>{}</body></html>"
TAKES = '<!--#include virtual="/parts/note.inc" -->'


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    put(tmp_path, {".git/HEAD": "", "parts/note.inc": PROMISE, "a.html": PAGE.format(TAKES + PHONE)})
    return tmp_path


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def contact(run: Any, *paths: str) -> tuple[bool, set[str]]:
    """Whether the part lacks a contact, and where it has one."""
    pages = json.loads(run("check", *paths, "--format", "json", "--assume", "advertisement").out)["pages"]
    (part,) = (page for page in pages if page["path"].endswith("note.inc"))
    met = {one["where"].get("at", "") for one in part["met"] if one["label"] == "missing-contact"}
    return any(duty["label"] == "missing-contact" for duty in part["missing"]), met


@pytest.mark.parametrize("paths", [(".",), ("parts/note.inc",), ("parts",)])
def test_what_its_pages_disclose_it_does_not_lack(run: Any, site: Path, paths: tuple[str, ...]) -> None:
    for _ in range(2):  # from the cache as well
        assert contact(run, *paths) == (False, {"a.html"})


@pytest.mark.parametrize(
    ("files", "lacks"),
    [
        pytest.param({"b.html": PAGE.format(TAKES)}, True, id="another page does not"),
        pytest.param({"b.html": PAGE.format(TAKES + '<!--#include virtual="/parts/foot.inc" -->'), "parts/foot.inc": PHONE}, False, id="another has it from a part"),
        pytest.param({"a.html": PAGE.format("")}, True, id="no page takes it in"),
        pytest.param({"a.html": PAGE.format('<!--#include virtual="/parts/list.inc" -->' + PHONE), "parts/list.inc": TAKES}, False, id="by another part"),
        pytest.param({"a.html": PAGE.format('<!--#include virtual="/parts/list.inc" -->'), "parts/list.inc": TAKES + PHONE}, False, id="which has it"),
        pytest.param({"parts/note.inc": PAGE.format(PROMISE)}, True, id="a page itself"),
        pytest.param({"compliance.yml": "pages: ['parts/*']\n"}, True, id="a page, as the configuration says"),
        pytest.param({"parts/list.inc": '<!--#include virtual="/parts/note.inc" -->', "a.html": PAGE.format("")}, True, id="a part that nobody takes in"),
        pytest.param({"parts/note.inc": PROMISE + TAKES}, False, id="itself"),
    ],
)
def test_it_lacks_what_one_of_them_lacks(run: Any, site: Path, files: dict[str, str], lacks: bool) -> None:
    put(site, files)

    assert contact(run, "parts/note.inc")[0] is lacks


def test_a_page_that_loses_it_is_seen_though_the_part_stayed(run: Any, site: Path) -> None:
    before = contact(run, ".")
    put(site, {"a.html": PAGE.format(TAKES)})

    assert (before[0], contact(run, ".")[0]) == (False, True)


def test_a_baseline_knows_what_a_call_for_the_part_alone_finds(run: Any, site: Path) -> None:
    run("baseline", ".", "--assume", "advertisement")

    assert run("check", "parts/note.inc", "--assume", "advertisement", "--baseline", ".compliance-baseline.jsonl").status == 0


def test_standard_input_is_asked_of_as_the_file_that_it_is_called(spawn: Any, site: Path) -> None:
    call = ("check", "-", "--stdin-filename", "parts/note.inc", "--format", "json", "--assume", "advertisement")
    told = [json.loads(spawn(*call, input=text.encode(), cwd=site).stdout)["pages"][0]["missing"] for text in (PROMISE, f"<body>{PROMISE}</body>")]

    assert ["missing-contact" in {duty["label"] for duty in missing} for missing in told] == [False, True]
