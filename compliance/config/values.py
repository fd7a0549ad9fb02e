"""What is in force for one page: frozen, hashable values, each with the place that it comes from."""
from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct

from compliance.model import Confidence, Medium, Readers, Severity


class Origin(Struct, frozen=True):
    """A place in a file of configuration, line and column from 1."""

    where: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.where}:{self.line}"


class Override(Struct, frozen=True):
    """How bad the rule or label ``name`` is to be taken; None: it is switched off, and ``reason`` says why."""

    name: str
    severity: Severity | None
    reason: str
    origin: Origin


class Named(Struct, frozen=True):
    """A word of a list of the configuration, such as a treatment or a plan's number."""

    text: str
    origin: Origin


class Written(Struct, frozen=True):
    """An entry of ``suppressions`` as it is written: keys with their values, those of lists as tuples."""

    said: tuple[tuple[str, Any], ...]
    origin: Origin


class Settings(Struct, frozen=True):
    """What is in force for one page, or for a call; what nobody set is as the command has it.

    ``is_partial`` is None where nobody said whether the page is part of one. ``contact`` holds what the site's shared
    footer says. ``excluded`` is the glob that leaves the page out, None where none does; ``is_included`` says whether it is taken in
    a folder.
    """

    medium: Medium | None = None
    assume: str | None = None
    rules: tuple[Override, ...] = ()
    rule_folders: tuple[Path, ...] = ()
    treatments: tuple[Named, ...] = ()
    plans: tuple[Named, ...] = ()
    contact: tuple[Named, ...] = ()
    is_partial: bool | None = None
    template: str = ""
    keys: tuple[str, ...] = ()
    encoding: str | None = None
    excluded: Named | None = None
    is_included: bool = True
    gate: Severity | None = None
    confidence: Confidence | None = None
    reader: Readers | None = None
    lang: str | None = None
    ledger: Path | None = None
    baseline: Path | None = None
    suppressions: tuple[Written, ...] = ()


PLAIN = Settings()
