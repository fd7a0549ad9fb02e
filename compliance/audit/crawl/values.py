"""What a crawl may ask, what it did not bring home and why, and how it ended."""
from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a crawl goes: each of them ends it in good order, never with an error.

    ``pages`` counts every address that was asked, whatever was answered; ``depth`` counts clicks from the start. Bytes are of
    bodies after decompression, seconds of a whole answer, ``delay`` seconds between two requests (a robots.txt may ask for more).
    """

    pages: int = 1_000
    depth: int = 10
    page_bytes: int = 5 * MEGABYTE
    total_bytes: int = 1_000 * MEGABYTE
    delay: float = 1.0
    timeout: float = 30.0
    retries: int = 2


class State(StrEnum):
    """What became of a page that was not fetched: left out on purpose, or tried in vain."""

    SKIPPED = "skipped"
    FAILED = "failed"


class Why(StrEnum):
    """Why a page was not fetched."""

    ROBOTS = "robots"
    NO_ROBOTS = "no-robots"
    OFF_SITE = "off-site"
    PRIVATE = "private-address"
    PAGES = "limit-pages"
    BYTES = "limit-bytes"
    TOO_LARGE = "too-large"
    REDIRECTS = "redirects"
    TIMEOUT = "timeout"
    UNKNOWN_HOST = "unknown-host"
    CUT_SHORT = "cut-short"
    STATUS = "status"
    UNREADABLE = "unreadable"
    NO_ANSWER = "no-answer"

    @property
    def state(self) -> State:
        """Whether it was left out on purpose."""
        return State.SKIPPED if self in _ON_PURPOSE else State.FAILED

    @property
    def words(self) -> str:
        """Japanese, with English beside it."""
        return _WORDS[self]


_ON_PURPOSE = frozenset({Why.ROBOTS, Why.OFF_SITE, Why.PRIVATE, Why.PAGES, Why.BYTES})
_WORDS = {
    Why.ROBOTS: "robots.txt が断っています (robots.txt forbids it)",
    Why.NO_ROBOTS: "robots.txt が読めず、許しを確かめられません (robots.txt could not be read)",
    Why.OFF_SITE: "サイトの外へ移されました (redirected outside the site)",
    Why.PRIVATE: "公開されていないアドレスです (a private address); --allow-private HOST",
    Why.PAGES: "ページ数の上限に達しました (limit of pages); --max-pages",
    Why.BYTES: "量の上限に達しました (limit of bytes); --max-total-mb",
    Why.TOO_LARGE: "一ページの上限より大きい物です (larger than a page may be); --max-page-mb",
    Why.REDIRECTS: "転送が終わりません (redirects without end)",
    Why.TIMEOUT: "時間内に終わりません (took too long)",
    Why.UNKNOWN_HOST: "ホストが見つかりません (unknown host)",
    Why.CUT_SHORT: "途中で切れたか、長さが違います (cut short, or of a wrong length)",
    Why.STATUS: "エラーが返りました (an error was answered)",
    Why.UNREADABLE: "返されたものを解けません (cannot be decoded)",
    Why.NO_ANSWER: "応答がありません (no answer)",
}


@dataclass(frozen=True, slots=True)
class Unfetched:
    """An address of the site that is not in the WARC as a page, and why; ``detail`` adds what was seen (a status, an address)."""

    url: str
    why: Why
    detail: str = ""

    @property
    def because(self) -> str:
        """The reason in words."""
        return f"{self.why.words}: {self.detail}" if self.detail else self.why.words


@dataclass(frozen=True, slots=True)
class Crawled:
    """How a crawl ended: addresses asked, answers kept and their bytes, addresses not fetched, links that found no room."""

    start: str
    asked: int
    kept: int
    bytes: int
    unfetched: int
    dropped: int
