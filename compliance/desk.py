"""Rules at hand and answers known before: what judging takes is loaded when the first page has to be read."""

from __future__ import annotations

import datetime
import functools
import gc
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from compliance.config.values import PLAIN, Settings
from compliance.model import Document, Medium, Readers, Review
from compliance.ruleset import ground
from compliance.ruleset.values import Ruleset

if TYPE_CHECKING:
    from compliance.cache.pages import Pages
    from compliance.cache.sentences import Sentences
    from compliance.review import Checker

_LONG = 15_000  # characters


class Desk:
    """Judges pages by *ruleset* as a ``Checker`` does, which it makes when it is first needed."""

    def __init__(self, ruleset: Ruleset, readers: Readers = Readers.ON, *, remembers: bool = False, shares: bool = False) -> None:
        """*remembers* says whether what sentences say by themselves is kept for the next run, *shares* whether several processes may read a long document."""
        self.ruleset = ruleset
        self.readers = readers
        self._remembers = remembers
        self._shares = shares

    @functools.cached_property
    def checker(self) -> Checker:
        """The rules made ready to read and judge.

        They are a hundred thousand objects that live to the end: the collector is told not to walk them again and again.
        """
        gc.disable()
        from compliance.review import Checker

        made = Checker(self.ruleset, self.readers, self._sentences())
        if self._shares:
            from compliance.reading.workers import processors

            made.reader.workers = processors()
        gc.freeze()
        gc.enable()
        return made

    def check(
        self, document: Document, *, medium: Medium, as_of: datetime.date, assume: str | None, rewrite: bool = False,
        settings: Settings = PLAIN, doubtful: bool = False, findings: bool = True,
    ) -> Review:  # fmt: skip
        """The review of one page, as ``Checker.check`` gives it.

        What a long page is made of lives to its end, and walking its million values again and again would take a tenth of its time:
        the collector waits for the next page.
        """
        checker = self.checker  # made here, if it is not: that lets the collector go again
        gc.enable()
        if sum(len(block.text.chars) for block in document.blocks) >= _LONG:
            gc.disable()
        review = checker.check(
            document, medium=medium, as_of=as_of, assume=assume, rewrite=rewrite, settings=settings, doubtful=doubtful, findings=findings
        )
        if kept := checker.reader.kept:
            kept.flush()
        return review

    def compared(
        self, reviews: Sequence[Review], as_of: datetime.date, settings: Callable[[str], Settings] = lambda path: PLAIN
    ) -> tuple[Review, ...]:
        """*reviews* with what their figures say of one another, as ``Checker.compared`` gives them."""
        from compliance.figures import site

        if not any(site.conflicts([review.figures for review in reviews])):
            return tuple(reviews)
        return self.checker.compared(reviews, as_of, settings)

    def _sentences(self) -> Sentences | None:
        from compliance.cache.sentences import SHELF, Sentences
        from compliance.cache.shelf import shelf

        kept = shelf(SHELF) if self._remembers else None
        return Sentences(kept, self.ruleset.grammar.frames, (self.ruleset.version, self.readers)) if kept else None

    def known(self, medium: Medium, as_of: datetime.date, *more: object) -> Pages | None:
        """The answers known before for pages on *medium* by the law of *as_of*; None where there is nowhere to keep them.

        *more* is all else on which an answer rests beside the page, the engine, the rules and the readers.
        """
        from compliance.cache.pages import SHELF, Pages
        from compliance.cache.shelf import shelf

        kept = shelf(SHELF)
        rules = (self.ruleset.version, self.ruleset.lang, self.readers, ground.since(self.ruleset, as_of))
        return Pages(kept, (*rules, medium, *more)) if kept else None
