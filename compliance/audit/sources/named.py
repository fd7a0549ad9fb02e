"""From the sources that a call names to the files in them, in one order that does not depend on the machine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from compliance.audit.values import Kind, Options
from compliance.errors import ComplianceError, Problem
from compliance.sources.pages import walk

_ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".wacz")
_TABLES = (".csv", ".tsv", ".parquet")


@dataclass(frozen=True, slots=True)
class File:
    """A file of a source, what it holds, and by what a change of it is seen.

    ``source`` is the folder, the list, the archive or the table that was named; of a page that was, its folder.
    """

    source: str
    kind: Kind
    path: str
    bytes: int
    modified: int


def files(sources: Sequence[str], options: Options, run: Path) -> Iterator[File]:
    """Every file of *sources*, each source in turn, folders walked in sorted order; ``@LIST`` names a source a line.

    What was named before, or lies in a folder that was, is not named again; nor is what lies in the folder *run* of the run. In folders, archives are taken
    beside pages, tables only where they are named. Raises ComplianceError where a source or a list is not there.
    """
    seen: set[str] = set()
    for source, path in _places(sources):
        real = os.path.realpath(path)
        if any(place in seen for place in (real, *map(str, Path(real).parents))):
            continue
        seen.add(real)
        if os.path.isdir(path):
            ours = str(Path(path, os.path.relpath(os.path.realpath(run), real))) + os.sep
            for page in walk(path, options.include, options.exclude, _ARCHIVES):
                if not page.startswith(ours):
                    yield _file(source or path, page)
        elif os.path.exists(path):
            yield _file(source or (str(Path(path).parent) if kind_of(path) is Kind.FILES else path), path)
        else:
            raise ComplianceError(_not_there(path))


def _places(named: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The list that names a place, if one does, and the place; one in a list counts from the list's folder."""
    for name in named:
        if not name.startswith("@"):
            yield "", name
            continue
        path = Path(name[1:])
        try:
            with path.open(encoding="utf-8-sig", errors="surrogateescape") as lines:
                for line in lines:
                    if written := line.rstrip("\r\n"):
                        yield name, str(path.parent / written)
        except OSError as error:
            what = f"一覧を開けません (the list cannot be opened): {error.strerror or error}"
            raise ComplianceError(Problem(name, what, "@ の後の名前を確かめてください (check the name after @)")) from None


def _file(source: str, path: str) -> File:
    about = Path(path).stat()
    return File(source, kind_of(path), path, about.st_size, about.st_mtime_ns)


def kind_of(path: str) -> Kind:
    """What the file called *path* holds, by its suffix."""
    name = path.lower()
    if name.endswith(_ARCHIVES):
        return Kind.ARCHIVE
    return Kind.TABLE if name.endswith(_TABLES) else Kind.FILES


def _not_there(source: str) -> Problem:
    return Problem(
        source, "ファイルもフォルダーも見つかりません (no such file or folder)",
        "パスの綴りと、今いるフォルダーを確かめてください (check the path)",
    )  # fmt: skip
