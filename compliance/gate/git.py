"""What changed since a revision, asked of the ``git`` command: which pages, what they were called, and their old bytes.

The revision is made an object's name before anything else is asked, so that no word of the call becomes an option. Paths
pass as bytes between NULs. What git does not know yet, ignored or not, is entered in a copy of the index, so that a page
that was renamed by hand is known as well; the index itself, the working tree and the objects stay as they are.
"""
from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from compliance.errors import ComplianceError, Problem

_NOW = ("HEAD", "@")
_PLAIN = ("100644", "100755")
_LINK = "120000"
_CALM = {
    "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
}  # fmt: skip
_HOOKS = ("GIT_DIR", "GIT_WORK_TREE")
_DIFF = (
    "diff", "--raw", "-z", "--no-abbrev", "--find-renames=50%", "--break-rewrites", "-l3000", "--no-ext-diff", "--no-textconv",
    "--ignore-submodules=all",
)  # fmt: skip


class Old(Struct, frozen=True):
    """A file as it was: its path then, from the top of the working tree, and its object."""

    path: str
    blob: str


class Changes(Struct, frozen=True):
    """What differs between a revision and the working tree at ``top``; paths are from there.

    ``changed`` holds, by its path now, what a file was, None where it is new; ``deleted`` what is no more. ``touched`` is all
    that differs, links among it; ``paths`` are all that git or the call knows of. ``links`` hold the objects of those that
    differ, by their paths then: it says where a link led.
    """

    top: Path
    changed: Mapping[str, Old | None]
    deleted: tuple[Old, ...]
    touched: frozenset[str]
    paths: frozenset[str]
    links: Mapping[str, str] = {}


def changes(folder: Path, revision: str, pages: Collection[Path], *, tracked: bool = False, option: str = "--diff") -> Changes:
    """What changed since the last commit that *revision*, which *option* of the call names, and the present have in common.

    *pages* are looked at though git does not know them, but where only what is *tracked* is asked for. What a link from the
    repository leads to elsewhere is no part of it, nor is a repository in one of its folders.

    Raises ComplianceError where *folder* is in no repository, the revision is none, or there is no git.
    """
    lost = _no_repository(folder, option)
    top = Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel", what=lost).rstrip(b"\n")))
    base = _base(top, revision, option)
    for page in pages:
        if own_path(top, page) is None:
            raise ComplianceError(_no_repository(page, option))
    inside = [os.path.relpath(os.path.realpath(page), top) for page in pages if os.path.exists(page)]
    inside = [path for path in inside if not path.startswith(os.pardir + os.sep)]
    with tempfile.TemporaryDirectory() as room:
        index = Path(room, "index")
        now = top / os.fsdecode(_git(top, "rev-parse", "--git-path", "index").rstrip(b"\n"))
        if now.exists():
            shutil.copy2(now, index)  # with its time, by which git knows what may have changed since without looking different
        with_index = {"GIT_INDEX_FILE": str(index)}
        held = set(_git(top, "ls-files", "-z", more=with_index).split(b"\0"))
        fresh = [] if tracked else [path for path in map(os.fsencode, inside) if path not in held and not in_another(top, os.fsdecode(path))]
        if fresh:
            listed = ("--pathspec-from-file=-", "--pathspec-file-nul")
            _git(top, "add", "--intent-to-add", "--force", *listed, more=with_index, given=b"\0".join(fresh))
        told = _git(top, *_DIFF, base, more=with_index)
    found = list(_entries(told.split(b"\0")))
    deleted = tuple(old for old, now_at, *_ in found if old and not now_at)
    touched = frozenset(path for *_, names, _ in found for path in names)
    paths = frozenset(os.fsdecode(path) for path in (*held, *fresh) if path)
    return Changes(top, {now_at: old for old, now_at, *_ in found if now_at}, deleted, touched, paths, {before: link for *_, (before, _), link in found if link})


def contents(top: Path, blobs: Sequence[str]) -> dict[str, bytes]:
    """The bytes of *blobs*, by name, in the repository at *top*; raises ComplianceError where it lacks one."""
    given = "".join(f"{blob}\n" for blob in blobs).encode()
    told = _git(top, "cat-file", "--batch", given=given) if blobs else b""
    found: dict[str, bytes] = {}
    at = 0
    while at < len(told):
        end = told.index(b"\n", at)
        name, kind, *size = told[at:end].split()
        if kind != b"blob":
            lacking = Problem("git", f"{name.decode()} がリポジトリにありません (not in the repository)", "git fetch --unshallow")
            raise ComplianceError(lacking)
        at = end + 1 + int(size[0])
        found[name.decode()] = told[end + 1 : at]
        at += 1
    return found


def own_path(top: Path, page: Path) -> str | None:
    """Where *page* is called in the repository at *top*, from there, links in it not followed; None where its name leads into none of its folders."""
    place = Path(os.path.abspath(page))  # noqa: PTH100
    for folder in reversed(place.parents):
        real = Path(os.path.realpath(folder))
        if real.is_relative_to(top):
            return (real.relative_to(top) / place.relative_to(folder)).as_posix()
    return None


def in_another(top: Path, path: str) -> bool:
    """Whether *path* lies in a repository of its own below *top*, such as a submodule."""
    return any(os.path.lexists(top / above / ".git") for above in Path(path).parents[:-1])


def link_on(top: Path, path: str) -> str:
    """The first link on the way from *top* to *path*; empty where there is none."""
    parts = Path(path).parts
    steps = (Path(*parts[: count + 1]) for count in range(len(parts)))
    return next((step.as_posix() for step in steps if (top / step).is_symlink()), "")


def _entries(fields: Sequence[bytes]) -> Iterator[tuple[Old | None, str, tuple[str, str], str]]:
    """Of each line of ``git diff --raw -z`` what the file was, its path now, empty where it is no more, both paths, be it a file or not, and the object of a link."""
    parts = iter(fields)
    for line in parts:
        if not line:
            return
        was, now, blob, _, status = os.fsdecode(line[1:]).split(" ")
        before = os.fsdecode(next(parts))
        after = os.fsdecode(next(parts)) if status[0] in "RC" else before
        yield Old(before, blob) if was in _PLAIN else None, after if now in _PLAIN else "", (before, after), blob if was == _LINK else ""


def _base(top: Path, revision: str, option: str) -> str:
    unknown = Problem(
        f"{option} {revision}", "リポジトリにない版です (no revision of the repository)",
        "git log で確かめるか、浅い複製なら git fetch --unshallow (check with git log; a shallow clone may lack it)",
    )  # fmt: skip
    if not revision or revision.startswith("-") or not revision.isprintable():
        raise ComplianceError(unknown)
    if revision in _NOW and not _has_commits(top):  # before the first commit all is new
        return _git(top, "hash-object", "-t", "tree", "--stdin").strip().decode()
    named = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", what=unknown).strip().decode()
    try:
        return _git(top, "merge-base", named, "HEAD").strip().decode()
    except ComplianceError:  # of another history, or of one that is not held
        return named


def _has_commits(top: Path) -> bool:
    try:
        _git(top, "rev-parse", "--verify", "--quiet", "HEAD")
    except ComplianceError:
        return False
    return True


def _no_repository(place: Path, option: str) -> Problem:
    return Problem(
        str(place), f"{option} の Git リポジトリの中にありません (not in the Git repository that {option} asks)",
        f"リポジトリの中で呼ぶか、{option} を外してください (call it inside a repository, or leave {option} out)",
    )  # fmt: skip


def _git(
    folder: Path, *arguments: str, more: Mapping[str, str] | None = None, given: bytes = b"", what: Problem | None = None
) -> bytes:
    """What git answers in *folder*; raises ComplianceError, saying *what*, where it refuses."""
    command = ["git", "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, env={**_around(folder), **_CALM, **(more or {})}, input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise ComplianceError(Problem("git", "命令が見つかりません (no such command)", "git を入れてください (install git)")) from None
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().splitlines()
        raise ComplianceError(what or Problem("git", f"答えませんでした (refused): {said[0] if said else arguments[0]}", "git status"))
    return done.stdout


def _around(folder: Path) -> dict[str, str]:
    """The environment for git in *folder*: which repository that lies in it finds itself, where a hook names one as its own folder sees it."""
    is_found = any(os.path.lexists(above / ".git") for above in (folder, *folder.parents))
    return {name: value for name, value in os.environ.items() if not (is_found and name in _HOOKS)}
