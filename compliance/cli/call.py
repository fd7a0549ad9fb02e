"""A call of a command that judges pages: what it says, before what the configuration of each page says, and who judges."""
from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from compliance.cache import expressions
from compliance.cli.judge import desk, judged
from compliance.cli.options import Language, day_to_judge
from compliance.config.resolve import Configurations
from compliance.config.values import Settings
from compliance.errors import NoTextError, SourceError
from compliance.model import Answer, Confidence, Document, Medium, Readers, Review, Severity, Unchecked
from compliance.pages import STDIN, named
from compliance.sources.suffixes import may_mention

if TYPE_CHECKING:
    from compliance.cache.pages import Pages
    from compliance.desk import Desk
    from compliance.gate.exit_status import Gate
    from compliance.gate.suppressions import Suppression
    from compliance.ruleset.values import Ruleset
    from compliance.sources.includes import Parts
    from compliance.sources.parts import Beside
    from compliance.sources.pictures import Pictures


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Said(Struct, frozen=True):
    """What the command line says; what is None it leaves to the configuration.

    ``columns`` are those of tables of ads, ``pictures`` what reads pictures, ``stdin_name`` is the name of standard input;
    ``cache`` says whether answers known before may be given again, ``keys`` which keys of content files are read.
    """

    medium: Medium | None = None
    assume: str | None = None
    readers: Readers | None = None
    lang: Language | None = None
    gate: Severity | None = None
    confidence: Confidence | None = None
    encoding: str | None = None
    rules_dir: Path | None = None
    as_of: datetime.date | None = None
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    pictures: Pictures | None = None
    stdin_name: str = ""
    cache: bool = False
    keys: tuple[str, ...] = ()


class Call:
    """The settings of every page, and for each set of rule folders a desk.

    What can only be one for a whole call (who reads, the language, the day, the ledger) is said by ``common``, the settings
    of its first page.
    """

    def __init__(self, configurations: Configurations, said: Said, pages: Sequence[str]) -> None:
        """Raises ConfigError and RuleError for what is wrong with the configuration of any of *pages*."""
        self.configurations = configurations
        self.said = said
        self._desks: dict[tuple[Path, ...], Desk] = {}
        self._known: dict[str, Pages | None] = {}
        self._of_documents: dict[str, Settings] = {}
        self._sites: Beside | None = None
        self.keys: list[bytes | None] = []  # of the files that were answered, in their order
        self.common = self.settings(pages[0] if pages else STDIN)
        self.lang = said.lang or Language(self.common.lang or Language.JA)
        self._prepare(pages)
        self.desk = self._desk(self.common)
        self.day = day_to_judge(said.as_of, self.desk.ruleset)

    def settings(self, page: str) -> Settings:
        """What is in force for *page*, the command line before the configuration."""
        own, said = self.configurations.settings(page), self.said
        return replace(
            own, medium=said.medium or own.medium, assume=said.assume or own.assume, reader=said.readers or own.reader,
            gate=said.gate or own.gate, confidence=said.confidence or own.confidence,
            encoding=said.encoding or own.encoding, keys=said.keys or own.keys,
        )  # fmt: skip

    def answer(
        self, pages: Sequence[str], unfound: Sequence[Unchecked], named: Collection[str] | None = None, *, rewrite: bool = False, doubtful: bool = False
    ) -> Answer:
        """What the call answers of *pages*, compared with one another; *unfound* was named and is no page, *named* as ``judged`` takes it.

        With *doubtful* their reviews, which no cache is asked for then, tell of the findings that do not stand as well.
        """
        reviews, unchecked, textless = judged(pages, unfound, partial(self.reviews, rewrite=rewrite, doubtful=doubtful), named)
        expressions.keep()
        return replace(self.whole(reviews, unchecked), textless=textless)

    def whole(self, reviews: Sequence[Review], unchecked: Sequence[Unchecked] = ()) -> Answer:
        """The answer that *reviews* make together, with what disagrees between their pages."""
        from compliance.answers import answer

        compared = self.desk.compared(reviews, self.day, self._settings_of)
        return answer(compared, unchecked, self.ruleset, self.day)

    def reviews(self, page: str, *, rewrite: bool = False, doubtful: bool = False) -> Iterator[Review]:
        """The reviews of the pages in the file *page*; raises SourceError where it cannot be read."""
        name, data = named(page, self.said.stdin_name)
        settings = self.settings(page)
        known = None if doubtful else self._answered(settings, rewrite)
        self.keys.append(self._key(known, name, data, page) if known else None)
        made = known.reviews(name, data) if known else None
        if made is not None:
            self._of_documents.update({review.document.path: settings for review in made})
            yield from (self._together(review, page) for review in made)
            return
        expressions.recall()
        fresh = []
        try:
            for document in self.read(name, data, page):
                fresh.append(self.judge(document, page, rewrite=rewrite, doubtful=doubtful))
                yield self._together(fresh[-1], page)
        except NoTextError:
            self.keys[-1] = None  # that it was passed over is told each time
            raise
        if known:
            known.keep(name, data, fresh)

    def _together(self, review: Review, page: str) -> Review:
        """*review* of the file *page* with what the parts beside it disclose, or, where it is a part, the pages that take it in."""
        name, source = review.document.path, review.document.source
        if review.missing and may_mention(name, source) and (found := self._beside(page)):
            review = self.together(review, *found, page)
        if not review.missing:
            return review
        from compliance.cli.taken_in import asked_of_pages
        from compliance.sources.parts import Beside
        from compliance.sources.templates import is_whole

        if is_whole(name, source):  # as most pages are: then the folder of the site is not listed
            return review
        self._sites = self._sites or Beside()
        return asked_of_pages(review, page, self, self._sites)

    def _beside(self, page: str) -> tuple[str, Parts] | None:
        """What the parts beside the file *page* call it, and these parts; those of standard input are beside the name that it is given."""
        from compliance.sources.parts import Beside

        self._sites = self._sites or Beside()
        place = self.said.stdin_name if page == STDIN else page
        return self._sites.of(Path(place)) if place else None

    def _key(self, known: Pages, name: str, data: bytes, page: str) -> bytes | None:
        """All that the answer to *data* in the file *page* rests on, its parts included; None where that cannot be said without judging it."""
        if not may_mention(name, data.decode("latin-1")):
            return None if data[:2] in _UTF_16 else known.key(name, data)
        from compliance.gate.together import whole
        from compliance.sources.encoding import decode

        try:
            source, _ = decode(name, data, self.settings(page).encoding)
        except SourceError:
            return None
        found = self._beside(page)
        with_parts = whole(source, *found) if found else None
        parts = "\0".join((with_parts.text, *with_parts.taken)) if with_parts and with_parts.taken else ""
        return known.key(name, data + parts.encode("utf-8", "replace"))

    def together(self, review: Review, path: str, parts: Parts, page: str = "") -> Review:
        """*review* of the file *page* with what its *parts* disclose, which call it *path*."""
        from compliance.gate.together import is_asked, together

        if not is_asked(review, path):
            return review
        return together(review, path, parts, lambda text: self.whole_page(review.document, text, page))

    def whole_page(self, document: Document, text: str, page: str) -> Review:
        """The review, without findings, of *document* of the file *page* with its parts, as which it is *text*."""
        from compliance.gate.together import of_text

        settings = self.settings(page or document.path.partition("#")[0])
        known, name, data = self._answered(settings, rewrite=False), f"{document.path} with its parts", text.encode("utf-8", "replace")
        if made := known.reviews(name, data) if known else None:
            return made[0]
        found = self._judged(of_text(document, data, settings.template), settings, findings=False)
        if known:
            known.keep(name, data, [found])
        return found

    def key(self, page: str, *, rewrite: bool = False) -> bytes | None:
        """All that the answer to the file *page* rests on as it lies now; None where answers are not kept. Raises SourceError."""
        known = self._answered(self.settings(page), rewrite)
        return self._key(known, *named(page, self.said.stdin_name), page) if known else None

    @property
    def remembers(self) -> bool:
        """Whether answers known before may be given again."""
        return self.said.cache

    def read(self, name: str, data: bytes, page: str = "") -> Iterator[Document]:
        """The pages in *data*, which the file *page* holds, or the file *name* once held; raises SourceError."""
        from compliance.sources import read_documents

        said, settings = self.said, self.settings(page or name)
        return read_documents(
            name, data, encoding=settings.encoding, columns=said.columns, pictures=said.pictures if page else None,
            template=settings.template, keys=settings.keys,
        )  # fmt: skip

    def judge(
        self, document: Document, page: str = "", *, rewrite: bool = False, doubtful: bool = False, helped: bool = True,
        assume: str | None = None, findings: bool = True,
    ) -> Review:
        """The review of *document*, which was read from the file *page*, by its own path where none is named.

        Where it is not *helped*, what the configuration says of the site's shared footer does not count. *assume* goes before what the
        configuration assumes. Without *findings* only what the page owes is told.
        """
        settings = self.settings(page or document.path.partition("#")[0])
        self._of_documents[document.path] = settings
        return self._judged(document, settings if helped else replace(settings, contact=()), assume, rewrite=rewrite, doubtful=doubtful, findings=findings)

    def _judged(
        self, document: Document, settings: Settings, assume: str | None = None, *, rewrite: bool = False, doubtful: bool = False, findings: bool = True
    ) -> Review:
        """The review of *document* by *settings*."""
        return self._desk(settings).check(
            document, medium=settings.medium or Medium.WEBSITE, as_of=self.day, assume=assume or settings.assume, rewrite=rewrite,
            settings=settings, doubtful=doubtful, findings=findings,
        )  # fmt: skip

    @property
    def ruleset(self) -> Ruleset:
        """The rules of the call; the law is that of all pages."""
        first = self.desk.ruleset
        versions = dict.fromkeys([first.version, *(one.ruleset.version for one in self._desks.values())])
        law = {name: entry for one in self._desks.values() for name, entry in one.ruleset.law.items()}
        return first if len(versions) == 1 else replace(first, version="+".join(versions), law=law)

    def signed(self) -> tuple[Suppression, ...]:
        """What the configurations of the pages that were judged accept."""
        written = dict.fromkeys(one for settings in self._of_documents.values() for one in settings.suppressions)
        if not written:
            return ()
        from compliance.config import signed

        return tuple(map(signed.suppression, written))

    @property
    def gates(self) -> dict[str, Gate]:
        """The gates of the pages that were judged, by the path of their documents."""
        return {path: gate_of(settings) for path, settings in self._of_documents.items()}

    def _settings_of(self, path: str) -> Settings:
        return self._of_documents.get(path, self.common)

    def _desk(self, settings: Settings) -> Desk:
        folders = settings.rule_folders
        if folders not in self._desks:
            self._desks[folders] = desk(self.said.rules_dir, self.common.reader or Readers.ON, self.lang, folders, remembers=self.said.cache)
        return self._desks[folders]

    def _answered(self, settings: Settings, rewrite: bool) -> Pages | None:
        """The answers known before to pages of *settings*; none where pictures are read, whose words stand in other files."""
        said = self.said
        if not said.cache or said.pictures:
            return None
        key = repr((settings, rewrite))
        if key not in self._known:
            medium = settings.medium or Medium.WEBSITE
            self._known[key] = self._desk(settings).known(medium, self.day, key, said.columns)
        return self._known[key]

    def _prepare(self, pages: Sequence[str]) -> None:
        """Read every configuration and its rules before the first page is judged; raises ConfigError."""
        told = {id(one): (one, page) for page in pages if (one := self.configurations.of(page)).layers}
        if not told:
            return
        from compliance.config import names, signed
        from compliance.config.files import ConfigError

        problems = [
            problem
            for configuration, page in told.values()
            for problem in names.unknown(configuration, self._desk(self.settings(page)).ruleset)
        ]
        if problems:  # what is a finding where a page can be judged is told here too: all mistakes at once
            written = (one for _, page in told.values() for one in self.settings(page).suppressions)
            problems += (problem for one in written if (problem := signed.problem(one)))
            raise ConfigError(*sorted(dict.fromkeys(problems), key=lambda problem: (problem.where, problem.line)))


def gate_of(settings: Settings) -> Gate:
    """The gate that a page of *settings* must pass."""
    from compliance.gate.exit_status import Gate

    return Gate(settings.gate or Severity.WARNING, settings.confidence or Confidence.LOW)
