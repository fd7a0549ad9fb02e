"""Which addresses belong to the site that is crawled; everything else is never asked."""
from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from compliance.errors import ComplianceError, Problem

_PORTS = {"http": 80, "https": 443}
_LONGEST = 2_000  # characters of an address


@dataclass(frozen=True, slots=True)
class Site:
    """One host, with and without www., on one port; the ports of http and https count as one."""

    host: str
    port: int

    @staticmethod
    def of(start: str) -> Site:
        """The site of the page *start*; raises ComplianceError where that is no address of a web page."""
        try:
            parts = urlsplit(start)
            if parts.scheme in _PORTS and parts.hostname and "@" not in parts.netloc and len(start) <= _LONGEST:
                return Site(_plain(parts.hostname), _port(parts))
        except ValueError:
            pass
        what = "サイトの所在ではありません (not the address of a site)"
        raise ComplianceError(Problem(f"--site {start}", what, "https://clinic.example/ のように書いてください (write it so)"))

    def holds(self, url: str) -> bool:
        """Whether *url* is a page of the site, by its name alone; what is no address is none."""
        try:
            parts = urlsplit(url)
            return (
                parts.scheme in _PORTS and "@" not in parts.netloc and len(url) <= _LONGEST
                and _plain(parts.hostname or "") == self.host and _port(parts) == self.port
            )  # fmt: skip
        except ValueError:
            return False


def _plain(host: str) -> str:
    return host.lower().rstrip(".").removeprefix("www.")


def _port(parts: SplitResult) -> int:
    port = parts.port or _PORTS[parts.scheme]
    return _PORTS["https"] if port in _PORTS.values() else port
