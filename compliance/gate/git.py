"""What changed since a revision, asked of the ``git`` command: which pages, what they were called, and their old bytes.

The revision is made an object's name before anything else is asked, so that no word of the call becomes an option. Paths
pass as bytes between NULs. What git does not know yet, ignored or not, is entered in a copy of the index, so that a page
that was renamed by hand is known as well; the index itself, the working tree and the objects stay as they are.

A submodule is asked in its own repository what changed since the commit that the revision records for it.
"""
from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from compliance.errors import ComplianceError, Problem
from compliance.gate.git_command import contents, git

_NOW = ("HEAD", "@")
_PLAIN = ("100644", "100755")
_LINK = "120000"
_SUBMODULE = "160000"
_DIFF = (
    "diff", "--raw", "-z", "--no-abbrev", "--find-renames=50%", "--break-rewrites", "-l3000", "--no-ext-diff", "--no-textconv",
    "--ignore-submodules=all",
)  # fmt: skip


_Entry = tuple["Old | None", str, tuple[str, str], str]


class Old(Struct, frozen=True):
    """A file as it was: its path then, from the top of the working tree, and its object."""

    path: str
    blob: str


class Changes(Struct, frozen=True):
    """What differs between a revision and the working tree at ``top``; paths are from there.

    ``changed`` holds, by its path now, what a file was, None where it is new; ``deleted`` what is no more. ``touched`` is all
    that differs, links among it; ``paths`` are all that git or the call knows of. ``links`` hold the objects of those that
    differ, by their paths then: it says where a link led. ``stores`` are where the objects of submodules lie;
    ``absent`` are submodules that differ and are not checked out.
    """

    top: Path
    changed: Mapping[str, Old | None]
    deleted: tuple[Old, ...]
    touched: frozenset[str]
    paths: frozenset[str]
    links: Mapping[str, str] = {}
    stores: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    def contents(self, blobs: Collection[str]) -> dict[str, bytes]:
        """The bytes of *blobs*, by name; raises ComplianceError where no repository has one."""
        return contents(self.top, sorted(blobs), self.stores)

    def with_submodule(self, folder: str, its: Changes, store: str) -> Changes:
        """This and *its* changes, those of the repository at *folder*, whose objects lie at *store*."""

        def named(path: str) -> str:
            return f"{folder}/{path}"

        def moved(old: Old) -> Old:
            return replace(old, path=named(old.path))

        return Changes(
            self.top,
            {**self.changed, **{named(path): old and moved(old) for path, old in its.changed.items()}},
            (*self.deleted, *map(moved, its.deleted)),
            self.touched.union(map(named, its.touched)),
            self.paths.union(map(named, its.paths)),
            {**self.links, **{named(path): blob for path, blob in its.links.items()}},
            (*self.stores, store, *its.stores),
            (*self.absent, *map(named, its.absent)),
        )


def changes(folder: Path, revision: str, pages: Collection[Path], *, tracked: bool = False, option: str = "--diff") -> Changes:
    """What changed since the last commit that *revision*, which *option* of the call names, and the present have in common.

    *pages* are looked at though git does not know them, but where only what is *tracked* is asked for. What a link from the
    repository leads to elsewhere is no part of it, nor is a repository in one of its folders that is no submodule.

    Raises ComplianceError where *folder* is in no repository, the revision is none, or there is no git.
    """
    top = _top(folder, _no_repository(folder, option))
    base = _base(top, revision, option)
    for page in pages:
        if own_path(top, page) is None:
            raise ComplianceError(_no_repository(page, option))
    inside = [os.path.relpath(os.path.realpath(page), top) for page in pages if os.path.exists(page)]
    index = top / os.fsdecode(git(top, "rev-parse", "--git-path", "index").rstrip(b"\n"))
    return _differing(top, base, [path for path in inside if not path.startswith(os.pardir + os.sep)], index, tracked=tracked)


def _differing(top: Path, base: str, pages: Collection[str], index: Path, *, tracked: bool) -> Changes:
    """What differs between *base* and the working tree at *top*, of whose *index* a copy is used, and in its submodules."""
    with tempfile.TemporaryDirectory() as room:
        copied = Path(room, "index")
        if index.exists():
            shutil.copy2(index, copied)  # with its time, by which git knows what may have changed since without looking different
        with_index = {"GIT_INDEX_FILE": str(copied)}
        held = _listed(git(top, "ls-files", "--stage", "-z", more=with_index))
        fresh = [] if tracked else [path for path in pages if path not in held and not repository_of(top, path)]
        if fresh:
            listed = ("--pathspec-from-file=-", "--pathspec-file-nul")
            git(top, "add", "--intent-to-add", "--force", *listed, more=with_index, given=b"\0".join(map(os.fsencode, fresh)))
        told = git(top, *_DIFF, base, more=with_index)
    found = [*_entries(told.split(b"\0"))]
    deleted = (*(old for old, now_at, *_ in found if old and not now_at), *_put_out(top, base, found))
    touched = frozenset(path for *_, names, _ in found for path in names)
    links = {before: link for *_, (before, _), link in found if link}
    differing = Changes(top, {now_at: old for old, now_at, *_ in found if now_at}, deleted, touched, frozenset({*held, *fresh}), links)
    return _with_submodules(differing, base, _commits(held), pages, tracked=tracked)


def _put_out(top: Path, base: str, found: Sequence[_Entry]) -> Iterator[Old]:
    """The files of *base* whose names others got that *found* tells to be renamed: git tells nothing of them."""
    names = [after for _, _, (before, after), _ in found if before != after]
    told = {old.path for old, *_ in found if old}
    were = _listed(git(top, "ls-tree", "-z", base, "--", *names)) if names else {}
    return (Old(path, blob) for path, (mode, blob) in were.items() if mode in _PLAIN and path not in told)


def _with_submodules(changes: Changes, base: str, submodules: Mapping[str, str], pages: Collection[str], *, tracked: bool) -> Changes:
    """*changes* with those in *submodules*, paths with their commits: in each since the commit that *base* records, where it does, else all of it."""
    were = _commits(_listed(git(changes.top, "ls-tree", "-z", base, "--", *submodules))) if submodules else {}
    for folder, commit in submodules.items():
        top, its_base = changes.top / folder, were.get(folder, "")
        if not os.path.lexists(top / ".git"):
            changes = changes if its_base == commit else replace(changes, absent=(*changes.absent, folder))
            continue
        if its_base:
            what = f"前の版 {its_base} がサブモジュールにありません (the submodule lacks its former commit)"
            git(top, "cat-file", "-e", its_base, what=Problem(str(top), what, f"git -C '{folder}' fetch --unshallow"))
        room = Path(os.fsdecode(git(top, "rev-parse", "--absolute-git-dir").rstrip(b"\n")))
        below = [os.path.relpath(page, folder) for page in pages if Path(page).is_relative_to(folder)]
        its = _differing(top, its_base or _nothing(top), below, room / "index", tracked=tracked)
        changes = changes.with_submodule(folder, its, str(room / "objects"))
    return changes


def _listed(told: bytes) -> dict[str, tuple[str, str]]:
    """Of what ``git ls-files --stage`` or ``git ls-tree`` told each path with its mode and its object."""
    entries = (os.fsdecode(entry).partition("\t") for entry in told.split(b"\0") if entry)
    return {path: (mode, max(rest, key=len)) for said, _, path in entries for mode, *rest in [said.split()]}


def _commits(listed: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The submodules among what is *listed*, with their commits."""
    return {path: name for path, (mode, name) in listed.items() if mode == _SUBMODULE}


def own_path(top: Path, page: Path) -> str | None:
    """Where *page* is called in the repository at *top*, from there, links in it not followed; None where its name leads into none of its folders."""
    place = Path(os.path.abspath(page))  # noqa: PTH100
    for folder in reversed(place.parents):
        real = Path(os.path.realpath(folder))
        if real.is_relative_to(top):
            return (real.relative_to(top) / place.relative_to(folder)).as_posix()
    return None


def repository_of(top: Path, path: str) -> str:
    """The first folder below *top* that holds *path* in a repository of its own, such as a submodule; empty where there is none."""
    folders = reversed(Path(path).parents[:-1])
    return next((folder.as_posix() for folder in folders if os.path.lexists(top / folder / ".git")), "")


def link_on(top: Path, path: str) -> str:
    """The first link on the way from *top* to *path*; empty where there is none."""
    parts = Path(path).parts
    steps = (Path(*parts[: count + 1]) for count in range(len(parts)))
    return next((step.as_posix() for step in steps if (top / step).is_symlink()), "")


def _entries(fields: Sequence[bytes]) -> Iterator[_Entry]:
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
        return _nothing(top)
    named = git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", what=unknown).strip().decode()
    try:
        return git(top, "merge-base", named, "HEAD").strip().decode()
    except ComplianceError:  # of another history, or of one that is not held
        return named


def _nothing(top: Path) -> str:
    """The tree that holds no file."""
    return git(top, "hash-object", "-t", "tree", "--stdin").strip().decode()


def _top(folder: Path, lost: Problem) -> Path:
    """The top of the repository of *folder*: where the call is made in one of which that is a submodule, of this one, whose revisions are named."""

    def told(place: Path, asked: str) -> str:
        return os.fsdecode(git(place, "rev-parse", asked, what=lost).rstrip(b"\n"))

    top = above = Path(told(folder, "--show-toplevel"))
    here = Path.cwd().resolve()
    while not here.is_relative_to(above):
        if not (holding := told(above, "--show-superproject-working-tree")):
            return top
        above = Path(holding)
    return above


def _has_commits(top: Path) -> bool:
    try:
        git(top, "rev-parse", "--verify", "--quiet", "HEAD")
    except ComplianceError:
        return False
    return True


def _no_repository(place: Path, option: str) -> Problem:
    return Problem(
        str(place), f"{option} の Git リポジトリの中にありません (not in the Git repository that {option} asks)",
        f"リポジトリの中で呼ぶか、{option} を外してください (call it inside a repository, or leave {option} out)",
    )  # fmt: skip
