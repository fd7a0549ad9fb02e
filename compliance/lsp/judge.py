"""Text that is being written, judged as ``compliance check`` would judge the file: by its configuration, with what is accepted in it."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct, field

from compliance.answers import answer
from compliance.config.resolve import Configurations
from compliance.config.values import Settings
from compliance.desk import Desk
from compliance.errors import SourceError
from compliance.gate.together import of_text, together, whole
from compliance.lsp.takers import Takers
from compliance.model import Answer, Document, Finding, Medium, Readers, Review
from compliance.render.machine.units import Units, utf_16
from compliance.ruleset import load_rules
from compliance.sources.parts import Beside
from compliance.sources.suffixes import may_mention
from compliance.sources.templates import is_whole

FORMATS: Mapping[str, str] = {"html": "html", "markdown": "markdown", "plaintext": "text"}
"""The formats of texts that have no suffix of a page, by what editors call their languages."""
Point = tuple[int, int]
"""A line and a column in UTF-16 code units, both from 0."""


class Checked(Struct, frozen=True):
    """A text as it was judged; ``units`` counts its columns as editors do."""

    answer: Answer
    review: Review
    units: Units = field(default_factory=utf_16)

    def point(self, offset: int) -> Point:
        """Where ``source[offset]`` stands."""
        line, column = self.units.place(self.review.document, offset)
        return line - 1, column - 1

    def offset(self, point: Point) -> int:
        """The place in the source of *point*; the end of its line where it lies beyond."""
        document, (line, column) = self.review.document, point
        starts = document.line_starts
        if line >= len(starts):
            return len(document.source)
        end = starts[line + 1] if line + 1 < len(starts) else len(document.source)
        text = document.source[starts[line] : end].encode("utf-16-le", "surrogatepass")[: 2 * max(column, 0)]
        return starts[line] + len(text.decode("utf-16-le", "ignore"))

    def at(self, first: int, last: int) -> list[Finding]:
        """The findings that touch ``source[first:last]``, or stand at that place."""
        return [f for f in self.review.findings if f.span.start <= last and first <= f.span.end]


class Judge:
    """Judges texts by the rules in *rules_dir*, those of the package if None, speaking *lang*; rules are loaded once.

    *medium* is where pages are published of which no configuration says so, *as_of* the day whose law applies, today if None.
    """

    def __init__(
        self, rules_dir: Path | None = None, lang: str = "ja", medium: Medium = Medium.WEBSITE, as_of: datetime.date | None = None
    ) -> None:
        self.lang = lang
        self._rules_dir = rules_dir
        self._medium = medium
        self._as_of = as_of
        self._desks: dict[tuple[Path, ...], Desk] = {}
        self._takers = Takers()
        self.reconfigure()

    def reconfigure(self) -> None:
        """Read configurations and parts anew: a file of them may have been saved."""
        self._configurations = Configurations()
        self._sites = Beside()

    def check(self, path: str, text: str, language: str = "", *, rewrite: bool = False) -> Checked | None:
        """*text*, which is to be the file at *path*, judged; None where it holds nothing to judge.

        Only sentences that are new since the last call are read. Raises ComplianceError where the configuration or the
        rules are wrong.
        """
        settings = self._configurations.settings(path)
        if settings.excluded:
            return None
        try:
            document = _read(path, text, language, settings)
        except SourceError:
            return None
        review = self._with_site(self._judged(document, settings, rewrite=rewrite), path, settings)
        desk = self._desk(settings)
        told = self._accepted(answer([review], (), desk.ruleset, self._day), desk, settings)
        return Checked(told, told.reviews[0])

    def asking(self, path: str, text: str) -> Iterator[bool]:
        """Ask the pages that take in *text*, which is to be the file at *path*, where it is a part of pages: one at a step.

        ``check`` takes what they disclose into account from the last step on. Raises ComplianceError as ``check`` does.
        """
        settings, place = self._configurations.settings(path), Path(path)
        if settings.excluded or settings.is_partial is False or not place.is_absolute() or is_whole(path, text):
            return iter(())
        return self._takers.asking(path, text, partial(self._served, place))

    def _served(self, part: Path) -> Iterator[tuple[str, Review]]:
        """The pages that take in the file *part*, by their paths, judged with their parts; what cannot be read is passed over."""
        path, parts = self._sites.of(part)
        top = Path(os.path.realpath(part)).parents[path.count("/")]
        for page in self._sites.takers(part):
            place = str(top / page)
            settings = self._configurations.settings(place)
            try:
                document = _read(place, parts.read(page) or "", "", settings)
            except SourceError:
                continue
            yield page, self._with_parts(document, settings, whole(document.source, page, parts).text)

    def _judged(self, document: Document, settings: Settings, *, rewrite: bool = False, findings: bool = True) -> Review:
        medium = settings.medium or self._medium
        return self._desk(settings).check(
            document, medium=medium, as_of=self._day, assume=settings.assume, rewrite=rewrite, settings=settings, findings=findings
        )

    def _with_parts(self, document: Document, settings: Settings, text: str) -> Review:
        """The review, without findings, of *document* with its parts, as which it is *text*."""
        return self._judged(of_text(document, text.encode(), settings.template), settings, findings=False)

    def _with_site(self, review: Review, path: str, settings: Settings) -> Review:
        """*review* of the text at *path* without what the parts beside it disclose, or, where it is a part, the pages that take it in."""
        place, source = Path(path), review.document.source
        if review.missing and place.is_absolute() and may_mention(path, source):
            review = together(review, *self._sites.of(place), partial(self._with_parts, review.document, settings))
        return review if not review.missing or is_whole(path, source) else self._takers.without(review, path)

    @property
    def _day(self) -> datetime.date:
        return self._as_of or datetime.date.today()

    def _desk(self, settings: Settings) -> Desk:
        folders = settings.rule_folders
        if folders not in self._desks:
            self._desks[folders] = Desk(load_rules(self._rules_dir, self.lang, folders), settings.reader or Readers.ON)
        return self._desks[folders]

    def _accepted(self, told: Answer, desk: Desk, settings: Settings) -> Answer:
        from compliance.cli.gating import accepted
        from compliance.config import signed

        return accepted(told, desk, tuple(map(signed.suppression, settings.suppressions)))


def _read(path: str, text: str, language: str, settings: Settings) -> Document:
    from compliance.sources import read_document
    from compliance.sources.pages import is_page

    named = None if is_page(Path(path).name) else FORMATS.get(language)  # a file is read as it is by the command, template or not
    sound = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return read_document(
        path, sound.encode(), format=named, encoding="utf-8", template=settings.template, keys=settings.keys
    )
