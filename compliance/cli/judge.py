"""Pages in, reviews out: what the commands that judge pages have in common."""
from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.cli import say
from compliance.cli.progress import with_progress
from compliance.errors import ComplianceError, Problem, SourceError
from compliance.model import Document, Readers, Review, Unchecked
from compliance.output import check_target
from compliance.pages import named, shown

if TYPE_CHECKING:
    from compliance.cache.pages import Pages
    from compliance.desk import Desk
    from compliance.sources.pictures import Pictures


def desk(rules_dir: Path | None, readers: Readers, lang: str = "ja") -> Desk:
    """The rules of *rules_dir*, speaking *lang*; raises RuleError."""
    from compliance.desk import Desk
    from compliance.ruleset import load_rules

    gc.disable()  # what is loaded here lives to the end
    made = Desk(load_rules(rules_dir, lang), readers)
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
    """Where the report goes, None being standard output; raises ComplianceError before any work is done."""
    if output is None or output == "-":
        return None
    target = Path(output)
    check_target(target)
    if any(_is_same(path, target) for path in paths):
        what = "審査するページそのものです (is a page to be checked)"
        raise ComplianceError(Problem(output, what, "別の名前にしてください (choose another name)"))
    return target


def judged(
    pages: Sequence[str], unfound: Sequence[Unchecked], judge: Callable[[Document], Review], encoding: str | None,
    columns: Mapping[str, Sequence[str]] | None = None, pictures: Pictures | None = None,
    known: Pages | None = None,
) -> tuple[tuple[Review, ...], tuple[Unchecked, ...]]:  # fmt: skip
    """The reviews of *pages*, and what could not be read, *unfound* first; each of these is a line on standard error.

    *columns* are those of tables of ads, and *pictures* what reads pictures, as ``read_documents`` takes them;
    *known* are answers of before, by the same judge.
    """
    from compliance.sources import read_documents

    opened = partial(read_documents, encoding=encoding, columns=columns, pictures=pictures)
    outcomes = tuple(_outcomes(pages, judge, opened, known))
    reviews = tuple(outcome for outcome in outcomes if isinstance(outcome, Review))
    unchecked = (*unfound, *(outcome for outcome in outcomes if isinstance(outcome, Unchecked)))
    for page in unchecked:
        say.problem(Problem(page.path, page.because, page.mend))
    return reviews, unchecked


def pages_of(
    paths: Sequence[str], include: Sequence[str], exclude: Sequence[str], *targets: Path | None
) -> tuple[tuple[str, ...], tuple[Unchecked, ...]]:
    """The pages under *paths*, and what was named and is none.

    The reports of an earlier run among them, at *targets*, are no pages. Raises ComplianceError when folders were all
    that was named, and they hold nothing.
    """
    from compliance.sources import find_pages

    found, unfound = find_pages(paths, include, exclude)
    written = [target for target in targets if target is not None]
    pages = tuple(page for page in found if not any(_is_report(page, target) for target in written))
    if not pages and all(os.path.isdir(place.path) for place in unfound):
        raise ComplianceError(*(Problem(place.path, place.because, place.mend) for place in unfound))
    return pages, tuple(replace(place, path=shown(place.path)) for place in unfound)


def _is_same(page: str, target: Path) -> bool:
    return os.path.exists(target) and os.path.exists(page) and target.samefile(page)


def _is_report(page: str, target: Path) -> bool:
    """Whether *page* is the report at *target*, or in the folder that it is."""
    return _is_same(page, target) or (os.path.isdir(target) and target.resolve() in Path(page).resolve().parents)


def _outcomes(
    pages: Sequence[str], judge: Callable[[Document], Review], opened: Callable[[str, bytes], Iterator[Document]], known: Pages | None
) -> Iterator[Review | Unchecked]:
    """For each page its review, or why it could not be read."""
    for page in with_progress(pages):
        try:
            name, data = named(page)
            reviews = known.reviews(name, data) if known else None
            if reviews is not None:
                yield from reviews
                continue
            made = []
            for document in opened(name, data):
                made.append(judge(document))
                yield made[-1]
            if known:
                known.keep(name, data, made)
        except SourceError as error:
            yield from (Unchecked(p.where, p.what, p.mend) for p in error.problems)
