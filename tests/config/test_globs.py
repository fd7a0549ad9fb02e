"""What a glob of the configuration means: hits beside near misses."""
from __future__ import annotations

from pathlib import Path

import pytest

from compliance.config.globs import absolute, below, fits


@pytest.mark.parametrize(
    ("path", "glob", "means"),
    [
        ("posts/a.html", "posts/*", True),
        ("posts/2026/a.html", "posts/*", True),
        ("posts/2026/a.html", "posts/", True),
        ("post/a.html", "posts/", False),
        ("a/posts/b.html", "posts/*", False),
        ("a/posts/b.html", "**/posts/*", True),
        ("posts/b.html", "**/posts/*", True),
        ("a/b/c.html", "a/**/c.html", True),
        ("a/c.html", "a/**/c.html", True),
        ("a/xc.html", "a/**/c.html", False),
        ("a/b/_nav.html", "_*.html", True),
        ("a/_b/nav.html", "_*.html", False),
        ("index.html", "./index.html", True),
        ("Index.html", "index.html", False),
        ("a.html", "[ab].html", True),
        ("", "*", False),
    ],
)
def test_a_glob_means_a_path(path: str, glob: str, means: bool) -> None:
    assert fits(path, glob) is means


def test_a_path_is_seen_from_a_folder_only_below_it(tmp_path: Path) -> None:
    assert below(tmp_path / "a/b.html", tmp_path) == "a/b.html"
    assert below(tmp_path, tmp_path / "a") == ""


def test_a_linked_page_lies_where_its_link_lies(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real/page.html").touch()
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    (tmp_path / "link.html").symlink_to(tmp_path / "real/page.html")

    assert absolute(str(tmp_path / "link.html")) == tmp_path / "link.html"
    assert absolute(str(tmp_path / "linked/page.html")) == tmp_path / "real/page.html"
