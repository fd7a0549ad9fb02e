"""The ``git`` command, called so that nothing which a repository or a hook says makes it do more than answer."""
from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from compliance.errors import ComplianceError, Problem

_CALM = {
    "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
}  # fmt: skip
_HOOKS = ("GIT_DIR", "GIT_WORK_TREE")


def git(
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


def contents(top: Path, blobs: Sequence[str], stores: Sequence[str] = ()) -> dict[str, bytes]:
    """The bytes of *blobs*, by name, in the repository at *top* or in other *stores*; raises ComplianceError where there is none."""
    given = "".join(f"{blob}\n" for blob in blobs).encode()
    beside = {"GIT_ALTERNATE_OBJECT_DIRECTORIES": os.pathsep.join(map(_quoted, stores))} if stores else {}
    told = git(top, "cat-file", "--batch", given=given, more=beside) if blobs else b""
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


def _quoted(path: str) -> str:
    """*path* as git reads it in a list of them, though it holds what parts the list."""
    return '"{}"'.format(path.replace("\\", "\\\\").replace('"', '\\"'))


def _around(folder: Path) -> dict[str, str]:
    """The environment for git in *folder*: which repository that lies in it finds itself, where a hook names one as its own folder sees it."""
    is_found = any(os.path.lexists(above / ".git") for above in (folder, *folder.parents))
    return {name: value for name, value in os.environ.items() if not (is_found and name in _HOOKS)}
