"""What the report on a run shows, counted and ordered: the templates only lay it out."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from compliance.audit.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Counts:
    """Findings by severity, and duties that are not met."""

    error: int = 0
    warning: int = 0
    info: int = 0
    missing: int = 0

    @property
    def all(self) -> int:
        """All of them."""
        return self.error + self.warning + self.info + self.missing


@dataclass(frozen=True, slots=True)
class SiteRow:
    """A site in the league table; ``pages`` were judged (copies among them), ``bad`` of them need revision, ``left`` were not judged."""

    name: str
    file: str
    pages: int
    bad: int
    left: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page in the league table; ``told`` is what it is called in the run, ``copies`` how many pages say the same."""

    site: str
    told: str
    title: str
    verdict: str
    copies: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class Tally:
    """What has one label, one law or one treatment: how much, on how many pages and sites."""

    name: str
    counts: Counts
    pages: int
    sites: int


@dataclass(frozen=True, slots=True)
class Shared:
    """The same finding on the same words; ``where`` names a few of the pages."""

    rule: str
    title: str
    severity: str
    sentence: str
    message: str
    pages: int
    sites: int
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A duty on a site: times that it is owed (by a page and a treatment), and how often it is not met or cannot be told."""

    missing: int
    doubtful: int
    owed: int

    @property
    def step(self) -> int:
        """How dark the cell is: 0 (never missing) to 4 (always)."""
        return -(-4 * self.missing // self.owed) if self.owed else 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """Duties by site: ``labels`` are the columns, ``rows`` the sites with a cell or None for each."""

    labels: tuple[str, ...]
    rows: tuple[tuple[SiteRow, tuple[Cell | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Left:
    """Pages that were not judged: why, how many, and a few of them with what is said of each."""

    status: str
    why: str
    count: int
    some: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The first page; ``spread`` counts pages by how many findings they have; ``hidden`` are sites that found no room."""

    run: str
    manifest: Manifest
    counts: Counts
    verdicts: Mapping[str, int]
    spread: tuple[tuple[str, int], ...]
    sites: tuple[SiteRow, ...]
    hidden: int
    pages: tuple[PageRow, ...]
    labels: tuple[Tally, ...]
    laws: tuple[Tally, ...]
    treatments: tuple[Tally, ...]
    shared: tuple[Shared, ...]
    matrix: Matrix
    left: tuple[Left, ...]

    @property
    def judged(self) -> int:
        """Pages whose text was judged, copies among them."""
        return sum(self.verdicts.values())


@dataclass(frozen=True, slots=True)
class SitePage:
    """The page of one site; ``hidden`` pages found no room."""

    row: SiteRow
    pages: tuple[PageRow, ...]
    hidden: int
    labels: tuple[Tally, ...]
    found: tuple[Shared, ...]
    left: tuple[Left, ...]
