"""Pages that are links, before and after a change."""
from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.gate.repository import answered, committed, git
from tests.gate.sample import BEST, SAFE, SURE

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two pages below ``site``, as the working folder."""
    monkeypatch.chdir(tmp_path)
    return committed(tmp_path)


def names(answer) -> list[str]:
    return [page["path"] for page in answer["pages"]]


def test_a_link_that_the_change_makes_is_a_page_wherever_it_leads_and_one_that_stands_to_outside_is_told(run, site, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    (outside / "b.html").write_text(f"<p>{BEST}</p><p>{SURE}</p>", encoding="utf-8")
    (site / "link.html").symlink_to(outside / "b.html")
    (site / "folder").symlink_to(outside)

    for add in (("reset", "-q"), ("add", "-A")):
        git(*add)
        status, answer = answered(run, "site", "--diff", "HEAD")
        assert (status, names(answer)) == (1, ["site/link.html", "site/folder/b.html"])
    git("reset", "-q")
    assert names(answered(run, "site", "--diff", "HEAD", "--tracked")[1]) == []
    git("add", "-A")
    git("commit", "-qm", "links")
    (outside / "b.html").write_text(f"<p>{SAFE}</p>", encoding="utf-8")  # of which git knows nothing
    status, answer = answered(run, "site", "--diff", "HEAD")
    assert (status, names(answer), answer["since"]["unchanged"]) == (0, [], 4)
    assert run("check", "site/link.html", "--diff", "HEAD").err.startswith("site/link.html: ")


def test_a_link_within_the_repository_changes_with_what_it_leads_to(run, site):
    (site / "b.html").write_text(f"<h1>AGA治療</h1><p>{SURE}{BEST}</p>", encoding="utf-8")
    (site / "now.html").symlink_to("a.html")
    git("add", "-A")
    git("commit", "-qm", "a link")
    assert names(answered(run, "site", "--diff", "HEAD")[1]) == []

    (site / "a.html").write_text(f"<h1>AGA治療</h1><p>{SURE}{SAFE}</p>", encoding="utf-8")
    assert names(answered(run, "site", "--diff", "HEAD")[1]) == ["site/a.html", "site/now.html"]
    git("checkout", "-q", ".")
    (site / "now.html").unlink()
    (site / "now.html").symlink_to("b.html")  # what it leads to did not change, what it shows did
    status, answer = answered(run, "site", "--diff", "HEAD")
    assert (status, names(answer)) == (1, ["site/now.html"])


@pytest.mark.parametrize("option", ["--diff", "--changed-since"])
def test_a_link_to_what_is_not_there_is_a_page_that_cannot_be_read(run, site, option):
    (site / "gone.html").symlink_to("nowhere.html")

    assert [run("check", *call).status for call in (("site",), ("site", option, "HEAD"), ("site/gone.html", option, "HEAD"))] == [3, 3, 3]
    git("add", "-A")
    git("commit", "-qm", "a link to nothing")
    assert run("check", "site", option, "HEAD").status == 0  # as it was


def test_a_page_of_a_repository_within_is_told(run, site):
    within = site / "共有"
    within.mkdir()
    (within / "a.html").write_text(f"<p>{SAFE}</p>", encoding="utf-8")
    git("init", "-q", str(within))
    status, answer = answered(run, "site", "--diff", "HEAD")

    assert (status, names(answer), answer["since"]["unchanged"]) == (0, [], 3)
    assert "site/共有/a.html" in (said := run("check", ".", "--diff", "HEAD").err) and "a repository within" in said
