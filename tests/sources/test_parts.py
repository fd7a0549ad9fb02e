"""The files beside a page that may be its parts."""
from __future__ import annotations

from pathlib import Path

import pytest

from compliance.sources.parts import below, top_of


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name, encoding="utf-8")


def test_a_part_is_found_and_read(tmp_path: Path) -> None:
    put(tmp_path, "a/index.html", "a/_footer.html", "inc/nav.html", "node_modules/x/odd.html", ".hidden/odd.html")
    parts = below(tmp_path)

    assert [parts.find(name, "a/index.html") for name in ("footer", "/inc/nav.html", "odd.html")] == ["a/_footer.html", "inc/nav.html", None]
    assert parts.read("inc/nav.html") == "inc/nav.html"
    assert parts.read("gone.html") is None


def test_what_is_no_text_or_too_much_is_not_read(tmp_path: Path) -> None:
    put(tmp_path, "big.html")
    (tmp_path / "big.html").write_bytes(b"a" * 1_000_001)

    assert below(tmp_path).read("big.html") is None


def test_a_link_is_no_part(tmp_path: Path) -> None:
    put(tmp_path, "real.html")
    (tmp_path / "link.html").symlink_to(tmp_path / "real.html")

    assert below(tmp_path).find("link.html", "a.html") is None


@pytest.mark.parametrize(("git", "here", "top"), [("", "", "site"), ("", "site", "site"), ("", ".", "."), ("site", ".", "site"), (".", "site", ".")])
def test_the_top_is_the_repository_else_where_the_call_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: str, here: str, top: str
) -> None:
    put(tmp_path, "site/page.html", "elsewhere/x")
    if git:
        (tmp_path / git / ".git").mkdir()
    monkeypatch.chdir(tmp_path / (here or "elsewhere"))

    assert top_of(tmp_path / "site/page.html") == (tmp_path / top).resolve()


def test_the_root_of_all_folders_is_no_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "site/page.html")
    monkeypatch.chdir(tmp_path.anchor)

    assert top_of(tmp_path / "site/page.html") == (tmp_path / "site").resolve()


def test_a_link_that_may_not_be_read_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "page.html")
    (tmp_path / "odd").symlink_to(tmp_path)

    def refused(path: object) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("os.readlink", refused)
    assert below(tmp_path.resolve()).find("page.html", "a.html") == "page.html"
