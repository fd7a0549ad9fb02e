"""From a page's path to its settings; each file of configuration is read once a call."""
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from compliance.config.chain import chain, extended
from compliance.config.files import NAMES, ConfigError, find, shown
from compliance.config.globs import absolute
from compliance.config.merge import Configuration, Told
from compliance.config.values import Named, Override, Settings, Written
from compliance.errors import Problem
from compliance.model import Confidence, Medium, Readers, Severity
from compliance.pages import STDIN

Word = TypeVar("Word", Medium, Severity, Confidence, Readers)


class Configurations:
    """The configuration of the pages of one call: the one that is *named*, else for each page the nearest above it.

    Standard input is ruled as the file *stdin_name* is.
    """

    def __init__(self, named: Path | None = None, *, search: bool = True, stdin_name: str = "") -> None:
        """Raises ConfigError where *named* is no file; *search* says whether to look for others."""
        if named and not os.path.isfile(named):
            what = "設定のファイルがありません (no such file)"
            raise ConfigError(Problem(shown(named), what, "compliance init で作れます (compliance init writes one)"))
        self._named = named
        self._search = search
        self._stdin_name = stdin_name or STDIN
        self._folders: dict[Path, Path | None] = {}
        self._chains: dict[Path, Configuration] = {}
        self._settings: dict[str, Settings] = {}

    def of(self, page: str) -> Configuration:
        """The chain of files that rules *page*; raises ConfigError."""
        file = self.taken(self._place(page).parent)
        if file is None:
            return Configuration()
        if file not in self._chains:
            self._chains[file] = Configuration(chain(file))
        return self._chains[file]

    def taken(self, folder: Path) -> Path | None:
        """The file that rules the pages in *folder*; raises ConfigError."""
        if folder not in self._folders:
            self._folders[folder] = self._named or (find(folder) if self._search else None)
        return self._folders[folder]

    def settings(self, page: str) -> Settings:
        """What is in force for *page*; raises ConfigError."""
        if page not in self._settings:
            self._settings[page] = settings(self.of(page), self._place(page))
        return self._settings[page]

    def files(self) -> Iterator[Path]:
        """The files of the configurations that were asked for so far, as they lie and by the names that lead to them."""
        for found, configuration in self._chains.items():
            yield absolute(str(found))
            for layer in configuration.layers:
                yield layer.file.path
                yield from (absolute(str(layer.file.path.parent / wanted)) for wanted in extended(layer.file))

    def rule_folders(self) -> frozenset[Path]:
        """The folders of rules of the configurations that were asked for so far."""
        return frozenset(folder for one in self._settings.values() for folder in one.rule_folders)

    def _place(self, page: str) -> Path:
        return absolute(self._stdin_name if page == STDIN else page)


def settings(configuration: Configuration, page: Path) -> Settings:
    """What *configuration* says of the file at *page*, a path from the root on."""
    if not configuration.layers:
        return Settings()
    one = configuration.one
    medium = configuration.of_page("media", page) or one("medium")
    template, keys = configuration.of_page("templates", page), configuration.of_page("keys", page)
    excluded = configuration.naming("exclude", page)
    return Settings(
        medium=_word(Medium, medium),
        assume=_text(one("assume")),
        rules=tuple(map(_override, configuration.entries("rules").values())),
        rule_folders=tuple(map(_folder, configuration.all("rule-folders"))),
        treatments=_named(configuration.all("treatments")),
        plans=_named(configuration.all("plans")),
        contact=_contact(one("contact")),
        is_partial=_is_partial(configuration, page),
        template=_text(template) or "",
        keys=tuple(keys.value) if keys and page.name not in NAMES else (),
        encoding=_text(one("encoding")),
        excluded=Named(excluded.value, excluded.origin) if excluded else None,
        is_included=not configuration.all("include") or configuration.naming("include", page) is not None,
        gate=_word(Severity, one("gate")),
        confidence=_word(Confidence, one("confidence")),
        reader=_word(Readers, one("reader")),
        lang=_text(one("lang")),
        ledger=_path(one("ledger")),
        baseline=_path(one("baseline")),
        suppressions=tuple(map(_written, configuration.all("suppressions"))),
    )


def _folder(told: Told) -> Path:
    folder: Path = told.layer.file.path.parent / told.value
    if not os.path.isdir(folder):
        what = f"rule-folders の {told.value!r} がありません (no such folder)"
        mend = f"{shown(folder)} を置くか、書き直してください (put it there)"
        raise ConfigError(Problem(told.origin.where, what, mend, told.origin.line, told.origin.column))
    return folder


def _override(told: Told) -> Override:
    said = told.value if isinstance(told.value, dict) else {"severity": told.value}
    severity = None if said["severity"] == "off" else Severity(said["severity"])
    return Override(told.name, severity, said.get("reason", ""), told.origin)


def _written(told: Told) -> Written:
    said = ((key, tuple(value) if isinstance(value, list) else value) for key, value in told.value.items())
    return Written(tuple(said), told.origin)


def _contact(told: Told | None) -> tuple[Named, ...]:
    return tuple(Named(said, told.origin) for said in told.value.values()) if told else ()


def _is_partial(configuration: Configuration, page: Path) -> bool | None:
    """What the lists say; a page that both mean is whole, for that is the stricter."""
    if configuration.naming("pages", page):
        return False
    return True if configuration.naming("partials", page) else None


def _named(told: Iterable[Told]) -> tuple[Named, ...]:
    return tuple({one.value: Named(one.value, one.origin) for one in told}.values())


def _word(words: type[Word], told: Told | None) -> Word | None:
    return words(told.value) if told else None


def _text(told: Told | None) -> str | None:
    return str(told.value) if told else None


def _path(told: Told | None) -> Path | None:
    return told.layer.file.path.parent / told.value if told else None
