"""Who judges the pages of a call: what the command line says, before what their configuration says, and the rules for each."""
from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from compliance.cli.judge import checker, judged
from compliance.cli.options import Language, day_to_judge
from compliance.config.resolve import Configurations
from compliance.config.values import Settings
from compliance.model import Answer, Confidence, Document, Medium, Readers, Review, Severity, Unchecked
from compliance.pages import STDIN, open_pages

if TYPE_CHECKING:
    from compliance.gate.exit_status import Gate
    from compliance.gate.suppressions import Suppression
    from compliance.review import Checker
    from compliance.ruleset.values import Ruleset
    from compliance.sources.pictures import Pictures


@dataclass(frozen=True, slots=True)
class Said:
    """What the command line says; what is None it leaves to the configuration.

    ``columns`` are those of tables of ads, ``pictures`` what reads pictures, ``stdin_name`` is the name of standard input.
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


class Desk:
    """The settings of every page, and for each set of rule folders a checker.

    What can only be one for a whole call (who reads, the language, the day) is said by the configuration of the first page.
    """

    def __init__(self, configurations: Configurations, said: Said, pages: Sequence[str]) -> None:
        """Raises ConfigError and RuleError for what is wrong with the configuration of any of *pages*."""
        self._configurations = configurations
        self._said = said
        self._checkers: dict[tuple[Path, ...], Checker] = {}
        self._of_documents: dict[str, Settings] = {}
        self.call = self.settings(pages[0] if pages else STDIN)
        self.lang = said.lang or Language(self.call.lang or Language.JA)
        self._prepare(pages)
        self.checker = self._checker(self.call)
        self.day = day_to_judge(said.as_of, self.checker.ruleset)

    def settings(self, page: str) -> Settings:
        """What is in force for *page*, the command line before the configuration."""
        own = self._configurations.settings(page)
        said = self._said
        return replace(
            own, medium=said.medium or own.medium, assume=said.assume or own.assume, reader=said.readers or own.reader,
            gate=said.gate or own.gate, confidence=said.confidence or own.confidence,
            encoding=said.encoding or own.encoding,
        )  # fmt: skip

    def documents(self, page: str) -> Iterator[Document]:
        """The pages in the file *page*; raises SourceError where it cannot be read."""
        said = self._said
        encoding = self.settings(page).encoding
        return open_pages(page, encoding=encoding, columns=said.columns, pictures=said.pictures, name=said.stdin_name)

    def read(self, name: str, data: bytes) -> Iterator[Document]:
        """The pages in *data*, which the file *name* held once; raises SourceError where it cannot be read."""
        from compliance.sources import read_documents

        return read_documents(name, data, encoding=self.settings(name).encoding, columns=self._said.columns)

    def judge(self, document: Document, page: str = "", *, rewrite: bool = False) -> Review:
        """The review of *document*, which was read from the file *page*, by its own path where none is named."""
        settings = self.settings(page or document.path.partition("#")[0])
        self._of_documents[document.path] = settings
        return self._checker(settings).check(
            document, medium=settings.medium or Medium.WEBSITE, as_of=self.day, assume=settings.assume, rewrite=rewrite,
            settings=settings,
        )  # fmt: skip

    def answer(self, pages: Sequence[str], unfound: Sequence[Unchecked], *, rewrite: bool = False) -> Answer:
        """What the call answers of *pages*, compared with one another; *unfound* was named and is no page."""
        return self.whole(*judged(pages, unfound, self.documents, partial(self.judge, rewrite=rewrite)))

    def whole(self, reviews: Sequence[Review], unchecked: Sequence[Unchecked] = ()) -> Answer:
        """The answer that *reviews* make together, with what disagrees between their pages."""
        from compliance.review import answer

        compared = self.checker.compared(reviews, self.day, self._settings_of)
        return answer(compared, unchecked, self.ruleset, self.day)

    @property
    def ruleset(self) -> Ruleset:
        """The rules of the call; the law is that of all pages."""
        first = self.checker.ruleset
        versions = dict.fromkeys([first.version, *(one.ruleset.version for one in self._checkers.values())])
        law = {name: entry for one in self._checkers.values() for name, entry in one.ruleset.law.items()}
        return first if len(versions) == 1 else replace(first, version="+".join(versions), law=law)

    def signed(self) -> tuple[Suppression, ...]:
        """What the configurations of the pages that were judged accept."""
        from compliance.config import signed

        written = dict.fromkeys(one for settings in self._of_documents.values() for one in settings.suppressions)
        return tuple(map(signed.suppression, written))

    @property
    def gates(self) -> dict[str, Gate]:
        """The gates of the pages that were judged, by the path of their documents."""
        return {path: gate_of(settings) for path, settings in self._of_documents.items()}

    def _settings_of(self, path: str) -> Settings:
        return self._of_documents.get(path, self.call)

    def _checker(self, settings: Settings) -> Checker:
        folders = settings.rule_folders
        if folders not in self._checkers:
            readers = self.call.reader or Readers.ON
            self._checkers[folders] = checker(self._said.rules_dir, readers, self.lang, folders)
        return self._checkers[folders]

    def _prepare(self, pages: Iterable[str]) -> None:
        """Read every configuration and its rules before the first page is judged; raises ConfigError."""
        from compliance.config.files import ConfigError

        told = {id(one): (one, page) for page in pages if (one := self._configurations.of(page)).layers}
        if not told:
            return
        from compliance.config import names

        problems = [
            problem
            for configuration, page in told.values()
            for problem in names.unknown(configuration, self._checker(self.settings(page)).ruleset)
        ]
        if problems:
            raise ConfigError(*dict.fromkeys(problems))


def gate_of(settings: Settings) -> Gate:
    """The gate that a page of *settings* must pass."""
    from compliance.gate.exit_status import Gate

    return Gate(settings.gate or Severity.WARNING, settings.confidence or Confidence.LOW)
