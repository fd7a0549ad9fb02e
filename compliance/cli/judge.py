"""Pages in, reviews out: what the commands that judge pages have in common."""
from __future__ import annotations

import gc
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from compliance.cli import say
from compliance.cli.progress import with_progress
from compliance.config.files import NAMES
from compliance.config.values import PLAIN, Settings
from compliance.errors import ComplianceError, NoTextError, Problem, SourceError
from compliance.model import Readers, Review, Unchecked
from compliance.output import check_target, is_same
from compliance.pages import shown

if TYPE_CHECKING:
    from compliance.desk import Desk
    from compliance.sources.pictures import Pictures

_SOME = 5
"""How many of the files without text are told by name."""


def desk(
    rules_dir: Path | None, readers: Readers, lang: str = "ja", added: Sequence[Path] = (), *, remembers: bool = False
) -> Desk:
    """The rules of *rules_dir* and the folders *added*, speaking *lang*; raises RuleError.

    *remembers* says whether what sentences say is kept for the next run.
    """
    from compliance.desk import Desk
    from compliance.ruleset import load_rules

    gc.disable()  # what is loaded here lives to the end
    made = Desk(load_rules(rules_dir, lang, added), readers, remembers=remembers, shares=True)
    gc.freeze()
    gc.enable()
    return made


def pictures_of(ocr: bool, paths: Sequence[str]) -> Pictures | None:
    """What reads the pictures in pages, where *ocr* asks for it; raises ComplianceError where it is not installed."""
    if not ocr:
        return None
    from compliance.sources.pictures import Pictures

    try:
        return Pictures([Path(path) for path in paths if os.path.isdir(path)])
    except SourceError as error:  # of the call, not of a page
        raise ComplianceError(*error.problems) from error


def target_of(output: str | None, paths: Sequence[str]) -> Path | None:
    """Where the output goes, None being standard output; raises ComplianceError before any work is done."""
    if output is None or output == "-":
        return None
    target = Path(output)
    check_target(target, *map(Path, paths))
    if target.name in NAMES:
        what = "設定のファイルの名前です (is the name of a configuration)"
        raise ComplianceError(Problem(str(target), what, "別の名前にしてください (choose another name)"))
    return target


def judged(
    pages: Sequence[str], unfound: Sequence[Unchecked], reviewed: Callable[[str], Iterable[Review]],
    named: Collection[str] | None = None,
) -> tuple[tuple[Review, ...], tuple[Unchecked, ...], tuple[str, ...]]:  # fmt: skip
    """The reviews of *pages*, what could not be read, *unfound* first, each a line on standard error, and what holds no text.

    *reviewed* gives the reviews of a page, and raises SourceError where it cannot be read. A page without text that is none of those
    *named* (None: all are) was but found in a folder: it is not judged, which a line tells of all of them.
    """
    textless: list[str] = []
    outcomes = tuple(_outcomes(pages, reviewed, pages if named is None else named, textless))
    if textless:
        some = "、".join(textless[:_SOME]) + (" …" if len(textless) > _SOME else "")
        say.error(f"文章がないので審査しなかったファイル {len(textless)} 件 (without text, not judged): {some}")
    reviews = tuple(outcome for outcome in outcomes if isinstance(outcome, Review))
    unchecked = (*unfound, *(outcome for outcome in outcomes if isinstance(outcome, Unchecked)))
    for page in unchecked:
        say.problem(Problem(page.path, page.because, page.mend))
    return reviews, unchecked, tuple(textless)


def pages_of(
    paths: Sequence[str], include: Sequence[str], exclude: Sequence[str], *targets: Path | None,
    settings: Callable[[str], Settings] = lambda page: PLAIN, pages_only: bool = False,
) -> tuple[tuple[str, ...], tuple[Unchecked, ...]]:  # fmt: skip
    """The pages under *paths*, and what was named and is none; with *pages_only* a file that is named is chosen as one in a folder is.

    The reports of an earlier run among them, at *targets*, are no pages, nor is what its *settings* exclude: where that
    was named, it is told. Raises ComplianceError when folders were all that was named, and they hold nothing, but with *pages_only*.
    """
    from compliance.sources import find_pages
    from compliance.sources.pages import is_page, is_theme

    found, unfound = find_pages(paths, include, exclude, lambda page: bool(settings(page).keys))
    written = [target for target in targets if target is not None]

    def is_taken(page: str) -> bool:
        said, is_named = settings(page), page in named
        if pages_only and page in named and not (is_page(Path(page).name) or said.keys or is_theme(page)):
            return False
        if is_named and said.excluded:
            say.error(f"{shown(page)}: 設定により除きました (excluded by {said.excluded.origin})")
        kept = not said.excluded and (said.is_included or (is_named and not pages_only) or bool(include))
        return kept and not any(_is_report(page, target) for target in written)

    named = set(paths)
    pages = tuple(filter(is_taken, found))
    if pages_only:  # a hook is there before the first page is
        unfound = tuple(place for place in unfound if not os.path.isdir(place.path))
    if not pages and unfound and all(os.path.isdir(place.path) for place in unfound):
        raise ComplianceError(*(Problem(place.path, place.because, place.mend) for place in unfound))
    return pages, tuple(replace(place, path=shown(place.path)) for place in unfound)


def _is_report(page: str, target: Path) -> bool:
    """Whether *page* is the report at *target*, or in the folder that it is."""
    return is_same(Path(page), target) or (os.path.isdir(target) and Path(os.path.realpath(target)) in Path(os.path.realpath(page)).parents)


def _outcomes(
    pages: Sequence[str], reviewed: Callable[[str], Iterable[Review]], named: Collection[str], textless: list[str]
) -> Iterator[Review | Unchecked]:
    """For each page its review, or why it could not be read; what holds no text and is none of those *named* goes to *textless*."""
    told = frozenset(named)
    for page in with_progress(pages):
        try:
            yield from reviewed(page)
        except SourceError as error:
            if isinstance(error, NoTextError) and page not in told:
                textless.append(shown(page))
                continue
            yield from (Unchecked(p.where, p.what, p.mend) for p in error.problems)
