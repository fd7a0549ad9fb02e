"""``check --diff``: the pages that changed since a revision, and the answer as the change made it."""
from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.errors import ComplianceError, Problem, SourceError
from compliance.model import Answer, Document, Review, Since, Unchecked
from compliance.pages import STDIN, shown
from compliance.sources.pages import is_page, is_wanted

if TYPE_CHECKING:
    from compliance.gate.git import Old

Found = tuple[tuple[str, ...], tuple[Unchecked, ...]]


@dataclass(frozen=True, slots=True)
class Changed:
    """The pages that changed since ``revision`` with what each was (None: it is new), and the pages that are no more.

    ``deleted`` goes by the path that a call would name; ``unfound`` are paths of the call that hold nothing and never did.
    """

    revision: str
    top: Path
    pages: Mapping[str, Old | None]
    unchanged: int
    deleted: Mapping[str, Old]
    unfound: tuple[Unchecked, ...]

    def against_old(
        self, answer: Answer, judge: Callable[[Document], Review], whole: Callable[[Sequence[Review]], Answer],
        read: Callable[[str, bytes], Iterable[Document]],
    ) -> Answer:  # fmt: skip
        """*answer* with what the old pages held marked as standing.

        *judge* judges one, *whole* makes an answer of all, *read* reads what a file of a name held.
        """
        from compliance.gate.since import against

        names: dict[str, str] = {}
        documents = list(self._old(names, read))
        old = whole([judge(document) for document in documents]).reviews
        return against(answer, old, names, Since(self.revision, self.unchanged, tuple(self.deleted)))

    def _old(
        self, names: dict[str, str], read: Callable[[str, bytes], Iterable[Document]]
    ) -> Iterator[Document]:
        """The old pages; *names* takes down what each is called now. What could not be read then holds nothing."""
        from compliance.gate.git import contents

        were = {page: old for page, old in self.pages.items() if old} | dict(self.deleted)
        held = contents(self.top, sorted({old.blob for old in were.values()}))
        for page, old in were.items():
            name = shown(page) if _at(self.top, page) == old.path else shown(os.path.relpath(self.top / old.path))
            names[name] = shown(page)
            try:
                yield from read(name, held[old.blob])
            except SourceError:
                continue


def changed(
    revision: str, paths: Sequence[str], find: Callable[[], Found], include: Sequence[str], exclude: Sequence[str]
) -> Changed:
    """Of the pages at *paths*, which *find* finds, those that changed since *revision*.

    Raises ComplianceError where they are in no repository, the revision is none, or there never was a page.
    """
    from compliance.gate import git

    try:
        (pages, unfound), nothing = find(), None
    except ComplianceError as error:  # folders that hold no page now: perhaps they did
        (pages, unfound), nothing = ((), ()), error
    found = git.changes(_folder(paths[0]), revision, [Path(page) for page in pages])
    kept = {page: found.changed[at] for page in pages if (at := _at(found.top, page)) in found.changed}
    deleted = {
        os.path.relpath(found.top / old.path): old
        for old in found.deleted if any(_was_named(found.top / old.path, path, include, exclude) for path in paths)
    }  # fmt: skip
    if nothing and not deleted:
        raise nothing
    lost = tuple(place for place in unfound if not any(Path(page).is_relative_to(place.path) for page in deleted))
    return Changed(revision, found.top, kept, len(pages) - len(kept), deleted, lost)


def _folder(path: str) -> Path:
    """The nearest folder of *path* that is there."""
    if path == STDIN:
        what = "標準入力に前の版はありません (standard input has no former version)"
        raise ComplianceError(Problem("--diff", what, "ファイルを名指ししてください (name a file)"))
    place = Path(path).absolute()
    return next(folder for folder in (place, *place.parents) if folder.is_dir())


def _at(top: Path, page: str) -> str:
    return Path(os.path.relpath(Path(page).resolve(), top)).as_posix()


def _was_named(place: Path, path: str, include: Sequence[str], exclude: Sequence[str]) -> bool:
    """Whether the page that stood at *place* is one that the call names by *path*: itself, or in that folder."""
    below = os.path.relpath(place, Path(path).resolve())
    if below == os.curdir:
        return True
    return not below.startswith(os.pardir) and is_page(Path(below).as_posix()) and is_wanted(Path(below).as_posix(), include, exclude)
