from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from compliance.sources import find_pages
from tests.conftest import ROOT


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("b.html", "a.HTM", "sub/c.md", "sub/d.txt", "sub/e.css", ".git/f.html", "node_modules/g.html", ".h.html", "sub/i.xhtml"):
        page = tmp_path / name
        page.parent.mkdir(exist_ok=True)
        page.write_text("文", encoding="utf-8")
    return tmp_path


def found(site: Path, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[str]:
    pages, unchecked = find_pages([str(site)], include, exclude)
    assert not unchecked
    return [Path(page).relative_to(site).as_posix() for page in pages]


def test_a_folder_gives_its_pages_sorted(site: Path) -> None:
    assert found(site) == ["a.HTM", "b.html", "sub/c.md", "sub/d.txt", "sub/i.xhtml"]


@pytest.mark.parametrize(("include", "exclude", "expected"), [
    pytest.param(("*.md",), (), ["sub/c.md"], id="include by name"),
    pytest.param(("sub/*",), ("*.txt",), ["sub/c.md", "sub/i.xhtml"], id="include a folder, exclude a name"),
    pytest.param((), ("sub/*", "a.*"), ["b.html"], id="exclude alone"),
    pytest.param(("**/*.md", "b.html"), (), ["b.html", "sub/c.md"], id="stars over folders"),
])
def test_globs(site: Path, include: tuple[str, ...], exclude: tuple[str, ...], expected: list[str]) -> None:
    assert found(site, include, exclude) == expected


def test_a_file_named_is_taken_whatever_its_suffix(site: Path) -> None:
    named = str(site / "sub" / "e.css")
    assert find_pages([named, "-", named], include=["*.md"]) == ((named, "-"), ())


def test_a_pipe_is_a_page_like_a_file(site: Path) -> None:
    os.mkfifo(site / "pipe")
    assert find_pages([str(site / "pipe")]) == ((str(site / "pipe"),), ())


def test_a_loop_of_links_ends(site: Path) -> None:
    (site / "sub" / "loop").symlink_to(site, target_is_directory=True)
    assert found(site) == ["a.HTM", "b.html", "sub/c.md", "sub/d.txt", "sub/i.xhtml"]


def test_a_link_that_leads_nowhere_is_a_page_that_cannot_be_read(site: Path) -> None:
    (site / "dangling.html").symlink_to(site / "nowhere")
    (site / "round.html").symlink_to("round.html")
    (site / ".#a.html").symlink_to("somebody@elsewhere.4711")
    assert found(site) == ["a.HTM", "b.html", "dangling.html", "round.html", "sub/c.md", "sub/d.txt", "sub/i.xhtml"]
    assert find_pages([str(site / "round.html")]) == ((str(site / "round.html"),), ())


@pytest.mark.parametrize("name", [
    "a.hbs", "a.handlebars", "a.mustache", "a.ejs", "a.html.erb", "a.shtml", "a.tpl", "a.inc", "a.html", "a.xhtml", "a.htm", "a.jinja2", "a.vue",
])  # fmt: skip
@pytest.mark.parametrize("hooks", [".pre-commit-hooks.yaml", "compliance/config/starter/pre-commit.yml"])
def test_templates_and_parts_in_a_folder_are_pages_and_the_hook_names_them(site: Path, name: str, hooks: str) -> None:
    (site / name).write_text("<p>文</p>", encoding="utf-8")
    (pattern,) = re.findall(r"files: .*?(\\\.\(.*\)\$)", (ROOT / hooks).read_text(encoding="utf-8"))

    assert name in found(site)
    assert re.search(pattern, name)
    assert not re.search(pattern, "a.css")


def test_what_is_missing_is_said(site: Path) -> None:
    (site / "empty").mkdir()
    too_long = "あ" * 300
    pages, unchecked = find_pages([str(site / "none.html"), str(site / "empty"), str(site / "b.html"), too_long])
    assert pages == (str(site / "b.html"),)
    assert [Path(item.path).name for item in unchecked] == ["none.html", "empty", too_long]
    assert all(item.because and item.mend for item in unchecked)


@pytest.mark.parametrize(("beside", "taken"), [(("sections", "layout"), ["templates/page.json", "templates/customers/a.json"]), (("sections",), []), (("layout",), [])])
def test_the_templates_of_a_theme_in_json_are_pages(tmp_path: Path, beside: tuple[str, ...], taken: list[str]) -> None:
    for name in ("templates/page.json", "templates/customers/a.json", "config/settings.json", *(f"{folder}/x.html" for folder in beside)):
        page = tmp_path / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text('{"sections": {}}', encoding="utf-8")

    assert [page for page in found(tmp_path) if page.endswith(".json")] == taken
