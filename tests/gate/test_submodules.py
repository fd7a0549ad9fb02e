"""A change in a submodule is a change of the site: what its page loses closes the gate of the repository that holds it."""
from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.gate.repository import answered
from tests.gate.sample import SURE

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
RISK = "<p>AGA治療の副作用として、頭皮のかゆみや発疹が起こることがあります。</p>"
PHONE = "<footer>お問い合わせ 電話 03-5555-0142 みほん坂クリニック</footer>"
PAGE = f"<!doctype html><html><body><h1>AGA治療</h1><p>{SURE}</p>{RISK}{PHONE}</body></html>"
PART = "共有:parts"


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false", "-c", "protocol.file.allow=always")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "as it is")


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository, the working folder, with a page that takes its footer from a submodule, and a page in that."""
    (source := tmp_path / "source").mkdir()
    (source / "aga.html").write_text(PAGE, encoding="utf-8")
    (source / "_foot.html").write_text(PHONE, encoding="utf-8")
    git(source, "init", "-q")
    commit(source)
    (top := tmp_path / "top").mkdir()
    git(top, "init", "-q")
    git(top, "submodule", "add", "-q", str(source), PART)
    (top / "index.shtml").write_text(PAGE.replace(PHONE, f'<!--#include virtual="/{PART}/_foot.html" -->'), encoding="utf-8")
    commit(top)
    monkeypatch.chdir(top)
    return top


def emptied(folder: Path) -> None:
    """Make *folder* what a submodule is that nobody checked out."""
    shutil.rmtree(folder)
    folder.mkdir()


def new(page: Any) -> set[str]:
    return {note["label"] for note in (*page["findings"], *page["missing"]) if note["standing"] == "new"}


def swap(file: Path, old: str, now: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, now), encoding="utf-8")


@pytest.mark.parametrize("taken", [lambda top: None, lambda top: commit(top / PART), lambda top: (commit(top / PART), git(top, "add", "-A"))], ids=["edited", "committed", "staged"])
@pytest.mark.parametrize("named", [".", PART, f"{PART}/aga.html"])
def test_a_page_of_a_submodule_is_held_against_what_the_revision_records(run: Any, top: Path, named: str, taken: Callable[[Path], None]) -> None:
    swap(top / PART / "aga.html", RISK, "")
    taken(top)
    status, told = answered(run, named, "--diff", "HEAD")

    assert (status, [page["path"] for page in told["pages"]]) == (1, [f"{PART}/aga.html"])
    assert new(told["pages"][0]) == {"missing-risk"}


def test_a_page_that_only_moved_into_a_submodule_is_what_it_was(run: Any, top: Path) -> None:
    page = PAGE.replace("AGA治療", "女性のAGA治療")
    (top / "women.html").write_text(page, encoding="utf-8")
    commit(top)
    (top / "women.html").rename(top / PART / "women.html")
    status, told = answered(run, ".", "--diff", "HEAD")

    assert status == 0
    assert [new(page) for page in told["pages"]] == [set()]


def test_what_did_not_change_is_only_counted(run: Any, top: Path) -> None:
    status, told = answered(run, ".", "--diff", "HEAD")

    assert (status, told["pages"], told["since"]["unchanged"]) == (0, [], 3)


def test_a_submodule_that_the_revision_does_not_have_is_new(run: Any, top: Path) -> None:
    git(top, "rm", "-qf", "--cached", PART)
    git(top, "commit", "-qm", "without it")
    git(top, "add", "-A")
    status, told = answered(run, ".", "--diff", "HEAD")

    assert status == 1
    assert f"{PART}/aga.html" in {page["path"] for page in told["pages"] if new(page)}


@pytest.mark.parametrize(("options", "status"), [((), 3), (("--exclude", f"{PART}/*"), 0), (("index.shtml",), 3)])
def test_one_that_changed_and_is_not_checked_out_was_not_read(run: Any, top: Path, options: tuple[str, ...], status: int) -> None:
    swap(top / PART / "aga.html", RISK, "")
    commit(top / PART)
    git(top, "add", "-A")
    emptied(top / PART)

    assert answered(run, ".", "--diff", "HEAD", *options)[0] == status


def test_one_that_is_not_checked_out_and_did_not_change_says_nothing(run: Any, top: Path) -> None:
    emptied(top / PART)

    assert answered(run, ".", "--diff", "HEAD")[0] == 0


def test_one_whose_former_commit_is_lacking_is_refused(run: Any, top: Path) -> None:
    swap(top / PART / "aga.html", RISK, "")
    git(top / PART, "checkout", "-q", "--orphan", "other")
    commit(top / PART)
    for name in ("refs/heads/master", "refs/heads/main", "refs/remotes/origin/HEAD", "refs/remotes/origin/master", "refs/remotes/origin/main"):
        subprocess.run(["git", "update-ref", "--no-deref", "-d", name], cwd=top / PART, check=False, capture_output=True)
    git(top / PART, "reflog", "expire", "--expire=now", "--all")
    git(top / PART, "gc", "-q", "--prune=now")
    result = run("check", ".", "--diff", "HEAD")

    assert result.status == 2
    assert "fetch --unshallow" in result.err


def test_called_inside_it_is_a_repository_like_any_other(run: Any, top: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swap(top / PART / "aga.html", RISK, "")
    commit(top / PART)
    monkeypatch.chdir(top / PART)

    assert answered(run, ".", "--diff", "HEAD")[0] == 0
    assert answered(run, ".", "--diff", "HEAD~1")[0] == 1


def test_a_footer_that_lies_in_it_is_lost_to_the_pages_that_take_it_in(run: Any, top: Path) -> None:
    swap(top / PART / "_foot.html", PHONE, "<footer>みほん坂クリニック</footer>")
    status, told = answered(run, "index.shtml", "--diff", "HEAD")

    assert (status, new(told["pages"][0])) == (1, {"missing-contact"})
