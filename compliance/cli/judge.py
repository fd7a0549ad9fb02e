"""Pages in, reviews out: what the commands that judge pages have in common."""
from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.cli import say
from compliance.cli.progress import with_progress
from compliance.errors import ComplianceError, Problem, SourceError
from compliance.model import Document, Readers, Review, Unchecked
from compliance.output import check_target
from compliance.pages import open_pages, shown

if TYPE_CHECKING:
    from compliance.review import Checker


def checker(rules_dir: Path | None, readers: Readers, lang: str = "ja") -> Checker:
    """The rules of *rules_dir* made ready, speaking *lang*; raises RuleError.

    They are a hundred thousand objects that live to the end: the collector is told not to walk them again and again.
    """
    from compliance.review import Checker
    from compliance.ruleset import load_rules

    gc.disable()
    made = Checker(load_rules(rules_dir, lang), readers)
    gc.freeze()
    gc.enable()
    return made


def folder_of(output: str | None, form: str | None) -> Path | None:
    """The folder that an HTML report of a file a page goes to, None where *output* names no folder."""
    if output is None or form != "html" or not (output.endswith(("/", os.sep)) or os.path.isdir(output)):
        return None
    return Path(output)


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
    columns: Mapping[str, Sequence[str]] | None = None,
) -> tuple[tuple[Review, ...], tuple[Unchecked, ...]]:  # fmt: skip
    """The reviews of *pages*, and what could not be read, *unfound* first; each of these is a line on standard error.

    *columns* are those of tables of ads, as ``read_documents`` takes them.
    """
    outcomes = tuple(_outcomes(pages, judge, encoding, columns))
    reviews = tuple(outcome for outcome in outcomes if isinstance(outcome, Review))
    unchecked = (*unfound, *(outcome for outcome in outcomes if isinstance(outcome, Unchecked)))
    for page in unchecked:
        say.problem(Problem(page.path, page.because, page.mend))
    return reviews, unchecked


def pages_of(
    paths: Sequence[str], include: Sequence[str], exclude: Sequence[str], target: Path | None
) -> tuple[tuple[str, ...], tuple[Unchecked, ...]]:
    """The pages under *paths*, and what was named and is none.

    The report of an earlier run among them is no page. Raises ComplianceError when folders were all
    that was named, and they hold nothing.
    """
    from compliance.sources import find_pages

    found, unfound = find_pages(paths, include, exclude)
    pages = tuple(page for page in found if target is None or not _is_same(page, target))
    if not pages and all(os.path.isdir(place.path) for place in unfound):
        raise ComplianceError(*(Problem(place.path, place.because, place.mend) for place in unfound))
    return pages, tuple(replace(place, path=shown(place.path)) for place in unfound)


def _is_same(page: str, target: Path) -> bool:
    return os.path.exists(target) and os.path.exists(page) and target.samefile(page)


def _outcomes(
    pages: Sequence[str], judge: Callable[[Document], Review], encoding: str | None,
    columns: Mapping[str, Sequence[str]] | None,
) -> Iterator[Review | Unchecked]:  # fmt: skip
    """For each page its review, or why it could not be read."""
    for page in with_progress(pages):
        try:
            for document in open_pages(page, encoding=encoding, columns=columns):
                yield judge(document)
        except SourceError as error:
            yield from (Unchecked(p.where, p.what, p.mend) for p in error.problems)
