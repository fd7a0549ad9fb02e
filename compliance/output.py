"""Files written whole or not at all: a reader never meets half a report, a failed run keeps the old one."""
from __future__ import annotations

import contextlib
import os
import shlex
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from compliance.errors import ComplianceError, Problem


def check_target(path: Path, *sources: Path) -> None:
    """Refuse *path* before the work, not after it: a folder, one of the *sources*, Git's own, or a file in a folder that is missing or closed.

    Raises ComplianceError.
    """
    folder = path.parent
    _spare_git(path)
    if any(is_same(source, path) for source in sources):
        raise _refused(path, "読むファイルそのものです (is the file that is read)", "別の名前にしてください (choose another name)")
    if os.path.islink(os.path.realpath(path)):  # noqa: PTH114
        raise _refused(path, "リンクが輪になっていて、どこにも着きません (links that lead to one another)", "別の名前にしてください (choose another name)")
    if os.path.isdir(path):
        raise _refused(path, "フォルダーです (is a folder)", "ファイル名まで書いてください (name a file)")
    if not os.path.isdir(folder):
        raise _refused(path, f"フォルダー {folder} がありません (no such folder)", f"mkdir -p {shlex.quote(str(folder))}")
    if not os.access(path if _is_device(path) else folder, os.W_OK):
        raise _refused(path, "書き込めません (not writable)", "別の場所を書いてください (name another place)")


def _spare_git(path: Path) -> None:
    if ".git" in (part.lower() for part in Path(os.path.realpath(path)).parts):
        raise _refused(path, "Git が使うファイルの場所です (belongs to Git itself)", "別の場所を書いてください (name another place)")


def is_same(one: Path, other: Path) -> bool:
    """Whether both are there, and are one file by whatever names."""
    return os.path.exists(one) and os.path.exists(other) and one.samefile(other)


def write_whole(path: Path, data: bytes) -> None:
    """Put *data* at *path*, through a neighbour that is renamed once it is complete.

    A link is followed, the mode of an older file is kept, and what is no plain file (``/dev/stdout``,
    a named pipe) is written to as it stands. Raises ComplianceError when the system refuses.
    """
    check_target(path)
    try:
        if _is_device(path):
            path.write_bytes(data)
            return
        path = Path(os.path.realpath(path))
        with _neighbour(path) as fresh:
            fresh.write_bytes(data)
            fresh.chmod(_mode(path))
            fresh.replace(path)
    except OSError as error:
        what = f"書けませんでした (not written): {error.strerror or error}"
        raise _refused(path, what, "空きと権限を確かめてください (check space and rights)") from None


def check_folder(folder: Path, mark: str) -> None:
    """Refuse *folder* before the work: it is a file or Git's own, it (or what it is to be made in) is closed, or nothing in it has *mark*.

    Raises ComplianceError.
    """
    _spare_git(folder)
    held = next(path for path in (folder, *folder.absolute().parents) if os.path.lexists(path))
    if not os.path.isdir(held):
        raise _refused(held, "フォルダーではありません (is no folder)", "別のフォルダーを書いてください (name another folder)")
    if not os.access(held, os.W_OK):
        raise _refused(held, "書き込めません (not writable)", "別の場所を書いてください (name another place)")
    others = [path for path in folder.iterdir() if not path.name.startswith(".")] if held == folder else []
    if others and not any(path.is_file() and path.suffix == ".html" and mark in _text(path) for path in others):
        raise _strange(folder, others[0])


def append(path: Path, data: bytes) -> None:
    """Put *data* behind what *path* holds, in one write; raises ComplianceError when the system refuses."""
    try:
        with path.open("ab", buffering=0) as file:
            file.write(data)
    except OSError as error:
        what = f"書けませんでした (not written): {error.strerror or error}"
        raise _refused(path, what, "空きと権限を確かめてください (check space and rights)") from None


def write_folder(folder: Path, pages: Mapping[str, str], mark: str) -> None:
    """Put *pages*, by file name, into *folder*, which is made where it is missing; each file is written whole.

    *mark* is text of every page, by which a folder that was written before is known. A file with the mark whose name is
    no longer among *pages* goes. Raises ComplianceError where *folder* holds other things, before anything is written.
    """
    others = "別のフォルダーを書いてください (name another folder)"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        held = [path for path in folder.iterdir() if not path.name.startswith(".")]
        marked = {path for path in held if path.suffix == _suffix(pages) and path.is_file() and mark in _text(path)}
    except OSError as error:
        raise _refused(folder, f"フォルダーにできません (no folder): {error.strerror or error}", others) from None
    strange = [path for path in held if path not in marked and path.name in pages]
    if strange or (held and not marked):
        raise _strange(folder, (strange or held)[0])
    for name, text in pages.items():
        write_whole(folder / name, text.encode())
    for path in marked:
        if path.name not in pages:
            path.unlink(missing_ok=True)


def _strange(folder: Path, found: Path) -> ComplianceError:
    what = f"ほかの物が入っています (holds other things): {found.name}"
    return _refused(folder, what, "別のフォルダーを書いてください (name another folder)")


def _suffix(pages: Mapping[str, str]) -> str:
    return Path(next(iter(pages))).suffix


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


@contextlib.contextmanager
def _neighbour(path: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _mode(path: Path) -> int:
    if path.exists():
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _is_device(path: Path) -> bool:
    return os.path.exists(path) and not path.is_file() and not path.is_dir()


def _refused(path: Path, what: str, mend: str) -> ComplianceError:
    return ComplianceError(Problem(str(path), what, mend))
