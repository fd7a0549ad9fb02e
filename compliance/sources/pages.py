"""Finding the pages that a call names: files, folders, standard input."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

from compliance.model import Unchecked
from compliance.sources import office, suffixes

STDIN = "-"
_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".tpl", ".inc", ".md", ".markdown", ".txt", *office.SUFFIXES, *suffixes.TEMPLATES})
_CONTENT = tuple(suffixes.CONTENT)
_SKIPPED = frozenset({"node_modules", "__pycache__"})


def find_pages(
    paths: Sequence[str], include: Sequence[str] = (), exclude: Sequence[str] = (),
    is_content: Callable[[str], bool] = lambda page: False,
) -> tuple[tuple[str, ...], tuple[Unchecked, ...]]:  # fmt: skip
    """The pages under *paths*, each once, and what was named and holds none.

    A file, or a pipe as of a shell's <(…), is taken whatever its suffix; a folder gives its pages sorted, hidden folders left out.
    *include* and *exclude* are globs over a page's path below the folder, or over its name; ``*`` crosses folders.
    *is_content* says of a JSON or YAML file in a folder whether it is read as one; a theme's templates in JSON are pages anyway.
    """
    pages: dict[str, None] = {}
    unchecked: list[Unchecked] = []
    for path in paths:
        if path == STDIN or (os.path.lexists(path) and not os.path.isdir(path)):  # a link that leads nowhere is told as one
            pages[path] = None
        elif not os.path.isdir(path):
            unchecked.append(Unchecked(path, "ファイルもフォルダも見つかりません (no such file or folder)", "パスの綴りと、今いるフォルダを確かめてください (check its spelling, and where you are)"))
        else:
            found = [page for page in walk(path, include, exclude, _CONTENT) if not page.lower().endswith(_CONTENT) or is_content(page) or is_theme(page)]
            pages.update(dict.fromkeys(found))
            if not found:
                unchecked.append(Unchecked(
                    path, "フォルダに対象のページがありません (no page in the folder)",
                    f"読めるのは {' '.join(sorted(_SUFFIXES))} です。置くか、--include と --exclude を見直してください (put one there, or look at these options)",
                ))
    return tuple(pages), tuple(unchecked)


def walk(
    folder: str, include: Sequence[str] = (), exclude: Sequence[str] = (), also: tuple[str, ...] = ()
) -> Iterator[str]:
    """The pages below *folder*, and files that end in one of *also*, in sorted order; never more than a folder's names are held.

    *include* and *exclude* are as ``find_pages`` takes them.
    """
    return (page for page, below in _pages(folder, also) if is_wanted(below, include, exclude))


def _pages(folder: str, also: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Pages below *folder*, links among them, in sorted order, with their path below it; a folder reached twice is read once."""
    seen: set[str] = set()
    for root, folders, files in os.walk(folder, followlinks=True):
        real = os.path.realpath(root)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _SKIPPED)
        for name in sorted(files):
            page = Path(root, name)
            fitting = page.suffix.lower() in _SUFFIXES or name.lower().endswith(also)
            if fitting and not name.startswith(".") and (page.is_file() or _leads_nowhere(page)):
                yield str(page), page.relative_to(folder).as_posix()


def _leads_nowhere(page: Path) -> bool:
    """Whether *page* is a link to what is not there: a page of the site that cannot be read."""
    return page.is_symlink() and not page.exists()


def is_theme(page: str) -> bool:
    """Whether the file at *page* is a template of a Shopify theme in JSON: its words stand in sections, whose folder lies beside that of templates."""
    folders = Path(page).parts[:-1]
    if not page.endswith(".json") or "templates" not in folders:
        return False
    theme = Path(*folders[: len(folders) - 1 - folders[::-1].index("templates")])
    return os.path.isdir(theme / "sections") and os.path.isdir(theme / "layout")


def is_page(below: str, *, is_content: bool = False) -> bool:
    """Whether a file that stands at *below* in a folder is one of its pages, by its names alone; *is_content* as in ``find_pages``, of it."""
    *folders, name = below.split("/")
    hidden = any(part.startswith(".") or part in _SKIPPED for part in folders) or name.startswith(".")
    return not hidden and (Path(name).suffix.lower() in _SUFFIXES or (is_content and name.lower().endswith(_CONTENT)))


def is_wanted(below: str, include: Sequence[str], exclude: Sequence[str]) -> bool:
    """Whether a page at *below* in a folder is taken, by globs over its path or its name."""

    def named(globs: Sequence[str]) -> bool:
        name = below.rpartition("/")[2]
        return any(fnmatch(below, glob) or fnmatch(name, glob) for glob in globs)

    return (not include or named(include)) and not named(exclude)
