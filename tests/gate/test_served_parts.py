"""Parts that are no documents of their own owe with the pages that take them in."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.gate.repository import answered, committed, git
from tests.gate.sample import SURE

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two pages below ``site``, as the working folder."""
    monkeypatch.chdir(tmp_path)
    return committed(tmp_path)


PROMISE, OF_PAGE = f"<p>{SURE}</p>", '<!DOCTYPE html><html lang="ja"><body><h1>AGA治療</h1>{}</body></html>'


@pytest.mark.parametrize(("name", "mention"), [
    ("_includes/note.html", "{% include note.html %}"),
    ("note.inc", '<!--#include virtual="note.inc" -->'),
    ("parts/note.shtml", '<!--#include virtual="/site/parts/note.shtml" -->'),
    ("note.tpl", "{% include 'note.tpl' %}"),
    ("inc/note.php", "<?php include 'inc/note.php'; ?>"),
])
def test_what_moves_into_a_part_owes_nothing_new(run, site, name, mention):
    page = site / ("c.php" if "php" in name else "c.html")
    page.write_text(OF_PAGE.format(PROMISE), encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "a whole page")
    page.write_text(OF_PAGE.format(mention), encoding="utf-8")
    part = site / name
    part.parent.mkdir(exist_ok=True)
    part.write_text(PROMISE, encoding="utf-8")
    status, answer = answered(run, "site", "--diff", "HEAD")

    assert status == 0
    assert {note["standing"] for told in answer["pages"] for note in (*told["findings"], *told["missing"])} <= {"standing"}


@pytest.mark.parametrize(("part", "told_in"), [
    pytest.param(PROMISE, "site/c.html", id="a part owes with the page that takes it in"),
    pytest.param(OF_PAGE.format(PROMISE), "site/note.html", id="a whole page stays one"),
])
def test_what_a_new_part_promises_is_owed(run, site, part, told_in):
    page = site / "c.html"
    page.write_text(OF_PAGE.format("<p>診療時間は午前9時からです。</p>"), encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "a calm page")
    page.write_text(OF_PAGE.format('<p>診療時間は午前9時からです。</p><!--#include virtual="note.html" -->'), encoding="utf-8")
    (site / "note.html").write_text(part, encoding="utf-8")
    status, answer = answered(run, "site", "--diff", "HEAD")
    owing = {told["path"] for told in answer["pages"] if any(duty["standing"] == "new" for duty in told["missing"])}

    assert status == 1
    assert told_in in owing
    assert part != PROMISE or owing == {told_in}
