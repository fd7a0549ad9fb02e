"""robots.txt, read as far as RFC 9309 asks: no file is so long that it could hold a crawl up."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Self

from protego import Protego
from scrapy.robotstxt import ProtegoRobotParser

_BYTES = 500 * 1024  # RFC 9309, 2.5
_LONGEST_DELAY = 60.0  # seconds between two requests; who asks for more would never be read


class Bounded(ProtegoRobotParser):
    """Scrapy's parser, on the first bytes of a file."""

    @classmethod
    def from_crawler(cls, crawler: Any, robotstxt_body: bytes) -> Self:
        """As Scrapy has it."""
        return super().from_crawler(crawler, robotstxt_body[:_BYTES])


@dataclass(frozen=True, slots=True)
class Robots:
    """What a robots.txt says beside what is forbidden: sitemaps, and seconds between two requests."""

    sitemaps: tuple[str, ...] = ()
    delay: float = 0.0


def robots(body: bytes, agent: str) -> Robots:
    """What the robots.txt *body* says to *agent*."""
    parsed = Protego.parse(body[:_BYTES].decode("utf-8", "replace"))
    return Robots(tuple(parsed.sitemaps), min(parsed.crawl_delay(agent) or 0.0, _LONGEST_DELAY))
