"""What git is asked, and what nobody can make it do."""
from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest

from compliance.errors import ComplianceError
from compliance.gate.git import Old, changes
from compliance.gate.git_command import contents

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
LINES = "".join(f"{number} 行目の文です。\n" for number in range(40))


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.com", "-c", "commit.gpgsign=false")
    return subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """A repository of one commit, with pages of odd names."""
    git(tmp_path, "init", "-q")
    for name in ("a b.html", "料金\n表.html", "kept.html", "gone.html"):
        (tmp_path / name).write_text(f"{name}\n{LINES}", encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def was(top: Path, revision: str = "HEAD") -> dict[str, str | None]:
    found = changes(top, revision, [path for path in top.rglob("*.html") if ".git" not in path.parts])
    return {path: old.path if old else None for path, old in found.changed.items()} | {f"-{old.path}": None for old in found.deleted}


def test_nothing_changed(top: Path) -> None:
    assert was(top) == {}


def test_edited_renamed_new_and_deleted(top: Path) -> None:
    (top / "a b.html").write_text(f"x\n{LINES}", encoding="utf-8")
    (top / "料金\n表.html").rename(top / "料金 --表.html")
    (top / "-new.html").write_text("新しいページです。", encoding="utf-8")
    (top / "gone.html").unlink()
    expected = {"a b.html": "a b.html", "料金 --表.html": "料金\n表.html", "-new.html": None, "-gone.html": None}

    assert was(top) == expected  # nothing is staged
    assert git(top, "diff", "--cached", "--name-only") == ""  # and nothing was
    git(top, "add", "-A")
    assert was(top) == expected
    git(top, "commit", "-qm", "second")
    assert was(top, "HEAD~1") == expected
    assert was(top) == {}


def test_a_page_that_git_is_told_to_ignore_is_new(top: Path) -> None:
    (top / ".gitignore").write_text("dist/\n")
    (top / "dist").mkdir()
    (top / "dist/p.html").write_text("出力されたページです。", encoding="utf-8")

    assert was(top) == {"dist/p.html": None}


def test_two_pages_that_change_their_names(top: Path) -> None:
    (top / "kept.html").rename(top / "x")
    (top / "gone.html").write_text("全く別のものになりました。" * 60, encoding="utf-8")
    (top / "x").rename(top / "other.html")

    assert was(top)["other.html"] == "kept.html"


def test_a_page_whose_name_a_renamed_one_got_is_told_to_be_no_more(top: Path) -> None:
    one, two, three = ("".join(f"{word}の {number} 番目の話です。\n" for number in range(60)) for word in ("通院", "料金表", "駐車場"))
    (top / "one.html").write_text(one, encoding="utf-8")
    (top / "two.html").write_text(two, encoding="utf-8")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "two more")
    (top / "two.html").write_text(one, encoding="utf-8")
    (top / "one.html").write_text(three, encoding="utf-8")
    found = was(top)

    assert found["two.html"] == "one.html"
    assert "-two.html" in found


def test_what_the_branch_changed_not_what_the_other_did(top: Path) -> None:
    git(top, "checkout", "-qb", "topic")
    (top / "a b.html").write_text(f"x\n{LINES}", encoding="utf-8")
    git(top, "commit", "-qam", "topic")
    git(top, "checkout", "-q", "-")
    (top / "kept.html").write_text("直しました。", encoding="utf-8")
    git(top, "commit", "-qam", "mended")
    main = git(top, "rev-parse", "HEAD").strip()
    git(top, "checkout", "-q", "topic")

    assert list(was(top, main)) == ["a b.html"]


@pytest.mark.parametrize(
    "revision",
    ["none", "--output=x", "-p", "", "HEAD:a b.html", "HEAD..HEAD", "HEAD\n--output=x", "--upload-pack=touch x;", "$(touch x)", "HEAD^{tree}", "x" * 5000],
)
def test_what_is_no_revision_is_refused_and_does_nothing(revision: str, top: Path) -> None:
    before = sorted(top.iterdir())
    with pytest.raises(ComplianceError) as refused:
        changes(top, revision, [])

    assert refused.value.problems[0].mend
    assert sorted(top.iterdir()) == before


def test_a_folder_outside_of_every_repository_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(ComplianceError):
        changes(tmp_path, "HEAD", [])


def test_a_page_outside_of_the_repository_is_refused(top: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    stranger = tmp_path_factory.mktemp("other") / "p.html"
    stranger.write_text("x")

    with pytest.raises(ComplianceError):
        changes(top, "HEAD", [stranger])


def test_a_link_to_outside_stops_nothing(top: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    stranger = tmp_path_factory.mktemp("other") / "p.html"
    stranger.write_text("x")
    (top / "link.html").symlink_to(stranger)
    (top / "kept.html").write_text("y" * 2000)

    assert was(top) == {"kept.html": "kept.html"}
    with pytest.raises(ComplianceError):  # reached by no link
        changes(top, "HEAD", [Path(top, "..", *stranger.parts[len(top.parts) - 1 :])])


def test_a_repository_within_stops_nothing(top: Path) -> None:
    within = top / "shared" / "parts"
    within.mkdir(parents=True)
    git(within, "init", "-q")
    (within / "foot.html").write_text(LINES, encoding="utf-8")
    (top / "kept.html").write_text(f"x\n{LINES}", encoding="utf-8")

    assert was(top) == {"kept.html": "kept.html"}
    assert "shared/parts/foot.html" not in changes(top, "HEAD", [within / "foot.html"]).paths


@pytest.mark.parametrize("named", [{"GIT_DIR": ".git"}, {"GIT_DIR": "{}/.git"}, {"GIT_DIR": ".git", "GIT_WORK_TREE": "."}, {"GIT_INDEX_FILE": ".git/index"}])
def test_a_hook_that_names_the_repository_as_its_folder_sees_it_is_answered_in_any(top: Path, monkeypatch: pytest.MonkeyPatch, named: dict[str, str]) -> None:
    (top / "site").mkdir()
    (top / "kept.html").rename(top / "site/kept.html")
    git(top, "add", "-A")
    git(top, "commit", "-qm", "moved")
    (top / "site/kept.html").write_text(f"x\n{LINES}", encoding="utf-8")
    for name, value in named.items():
        monkeypatch.setenv(name, value.replace("{}", str(top)))
    found = changes(top / "site", "HEAD", [top / "site/kept.html"])

    assert (found.top, [*found.changed]) == (top, ["site/kept.html"])


def test_an_edit_of_the_second_of_its_commit_that_keeps_the_size_is_seen(top: Path) -> None:
    page = top / "kept.html"
    page.write_text("最新の技術です。", encoding="utf-8")
    git(top, "commit", "-qam", "second")
    page.write_text("必ず治りますよ。", encoding="utf-8")
    time.sleep(1.1)  # until then git mistrusts the time of every copy

    assert was(top) == {"kept.html": "kept.html"}


def test_a_link_to_itself_stops_nothing(top: Path) -> None:
    (top / "round.html").symlink_to("round.html")
    (top / "kept.html").write_text("y" * 2000)

    assert "kept.html" in was(top)


def test_a_filter_that_a_page_names_is_not_run(top: Path) -> None:
    (top / ".gitattributes").write_text("*.html diff=evil\n")
    git(top, "config", "diff.evil.command", "touch evil")
    git(top, "config", "diff.evil.textconv", "touch evil")
    (top / "a b.html").write_text("x", encoding="utf-8")
    was(top)

    assert not (top / "evil").exists()


def test_old_bytes_come_as_they_were(top: Path) -> None:
    data = b"\x82\xa0\r\n\0\n\nend"
    (top / "sjis.html").write_bytes(data)
    git(top, "-c", "core.autocrlf=false", "add", "-A")
    blob = git(top, "rev-parse", ":sjis.html").strip()

    assert contents(top, [blob]) == {blob: data}
    assert contents(top, []) == {}
    with pytest.raises(ComplianceError):
        contents(top, ["0" * 40])


def test_an_old_file_is_told_with_its_object(top: Path) -> None:
    (top / "gone.html").unlink()
    found = changes(top, "HEAD", [])

    assert found.deleted == (Old("gone.html", git(top, "rev-parse", "HEAD:gone.html").strip()),)
