"""What an audit passes around: shards, the items in them, limits, options, tallies. All can be written as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

MOST_PAGES = 64  # of a shard, so that a lost one costs seconds

NOWHERE = -1  # where a stage is that is at none of its items: loading, writing


class Kind(StrEnum):
    """What a source is made of: files that are pages, an archive of responses (WARC, WACZ), a table with a page a row."""

    FILES = "files"
    ARCHIVE = "archive"
    TABLE = "table"


class Status(StrEnum):
    """What became of a page."""

    JUDGED = "judged"
    SKIPPED = "skipped"
    FAILED = "failed"


class Why(StrEnum):
    """Why a page was skipped or failed; what exactly is said in words beside it."""

    DUPLICATE = "duplicate"
    NOT_HTML = "not-html"
    NOT_HTTP = "not-http"
    HTTP_STATUS = "http-status"
    REVISIT = "revisit"
    OWN_REPORT = "own-report"
    EXCLUDED = "excluded"
    NOT_FETCHED = "not-fetched"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    TIME = "time"
    MEMORY = "memory"
    CRASH = "crash"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Left:
    """A page that is not judged: skipped or failed, why, and in words."""

    status: Status
    why: Why
    detail: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost: seconds, megabytes of memory of the process that judges it, bytes of its source."""

    seconds: float = 60.0
    megabytes: int = 1000
    bytes: int = 10_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """What decides the rows of a run beside its sources and rules. ``columns`` are those of tables, by html, text and url.

    ``medium`` is empty where the configuration, else the kind of a website, decides. ``config`` is the path of the configuration, empty
    where none is named, and ``configured`` the digest of what it says.
    """

    medium: str = "website"
    as_of: str = ""
    assume: str = ""
    readers: str = "on"
    rewrite: bool = False
    config: str = ""
    configured: str = ""
    encoding: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    shard_bytes: int = 4_000_000
    limits: Limits = Limits()

    def as_json(self) -> dict[str, Any]:
        """The options as JSON holds them."""
        return {**asdict(self), "include": list(self.include), "exclude": list(self.exclude), "columns": dict(self.columns)}

    @staticmethod
    def from_json(value: Mapping[str, Any]) -> Options:
        """The options that ``as_json`` gave."""
        told = {**value, "include": tuple(value["include"]), "exclude": tuple(value["exclude"])}
        return Options(**{**told, "limits": Limits(**value["limits"])})


@dataclass(frozen=True, slots=True)
class Shard:
    """Some pages of one source that one process reads in a row.

    ``source`` is the source as it was named, ``paths`` the files (one, but for FILES). Of an archive or a table it is the
    ``count`` pages from byte ``offset`` on, the first ``skip`` left out; ``member`` is the archive inside a WACZ. ``first`` is
    the number of its first page within its file. ``broken`` says in words why the file ends where the shard does,
    which makes one page more that failed.
    """

    key: str
    kind: Kind
    source: str
    paths: tuple[str, ...]
    bytes: int
    count: int
    member: str = ""
    offset: int = 0
    skip: int = 0
    first: int = 0
    broken: str = ""

    def as_json(self) -> dict[str, Any]:
        """The shard as JSON holds it."""
        return {**asdict(self), "paths": list(self.paths)}

    @staticmethod
    def from_json(value: Mapping[str, Any]) -> Shard:
        """The shard that ``as_json`` gave."""
        return Shard(**{**value, "kind": Kind(value["kind"]), "paths": tuple(value["paths"])})


@dataclass(frozen=True, slots=True)
class Item:
    """A page as its source holds it: what it is called, and its bytes, or why there are none to be judged.

    ``size`` is in bytes; ``url`` and ``date`` are empty where the source does not tell. ``format`` is as ``read_document`` takes it, None where
    the name tells; ``charset`` is what the server said. ``data`` is None where nobody asked for it or ``left`` says why.
    """

    name: str
    url: str = ""
    date: str = ""
    size: int = 0
    data: bytes | None = None
    format: str | None = None
    charset: str = ""
    left: Left | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """What a stage did with a shard: pages gone through, pages judged, characters judged."""

    pages: int = 0
    judged: int = 0
    characters: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.pages + other.pages, self.judged + other.judged, self.characters + other.characters)
